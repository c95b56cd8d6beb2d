import type { z } from 'zod';
import {
  type Completeness,
  HAND_IN_STATES,
  type HandInListed,
  type HandInProblem,
  type HandInShown,
  type HandInState,
  type HandInSummary,
  type ReviewShown,
  type RevisionShown,
  type RevisionSummary,
  type RoundShown,
  type RoundSummary,
  type reminderSent,
} from '../../contracts/rounds.ts';
import { handInProblemText } from '../../contracts/texts/hand-in-problems.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import type { RegionTree } from '../regions/index.ts';
import { errorsAmong } from './cells.ts';
import type { HandIn } from './handInStore.ts';
import { figuresOf, type StoredProblem } from './reading.ts';
import type { SentReminder } from './reminderStore.ts';
import type { Review, Revision } from './revisionStore.ts';
import type { Round, StateCount } from './roundStore.ts';
import { effectiveLimit, isOverdue } from './rules.ts';
import type { UnitsAsked } from './units.ts';

/** Names of those who acted, by actor. */
export type Names = ReadonlyMap<string, string>;

export function presentCompleteness(counts: readonly StateCount[], round: Pick<Round, 'state'>): Completeness {
  const states = Object.fromEntries(HAND_IN_STATES.map((state) => [state, 0])) as Record<HandInState, number>;
  let units = 0;
  let late = 0;
  let overdue = 0;
  for (const count of counts) {
    states[count.state] = count.n;
    units += count.n;
    late += count.late;
    overdue += count.overdue;
  }
  return {
    units,
    states,
    late,
    overdue: round.state === 'draft' ? 0 : overdue,
    complete: units > 0 && states.accepted === units,
  };
}

export function presentRoundSummary(tree: RegionTree, round: Round, counts: readonly StateCount[]): RoundSummary {
  return {
    id: round.id,
    region: tree.label(round.region_id, round.as_of),
    title: round.title,
    asOf: round.as_of,
    since: round.since,
    limit: round.limit_at.toISOString(),
    state: round.state,
    version: round.version,
    completeness: presentCompleteness(counts, round),
    createdAt: round.created_at.toISOString(),
    openedAt: round.opened_at?.toISOString() ?? null,
    closedAt: round.closed_at?.toISOString() ?? null,
  };
}

export function presentRound(
  tree: RegionTree,
  round: Round,
  more: { counts: readonly StateCount[]; createdBy: string | null; wouldAsk: UnitsAsked },
): RoundShown {
  const { units, without } = more.wouldAsk;
  return {
    ...presentRoundSummary(tree, round, more.counts),
    rows: round.rows,
    columns: round.columns,
    asksBase: round.asks_base,
    units: round.units,
    note: round.note,
    createdBy: more.createdBy,
    wouldAsk: units.map(({ id, name, regionId }) => ({ id, name, region: tree.label(regionId, round.as_of) })),
    withoutAssociation: without.map((regionId) => tree.label(regionId, round.as_of)),
    snapshot: round.snapshot_id,
  };
}

export function presentHandInSummary(tree: RegionTree, round: Round, handIn: HandIn, now: Date): HandInSummary {
  const { limit, extended } = effectiveLimit(round.limit_at, handIn.own_limit_at);
  const { handed_in_at, handed_in_limit } = handIn;
  const isLate = handIn.late === true && handed_in_at !== null && handed_in_limit !== null;
  return {
    id: handIn.id,
    unit: presentUnit(tree, round, handIn),
    state: handIn.state,
    limit: limit.toISOString(),
    extended,
    late: isLate ? { limit: handed_in_limit.toISOString(), handedInAt: handed_in_at.toISOString() } : null,
    overdue: isOverdue(round.state, handIn.state, limit, now),
    revision: handIn.revision,
    handedInAt: handed_in_at?.toISOString() ?? null,
    way: handIn.way,
    onBehalf: handIn.on_behalf ?? false,
    returnedFor: handIn.returned_for,
    remindedAt: handIn.reminded_at?.toISOString() ?? null,
  };
}

export const presentUnit = (tree: RegionTree, round: Pick<Round, 'as_of'>, handIn: HandIn) => ({
  id: handIn.organisation_id,
  name: handIn.unit_name,
  region: tree.label(handIn.region_id, round.as_of),
});

