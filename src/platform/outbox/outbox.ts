import type { Generated } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { type Tx, transact } from '../database/transaction.ts';

declare module '../database/tables.ts' {
  interface OpenTables {
    outbox_message: {
      id: Generated<number>;
      topic: string;
      payload: unknown;
      correlation_id: string;
      created_at: Generated<Date>;
      available_at: Generated<Date>;
      attempts: Generated<number>;
      last_error: string | null;
      delivered_at: Date | null;
    };
  }
}

/** Takes a message out of the house. Thrown errors are tried again later; it must bear being called twice. */
export type Carrier = (payload: unknown, correlationId: string) => Promise<void>;

/** Puts a message into the transaction: it leaves only if the transaction commits. */
export const post = (tx: Tx, topic: string, payload: unknown, correlationId: string): Promise<void> =>
  postAll(tx, topic, [payload], correlationId);

/** Many messages of one topic, in one statement. */
export async function postAll(
  tx: Tx,
  topic: string,
  payloads: readonly unknown[],
  correlationId: string,
): Promise<void> {
  await sql`insert into outbox_message (topic, payload, correlation_id)
    select ${topic}, payload, ${correlationId} from jsonb_array_elements(${JSON.stringify(payloads)}::jsonb) payload`.execute(
    tx,
  );
}

/**
 * Delivers what waits, one message per transaction, so that a crash repeats one at the most. A failed one waits
 * 2^attempts seconds, up to an hour. Returns how many left; messages of topics nobody carries stay.
 */
export async function deliver(database: Database, carriers: ReadonlyMap<string, Carrier>, most = 100): Promise<number> {
  let delivered = 0;
  for (let n = 0; n < most; n++) {
    const outcome = await deliverOne(database, carriers);
    if (outcome === 'none') break;
    if (outcome === 'delivered') delivered += 1;
  }
  return delivered;
}

async function deliverOne(
  database: Database,
  carriers: ReadonlyMap<string, Carrier>,
): Promise<'delivered' | 'failed' | 'none'> {
  return transact(
    database,
    async (tx) => {
      const { rows } = await sql<{ id: number; topic: string; payload: unknown; correlation_id: string }>`
        select id, topic, payload, correlation_id from outbox_message
        where delivered_at is null and available_at <= clock_timestamp() and topic = any(${[...carriers.keys()]}::text[])
        order by available_at limit 1 for update skip locked`.execute(tx);
      const message = rows[0];
      const carry = message && carriers.get(message.topic);
      if (!message || !carry) return 'none';
      try {
        await carry(message.payload, message.correlation_id);
      } catch (error) {
        await sql`update outbox_message set attempts = attempts + 1, last_error = ${String(error)},
          available_at = clock_timestamp() + least(3600, 2 ^ (attempts + 1)) * interval '1 second' where id = ${message.id}`.execute(
          tx,
        );
        return 'failed';
      }
      await sql`update outbox_message set attempts = attempts + 1, delivered_at = clock_timestamp(), last_error = null where id = ${message.id}`.execute(
        tx,
      );
      return 'delivered';
    },
    { attempts: 1 },
  );
}

/** Messages that wait to leave, and how many of them failed before. */
export async function countOutbox(tx: Tx): Promise<{ waiting: number; failing: number }> {
  const { rows } = await sql<{ waiting: number; failing: number }>`
    select count(*) as waiting, count(*) filter (where attempts > 0) as failing from outbox_message where delivered_at is null`.execute(
    tx,
  );
  return rows[0] ?? { waiting: 0, failing: 0 };
}

/** As `countOutbox`, with the age of the oldest; for those who watch. */
export async function waitingOutbox(tx: Tx): Promise<{ waiting: number; failing: number; oldestSeconds: number }> {
  const { rows } = await sql<{ seconds: number }>`
    select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0) as seconds
    from outbox_message where delivered_at is null`.execute(tx);
  return { ...(await countOutbox(tx)), oldestSeconds: Math.max(0, rows[0]?.seconds ?? 0) };
}
