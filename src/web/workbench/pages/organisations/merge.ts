/** One entry that both sides changed, to different values. */
export interface Clash<Values> {
  field: keyof Values;
  mine: Values[keyof Values];
  theirs: Values[keyof Values];
}

/**
 * Brings together what somebody typed and what another saved meanwhile, both begun from `base`. What only one side
 * changed is taken; where both did, `mine` stays and the clash is told, so that nothing typed is lost.
 */
export function mergeEdits<Values extends object>(
  base: Values,
  mine: Values,
  theirs: Values,
): { values: Values; clashes: Clash<Values>[] } {
  const values = { ...mine };
  const clashes: Clash<Values>[] = [];
  for (const field of Object.keys(base) as (keyof Values)[]) {
    if (mine[field] === base[field]) values[field] = theirs[field];
    else if (theirs[field] !== base[field] && theirs[field] !== mine[field])
      clashes.push({ field, mine: mine[field], theirs: theirs[field] });
  }
  return { values, clashes };
}

/** The entries that differ. */
export function changesOf<Values extends object>(before: Values, after: Values): Partial<Values> {
  const fields = (Object.keys(after) as (keyof Values)[]).filter((field) => after[field] !== before[field]);
  return Object.fromEntries(fields.map((field) => [field, after[field]])) as Partial<Values>;
}
