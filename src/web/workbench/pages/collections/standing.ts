import type { Completeness, HandInListed, HandInSummary } from '../../../../contracts/rounds.ts';

/** Units whose table has come and stands: reviewed or not. */
export const handedIn = ({ states }: Completeness): number => states.handed_in + states.accepted;

/** Returned first, then what is still to be handed in by its limit, then what is done, newest first. */
export function byUrgency(a: HandInListed, b: HandInListed): number {
  const [first, second] = [urgency(a), urgency(b)];
  if (first !== second) return first - second;
  if (first < DONE) return a.limit < b.limit ? -1 : 1;
  return a.round.asOf < b.round.asOf ? 1 : -1;
}
const DONE = 2;

function urgency({ state, round }: Pick<HandInListed, 'state' | 'round'>): number {
  if (round.state !== 'open' || state === 'accepted') return DONE + 1;
  if (state === 'returned') return 0;
  return state === 'handed_in' ? DONE : 1;
}

/** Whole days in Shanghai from today to the day of a moment. */
export function daysUntil(moment: string, today: string): number {
  return Math.round((Date.parse(`${shanghaiDay(moment)}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}

const SHANGHAI_HOURS = 8;
const inShanghai = (moment: string): string => new Date(Date.parse(moment) + SHANGHAI_HOURS * 3_600_000).toISOString();

/** Day and time of a moment as the clock in Shanghai shows them, for the fields of a form. */
export const shanghaiDay = (moment: string): string => inShanghai(moment).slice(0, 10);
export const shanghaiTime = (moment: string): string => inShanghai(moment).slice(11, 16);

/** A moment from what was put into a day and a time field. */
export const momentOf = (day: string, time: string): string => `${day}T${time}:00+08:00`;

/** The groups that a round's units fall into, each in one only but `late` and `overdue`, which say more of some. */
export const BOARD_FILTERS = ['all', 'not_yet', 'handed_in', 'returned', 'accepted', 'late', 'overdue'] as const;
export type BoardFilter = (typeof BOARD_FILTERS)[number];

type Countable = Pick<HandInSummary, 'state' | 'late' | 'overdue'>;

export function isIn(filter: BoardFilter, { state, late, overdue }: Countable): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'not_yet':
      return state === 'not_started' || state === 'draft';
    case 'late':
      return late !== null;
    case 'overdue':
      return overdue;
    default:
      return state === filter;
  }
}

/** How many units stand in each group: the numbers above the table, counted from its very rows. */
export function countsOf(rows: readonly Countable[]): Readonly<Record<BoardFilter, number>> {
  return Object.fromEntries(
    BOARD_FILTERS.map((filter) => [filter, rows.filter((row) => isIn(filter, row)).length]),
  ) as Record<BoardFilter, number>;
}

/** Whether a region lies in the charge of one who holds another, by the way that codes are made. */
export function isInCharge(held: string, region: string, root: string): boolean {
  return held === root || region.startsWith(held.replace(/(?:00)+$/, ''));
}
