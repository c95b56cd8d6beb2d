import type { OrganisationKind, OrganisationStatus } from '../../contracts/organisations.ts';
import type { Delta } from '../indicators/index.ts';

export const LIFE_EVENTS = [
  'registered',
  'kind_changed',
  'moved',
  'suspended',
  'resumed',
  'closed',
  'reopened',
] as const;
export type LifeEvent = (typeof LIFE_EVENTS)[number];

/** A fact of a unit's life: what it is from a day on. */
export interface LifeFact {
  revision: number;
  event: LifeEvent;
  effectiveOn: string;
  /** Order of the facts of one day; a fact that supersedes another takes its place. */
  place: number;
  kind: OrganisationKind;
  status: OrganisationStatus;
  regionId: string;
  supersedes: number | null;
  reason: string | null;
}

/** The facts that stand, in the order in which they took effect. */
export function standingFacts(facts: readonly LifeFact[]): LifeFact[] {
  const superseded = new Set(facts.map(({ supersedes }) => supersedes));
  return facts
    .filter(({ revision }) => !superseded.has(revision))
    .sort((a, b) => (a.effectiveOn === b.effectiveOn ? a.place - b.place : a.effectiveOn < b.effectiveOn ? -1 : 1));
}

/** What a unit is from `effectiveOn` on, said after all that is known of it. */
export function nextFact(
  facts: readonly LifeFact[],
  change: Pick<LifeFact, 'event' | 'effectiveOn' | 'kind' | 'status' | 'regionId' | 'reason'>,
): LifeFact {
  const revision = facts.length + 1;
  return { ...change, revision, place: revision, supersedes: null };
}

/**
 * Sets the kind right where it was wrong from the beginning: every fact that stands and tells the wrong kind is superseded,
 * on its own day, back to the last real change of kind.
 */
export function correctedKind(facts: readonly LifeFact[], kind: OrganisationKind, reason: string): LifeFact[] {
  const standing = standingFacts(facts);
  const begun = standing.findLastIndex(({ event }) => event === 'registered' || event === 'kind_changed');
  return standing
    .slice(begun)
    .map((fact, n) => ({ ...fact, revision: facts.length + 1 + n, kind, reason, supersedes: fact.revision }));
}

/** The definition of the indicator `organisations` (口径): teams that are registered and not closed, suspended ones too. */
const isCounted = ({ kind, status }: LifeFact): boolean => kind === 'team' && status !== 'closed';

const INDICATOR = 'organisations';

type Step = Pick<Delta, 'regionId' | 'on' | 'flow' | 'amount'>;

/** How a life changes the count of teams: when and where the unit came, moved and left. */
export function stepsOf(facts: readonly LifeFact[]): Step[] {
  let before: LifeFact | undefined;
  return standingFacts(facts).flatMap((fact): Step[] => {
    const was = before !== undefined && isCounted(before) ? before : undefined;
    const now = isCounted(fact) ? fact : undefined;
    before = fact;
    const on = fact.effectiveOn;
    if (was === undefined) return now === undefined ? [] : [{ regionId: now.regionId, on, flow: 'entered', amount: 1 }];
    if (now === undefined) return [{ regionId: was.regionId, on, flow: 'withdrawn', amount: -1 }];
    if (was.regionId === now.regionId) return [];
    return [
      { regionId: was.regionId, on, flow: 'moved', amount: -1 },
      { regionId: now.regionId, on, flow: 'moved', amount: 1 },
    ];
  });
}

/** What new facts change in the count: whatever the life said before is taken back where it says something else now. */
export function deltasOf(unitId: string, known: readonly LifeFact[], added: readonly LifeFact[]): Delta[] {
  const revision = known.length + added.length;
  const changes = new Map<string, Step>();
  const add = (steps: readonly Step[], sign: 1 | -1) => {
    for (const step of steps) {
      const key = `${step.regionId} ${step.on} ${step.flow}`;
      const amount = (changes.get(key)?.amount ?? 0) + sign * step.amount;
      changes.set(key, { ...step, amount });
    }
  };
  add(stepsOf([...known, ...added]), 1);
  add(stepsOf(known), -1);
  return [...changes.values()]
    .filter(({ amount }) => amount !== 0)
    .map((step) => ({ ...step, indicator: INDICATOR, fact: { kind: 'organisation', id: unitId, revision } }));
}
