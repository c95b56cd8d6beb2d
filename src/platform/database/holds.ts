import pg from 'pg';

/** Names that this process holds against all others on the database, for as long as it lives and no longer. */
export interface Holds {
  /** Whether the name is this process's now; false where another one holds it. */
  take(name: string): Promise<boolean>;
  leave(name: string): Promise<void>;
  close(): Promise<void>;
}

/** A cut line must end the holds of a machine that is gone, not only those of a process that is. */
const NOTICE_SOON = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';
const KEY = 'hashtextextended($1, 7236003)';

/**
 * Holds are session locks of PostgreSQL on a connection of their own: when the process ends, however it ends, the server
 * drops the connection and with it the holds, and nobody has to tell a dead holder from a slow one by a clock. After a
 * cut connection the names are taken again with the next call; in between another process may have got them.
 */
export function openHolds(connection: pg.ClientConfig, onLost: (error: Error) => void): Holds {
  const held = new Set<string>();
  let session: Promise<pg.Client> | null = null;

  const connect = async (): Promise<pg.Client> => {
    const client = holder(connection);
    let lost = false;
    client.on('error', (error) => {
      // A dying connection may complain more than once, and by then there may be another.
      if (lost) return;
      lost = true;
      session = null;
      onLost(error);
    });
    await client.connect();
    for (const name of held) await client.query(`select pg_try_advisory_lock(${KEY})`, [name]);
    return client;
  };
  const open = (): Promise<pg.Client> => {
    session ??= connect().catch((error) => {
      session = null;
      throw error;
    });
    return session;
  };
  const leave = async (name: string): Promise<void> => {
    held.delete(name);
    await (await session)?.query(`select pg_advisory_unlock(${KEY})`, [name]);
  };

  return {
    async take(name) {
      const client = await open();
      // A session gets its own lock a second time: that is not what a second taker means.
      if (held.has(name)) return false;
      const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${KEY}) as got`, [name]);
      if (rows[0]?.got !== true) return false;
      held.add(name);
      return true;
    },
    leave,
    async close() {
      const client = await session?.catch(() => null);
      session = null;
      held.clear();
      await client?.end();
    },
  };
}

/** Runs the work while no other process does work under this name; waits for its turn. */
export async function whileHolding<T>(connection: pg.ClientConfig, name: string, work: () => Promise<T>): Promise<T> {
  const client = holder(connection);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${KEY})`, [name]);
    return await work();
  } finally {
    await client.end();
  }
}

function holder(connection: pg.ClientConfig): pg.Client {
  return new pg.Client({
    ...connection,
    connectionTimeoutMillis: 10_000,
    application_name: 'kepu holds',
    options: NOTICE_SOON,
  });
}
