import type { HandInState, RoundState } from '../../contracts/rounds.ts';

/** What a unit may do with its part of a round, at a moment. */
export function mayFill(round: RoundState, state: HandInState): boolean {
  return round === 'open' && state !== 'accepted';
}

/** The unit's own limit where it has more time than the others; a later limit for all is never cut short by it. */
export function effectiveLimit(limit: Date, own: Date | null): { limit: Date; extended: boolean } {
  return own !== null && own > limit ? { limit: own, extended: true } : { limit, extended: false };
}

export const isLate = (limit: Date, handedInAt: Date): boolean => handedInAt > limit;

const WAITED_FOR: readonly HandInState[] = ['not_started', 'draft', 'returned'];

/** Whether the unit still owes a hand-in. */
export const isWaitedFor = (state: HandInState): boolean => WAITED_FOR.includes(state);

export function isOverdue(round: RoundState, state: HandInState, limit: Date, now: Date): boolean {
  return round !== 'draft' && isWaitedFor(state) && now > limit;
}
