import { z } from 'zod';
import { indicatorCode } from './indicators.ts';
import { isoDate, REGION_LEVELS, regionRef } from './regions.ts';
import { TABLE_PROBLEM_CODES, VALUE_STATES } from './tables.ts';

/** draft: being prepared, seen by its region alone; open: units hand in; closed: nothing is taken any more. */
export const ROUND_STATES = ['draft', 'open', 'closed', 'discarded'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** A returned hand-in stays returned, whatever the unit writes into its draft, until it hands in again. */
export const HAND_IN_STATES = ['not_started', 'draft', 'handed_in', 'returned', 'accepted'] as const;
export type HandInState = (typeof HAND_IN_STATES)[number];

/** Which rows a unit fills: its region as a whole, its own level (本级), the regions below it. */
export const ROUND_ROWS = ['itself', 'own_level', 'children'] as const;
export type RoundRow = (typeof ROUND_ROWS)[number];

/** How the figures came: typed into the grid, in a file of the unit's, in a file that the opener dropped. */
export const HAND_IN_WAYS = ['typed', 'uploaded', 'dropped'] as const;
export type HandInWay = (typeof HAND_IN_WAYS)[number];

export const ROUND_LIMITS = {
  columns: 40,
  units: 500,
  /** Rows of a unit's table. */
  rows: 500,
  fileBytes: 10 * 1_048_576,
  droppedFiles: 50,
  endings: ['.xlsx', '.xls', '.csv', '.docx'],
} as const;

export const roundColumn = z.object({ indicator: indicatorCode, kind: z.enum(['total', 'increase']) });
export type RoundColumn = z.infer<typeof roundColumn>;

/** Whom a round asks: the associations of all regions of a level below the opener's, or chosen ones. */
export const roundUnits = z.discriminatedUnion('by', [
  z.object({ by: z.literal('level'), level: z.enum(REGION_LEVELS) }),
  z.object({ by: z.literal('list'), organisations: z.array(z.uuid()).min(1).max(ROUND_LIMITS.units) }),
]);
export type RoundUnits = z.infer<typeof roundUnits>;

/** A moment, told with its offset: `2023-01-20T18:00:00+08:00`. Shown in Asia/Shanghai everywhere. */
export const moment = z.iso.datetime({ offset: true });

const handInCounts = z.object(
  Object.fromEntries(HAND_IN_STATES.map((state) => [state, z.number().int()])) as Record<HandInState, z.ZodNumber>,
);

/** How far a round is, computed from its hand-ins. All zero while it is a draft. */
export const completeness = z.object({
  units: z.number().int(),
  states: handInCounts,
  /** Handed in after the limit of the unit, accepted or not. */
  late: z.number().int(),
  /** Not handed in although the limit of the unit has passed. */
  overdue: z.number().int(),
  /** Every unit has been accepted. */
  complete: z.boolean(),
});
export type Completeness = z.infer<typeof completeness>;

export const roundSummary = z.object({
  id: z.string(),
  region: regionRef,
  title: z.string(),
  asOf: isoDate,
  since: isoDate,
  limit: z.string(),
  state: z.enum(ROUND_STATES),
  version: z.number().int(),
  completeness,
  createdAt: z.string(),
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
});
export type RoundSummary = z.infer<typeof roundSummary>;

export const unitRef = z.object({ id: z.string(), name: z.string(), region: regionRef });

export const roundShown = roundSummary.extend({
  rows: z.array(z.enum(ROUND_ROWS)),
  columns: z.array(roundColumn),
  /** Whether figures of `since` that the platform does not have are asked for. */
  asksBase: z.boolean(),
  units: roundUnits,
  note: z.string().nullable(),
  createdBy: z.string().nullable(),
  /** Of a draft: the units that would be asked now, and regions of the level that have no association to ask. */
  wouldAsk: z.array(unitRef),
  withoutAssociation: z.array(regionRef),
  /** Id of the snapshot that was last taken when all had been accepted. */
  snapshot: z.string().nullable(),
});
export type RoundShown = z.infer<typeof roundShown>;

/** Handed in after the limit: the rule with its times. */
export const lateMark = z.object({ limit: z.string(), handedInAt: z.string() });

export const handInSummary = z.object({
  id: z.string(),
  unit: unitRef,
  state: z.enum(HAND_IN_STATES),
  /** The limit that holds for this unit; `extended` where it is not the round's. */
  limit: z.string(),
  extended: z.boolean(),
  /** Set once handed in late. */
  late: lateMark.nullable(),
  /** The limit has passed and nothing was handed in, or it was returned. */
  overdue: z.boolean(),
  /** Number of the newest hand-in; 0 before the first. */
  revision: z.number().int(),
  handedInAt: z.string().nullable(),
  way: z.enum(HAND_IN_WAYS).nullable(),
  /** By the opener in the unit's place (代报). */
  onBehalf: z.boolean(),
  /** Reason of the last return, while it stands. */
  returnedFor: z.string().nullable(),
  /** When the unit was last reminded. */
  remindedAt: z.string().nullable(),
});
export type HandInSummary = z.infer<typeof handInSummary>;

/** What a unit needs to know of a round; it tells of no other unit. */
export const roundBrief = roundSummary
  .pick({
    id: true,
    region: true,
    title: true,
    asOf: true,
    since: true,
    state: true,
  })
  .extend({ note: z.string().nullable() });

/** `volunteers:total`, `volunteers:increase`; `volunteers:base` is the total at `since`. */
export const columnKey = z.string().regex(/^[a-z][a-z0-9_]{1,40}:(total|increase|base)$/);

export const gridColumn = z.object({
  key: columnKey,
  indicator: z.string(),
  kind: z.enum(['total', 'increase', 'base']),
  /** Header without its unit, in the language asked for. */
  name: z.string(),
  unit: z.string(),
  /** Words that may stand behind a number in a cell: 人, 名. */
  unitWords: z.array(z.string()),
  whole: z.boolean(),
  accumulation: z.enum(['cumulative', 'period']),
});
export type GridColumn = z.infer<typeof gridColumn>;

export const gridRow = z.object({ region: regionRef, as: z.enum(ROUND_ROWS) });
export type GridRow = z.infer<typeof gridRow>;

/** A total that the platform has already, at `since` or the newest before it within a year. */
export const knownFigure = z.object({
  region: z.string(),
  indicator: z.string(),
  state: z.enum(VALUE_STATES),
  value: z.number().nullable(),
  observedOn: isoDate,
});
export type KnownFigure = z.infer<typeof knownFigure>;

/**
 * The table of one unit. A cell in a column of kind `base` is asked for only where `known` has no figure of its region
 * and indicator; such a column is absent where the platform knows all.
 */
export const unitTable = z.object({
  columns: z.array(gridColumn),
  rows: z.array(gridRow),
  known: z.array(knownFigure),
  /** Rises when the table of the round is changed: a blank of an older number is pointed out. */
  tableVersion: z.number().int(),
});
export type UnitTable = z.infer<typeof unitTable>;

export const writtenCell = z.object({
  /** Code of the row's region. */
  region: z.string().max(40),
  column: columnKey,
  /** As written: `1.2万`, full-width digits, `—` (not reported), `#` (not applicable). */
  written: z.string().max(60),
});
export type WrittenCell = z.infer<typeof writtenCell>;

/**
 * Beside those of reading a file: nothing written where something is asked for; less than last time; ten times last
 * time or more; an increase above the total; the region as a whole unlike its own level and its parts together; a figure that the table does not ask for; a column or a row that the file
 * does not have; a blank of an older table; a blank of another unit or round.
 */
export const HAND_IN_PROBLEM_CODES = [
  ...TABLE_PROBLEM_CODES,
  'not_filled',
  'below_base',
  'tenfold',
  'increase_above_total',
  'parts_differ',
  'outside_table',
  'old_template',
  'other_template',
] as const;
export type HandInProblemCode = (typeof HAND_IN_PROBLEM_CODES)[number];

export const handInProblem = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.enum(HAND_IN_PROBLEM_CODES),
  /** Where in the grid, as far as it is in the grid. */
  region: z.string().nullable(),
  column: z.string().nullable(),
  /** Where in the file, of what was read from one. */
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  message: z.string(),
});
export type HandInProblem = z.infer<typeof handInProblem>;

