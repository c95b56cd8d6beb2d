import { createHash } from 'node:crypto';
import type { Generated } from 'kysely';
import { Problem } from '../../contracts/problems.ts';
import type { Tx } from '../database/transaction.ts';

declare module '../database/tables.ts' {
  interface OpenTables {
    idempotency_answer: {
      principal: string;
      key: string;
      request_digest: Buffer;
      status: number;
      body: unknown;
      created_at: Generated<Date>;
    };
  }
}

export interface KeptAnswer {
  status: number;
  body: unknown;
}

const PENDING = 0;

/** What makes two requests the same: route, parameters and body. */
export function requestDigest(routeName: string, parts: unknown): Buffer {
  return createHash('sha256').update(routeName).update('\n').update(JSON.stringify(parts)).digest();
}

/**
 * Takes the key for this request inside its transaction. A second request with the same key waits here for the first to
 * end; then it gets the first one's answer, or, where that rolled back, does the work itself (null).
 */
export async function takeKey(tx: Tx, principal: string, key: string, digest: Buffer): Promise<KeptAnswer | null> {
  const taken = await tx
    .insertInto('idempotency_answer')
    .values({ principal, key, request_digest: digest, status: PENDING, body: 'null' })
    .onConflict((c) => c.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken) return null;
  const kept = await tx
    .selectFrom('idempotency_answer')
    .select(['request_digest', 'status', 'body'])
    .where('principal', '=', principal)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (!kept.request_digest.equals(digest)) throw new Problem('idempotency_key_reused');
  return { status: kept.status, body: kept.body };
}

export async function keepAnswer(tx: Tx, principal: string, key: string, answer: KeptAnswer): Promise<void> {
  await tx
    .updateTable('idempotency_answer')
    .set({ status: answer.status, body: JSON.stringify(answer.body) })
    .where('principal', '=', principal)
    .where('key', '=', key)
    .execute();
}

/** Answers are kept for two days; a client does not repeat a request later than that. */
export async function forgetOldAnswers(tx: Tx, now: Date): Promise<number> {
  const result = await tx
    .deleteFrom('idempotency_answer')
    .where('created_at', '<', new Date(now.getTime() - 2 * 86_400_000))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
