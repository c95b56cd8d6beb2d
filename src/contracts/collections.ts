import { z } from 'zod';
import { anyOf, filters, listQuery, pageOf, pageQuery } from './paging.ts';
import { isoDate } from './regions.ts';
import {
  droppedFileShown,
  HAND_IN_STATES,
  handInSummary,
  moment,
  REMINDER_CHANNELS,
  ROUND_LIMITS,
  ROUND_ROWS,
  ROUND_STATES,
  reminderProposed,
  reminderSent,
  roundColumn,
  roundShown,
  roundSummary,
  roundUnits,
} from './rounds.ts';
import { defineRoute } from './route.ts';

/** Hand-in rounds as their opener knows them; the side of the units is in handIns.ts. */
const roundId = z.object({ id: z.uuid() });
const droppedId = z.object({ id: z.uuid(), file: z.uuid() });
const reason = z.string().trim().min(2).max(500);
const title = z.string().trim().min(2).max(100);
const note = z.string().trim().max(2_000).nullable();
const rows = z.array(z.enum(ROUND_ROWS)).min(1).max(ROUND_ROWS.length);
const columns = z.array(roundColumn).min(1).max(ROUND_LIMITS.columns);

export const listRounds = defineRoute({
  name: 'listRounds',
  method: 'GET',
  path: '/rounds',
  summary: 'Hand-in rounds opened in one’s region or below; q finds by title',
  access: { right: 'rounds.read' },
  audience: 'public',
  query: listQuery(['createdAt', 'limit', 'title'], '-createdAt').extend(
    filters({ state: anyOf(z.enum(ROUND_STATES)), region: z.string().max(40).optional() }),
  ),
  output: pageOf(roundSummary),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const createRound = defineRoute({
  name: 'createRound',
  method: 'POST',
  path: '/rounds',
  summary: 'Prepare a round; nobody is asked yet',
  access: { right: 'rounds.write' },
  audience: 'public',
  body: z.object({
    region: z.string().max(40),
    title,
    asOf: isoDate,
    since: isoDate,
    rows,
    columns,
    asksBase: z.boolean().default(true),
    units: roundUnits,
    limit: moment,
    note: note.default(null),
  }),
  output: roundShown,
  problems: ['region_not_found', 'region_out_of_scope', 'indicator_not_found', 'round_unit_unsuitable'],
});

export const readRound = defineRoute({
  name: 'readRound',
  method: 'GET',
  path: '/rounds/:id',
  summary: 'One round with its completeness',
  access: { right: 'rounds.read' },
  audience: 'public',
  params: roundId,
  output: roundShown,
  problems: ['not_found'],
});

export const changeRound = defineRoute({
  name: 'changeRound',
  method: 'PATCH',
  path: '/rounds/:id',
  summary:
    'Change a round; what is left out stays. Once open: title, note and, until somebody has handed in, rows, columns, base',
  access: { right: 'rounds.write' },
  audience: 'public',
  versioned: true,
  params: roundId,
  body: z.object({
    title: title.optional(),
    asOf: isoDate.optional(),
    since: isoDate.optional(),
    rows: rows.optional(),
    columns: columns.optional(),
    asksBase: z.boolean().optional(),
    units: roundUnits.optional(),
    /** Of a draft; once open, a limit is extended with a reason. */
    limit: moment.optional(),
    note: note.optional(),
  }),
  output: roundShown,
  problems: [
    'not_found',
    'version_stale',
    'version_required',
    'state_conflict',
    'round_has_hand_ins',
    'indicator_not_found',
    'round_unit_unsuitable',
  ],
});

export const openRound = defineRoute({
  name: 'openRound',
  method: 'POST',
  path: '/rounds/:id/open',
  summary: 'Ask the units: from now on they hand in',
  access: { right: 'rounds.write' },
  audience: 'public',
  versioned: true,
  params: roundId,
  output: roundShown,
  problems: [
    'not_found',
    'version_stale',
    'version_required',
    'state_conflict',
    'round_without_units',
    'round_limit_passed',
  ],
});

export const discardRound = defineRoute({
  name: 'discardRound',
  method: 'POST',
  path: '/rounds/:id/discard',
  summary: 'Give up a round that nobody was asked about yet',
  access: { right: 'rounds.write' },
  audience: 'public',
  versioned: true,
  params: roundId,
  output: roundShown,
  problems: ['not_found', 'version_stale', 'version_required', 'state_conflict'],
});

export const closeRound = defineRoute({
  name: 'closeRound',
  method: 'POST',
  path: '/rounds/:id/close',
  summary: 'Take nothing any more; what was handed in can still be reviewed',
  access: { right: 'rounds.write' },
  audience: 'public',
  versioned: true,
  params: roundId,
  output: roundShown,
  problems: ['not_found', 'version_stale', 'version_required', 'state_conflict'],
});

export const reopenRound = defineRoute({
  name: 'reopenRound',
  method: 'POST',
  path: '/rounds/:id/reopen',
  summary: 'Open a closed round again',
  access: { right: 'rounds.write' },
  audience: 'public',
  versioned: true,
  params: roundId,
  body: z.object({ reason }),
  output: roundShown,
  problems: ['not_found', 'version_stale', 'version_required', 'state_conflict'],
});

export const extendLimit = defineRoute({
  name: 'extendLimit',
  method: 'POST',
  path: '/rounds/:id/extend',
  summary: 'A later limit for all, or for one unit',
  access: { right: 'rounds.write' },
  audience: 'public',
  versioned: true,
  params: roundId,
  body: z.object({ limit: moment, handIn: z.uuid().nullable().default(null), reason }),
  output: roundShown,
  problems: ['not_found', 'version_stale', 'version_required', 'state_conflict', 'round_limit_not_later'],
});

export const snapshotRound = defineRoute({
  name: 'snapshotRound',
  method: 'POST',
  path: '/rounds/:id/snapshot',
  summary: 'All have been accepted: freeze the figures of the round’s date for its region and everything below',
  access: { right: 'rounds.write' },
  audience: 'public',
  versioned: true,
  params: roundId,
  body: z.object({ note: reason }),
  output: roundShown,
  problems: ['not_found', 'version_stale', 'version_required', 'round_incomplete', 'snapshot_empty'],
});

export const listRoundHandIns = defineRoute({
  name: 'listRoundHandIns',
  method: 'GET',
  path: '/rounds/:id/hand-ins',
  summary: 'Who has handed in, who not, late, returned; all units of the round in the order of their regions',
  access: { right: 'rounds.read' },
  audience: 'public',
  params: roundId,
  query: z.object(filters({ state: anyOf(z.enum(HAND_IN_STATES)) })),
  output: z.object({ rows: z.array(handInSummary) }),
  problems: ['not_found'],
});

export const dropFiles = defineRoute({
  name: 'dropFiles',
  method: 'POST',
  path: '/rounds/:id/dropped',
  summary:
    'A folder of files (multipart: files): each is sorted to its sender by what is in it; certain ones are handed in for the unit',
  access: { right: 'rounds.write' },
  audience: 'public',
  params: roundId,
  body: 'upload',
  output: z.object({ files: z.array(droppedFileShown) }),
  problems: ['not_found', 'state_conflict', 'upload_invalid', 'too_large'],
});

export const listDroppedFiles = defineRoute({
  name: 'listDroppedFiles',
  method: 'GET',
  path: '/rounds/:id/dropped',
  summary: 'All files ever dropped into a round, newest first, with what became of them',
  access: { right: 'rounds.read' },
  audience: 'public',
  params: roundId,
  query: pageQuery.extend({ after: z.uuid().optional() }),
  output: pageOf(droppedFileShown),
  problems: ['not_found'],
});

export const assignDroppedFile = defineRoute({
  name: 'assignDroppedFile',
  method: 'POST',
  path: '/rounds/:id/dropped/:file/assign',
  summary: 'Say whose a file is; it is handed in for that unit',
  access: { right: 'rounds.write' },
  audience: 'public',
  params: droppedId,
  body: z.object({ handIn: z.uuid() }),
  output: droppedFileShown,
  problems: ['not_found', 'state_conflict', 'hand_in_has_errors'],
});

export const setDroppedFileAside = defineRoute({
  name: 'setDroppedFileAside',
  method: 'POST',
  path: '/rounds/:id/dropped/:file/set-aside',
  summary: 'A file that is nobody’s of this round',
  access: { right: 'rounds.write' },
  audience: 'public',
  params: droppedId,
  body: z.object({ reason }),
  output: droppedFileShown,
  problems: ['not_found', 'state_conflict'],
});

export const downloadDroppedFile = defineRoute({
  name: 'downloadDroppedFile',
  method: 'GET',
  path: '/rounds/:id/dropped/:file/original',
  summary: 'A dropped file as it came',
  access: { right: 'rounds.read' },
  audience: 'internal',
  params: droppedId,
  output: 'file',
  problems: ['not_found'],
});

export const proposeReminders = defineRoute({
  name: 'proposeReminders',
  method: 'GET',
  path: '/rounds/:id/reminders/proposed',
  summary: 'Words ready to copy, for every unit that has not handed in or has to again',
  access: { right: 'rounds.write' },
  audience: 'internal',
  params: roundId,
  output: z.object({ reminders: z.array(reminderProposed) }),
  problems: ['not_found', 'state_conflict'],
});

export const sendReminders = defineRoute({
  name: 'sendReminders',
  method: 'POST',
  path: '/rounds/:id/reminders',
  summary: 'Remind units by message here and e-mail; units that have handed in meanwhile are left out',
  access: { right: 'rounds.write' },
  audience: 'public',
  params: roundId,
  body: z.object({
    handIns: z.array(z.uuid()).min(1).max(ROUND_LIMITS.units),
    channels: z.array(z.enum(REMINDER_CHANNELS)).min(1),
    /** A sentence of one's own after the prepared words. */
    addition: z.string().trim().max(500).nullable().default(null),
  }),
  output: z.object({ sent: z.array(reminderSent) }),
  problems: ['not_found', 'state_conflict'],
});

export const listReminders = defineRoute({
  name: 'listReminders',
  method: 'GET',
  path: '/rounds/:id/reminders',
  summary: 'Reminders sent, newest first',
  access: { right: 'rounds.read' },
  audience: 'internal',
  params: roundId,
  query: pageQuery.extend({ after: z.uuid().optional() }),
  output: pageOf(reminderSent),
  problems: ['not_found'],
});