/** A figure of a hand-in, with the cell of the file that holds it. */
export const handedFigure = z.object({
  region: regionRef,
  column: columnKey,
  state: z.enum(VALUE_STATES),
  value: z.number().nullable(),
  written: z.string(),
  sheet: z.string().nullable(),
  cell: z.string(),
});
export type HandedFigure = z.infer<typeof handedFigure>;

export const revisionSummary = z.object({
  revision: z.number().int(),
  way: z.enum(HAND_IN_WAYS),
  onBehalf: z.boolean(),
  fileName: z.string(),
  /** What a review is bound to. */
  digest: z.string(),
  note: z.string().nullable(),
  late: lateMark.nullable(),
  handedInAt: z.string(),
  handedInBy: z.string().nullable(),
  errors: z.number().int(),
  warnings: z.number().int(),
});
export type RevisionSummary = z.infer<typeof revisionSummary>;

export const revisionShown = revisionSummary.extend({
  figures: z.array(handedFigure),
  problems: z.array(handInProblem),
});
export type RevisionShown = z.infer<typeof revisionShown>;

export const REVIEW_VERDICTS = ['accepted', 'returned', 'reopened'] as const;

export const reviewShown = z.object({
  verdict: z.enum(REVIEW_VERDICTS),
  revision: z.number().int(),
  reason: z.string().nullable(),
  reviewedAt: z.string(),
  reviewedBy: z.string().nullable(),
});
export type ReviewShown = z.infer<typeof reviewShown>;

