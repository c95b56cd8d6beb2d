import { z } from 'zod';
import { defineRoute } from './route.ts';

export const backupShown = z.object({
  id: z.string(),
  /** By the clock, at somebody's wish here, or by the command line. */
  cause: z.enum(['schedule', 'request', 'command']),
  status: z.enum(['waiting', 'running', 'made', 'failed']),
  askedAt: z.string(),
  endedAt: z.string().nullable(),
  /** On the server; null until the work begins. */
  path: z.string().nullable(),
  bytes: z.number().nullable(),
  /** SHA-256 of the archive. */
  digest: z.string().nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** When nothing kept it any more. */
  removedAt: z.string().nullable(),
});
export type BackupShown = z.infer<typeof backupShown>;

export const listBackups = defineRoute({
  name: 'listBackups',
  method: 'GET',
  path: '/backups',
  summary: 'The newest backups, newest first, and where and when they are made by the clock',
  access: { right: 'backups.read' },
  audience: 'internal',
  output: z.object({
    /** null: none are made by the clock. */
    folder: z.string().nullable(),
    /** In Asia/Shanghai. */
    hour: z.number().int(),
    backups: z.array(backupShown),
  }),
  problems: [],
});

export const makeBackup = defineRoute({
  name: 'makeBackup',
  method: 'POST',
  path: '/backups',
  summary: 'Back up now, into the folder of the backups',
  access: { right: 'backups.make' },
  audience: 'internal',
  output: backupShown,
  problems: ['backup_folder_missing', 'backup_in_progress'],
});
