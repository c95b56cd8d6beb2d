import { createHash } from 'node:crypto';
import type { Generated } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { type Tx, transact } from '../database/transaction.ts';
import { isUnreachable } from '../database/unreachable.ts';

declare module '../database/tables.ts' {
  interface OpenTables {
    request_tally: { caller: Buffer; began_at: Generated<Date>; taken: number };
  }
}

/** The place of a request among those of its caller in this window, and how long the window still is. */
export interface Counted {
  place: number;
  msLeft: number;
}

export interface RequestTally {
  count(caller: string, most: number, windowMs: number): Promise<Counted>;
}

/** Places of one caller that this process has taken and not given to a request yet. */
interface Held {
  next: number;
  last: number;
  endsAt: number;
}

/** A process takes this share of what is allowed at once; what it then does not use is lost to the others. */
const SHARE = 60;
/** Callers whose places are remembered here; beyond that the oldest ask the database again. */
const MOST_CALLERS = 10_000;

/**
 * Counts requests for all processes on one database. Every place is given out once, so together they let in no more than
 * is allowed; where some processes leave places unused, a little less. Who has used up a window is refused from memory,
 * so that a flood does not reach the database. While the database does not answer, each process counts for itself.
 */
export function requestTally(database: Database): RequestTally {
  const held = new Map<string, Held>();
  const taking = new Map<string, Promise<void>>();

  const take = async (caller: string, most: number, windowMs: number): Promise<void> => {
    const { first, last, msLeft } = await takePlaces(database, caller, most, windowMs).catch((error: Error) => {
      if (!isUnreachable(error)) throw error;
      return { first: 1, last: most, msLeft: windowMs };
    });
    held.delete(caller);
    held.set(caller, { next: first, last, endsAt: performance.now() + msLeft });
    for (const oldest of held.keys()) {
      if (held.size <= MOST_CALLERS) break;
      held.delete(oldest);
    }
  };

  return {
    async count(caller, most, windowMs) {
      for (;;) {
        const mine = held.get(caller);
        const msLeft = (mine?.endsAt ?? 0) - performance.now();
        if (mine !== undefined && msLeft > 0) {
          if (mine.next <= mine.last || mine.next > most) return { place: mine.next++, msLeft };
        }
        const underway = taking.get(caller) ?? take(caller, most, windowMs).finally(() => taking.delete(caller));
        taking.set(caller, underway);
        await underway;
      }
    },
  };
}

async function takePlaces(
  database: Database,
  caller: string,
  most: number,
  windowMs: number,
): Promise<{ first: number; last: number; msLeft: number }> {
  const share = Math.max(1, Math.floor(most / SHARE));
  const digest = createHash('sha256').update(caller).digest();
  const seconds = windowMs / 1000;
  return transact(database, async (tx) => {
    const { rows } = await sql<{ taken: number; ms: number }>`
      insert into request_tally as t (caller, began_at, taken) values (${digest}, clock_timestamp(), ${share})
      on conflict (caller) do update set
        taken = case when t.began_at + ${seconds} * interval '1 second' <= clock_timestamp() then excluded.taken else t.taken + excluded.taken end,
        began_at = case when t.began_at + ${seconds} * interval '1 second' <= clock_timestamp() then clock_timestamp() else t.began_at end
      returning taken, extract(epoch from began_at + ${seconds} * interval '1 second' - clock_timestamp()) * 1000 as ms`.execute(
      tx,
    );
    const { taken = share, ms = windowMs } = rows[0] ?? {};
    return { first: taken - share + 1, last: taken, msLeft: ms };
  });
}

/** Windows are minutes; what is older says nothing any more. */
export async function forgetOldTallies(tx: Tx): Promise<void> {
  await sql`delete from request_tally where began_at < clock_timestamp() - interval '10 minutes'`.execute(tx);
}

type Tell = (error: Error | null, counted?: { current: number; ttl: number }) => void;

/** The tally as the rate limiter takes its stores: one for the whole server, one more for each route with a limit of its own. */
export function tallyStore(tally: RequestTally) {
  return class TallyStore {
    readonly #limit: string;

    constructor(_options: object, limit = 'all') {
      this.#limit = limit;
    }

    incr(address: string, tell: Tell, windowMs: number, most: number): void {
      tally.count(`${this.#limit} ${address}`, most, windowMs).then(
        ({ place, msLeft }) => tell(null, { current: place, ttl: Math.ceil(msLeft) }),
        (error: Error) => tell(error),
      );
    }

    child(options: object): TallyStore {
      const { method, url } = (options as { routeInfo: { method: string | string[]; url: string } }).routeInfo;
      return new TallyStore(options, `${[method].flat().join()} ${url}`);
    }
  };
}