export const draftShown = z.object({
  cells: z.array(writtenCell),
  /** The file that filled it, as long as no cell was changed by hand since. */
  file: z.string().nullable(),
  savedAt: z.string().nullable(),
  savedBy: z.string().nullable(),
});

export const handInShown = handInSummary.extend({
  round: roundBrief,
  /** Of what the unit writes: rises with every draft saved, file uploaded and hand-in. */
  version: z.number().int(),
  table: unitTable,
  draft: draftShown,
  /** Of the draft, by the same rules as in the page. */
  problems: z.array(handInProblem),
  latest: revisionSummary.nullable(),
  /** Newest first. */
  reviews: z.array(reviewShown),
  /** The import that the acceptance made. */
  import: z.string().nullable(),
  may: z.object({ fill: z.boolean(), review: z.boolean() }),
});
export type HandInShown = z.infer<typeof handInShown>;

/** In a unit's own list: the round beside the state. */
export const handInListed = handInSummary.extend({ round: roundBrief });
export type HandInListed = z.infer<typeof handInListed>;

/** Why a file is thought to be a unit's, or why that is doubted. */
export const SENDER_REASONS = [
  'rows',
  'some_rows',
  'template',
  'title',
  'sheet',
  'file_name',
  'handed_in',
  'has_draft',
] as const;
export type SenderReason = (typeof SENDER_REASONS)[number];

/**
 * certain: one unit, by what is in it; several: rows of more than one unit; doubtful: nothing in it says whose;
 * taken: certain, and the unit has handed in or is writing; elsewhere: of a region outside the round; unreadable.
 */
export const SENDER_FINDINGS = ['certain', 'several', 'doubtful', 'taken', 'elsewhere', 'unreadable'] as const;
export type SenderFinding = (typeof SENDER_FINDINGS)[number];

export const DROPPED_STATES = ['waiting', 'assigned', 'set_aside'] as const;
export type DroppedState = (typeof DROPPED_STATES)[number];

export const droppedFileShown = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(DROPPED_STATES),
  finding: z.enum(SENDER_FINDINGS),
  /** The finding in words. */
  message: z.string(),
  /** Whose the file may be, the likeliest first. */
  candidates: z.array(
    z.object({
      handIn: z.string(),
      unit: unitRef,
      reasons: z.array(z.object({ code: z.enum(SENDER_REASONS), message: z.string() })),
    }),
  ),
  /** Whose it became, as which hand-in. */
  assigned: z.object({ handIn: z.string(), unit: unitRef, revision: z.number().int() }).nullable(),
  errors: z.number().int(),
  warnings: z.number().int(),
  droppedAt: z.string(),
  setAsideFor: z.string().nullable(),
});
export type DroppedFileShown = z.infer<typeof droppedFileShown>;

export const REMINDER_CHANNELS = ['message', 'email'] as const;
export type ReminderChannel = (typeof REMINDER_CHANNELS)[number];

/** Words ready to copy or send: who has not handed in, or has to hand in again. */
export const reminderProposed = z.object({
  handIn: z.string(),
  unit: unitRef,
  subject: z.string(),
  text: z.string(),
});
export const reminderSent = z.object({
  id: z.string(),
  handIn: z.string(),
  unit: unitRef,
  channels: z.array(z.enum(REMINDER_CHANNELS)),
  /** How many accounts of the unit it went to. */
  recipients: z.number().int(),
  subject: z.string(),
  text: z.string(),
  sentAt: z.string(),
  sentBy: z.string().nullable(),
});
