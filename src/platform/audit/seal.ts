import './tables.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { type Tx, transact } from '../database/transaction.ts';

/** Only one sealer works at a time, in whichever process; the lines themselves are written without any lock. */
const SEALER_LOCK = 7_236_001;
const BATCH = 2_000;
const GENESIS = Buffer.alloc(32);

/** Everything a line says, in an order that never changes; what the digest is taken of. */
interface SealedContent {
  id: number;
  content: string;
}

const contentColumns = sql<string>`jsonb_build_array(id, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  actor, action, entity, entity_id, region_id, before, after, reason, correlation_id)::text`;

/**
 * Chains the committed lines that are not chained yet: digest = SHA-256(previous digest ‖ sequence ‖ content). A line
 * whose transaction commits late simply comes later in the chain. Returns how many lines were sealed.
 */
export async function sealAudit(database: Database): Promise<number> {
  return transact(database, async (tx) => {
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as got`.execute(tx);
    if (rows[0]?.got !== true) return 0;
    const last = await tx
      .selectFrom('audit_entry')
      .select(['chain_seq', 'digest'])
      .where('chain_seq', 'is not', null)
      .orderBy('chain_seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    const waiting = await sql<SealedContent>`select id, ${contentColumns} as content from audit_entry
      where chain_seq is null order by id limit ${BATCH}`.execute(tx);
    let previous: Buffer = last?.digest ?? GENESIS;
    let sequence = last?.chain_seq ?? 0;
    const sealed = waiting.rows.map((line) => {
      sequence += 1;
      previous = link(previous, sequence, line.content);
      return { id: line.id, seq: sequence, digest: previous.toString('hex') };
    });
    if (sealed.length === 0) return 0;
    await sql`update audit_entry a set chain_seq = s.seq, digest = decode(s.digest, 'hex')
      from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as s(id bigint, seq bigint, digest text) where a.id = s.id`.execute(
      tx,
    );
    return sealed.length;
  });
}

/** A place of the chain, with the digest it has there. */
export interface ChainPlace {
  sequence: number;
  digest: Buffer;
}

export const CHAIN_BEGIN: ChainPlace = { sequence: 0, digest: GENESIS };

/** The first line at which the chain does not hold, or null where it does; `sealed` says how many were looked at. */
export async function verifyAudit(tx: Tx): Promise<{ sealed: number; brokenAt: number | null }> {
  const { sequence, brokenAt } = await followChain(tx, CHAIN_BEGIN);
  return { sealed: sequence, brokenAt };
}

/** Follows the chain from a place that is known to hold to its end, or to the first line that does not hold. */
export async function followChain(tx: Tx, from: ChainPlace): Promise<ChainPlace & { brokenAt: number | null }> {
  let { sequence, digest: previous } = from;
  for (;;) {
    const { rows } = await sql<
      SealedContent & { chain_seq: number; digest: Buffer }
    >`select id, chain_seq, digest, ${contentColumns} as content
      from audit_entry where chain_seq > ${sequence} order by chain_seq limit ${BATCH}`.execute(tx);
    if (rows.length === 0) return { sequence, digest: previous, brokenAt: null };
    for (const line of rows) {
      sequence += 1;
      previous = link(previous, sequence, line.content);
      if (line.chain_seq !== sequence || !previous.equals(line.digest))
        return { sequence, digest: previous, brokenAt: line.id };
    }
  }
}

function link(previous: Buffer, sequence: number, content: string): Buffer {
  return createHash('sha256').update(previous).update(`${sequence}\n`).update(content).digest();
}
