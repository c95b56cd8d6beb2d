import { z } from 'zod';
import { pageOf, pageQuery } from './paging.ts';
import { isoDate, REGION_LEVELS, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';
import {
  importTableAnswer,
  MEASURE_KINDS,
  TABLE_PROBLEM_CODES,
  tableColumn,
  tableTotal,
  VALUE_STATES,
} from './tables.ts';

export const IMPORT_STATUSES = [
  'reading',
  'staged',
  'committing',
  'committed',
  'failed',
  'discarded',
  'withdrawn',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** What one upload may hold; the server refuses more, the page says so before anything travels. */
export const UPLOAD_LIMITS = {
  fileBytes: 50 * 1_048_576,
  files: 50,
  endings: ['.xlsx', '.xls', '.csv', '.docx'],
} as const;

/** A cell of an import: where a decision about one cell holds. */
const cellPlace = z.object({ file: z.number().int(), sheet: z.string().nullable(), cell: z.string() });

const totalOrIncrease = z.enum(['total', 'increase']);

/** A header is this indicator (`--map HEADER=INDICATOR[:total|increase]`); indicator null puts the column aside. */
const mapping = z.object({
  header: z.string().min(1),
  indicator: z.string().nullable(),
  kind: totalOrIncrease.nullable(),
});

/** A name as written is this region (`--resolve NAME=CODE`); with a place, only in that cell. */
const resolution = z.object({ name: z.string(), code: z.string(), place: cellPlace.nullable() });

/** What a clerk decided about a reading; each change reads the originals again. */
export const importDecisions = z.object({
  defaultKind: totalOrIncrease,
  mappings: z.array(mapping),
  resolutions: z.array(resolution),
  /** A number corrected by a person; the file's own stays as the original. */
  corrections: z.array(cellPlace.extend({ value: z.string().max(60) })),
  /** Ordinals of files that are left unread: one broken file does not hold up the others. */
  filesAside: z.array(z.number().int()),
});
export type ImportChoices = z.infer<typeof importDecisions>;

/** The same as it is handed in: what is left out is undecided. */
export const importChoices = z.object({
  defaultKind: totalOrIncrease.default('total'),
  mappings: z.array(mapping).default([]),
  resolutions: z.array(resolution.extend({ place: cellPlace.nullable().default(null) })).default([]),
  corrections: importDecisions.shape.corrections.default([]),
  filesAside: importDecisions.shape.filesAside.default([]),
});

export const importProgress = z.object({ done: z.number().int(), of: z.number().int() });

export const importOutcome = z.object({
  new: z.number().int(),
  supersedes: z.number().int(),
  same: z.number().int(),
  withdrawn: z.number().int().nullable(),
  restored: z.number().int().nullable(),
});
export type ImportOutcome = z.infer<typeof importOutcome>;

export const importShown = z.object({
  id: z.string(),
  status: z.enum(IMPORT_STATUSES),
  region: regionRef,
  asOf: isoDate,
  since: isoDate,
  version: z.number().int(),
  choices: importDecisions,
  progress: importProgress.nullable(),
  failure: z.object({ correlationId: z.string() }).nullable(),
  files: z.array(
    z.object({
      ordinal: z.number().int(),
      name: z.string(),
      format: z.string().nullable(),
      encoding: z.string().nullable(),
      size: z.number().int(),
    }),
  ),
  tables: z.array(
    z.object({
      file: z.number().int(),
      table: z.number().int(),
      sheet: z.string().nullable(),
      title: z.string().nullable(),
      level: z.enum([...REGION_LEVELS, 'mixed']),
      columns: z.array(tableColumn),
      totals: z.array(tableTotal),
      rows: z.number().int(),
      errors: z.number().int(),
      warnings: z.number().int(),
    }),
  ),
  errors: z.number().int(),
  warnings: z.number().int(),
  observations: z.number().int().nullable(),
  /** What commitment did with the figures; of what is withdrawn, what went and what came back. */
  outcome: importOutcome.nullable(),
  createdAt: z.string(),
  /** Name of who handed it in; null: the system itself (command line, demo). */
  createdBy: z.string().nullable(),
  committedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
});
export type ImportShown = z.infer<typeof importShown>;

export const importProblemShown = z.object({
  ordinal: z.number().int(),
  file: z.number().int(),
  table: z.number().int().nullable(),
  severity: z.enum(['error', 'warning']),
  code: z.enum(TABLE_PROBLEM_CODES),
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  /** What stands in the cell or header, as written: the key of a mapping or a resolution. */
  written: z.string().nullable(),
  message: z.string(),
  /** The figure that stands in the cell, where it is one. */
  figure: z
    .object({
      region: regionRef.nullable(),
      indicator: z.string(),
      kind: z.enum(MEASURE_KINDS),
      /** As the file says it, whatever a person made of it. */
      raw: z.string(),
    })
    .nullable(),
  candidates: z.array(regionRef.extend({ path: z.array(z.string()) })),
});
export type ImportProblemShown = z.infer<typeof importProblemShown>;

/** What becomes of a cell: newly current, the same value again, superseding another, not stated, blocked by an error. */
export const CELL_FATES = ['new', 'same', 'supersedes', 'not_stated', 'blocked'] as const;
export type CellFate = (typeof CELL_FATES)[number];

export const stagedCellShown = z.object({
  file: z.number().int(),
  table: z.number().int(),
  row: z.number().int(),
  cell: z.string(),
  region: regionRef.nullable(),
  indicator: z.string(),
  kind: z.enum(MEASURE_KINDS),
  observedOn: isoDate,
  state: z.enum(VALUE_STATES),
  value: z.number().nullable(),
  raw: z.string(),
  /** What the file says, where a person corrected it. */
  original: z.string().nullable(),
  fate: z.enum(CELL_FATES),
  /** The value that is current now, where it differs. */
  current: z.number().nullable(),
  currentState: z.enum(VALUE_STATES).nullable(),
});
export type StagedCellShown = z.infer<typeof stagedCellShown>;

export const stagedRowShown = z.object({
  row: z.number().int(),
  region: regionRef.nullable(),
  cells: z.array(stagedCellShown),
});
export type StagedRowShown = z.infer<typeof stagedRowShown>;

/** An import in a list. */
export const importSummary = importShown.omit({ tables: true, choices: true });
export type ImportSummary = z.infer<typeof importSummary>;

const importId = z.object({ id: z.string() });

/** Numbers a file of an import, or a table of a file. */
const ordinal = z.coerce.number().int().min(0).max(9_999);
/** A page of rows that are numbered. */
const numberedPage = pageQuery.extend({
  after: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
});

export const createImport = defineRoute({
  name: 'createImport',
  method: 'POST',
  path: '/imports',
  summary: 'Hand in office files (multipart: files, region, asOf, since?, kind?); they are read, nothing is committed',
  access: { right: 'imports.write' },
  audience: 'public',
  body: 'upload',
  output: importShown,
  problems: ['upload_invalid', 'too_large', 'region_out_of_scope', 'region_not_found', 'request_invalid'],
});

export const listImports = defineRoute({
  name: 'listImports',
  method: 'GET',
  path: '/imports',
  summary: 'Imports of one’s region and below, newest first; q finds by file name',
  access: { right: 'imports.read' },
  audience: 'public',
  query: pageQuery.extend({
    after: z.uuid().optional(),
    region: z.string().optional(),
    status: z.enum(IMPORT_STATUSES).optional(),
  }),
  output: pageOf(importSummary),
  problems: ['region_out_of_scope', 'region_not_found'],
});

export const readImport = defineRoute({
  name: 'readImport',
  method: 'GET',
  path: '/imports/:id',
  summary: 'One import with its tables',
  access: { right: 'imports.read' },
  audience: 'public',
  params: importId,
  output: importShown,
  problems: ['not_found'],
});

export const listImportProblems = defineRoute({
  name: 'listImportProblems',
  method: 'GET',
  path: '/imports/:id/problems',
  summary: 'Problems of an import, with sheet, cell and candidates',
  access: { right: 'imports.read' },
  audience: 'public',
  params: importId,
  query: numberedPage.extend({
    file: ordinal.optional(),
    table: ordinal.optional(),
    severity: z.enum(['error', 'warning']).optional(),
  }),
  output: pageOf(importProblemShown),
  problems: ['not_found'],
});

export const listImportCells = defineRoute({
  name: 'listImportCells',
  method: 'GET',
  path: '/imports/:id/cells',
  summary: 'What becomes of every cell',
  access: { right: 'imports.read' },
  audience: 'public',
  params: importId,
  query: numberedPage.extend({ file: ordinal, table: ordinal }),
  output: pageOf(stagedCellShown),
  problems: ['not_found'],
});

export const listImportRows = defineRoute({
  name: 'listImportRows',
  method: 'GET',
  path: '/imports/:id/rows',
  summary:
    'A table of an import row by row, as its sheet is laid out, with what becomes of every cell; q finds regions by name',
  access: { right: 'imports.read' },
  audience: 'internal',
  params: importId,
  query: numberedPage.extend({
    file: ordinal,
    table: ordinal,
    /** Only rows with a cell of this fate. */
    fate: z.enum(CELL_FATES).optional(),
  }),
  output: pageOf(stagedRowShown),
  problems: ['not_found'],
});

const fateCounts = z.object(
  Object.fromEntries(CELL_FATES.map((fate) => [fate, z.number().int()])) as Record<CellFate, z.ZodNumber>,
);
export type FateCounts = z.infer<typeof fateCounts>;

export const countImportCells = defineRoute({
  name: 'countImportCells',
  method: 'GET',
  path: '/imports/:id/fates',
  summary: 'How many cells of each table are new, the same, superseding, not stated or blocked',
  access: { right: 'imports.read' },
  audience: 'internal',
  params: importId,
  output: z.object({
    tables: z.array(z.object({ file: z.number().int(), table: z.number().int(), counts: fateCounts })),
  }),
  problems: ['not_found'],
});

export const chooseImport = defineRoute({
  name: 'chooseImport',
  method: 'PUT',
  path: '/imports/:id/choices',
  summary: 'Decide how it is to be read (headers, names, corrected numbers, dates); the originals are read again',
  access: { right: 'imports.write' },
  audience: 'public',
  versioned: true,
  params: importId,
  body: z.object({ choices: importChoices, asOf: isoDate.optional(), since: isoDate.optional() }),
  output: importShown,
  problems: [
    'not_found',
    'state_conflict',
    'version_stale',
    'version_required',
    'import_unknown_indicator',
    'import_unknown_region',
  ],
});

export const commitImport = defineRoute({
  name: 'commitImport',
  method: 'POST',
  path: '/imports/:id/commit',
  summary: 'Write all cells, all or nothing',
  access: { right: 'imports.write' },
  audience: 'public',
  versioned: true,
  params: importId,
  output: importShown,
  problems: ['not_found', 'state_conflict', 'version_stale', 'version_required', 'import_has_errors'],
});

export const discardImport = defineRoute({
  name: 'discardImport',
  method: 'POST',
  path: '/imports/:id/discard',
  summary: 'Give up an import that is not committed',
  access: { right: 'imports.write' },
  audience: 'public',
  versioned: true,
  params: importId,
  output: importShown,
  problems: ['not_found', 'state_conflict', 'version_stale', 'version_required'],
});

export const withdrawal = z.object({ import: z.string(), withdrawn: z.number().int(), restored: z.number().int() });

export const withdrawImport = defineRoute({
  name: 'withdrawImport',
  method: 'POST',
  path: '/imports/:id/withdraw',
  summary: 'Withdraw a committed import; what it had superseded is current again',
  access: { right: 'imports.write' },
  audience: 'public',
  versioned: true,
  params: importId,
  body: z.object({ reason: z.string().trim().min(2).max(500) }),
  output: withdrawal,
  problems: ['not_found', 'state_conflict', 'version_stale', 'version_required', 'import_of_round'],
});

/** The same answer as `kepu import table --json`, for programs that hand in and commit in one call. */
export const importReport = defineRoute({
  name: 'importReport',
  method: 'GET',
  path: '/imports/:id/report',
  summary: 'The import as docs/cli.md tells it',
  access: { right: 'imports.read' },
  audience: 'public',
  params: importId,
  query: z.object({ cells: z.enum(['0', '1']).optional() }),
  output: importTableAnswer,
  problems: ['not_found'],
});

export const downloadImportFile = defineRoute({
  name: 'downloadImportFile',
  method: 'GET',
  path: '/imports/:id/files/:ordinal',
  summary: 'An original as it was handed in',
  access: { right: 'imports.read' },
  audience: 'internal',
  params: z.object({ id: z.string(), ordinal }),
  output: 'file',
  problems: ['not_found'],
});
