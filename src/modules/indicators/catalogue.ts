import './tables.ts';
import { sql } from 'kysely';
import { BUILT_IN_INDICATORS, type IndicatorDefinition } from '../../contracts/indicators.ts';
import { Problem } from '../../contracts/problems.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface Indicator extends IndicatorDefinition {
  id: number;
}

const KEPT = Symbol('indicators');

/** Gives every built-in indicator its small number; called at every start, adds only what is new. */
export async function registerIndicators(tx: Tx): Promise<void> {
  const codes = BUILT_IN_INDICATORS.map((indicator) => indicator.code);
  await sql`insert into indicator (code) select code from unnest(${codes}::text[]) with ordinality as t(code, n)
    where not exists (select 1 from indicator i where i.code = t.code) order by n`.execute(tx);
}

/** All indicators in the order of the catalogue. They are made at start, so the copy in the process does not grow old. */
export async function indicatorsOf(tx: Tx): Promise<readonly Indicator[]> {
  const kept = tx.derived.get(KEPT) as readonly Indicator[] | undefined;
  if (kept !== undefined) return kept;
  const rows = await tx.selectFrom('indicator').select(['id', 'code']).execute();
  const idOf = new Map(rows.map((row) => [row.code, row.id]));
  const indicators = BUILT_IN_INDICATORS.flatMap((definition) => {
    const id = idOf.get(definition.code);
    return id === undefined ? [] : [{ ...definition, id }];
  });
  if (indicators.length === BUILT_IN_INDICATORS.length) tx.derived.set(KEPT, indicators);
  return indicators;
}

/** The indicators of a list of codes as a person gave it, in the order of the catalogue; all where the list is null. */
export function chooseIndicators(
  indicators: readonly Indicator[],
  codes: readonly string[] | null,
): readonly Indicator[] {
  if (codes === null) return indicators;
  const known = new Set(indicators.map((indicator) => indicator.code));
  const unknown = codes.find((code) => !known.has(code));
  if (unknown !== undefined)
    throw new Problem('indicator_not_found', { code: unknown, known: [...known] }, { pointer: '/query/indicator' });
  return indicators.filter((indicator) => codes.includes(indicator.code));
}