export function presentHandInListed(tree: RegionTree, round: Round, handIn: HandIn, now: Date): HandInListed {
  return { ...presentHandInSummary(tree, round, handIn, now), round: presentBrief(tree, round) };
}

const presentBrief = (tree: RegionTree, round: Round): HandInShown['round'] => ({
  id: round.id,
  region: tree.label(round.region_id, round.as_of),
  title: round.title,
  asOf: round.as_of,
  since: round.since,
  state: round.state,
  note: round.note,
});

export interface HandInParts {
  table: HandInShown['table'];
  cells: HandInShown['draft']['cells'];
  problems: readonly HandInProblem[];
  latest: Revision | undefined;
  reviews: readonly Review[];
  names: Names;
  may: HandInShown['may'];
  now: Date;
}

export function presentHandIn(tree: RegionTree, round: Round, handIn: HandIn, parts: HandInParts): HandInShown {
  const { table, cells, problems, latest, reviews, names, may, now } = parts;
  return {
    ...presentHandInListed(tree, round, handIn, now),
    version: handIn.version,
    table,
    draft: {
      cells,
      file: handIn.draft_file_name,
      savedAt: handIn.draft_saved_at?.toISOString() ?? null,
      savedBy: handIn.draft_saved_by === null ? null : (names.get(handIn.draft_saved_by) ?? null),
    },
    problems: [...problems],
    latest: latest === undefined ? null : presentRevision(latest, names),
    reviews: reviews.map((review) => presentReview(review, names)),
    import: handIn.import_id,
    may,
  };
}

export function presentRevision(revision: Revision, names: Names): RevisionSummary {
  const errors = errorsAmong(revision.problems);
  return {
    revision: revision.revision,
    way: revision.way,
    onBehalf: revision.on_behalf,
    fileName: revision.file_name,
    digest: revision.digest,
    note: revision.note,
    late: revision.late
      ? { limit: revision.limit_at.toISOString(), handedInAt: revision.handed_in_at.toISOString() }
      : null,
    handedInAt: revision.handed_in_at.toISOString(),
    handedInBy: names.get(revision.handed_in_by) ?? null,
    errors,
    warnings: revision.problems.length - errors,
  };
}

export function presentRevisionWhole(
  tree: RegionTree,
  round: Round,
  revision: Revision,
  names: Names,
  locale: Locale,
): RevisionShown {
  return {
    ...presentRevision(revision, names),
    figures: figuresOf(round, revision.reading).map((figure) => ({
      region: tree.label(figure.regionId, round.as_of),
      column: figure.column,
      state: figure.state,
      value: figure.value,
      written: figure.raw,
      sheet: figure.sheet,
      cell: figure.cell,
    })),
    problems: revision.problems.map((problem) => presentProblem(tree, round, problem, locale)),
  };
}

const presentReview = (review: Review, names: Names): ReviewShown => ({
  verdict: review.verdict,
  revision: review.revision,
  reason: review.reason,
  reviewedAt: review.reviewed_at.toISOString(),
  reviewedBy: names.get(review.reviewed_by) ?? null,
});

export function presentProblem(
  tree: RegionTree,
  round: Pick<Round, 'as_of'>,
  problem: StoredProblem,
  locale: Locale,
): HandInProblem {
  const { severity, code, regionId, column, sheet, cell } = problem;
  return {
    severity,
    code,
    region: regionId === null ? null : tree.label(regionId, round.as_of).code,
    column,
    sheet,
    cell,
    message: handInProblemText(code, problem.params as never, locale),
  };
}

export function presentReminder(
  reminder: SentReminder,
  unit: ReturnType<typeof presentUnit>,
  names: Names,
): z.input<typeof reminderSent> {
  return {
    id: reminder.id,
    handIn: reminder.hand_in_id,
    unit,
    channels: reminder.channels,
    recipients: reminder.recipients,
    subject: reminder.subject,
    text: reminder.text,
    sentAt: reminder.sent_at.toISOString(),
    sentBy: names.get(reminder.sent_by) ?? null,
  };
}
