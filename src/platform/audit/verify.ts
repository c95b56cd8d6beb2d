import './tables.ts';
import { sql } from 'kysely';
import type { Tx } from '../database/transaction.ts';
import { CHAIN_BEGIN, type ChainPlace, followChain } from './seal.ts';

export interface Verification {
  sealed: number;
  brokenAt: number | null;
  /** Lines up to here were compared before, and not now. */
  comparedAfter: number;
  /** When every line was last compared, and held. */
  wholeAt: Date | null;
}

interface Known {
  place: ChainPlace;
  wholeAt: Date;
}

const KNOWN = Symbol('how far the chain is known to hold');
/** A chain as short as that is followed from its beginning in a moment. */
const SHORT = 20_000;
const DAY_MS = 86_400_000;

/**
 * Whether the chain holds. A long one is followed from where this process found it whole, for a day; after that, or when
 * asked for the whole, every line is compared again, also those of long ago that somebody may have changed since.
 */
export async function verifyAgain(tx: Tx, asked: { whole: boolean; now: Date; short?: number }): Promise<Verification> {
  const known = tx.derived.get(KNOWN) as Known | undefined;
  const from = asked.whole ? null : await usable(tx, known, asked.now, asked.short ?? SHORT);
  const { brokenAt, ...place } = await followChain(tx, from?.place ?? CHAIN_BEGIN);
  const wholeAt = from?.wholeAt ?? asked.now;
  if (brokenAt === null) tx.derived.set(KNOWN, { place, wholeAt } satisfies Known);
  else tx.derived.delete(KNOWN);
  return {
    sealed: place.sequence,
    brokenAt,
    comparedAfter: from?.place.sequence ?? 0,
    wholeAt: brokenAt === null ? wholeAt : null,
  };
}

/** What is known, where it may still be gone by: the line at its place must be the one that was found there. */
async function usable(tx: Tx, known: Known | undefined, now: Date, short: number): Promise<Known | null> {
  if (known === undefined || known.place.sequence <= short || now.getTime() - known.wholeAt.getTime() > DAY_MS)
    return null;
  const { rows } = await sql<{ digest: Buffer }>`select digest from audit_entry
    where chain_seq = ${known.place.sequence}`.execute(tx);
  return rows[0]?.digest.equals(known.place.digest) === true ? known : null;
}
