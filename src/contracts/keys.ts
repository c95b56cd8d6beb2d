import { z } from 'zod';
import { KEY_RIGHTS } from './access.ts';
import { filters, listQuery, pageOf } from './paging.ts';
import { isoDate, regionRef } from './regions.ts';
import { defineRoute } from './route.ts';

export const KEY_STATES = ['valid', 'expired', 'revoked'] as const;

/** Requests a minute of one key, over all processes. */
export const KEY_REQUESTS_PER_MINUTE = 600;
export const KEY_PREFIX = 'kepu_';

export const keyShown = z.object({
  id: z.string(),
  name: z.string(),
  region: regionRef,
  rights: z.array(z.enum(KEY_RIGHTS)),
  /** The last characters of the key, by which its holder knows it. */
  ending: z.string(),
  state: z.enum(KEY_STATES),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
});
export type KeyShown = z.infer<typeof keyShown>;

export const listKeys = defineRoute({
  name: 'listKeys',
  method: 'GET',
  path: '/keys',
  summary: 'Keys of other systems, of one’s region and below',
  access: { right: 'keys.read' },
  audience: 'internal',
  query: listQuery(['createdAt'], '-createdAt').extend(filters({ region: z.string().max(40).optional() })),
  output: pageOf(keyShown),
  problems: ['region_not_found', 'region_out_of_scope'],
});

export const createKey = defineRoute({
  name: 'createKey',
  method: 'POST',
  path: '/keys',
  summary: 'Make a key for another system, with some of one’s own rights over a region; it is shown this once',
  access: { right: 'keys.write' },
  audience: 'internal',
  secret: true,
  body: z.object({
    name: z.string().trim().min(2).max(100),
    region: z.string().max(40),
    rights: z.array(z.enum(KEY_RIGHTS)).min(1).max(KEY_RIGHTS.length),
    /** The last day on which it holds. */
    expiresOn: isoDate,
  }),
  output: z.object({ key: z.string(), shown: keyShown }),
  problems: ['region_not_found', 'region_out_of_scope', 'grant_out_of_reach', 'request_invalid', 'told_once'],
});

export const revokeKey = defineRoute({
  name: 'revokeKey',
  method: 'POST',
  path: '/keys/:id/revocation',
  summary: 'Revoke a key: it opens nothing from now on',
  access: { right: 'keys.write' },
  audience: 'internal',
  params: z.object({ id: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(2).max(500) }),
  output: keyShown,
  problems: ['not_found', 'state_conflict'],
});
