import './tables.ts';
import { sql } from 'kysely';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../../platform/database/keyset.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface KeyRow {
  id: string;
  region_id: string;
  name: string;
  rights: string[];
  ending: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  last_used_at: string | null;
}

const shown = (tx: Tx, scope: Scope) =>
  scoped(tx, scope, 'api_key')
    .select()
    .select([
      'api_key.id',
      'api_key.region_id',
      'api_key.name',
      'api_key.rights',
      'api_key.ending',
      'api_key.created_at',
      'api_key.expires_at',
      'api_key.revoked_at',
      sql<string | null>`(select to_jsonb(max(u.minute)) #>> '{}' from api_key_use u where u.key_id = api_key.id)`.as(
        'last_used_at',
      ),
    ]);

const ORDER: ListOrder = {
  fields: { createdAt: { column: 'api_key.created_at', type: 'timestamptz' } },
  id: { column: 'api_key.id', type: 'uuid' },
};

export async function listKeys(
  tx: Tx,
  scope: Scope,
  regionIds: ReadonlySet<string> | undefined,
  asked: PageAsked,
): Promise<Page<KeyRow>> {
  let query = shown(tx, scope);
  if (regionIds !== undefined) query = query.where(sql<boolean>`api_key.region_id = any(${[...regionIds]}::uuid[])`);
  return keysetPage(query, ORDER, asked);
}

export async function keyById(tx: Tx, scope: Scope, id: string): Promise<KeyRow | undefined> {
  return shown(tx, scope).where('api_key.id', '=', id).executeTakeFirst();
}

export async function insertKey(
  tx: Tx,
  scope: Scope,
  key: {
    id: string;
    regionId: string;
    name: string;
    rights: readonly string[];
    tokenDigest: Buffer;
    ending: string;
    createdBy: string;
    expiresAt: Date;
  },
): Promise<void> {
  await scoped(tx, scope, 'api_key').insert([
    {
      id: key.id,
      region_id: key.regionId,
      name: key.name,
      rights: [...key.rights],
      token_digest: key.tokenDigest,
      ending: key.ending,
      created_by: key.createdBy,
      expires_at: key.expiresAt,
      revoked_at: null,
    },
  ]);
}

export async function revokeKey(tx: Tx, scope: Scope, id: string, at: Date): Promise<boolean> {
  const revoked = await scoped(tx, scope, 'api_key')
    .update()
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return revoked.length > 0;
}

export async function keyByToken(
  tx: Tx,
  scope: Scope,
  tokenDigest: Buffer,
): Promise<{ id: string; region_id: string; rights: string[]; expires_at: Date; revoked_at: Date | null } | undefined> {
  return scoped(tx, scope, 'api_key')
    .select()
    .select(['id', 'region_id', 'rights', 'expires_at', 'revoked_at'])
    .where('token_digest', '=', tokenDigest)
    .executeTakeFirst();
}

/** Counts a request of a key; how many there were in this minute, with this one. */
export async function countUse(tx: Tx, keyId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ requests: number }>`
    insert into api_key_use (key_id, minute, requests) values (${keyId}, date_trunc('minute', ${now}::timestamptz), 1)
    on conflict (key_id, minute) do update set requests = api_key_use.requests + 1 returning requests`.execute(tx);
  return rows[0]?.requests ?? 1;
}
