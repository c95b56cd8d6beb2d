import { z } from 'zod';
import { filters, listQuery, pageOf } from './paging.ts';
import { isoDate, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';

/** A line of the audit: who did what to what, the state before and after, and why. Personal values are not in it in clear. */
export const auditLine = z.object({
  id: z.number().int(),
  recordedAt: z.string(),
  /** `account:<id>`, `public`, `system`. */
  actor: z.string(),
  /** Of an account within the reader's own scope. */
  actorLogin: z.string().nullable(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  region: regionRef.nullable(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  /** Shared by request, log, audit and job. */
  correlationId: z.string(),
  /** Place in the chain; null until the sealer comes by. */
  sealedAs: z.number().int().nullable(),
});
export type AuditLineShown = z.infer<typeof auditLine>;

export const listAudit = defineRoute({
  name: 'listAudit',
  method: 'GET',
  path: '/audit',
  summary: 'What was done, newest first: in one’s region and below',
  access: { right: 'audit.read' },
  audience: 'public',
  query: listQuery(['id'], '-id').extend(
    filters({
      entity: z.string().max(60).optional(),
      entityId: z.string().max(100).optional(),
      actor: z.string().max(100).optional(),
      /** A region and all below it. */
      region: z.string().max(40).optional(),
      /** First and last day, both included, in Asia/Shanghai. */
      from: isoDate.optional(),
      to: isoDate.optional(),
    }),
  ),
  output: pageOf(auditLine),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const verifyAudit = defineRoute({
  name: 'verifyAudit',
  method: 'GET',
  path: '/audit/verification',
  summary: 'Whether the chain of audit lines holds',
  access: { right: 'audit.read' },
  audience: 'public',
  query: z.object({
    /** `true` compares every line again; else a long chain is followed from where it was found whole within the last day. */
    whole: z.enum(['true', 'false']).default('false'),
  }),
  output: z.object({
    /** Lines in the chain. */
    sealed: z.number().int(),
    /** After which line the comparison began: 0 where every line was compared now. */
    comparedAfter: z.number().int(),
    /** When every line was last compared. */
    wholeAt: z.string().nullable(),
    /** Whether newer lines than the newest were chained before, by the note in the data folder. */
    cutOff: z.boolean(),
    /** Committed lines that are not in the chain yet. */
    waiting: z.number().int(),
    /** The first line at which the chain does not hold. */
    brokenAt: z.number().int().nullable(),
  }),
  problems: [],
});

export const settingValue = z.object({
  value: z.unknown(),
  effectiveFrom: isoDate,
  region: regionRef.nullable(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});

export const settingShown = z.object({
  code: z.string(),
  name: z.string(),
  help: z.string(),
  /** JSON Schema of its value. */
  schema: z.record(z.string(), z.unknown()),
  /** Whether a region may have a value of its own. */
  regional: z.boolean(),
  initial: z.unknown(),
  /** What holds today, for the region asked about. */
  value: z.unknown(),
  /** The region whose values are shown and changed; null: the installation's. */
  region: regionRef.nullable(),
  /** Of the values of this region alone: 0 where none was recorded. */
  version: z.number().int(),
});
export type SettingShown = z.infer<typeof settingShown>;

/** All values ever recorded, newest first; those of later days wait for their day. */
export const settingWithHistory = settingShown.extend({ history: z.array(settingValue) });

const settingCode = z.object({ code: z.string().max(100) });
const ofRegion = z.object({ region: z.string().max(40).optional() });

export const listSettings = defineRoute({
  name: 'listSettings',
  method: 'GET',
  path: '/settings',
  summary: 'The settings of the installation, or as they hold for a region',
  access: { right: 'settings.read' },
  audience: 'internal',
  query: ofRegion,
  output: z.object({ settings: z.array(settingShown) }),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const readSetting = defineRoute({
  name: 'readSetting',
  method: 'GET',
  path: '/settings/:code',
  summary: 'One setting with all its values',
  access: { right: 'settings.read' },
  audience: 'internal',
  params: settingCode,
  query: ofRegion,
  output: settingWithHistory,
  problems: ['not_found', 'region_not_found', 'region_out_of_scope'],
});

export const changeSetting = defineRoute({
  name: 'changeSetting',
  method: 'PUT',
  path: '/settings/:code',
  summary: 'Record a value that holds from a day on; earlier values go on counting for earlier days',
  access: { right: 'settings.write' },
  audience: 'internal',
  versioned: true,
  params: settingCode,
  query: ofRegion,
  body: z.object({ value: z.unknown(), effectiveFrom: isoDate, reason: z.string().trim().min(2).max(500) }),
  output: settingWithHistory,
  problems: [
    'not_found',
    'region_not_found',
    'region_out_of_scope',
    'request_invalid',
    'setting_value_invalid',
    'version_stale',
    'version_required',
  ],
});

export const readInstallation = defineRoute({
  name: 'readInstallation',
  method: 'GET',
  path: '/installation',
  summary: 'What runs here, on what, and how its work stands',
  access: { right: 'installation.read' },
  audience: 'internal',
  output: z.object({
    version: z.string(),
    mode: z.enum(['demo', 'production']),
    root: regionRef,
    database: z.object({
      kind: z.enum(['embedded', 'server']),
      majorVersion: z.number().int(),
      migration: z.string(),
      bytes: z.number(),
    }),
    data: z.object({ folder: z.string(), freeBytes: z.number(), totalBytes: z.number() }),
    jobs: z.array(
      z.object({ name: z.string(), waiting: z.number().int(), active: z.number().int(), failed: z.number().int() }),
    ),
    outbox: z.object({ waiting: z.number().int(), failing: z.number().int() }),
  }),
  problems: [],
});

export const listTodos = defineRoute({
  name: 'listTodos',
  method: 'GET',
  path: '/todos',
  summary: 'What waits for whoever is signed in',
  access: 'signed_in',
  audience: 'public',
  output: z.object({
    todos: z.array(z.object({ code: z.string(), count: z.number().int(), href: z.string(), due: isoDate.nullable() })),
  }),
  problems: [],
});

export const readOpenApi = defineRoute({
  name: 'readOpenApi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'The public routes as OpenAPI 3.1',
  access: 'public',
  audience: 'public',
  output: z.record(z.string(), z.unknown()),
  problems: [],
});
