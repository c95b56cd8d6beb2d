import { Problem } from '../../contracts/problems.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import { count } from '../indicators/index.ts';
import type { RegionTree } from '../regions/index.ts';
import { deltasOf, type LifeFact, standingFacts } from './life.ts';
import { appendFacts, lifeOf } from './lifeStore.ts';

/** The life of a unit that the act has locked; told whole, also where it lay before it came into the caller's region. */
export function knownLife(act: Act, unitId: string): Promise<LifeFact[]> {
  return lifeOf(act.tx, systemScope('a unit’s life is judged whole, wherever it lay'), unitId);
}

/** Facts of many units that nothing was known of, with what they change in the counts. */
export async function recordFirstFacts(act: Act, firsts: readonly { unitId: string; fact: LifeFact }[]): Promise<void> {
  await appendFacts(act.tx, act.scope, firsts, act.correlationId);
  const deltas = firsts.flatMap(({ unitId, fact }) => deltasOf(unitId, [], [fact]));
  await count(act.tx, deltas, act.correlationId);
}

/** New facts of a unit's life, with what they change in the counts. */
export async function recordFacts(
  act: Act,
  unitId: string,
  known: readonly LifeFact[],
  added: readonly LifeFact[],
): Promise<void> {
  const facts = added.map((fact) => ({ unitId, fact }));
  await appendFacts(act.tx, act.scope, facts, act.correlationId);
  await count(act.tx, deltasOf(unitId, known, added), act.correlationId);
}

/** The day of what comes next in a life: today where none is given; never before what came last, and never in the future. */
export function nextDay(act: Act, known: readonly LifeFact[], given: string | undefined): string {
  const latest = standingFacts(known).at(-1)?.effectiveOn ?? null;
  return requireDay(act, given ?? act.today, latest);
}

/**
 * The day from which a unit is registered. It may lie in the past (补录), from the day on which the region began and the unit
 * was founded: before that there was nothing that could have been counted there.
 */
export function registrationDay(
  act: Act,
  tree: RegionTree,
  regionId: string,
  { given, foundedOn }: { given: string | undefined; foundedOn: string | null },
): string {
  const began = tree.byId(regionId).versions[0]?.validFrom ?? null;
  const earliest =
    [began, given === undefined ? null : foundedOn]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null;
  return requireDay(act, given ?? act.today, earliest);
}

function requireDay({ today }: Act, day: string, earliest: string | null): string {
  if (day > today || (earliest !== null && day < earliest)) {
    throw new Problem(
      'effective_day_unsuitable',
      { earliest: earliest ?? '', latest: today },
      { pointer: '/body/effectiveOn' },
    );
  }
  return day;
}
