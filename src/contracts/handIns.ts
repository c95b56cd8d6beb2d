import { z } from 'zod';
import { anyOf, filters, pageOf, pageQuery } from './paging.ts';
import {
  HAND_IN_STATES,
  handInListed,
  handInProblem,
  handInShown,
  ROUND_LIMITS,
  revisionShown,
  revisionSummary,
  writtenCell,
} from './rounds.ts';
import { defineRoute } from './route.ts';

/** What units hand in to a round, and the reviews of it. */
const handInId = z.object({ id: z.uuid() });
const revisionId = z.object({ id: z.uuid(), revision: z.coerce.number().int().min(1).max(9_999) });
const reason = z.string().trim().min(2).max(500);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const listHandIns = defineRoute({
  name: 'listHandIns',
  method: 'GET',
  path: '/hand-ins',
  summary: 'What units of one’s region and below are asked for, and how far they are; newest first',
  access: { right: 'rounds.read' },
  audience: 'public',
  query: pageQuery.extend({
    after: z.uuid().optional(),
    ...filters({
      state: anyOf(z.enum(HAND_IN_STATES)),
      round: anyOf(z.enum(['open', 'closed'])),
      /** A region alone, without what lies below it: what one's own unit is asked for. */
      region: z.string().max(40).optional(),
    }),
  }),
  output: pageOf(handInListed),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const readHandIn = defineRoute({
  name: 'readHandIn',
  method: 'GET',
  path: '/hand-ins/:id',
  summary: 'One unit’s part of a round: its table, what is known already, its draft with problems, reviews',
  access: { right: 'rounds.read' },
  audience: 'public',
  params: handInId,
  output: handInShown,
  problems: ['not_found'],
});

export const saveDraft = defineRoute({
  name: 'saveDraft',
  method: 'PATCH',
  path: '/hand-ins/:id/draft',
  summary:
    'Save cells as written; cells left out stay, an empty one is cleared. Anything may be written, problems are told',
  access: { right: 'rounds.fill' },
  audience: 'public',
  versioned: true,
  params: handInId,
  body: z.object({
    cells: z
      .array(writtenCell)
      .min(1)
      .max(ROUND_LIMITS.rows * ROUND_LIMITS.columns),
  }),
  output: handInShown,
  problems: ['not_found', 'state_conflict', 'version_stale', 'version_required'],
});

export const uploadDraft = defineRoute({
  name: 'uploadDraft',
  method: 'POST',
  path: '/hand-ins/:id/draft/upload',
  summary:
    'Fill the draft from one file (multipart: files); it takes the place of the cells before and is not handed in yet',
  access: { right: 'rounds.fill' },
  audience: 'public',
  versioned: true,
  params: handInId,
  body: 'upload',
  output: z.object({
    handIn: handInShown,
    /** Of the file, by sheet and cell: what could not be read, and what the table does not ask for. */
    problems: z.array(handInProblem),
    /** How many cells of the table the file filled. */
    filled: z.number().int(),
  }),
  problems: [
    'not_found',
    'state_conflict',
    'version_stale',
    'version_required',
    'upload_invalid',
    'too_large',
    'hand_in_file_unreadable',
  ],
});

export const handIn = defineRoute({
  name: 'handIn',
  method: 'POST',
  path: '/hand-ins/:id/hand-in',
  summary: 'Hand in the draft: kept for ever as the next revision, told late after the limit',
  access: { right: 'rounds.fill' },
  audience: 'public',
  versioned: true,
  params: handInId,
  body: z.object({
    /** What the reviewer should know: why a figure fell, what is missing. */
    note: z.string().trim().max(2_000).nullable().default(null),
  }),
  output: handInShown,
  problems: ['not_found', 'state_conflict', 'version_stale', 'version_required', 'hand_in_has_errors'],
});

export const downloadTemplate = defineRoute({
  name: 'downloadTemplate',
  method: 'GET',
  path: '/hand-ins/:id/template',
  summary:
    'The unit’s table as a workbook to fill in, with the draft in it where there is one; it knows what it is when it comes back',
  access: { right: 'rounds.read' },
  audience: 'public',
  params: handInId,
  query: z.object({ blank: z.enum(['0', '1']).default('0') }),
  output: 'file',
  problems: ['not_found'],
});

export const listRevisions = defineRoute({
  name: 'listRevisions',
  method: 'GET',
  path: '/hand-ins/:id/revisions',
  summary: 'Everything the unit ever handed in to this round, newest first',
  access: { right: 'rounds.read' },
  audience: 'public',
  params: handInId,
  output: z.object({ rows: z.array(revisionSummary) }),
  problems: ['not_found'],
});

export const readRevision = defineRoute({
  name: 'readRevision',
  method: 'GET',
  path: '/hand-ins/:id/revisions/:revision',
  summary: 'One hand-in with its figures and where in the file they stand',
  access: { right: 'rounds.read' },
  audience: 'public',
  params: revisionId,
  output: revisionShown,
  problems: ['not_found'],
});

export const downloadRevision = defineRoute({
  name: 'downloadRevision',
  method: 'GET',
  path: '/hand-ins/:id/revisions/:revision/original',
  summary: 'The file as it was handed in; what was typed, as the workbook that it fills',
  access: { right: 'rounds.read' },
  audience: 'internal',
  params: revisionId,
  output: 'file',
  problems: ['not_found'],
});

export const acceptHandIn = defineRoute({
  name: 'acceptHandIn',
  method: 'POST',
  path: '/hand-ins/:id/accept',
  summary: 'Accept what was reviewed (its digest): its figures become current, its file is their source',
  access: { right: 'rounds.write' },
  audience: 'public',
  params: handInId,
  body: z.object({ digest }),
  output: handInShown,
  problems: ['not_found', 'region_out_of_scope', 'state_conflict', 'review_outdated', 'hand_in_has_errors'],
});

export const returnHandIn = defineRoute({
  name: 'returnHandIn',
  method: 'POST',
  path: '/hand-ins/:id/return',
  summary: 'Return what was reviewed (its digest), with the reason',
  access: { right: 'rounds.write' },
  audience: 'public',
  params: handInId,
  body: z.object({ digest, reason }),
  output: handInShown,
  problems: ['not_found', 'region_out_of_scope', 'state_conflict', 'review_outdated'],
});

export const reopenHandIn = defineRoute({
  name: 'reopenHandIn',
  method: 'POST',
  path: '/hand-ins/:id/reopen',
  summary: 'Take an acceptance back: its import is withdrawn, what it had superseded is current again',
  access: { right: 'rounds.write' },
  audience: 'public',
  params: handInId,
  body: z.object({ reason }),
  output: handInShown,
  problems: ['not_found', 'region_out_of_scope', 'state_conflict'],
});
