import { once } from 'node:events';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Tx } from '../database/transaction.ts';
import type { FileStore } from '../files/files.ts';
import { TableTally } from './backup.ts';
import { withBareTables } from './bareTables.ts';
import { carriedTables, copyIn, copyOut, quoted, type SequenceValue, sequenceValues } from './carried.ts';
import { damaged } from './container.ts';
import type { Manifest, TableEntry } from './manifest.ts';
import { readParts, type VerifiedArchive } from './verify.ts';

export interface Loaded {
  /** Tables and sequences of the archive that no migration of ours makes: somebody added them beside us. Not loaded. */
  strangers: string[];
}

/** Fills the tables, which stand at the archive's level, and keeps the files. Runs inside the transaction of the restore. */
export async function loadArchive(client: Tx['client'], archive: VerifiedArchive, files: FileStore): Promise<Loaded> {
  const { manifest } = archive;
  const ours = new Map((await carriedTables(client)).map((table) => [table.name, table]));
  const entries = new Map<string, TableEntry>();
  for (const entry of manifest.tables) {
    const table = ours.get(entry.name);
    if (table === undefined) continue;
    if (!sameColumns(table.columns, entry.columns))
      throw damaged(archive.opened.path, `the columns of ${entry.name} are not those of its migrations`);
    entries.set(entry.name, entry);
  }
  for (const name of ours.keys()) {
    if (!entries.has(name)) throw damaged(archive.opened.path, `the table ${name} is missing`);
  }
  await withBareTables(client, async () => {
    // Migrations may have put rows of their own here; the archive has them as they were last.
    await client.query(`truncate ${[...ours.keys()].map((name) => `public.${quoted(name)}`).join(', ')}`);
    await pour(client, archive, entries, files);
    for (const entry of entries.values())
      await readBack(client, archive, entry, ours.get(entry.name)?.partitioned === true);
  });
  const strangeSequences = await restoreSequences(client, manifest.sequences);
  const strangeTables = manifest.tables.map(({ name }) => name).filter((name) => !ours.has(name));
  return { strangers: [...strangeTables, ...strangeSequences] };
}

const sameColumns = (one: readonly string[], other: readonly string[]) =>
  [...one].sort().join() === [...other].sort().join();

async function pour(
  client: Tx['client'],
  archive: VerifiedArchive,
  entries: ReadonlyMap<string, TableEntry>,
  files: FileStore,
): Promise<void> {
  let open: { name: string; rows: CopyIn } | null = null;
  let mediaTypes: ReadonlyMap<string, string> | null = null;
  for await (const part of readParts(archive.opened)) {
    const table = part.kind === 'table' ? part.table : null;
    if (open !== null && open.name !== table) {
      await open.rows.end();
      open = null;
    }
    if (part.kind === 'table') {
      const entry = entries.get(part.table);
      if (entry === undefined) continue;
      open ??= { name: part.table, rows: new CopyIn(client, copyIn(entry.name, entry.columns)) };
      await open.rows.write(part.text);
    } else if (part.kind === 'file') {
      mediaTypes ??= await expectedFiles(client, archive);
      const mediaType = mediaTypes.get(part.digest);
      if (mediaType === undefined) throw damaged(archive.opened.path, `no row knows the file ${part.digest}`);
      await files.keep(part.content, mediaType);
    }
  }
  if (mediaTypes === null) await expectedFiles(client, archive);
}

/** The files that the loaded rows know: exactly those that the archive holds, or says to be lost. */
async function expectedFiles(
  client: Tx['client'],
  { manifest, opened }: VerifiedArchive,
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ digest: string; media_type: string }>(
    'select digest, media_type from stored_file',
  );
  if (rows.length !== manifest.files.count + manifest.files.absent.length)
    throw damaged(opened.path, `${rows.length} files have rows, ${manifest.files.count} are there`);
  return new Map(rows.map(({ digest, media_type }) => [digest, media_type]));
}

/** Rows on their way into a table. */
class CopyIn {
  readonly #stream: ReturnType<typeof copyFrom> & NodeJS.WritableStream;
  readonly #failed: Promise<never>;

  constructor(client: Tx['client'], statement: string) {
    this.#stream = client.query(copyFrom(statement));
    this.#failed = new Promise((_, reject) => this.#stream.once('error', reject));
    // Told to the next write or to the end.
    this.#failed.catch(() => undefined);
  }

  async write(text: Buffer): Promise<void> {
    if (!this.#stream.write(text)) await Promise.race([once(this.#stream, 'drain'), this.#failed]);
  }

  async end(): Promise<void> {
    const finished = once(this.#stream, 'finish');
    finished.catch(() => undefined);
    this.#stream.end();
    await Promise.race([finished, this.#failed]);
  }
}

/**
 * What the database now says of a table is, byte by byte, what the other one said when the backup was made: rows lie in the
 * order in which they were loaded. In the parts of a partitioned table they need not, so there their number and length count.
 */
async function readBack(
  client: Tx['client'],
  archive: VerifiedArchive,
  entry: TableEntry,
  partitioned: boolean,
): Promise<void> {
  const tally = new TableTally();
  const statement = copyOut({ name: entry.name, columns: entry.columns, partitioned });
  for await (const part of client.query(copyTo(statement))) tally.add(part as Buffer);
  const found = tally.told();
  if (found.rows !== entry.rows || found.bytes !== entry.bytes || (!partitioned && found.digest !== entry.digest))
    throw damaged(archive.opened.path, `the table ${entry.name} reads back otherwise`);
}

/** Numbers go on where they stood. Returns those of the archive that are none of ours. */
async function restoreSequences(client: Tx['client'], archived: Manifest['sequences']): Promise<string[]> {
  const ours = new Set((await sequenceValues(client)).map(({ name }: SequenceValue) => name));
  const strangers: string[] = [];
  for (const { name, value, called } of archived) {
    if (ours.has(name))
      await client.query('select setval($1::regclass, $2, $3)', [`public.${quoted(name)}`, value, called]);
    else strangers.push(name);
  }
  return strangers;
}
