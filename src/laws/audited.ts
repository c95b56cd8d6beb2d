import type pg from 'pg';
import type { Database } from '../platform/database/database.ts';

/** One table written by one statement. `columns` of an update, with the values that were given as parameters. */
export interface Write {
  verb: 'insert' | 'update' | 'delete';
  table: string;
  columns: ReadonlyMap<string, unknown>;
}

interface Exception {
  reason: string;
  holds(write: Write): boolean;
}

const onTable = (reason: string, ...tables: string[]): Exception => ({
  reason,
  holds: ({ table }) => tables.includes(table),
});

function onUpdate(
  reason: string,
  table: string,
  columns: readonly string[],
  values?: { column: string; among: readonly unknown[] },
): Exception {
  return {
    reason,
    holds: (write) =>
      write.verb === 'update' &&
      write.table === table &&
      [...write.columns.keys()].every((column) => columns.includes(column)) &&
      (values === undefined ||
        !write.columns.has(values.column) ||
        values.among.includes(write.columns.get(values.column))),
  };
}

const onVerb = (reason: string, verb: Write['verb'], table: string): Exception => ({
  reason,
  holds: (write) => write.verb === verb && write.table === table,
});

/** Everything that may be written without an audit line. What is not listed is a mutation, and has its line. */
export const UNAUDITED: readonly Exception[] = [
  onTable('the line itself, and its seal', 'audit_entry'),
  onTable(
    'what leaves the house tells of a change that has its line; its delivery changes nothing here',
    'outbox_message',
  ),
  onUpdate('how a letter fared on its way out', 'letter', [
    'state',
    'failure',
    'settled_at',
    'address_sealed',
    'words_sealed',
    'attempts',
  ]),
  onUpdate('that somebody has read a message', 'message', ['read_at']),
  onTable('an answer kept so that a repeated request has no second effect', 'idempotency_answer'),
  onTable('the queue that tests look into; a job’s own changes have their lines', 'test_job'),
  onTable('content without meaning until something audited refers to it', 'stored_file'),
  onVerb('a key for values that an audited change is about to write', 'insert', 'data_key'),
  onUpdate('that somebody is still there', 'session', ['last_seen_at']),
  onVerb('sessions long ended', 'delete', 'session'),
  onTable('requests of keys, counted; what they change has its line', 'api_key_use'),
  onTable(
    'what is counted follows from facts, whose change has its line; a repair by hand has its own',
    'ledger_pending',
    'ledger_day',
    'ledger_balance',
  ),
  onTable('requests, counted and forgotten', 'request_tally'),
  onTable('how a backup goes; who asked, what was made and what was removed have their lines', 'backup_run'),
  onTable('attempts, counted and forgotten; the refusal has its line', 'sign_in_failure'),
  onTable(
    'a reading, replaced by every new one until it is committed',
    'import_table',
    'import_problem',
    'staged_cell',
  ),
  onUpdate('what reading found out about a file', 'import_file', ['format', 'encoding']),
  onUpdate(
    'how far reading and committing have come; decisions and commitment have their lines',
    'import_batch',
    ['status', 'progress', 'staged_cells', 'failure', 'version'],
    { column: 'status', among: ['reading', 'staged', 'failed', 'committing'] },
  ),
];

export class UnauditedMutation extends Error {
  override readonly name = 'UnauditedMutation';
}

/**
 * The same database, seen through: a transaction that writes and leaves no audit line is refused at its commit (law 5).
 * Tests open theirs through this, so that every path they walk is held to the law.
 */
export function watched(database: Database, exceptions: readonly Exception[] = UNAUDITED): Database {
  const pool = new Proxy(database.pool, {
    get(target, property) {
      if (property === 'connect') return async () => watchedClient(await target.connect(), exceptions);
      const value = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...database, pool };
}

function watchedClient(client: pg.PoolClient, exceptions: readonly Exception[]): pg.PoolClient {
  let writes: Write[] = [];
  const see = (text: string, values: readonly unknown[]) => {
    if (/^\s*begin\b/i.test(text)) writes = [];
    if (/^\s*commit\b/i.test(text)) judge(writes, exceptions);
    writes.push(...writesOf(text, values));
  };
  const query = async (...given: unknown[]) => {
    const [first, second] = given;
    const config =
      typeof first === 'string' ? { text: first, values: second } : (first as { text?: string; values?: unknown });
    see(config.text ?? '', Array.isArray(config.values) ? config.values : Array.isArray(second) ? second : []);
    return (client.query as (...all: unknown[]) => unknown)(...given);
  };
  const stream = (given: object) => {
    see(textOf(given), []);
    return client.query(given as never);
  };
  return new Proxy(client, {
    get(target, property) {
      // A COPY is handed over as a stream and comes back at once, not as a promise.
      if (property === 'query')
        return (...given: unknown[]) => (isStream(given[0]) ? stream(given[0]) : query(...given));
      const value = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const isStream = (value: unknown): value is object => typeof value === 'object' && value !== null && 'pipe' in value;
const textOf = (stream: object): string => ('text' in stream ? String(stream.text) : '');

function judge(writes: readonly Write[], exceptions: readonly Exception[]): void {
  const audited = writes.some(({ verb, table }) => verb === 'insert' && table === 'audit_entry');
  const mutation = writes.find((write) => !exceptions.some((exception) => exception.holds(write)));
  if (mutation !== undefined && !audited)
    throw new UnauditedMutation(`${mutation.verb} on ${mutation.table} without an audit line`);
}

const NAME = '"?([a-z_]+)"?(?:\\."?([a-z_]+)"?)?';
const WRITES: readonly { verb: Write['verb']; pattern: RegExp }[] = [
  { verb: 'insert', pattern: new RegExp(`\\b(?:insert\\s+into|merge\\s+into)\\s+${NAME}`, 'gi') },
  { verb: 'insert', pattern: new RegExp(`^\\s*copy\\s+${NAME}[^;]*\\bfrom\\s+stdin`, 'gi') },
  { verb: 'delete', pattern: new RegExp(`\\b(?:delete\\s+from|truncate(?:\\s+table)?)\\s+${NAME}`, 'gi') },
  {
    verb: 'update',
    pattern: new RegExp(
      `\\bupdate\\s+(?:only\\s+)?${NAME}(?:\\s+(?:as\\s+)?[a-z_]+)?\\s+set\\s+(?<set>.*?)(?=\\s+(?:from|where|returning)\\b|$)`,
      'gis',
    ),
  },
];

/** The tables that a statement writes. The queue's own schema is not ours to judge. */
export function writesOf(text: string, values: readonly unknown[]): Write[] {
  const plain = text.replaceAll(/'(?:[^']|'')*'/g, "''");
  return WRITES.flatMap(({ verb, pattern }) =>
    [...plain.matchAll(pattern)].flatMap((match): Write[] => {
      const [, first = '', second] = match;
      if (second !== undefined && first !== 'public') return [];
      return [{ verb, table: second ?? first, columns: assignments(match.groups?.set ?? '', values) }];
    }),
  );
}

function assignments(set: string, values: readonly unknown[]): Map<string, unknown> {
  return new Map(
    [...set.matchAll(/(?:^|,)\s*"?([a-z_]+)"?\s*=\s*(?:\$(\d+))?/gi)].map(([, column = '', parameter]) => [
      column,
      parameter === undefined ? undefined : values[Number(parameter) - 1],
    ]),
  );
}
