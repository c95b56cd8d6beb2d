import type { BulletinTemplate } from '../../../../../contracts/bulletinTemplates.ts';

/** Where in a template: names of fields and places in lists. */
export type Path = readonly (string | number)[];

/** A place that both sides changed, to different values. */
export interface Clash {
  path: Path;
  mine: unknown;
  theirs: unknown;
}

/**
 * Brings together what somebody wrote and what another saved meanwhile, both begun from `base`. What only one side changed
 * is taken; where both did, `mine` stays and the clash is told. Sections, their parts and attachments are held against each
 * other one by one as long as nobody added, removed or moved any.
 */
export function mergeTemplates(
  base: BulletinTemplate,
  mine: BulletinTemplate,
  theirs: BulletinTemplate,
): { template: BulletinTemplate; clashes: Clash[] } {
  let template = mine;
  const clashes: Clash[] = [];
  for (const path of placesOf([base, mine, theirs])) {
    const [was, own, their] = [valueAt(base, path), valueAt(mine, path), valueAt(theirs, path)];
    if (isSame(own, was)) template = withValueAt(template, path, their);
    else if (!isSame(their, was) && !isSame(their, own)) clashes.push({ path, mine: own, theirs: their });
  }
  return { template, clashes };
}

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((inner: unknown, name) => (inner as Record<string | number, unknown> | undefined)?.[name], value);
}

export function withValueAt<Value>(value: Value, [name, ...rest]: Path, to: unknown): Value {
  if (name === undefined) return to as Value;
  const inner = withValueAt((value as Record<string | number, unknown>)[name], rest, to);
  if (Array.isArray(value)) return value.map((item, n) => (n === name ? inner : item)) as Value;
  return { ...value, [name]: inner };
}

type Three = readonly [BulletinTemplate, BulletinTemplate, BulletinTemplate];

function placesOf(three: Three): Path[] {
  return [
    ['code'],
    ['name', 'zh'],
    ['name', 'en'],
    ['document'],
    ...listPlaces(three, ['sections'], (section) => [
      [...section, 'heading'],
      [...section, 'topic'],
      ...listPlaces(three, [...section, 'parts'], (part) => [part]),
    ]),
    ['suggestions', 'heading'],
    ['suggestions', 'chosen'],
    ['remarks', 'heading'],
    ...listPlaces(three, ['attachments'], (attachment) => [attachment]),
  ];
}

/** The items of a list apart where all three have the same in the same order, else the list as one. */
function listPlaces(three: Three, path: Path, inside: (item: Path) => Path[]): Path[] {
  const [first, ...others] = three.map((each) => (valueAt(each, path) as unknown[]).map(kindOf));
  const aligned = others.every((each) => isSame(each, first));
  return aligned ? (first ?? []).flatMap((_, n) => inside([...path, n])) : [path];
}

/** What an item is, however it was changed. */
const kindOf = (item: unknown): unknown => (item as { kind?: unknown }).kind ?? null;
