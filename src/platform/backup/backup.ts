import { createHash, type Hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from '../database/database.ts';
import { MIGRATION_LOCK } from '../database/migrate.ts';
import { sharing } from '../database/sessionLock.ts';
import { type Tx, transact } from '../database/transaction.ts';
import { COLLECTION_LOCK, type FileStore } from '../files/files.ts';
import type { Mode } from '../house.ts';
import { type CarriedTable, carriedTables, copyOut, sequenceValues, writePlainly } from './carried.ts';
import { ArchiveWriter } from './container.ts';
import { inOrder } from './inOrder.ts';
import {
  FORMAT,
  fileMember,
  MANIFEST,
  type Manifest,
  manifestSchema,
  type TableEntry,
  tableMember,
} from './manifest.ts';

/** Whose data is backed up, as far as the archive tells. */
export interface BackupSource {
  database: Database;
  files: FileStore;
  mode: Mode;
  rootCode: string;
  /** Version of this program. */
  program: string;
  /** Fingerprint of the master key. */
  masterKey: string;
  /** A digest of the current figures of each room that counts, in the transaction's snapshot. */
  figures(tx: Tx): Promise<Record<string, string>>;
  /** Hears how far it is. */
  hear?(phase: BackupPhase): void;
}

export type BackupPhase = 'tables' | 'files' | 'figures' | 'sealing';

export interface BackupMade {
  path: string;
  /** Of the whole archive; its seal says the same. */
  digest: string;
  bytes: number;
  manifest: Manifest;
}

/** What one member of a table unpacks to at most. */
export const CHUNK_BYTES = 4 * 1_048_576;
const pack = promisify(gzip);

/**
 * Writes everything that the installation holds at one moment into one archive, while others go on working. Either the
 * whole archive stands under its name, or nothing does.
 */
export async function writeBackup(source: BackupSource, path: string, now: Date): Promise<BackupMade> {
  const archive = await ArchiveWriter.create(path, now);
  try {
    // Nobody changes the schema or removes a file meanwhile: held before the snapshot is taken.
    const manifest = await sharing(source.database, [MIGRATION_LOCK, COLLECTION_LOCK], () =>
      transact(source.database, (tx) => writeSnapshot(source, tx, archive, now), { readOnly: true, attempts: 1 }),
    );
    source.hear?.('sealing');
    return { path, ...(await archive.finish()), manifest };
  } catch (error) {
    await archive.abandon();
    throw error;
  }
}

async function writeSnapshot(source: BackupSource, tx: Tx, archive: ArchiveWriter, now: Date): Promise<Manifest> {
  await writePlainly(tx.client);
  source.hear?.('tables');
  const tables: TableEntry[] = [];
  for (const table of await carriedTables(tx.client)) tables.push(await writeTable(tx.client, table, archive));
  source.hear?.('files');
  const files = await writeFiles(source.files, tx, archive);
  source.hear?.('figures');
  const { rows: server } = await tx.client.query<{ major: number }>(
    `select current_setting('server_version_num')::int / 10000 as major`,
  );
  const { rows: migrations } = await tx.client.query<Manifest['migrations'][number]>(
    'select name, checksum from kepu_migration order by name collate "C"',
  );
  const manifest = manifestSchema.parse({
    format: FORMAT,
    program: source.program,
    createdAt: now.toISOString(),
    mode: source.mode,
    root: source.rootCode,
    database: server[0]?.major ?? 0,
    migrations,
    masterKey: source.masterKey,
    tables,
    sequences: await sequenceValues(tx.client),
    files,
    figures: await source.figures(tx),
  } satisfies Manifest);
  await archive.add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
  return manifest;
}

async function writeTable(client: Tx['client'], table: CarriedTable, archive: ArchiveWriter): Promise<TableEntry> {
  const tally = new TableTally();
  let chunk = 0;
  const packed = inOrder(tally.counting(inChunks(client.query(copyTo(copyOut(table))))), 3, (part) =>
    pack(part, { level: 1 }),
  );
  for await (const part of packed) {
    chunk += 1;
    await archive.add(tableMember(table.name, chunk), part);
  }
  return { name: table.name, columns: table.columns, ...tally.told() };
}

/** Rows, bytes and digest of a table's text. A line feed ends a row and stands nowhere else in it. */
export class TableTally {
  readonly #hash: Hash = createHash('sha256');
  #rows = 0;
  #bytes = 0;

  add(part: Buffer): void {
    this.#hash.update(part);
    this.#bytes += part.length;
    for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, at + 1)) this.#rows += 1;
  }

  async *counting(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const part of parts) {
      this.add(part);
      yield part;
    }
  }

  told(): { rows: number; bytes: number; digest: string } {
    return { rows: this.#rows, bytes: this.#bytes, digest: this.#hash.copy().digest('hex') };
  }
}

async function* inChunks(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  for await (const part of stream) {
    for (let at = 0; at < part.length; ) {
      const copied = part.copy(chunk, filled, at);
      filled += copied;
      at += copied;
      if (filled < CHUNK_BYTES) continue;
      yield chunk;
      chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}

/** Every file that has a row in the snapshot. One that was lost on disk before is named, so that the rest is saved. */
async function writeFiles(files: FileStore, tx: Tx, archive: ArchiveWriter): Promise<Manifest['files']> {
  const { rows } = await tx.client.query<{ digest: string }>(
    'select digest from stored_file order by digest collate "C"',
  );
  const list = createHash('sha256');
  const told: Omit<Manifest['files'], 'digest'> = { count: 0, bytes: 0, absent: [] };
  for (const { digest } of rows) {
    const content = await wholeFile(files, digest);
    if (content === null) {
      told.absent.push(digest);
      continue;
    }
    await archive.add(fileMember(digest), content);
    list.update(`${digest}\n`);
    told.count += 1;
    told.bytes += content.length;
  }
  return { ...told, digest: list.digest('hex') };
}

async function wholeFile(files: FileStore, digest: string): Promise<Buffer | null> {
  try {
    const content = await files.read(digest);
    return createHash('sha256').update(content).digest('hex') === digest ? content : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
