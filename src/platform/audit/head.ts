import './tables.ts';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../database/transaction.ts';

const head = z.object({ sequence: z.number().int().positive(), digest: z.string().regex(/^[0-9a-f]{64}$/) });

/** The newest place of the chain and its digest. */
export type AuditHead = z.infer<typeof head>;

/**
 * The chain shows every line that was changed or taken out of it, except that its end was cut off. So its newest place
 * is noted outside the database, in the data folder, where the database's own account cannot reach.
 */
const fileIn = (folder: string) => join(folder, 'audit-head.json');

export async function readNotedHead(folder: string): Promise<AuditHead | null> {
  try {
    return head.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export async function newestSealed(tx: Tx): Promise<AuditHead | null> {
  const { rows } = await sql<AuditHead>`select chain_seq as sequence, encode(digest, 'hex') as digest
    from audit_entry where chain_seq is not null order by chain_seq desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** Notes a newer place; one that lies before what is noted would hide what it is noted for, and changes nothing. */
export async function noteHead(folder: string, newest: AuditHead | null): Promise<void> {
  if (newest === null) return;
  const noted = await readNotedHead(folder);
  if (noted !== null && noted.sequence >= newest.sequence) return;
  const draft = `${fileIn(folder)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(newest)}\n`, { mode: 0o600, flush: true });
  await rename(draft, fileIn(folder));
}

export type HeadComparison = 'holds' | 'cut_off' | 'replaced';

/** Whether the chain still contains what was noted. */
export async function compareHead(tx: Tx, noted: AuditHead): Promise<HeadComparison> {
  const { rows } = await sql<{ digest: string }>`select encode(digest, 'hex') as digest
    from audit_entry where chain_seq = ${noted.sequence}`.execute(tx);
  const newest = await newestSealed(tx);
  if ((newest?.sequence ?? 0) < noted.sequence) return 'cut_off';
  return rows[0]?.digest === noted.digest ? 'holds' : 'replaced';
}
