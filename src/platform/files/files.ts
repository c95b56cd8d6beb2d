import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Generated } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { alone } from '../database/sessionLock.ts';
import { type Tx, transact } from '../database/transaction.ts';

declare module '../database/tables.ts' {
  interface OpenTables {
    stored_file: { digest: string; size: number; media_type: string; created_at: Generated<Date> };
  }
}

/** A blob that lies on disk but has no row yet; `record` gives it one inside the transaction. */
export interface KeptBlob {
  digest: string;
  size: number;
  mediaType: string;
}

export interface FileStore {
  /** Writes the blob, durably, before any row speaks of it. The same content is kept once. */
  keep(bytes: Uint8Array, mediaType: string): Promise<KeptBlob>;
  read(digest: string): Promise<Buffer>;
  /** Removes blobs that no row of any room refers to and that are older than a day. Returns how many. */
  collect(database: Database): Promise<number>;
}

export async function recordFile(tx: Tx, blob: KeptBlob): Promise<void> {
  await tx
    .insertInto('stored_file')
    .values({ digest: blob.digest, size: blob.size, media_type: blob.mediaType })
    .onConflict((c) => c.column('digest').doUpdateSet({ created_at: sql`clock_timestamp()` }))
    .execute();
}

const DAY_MS = 86_400_000;

export function localFileStore(folder: string): FileStore {
  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest);
  return {
    async keep(bytes, mediaType) {
      const digest = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(digest);
      const there = await stat(path).then(
        (s) => s.size === bytes.length,
        () => false,
      );
      // A blob that is kept again counts as new, so that the collector leaves it to whoever is about to refer to it.
      if (there) await utimes(path, new Date(), new Date());
      else await writeDurably(path, bytes);
      return { digest, size: bytes.length, mediaType };
    },
    read: (digest) => readFile(pathOf(digest)),
    async collect(database) {
      const collected = await alone(database, COLLECTION_LOCK, async () => {
        const gone = await transact(database, unreferencedFiles);
        let removed = 0;
        for (const digest of gone) {
          const kept = await stat(pathOf(digest)).catch(() => null);
          if (kept === null || Date.now() - kept.mtimeMs < DAY_MS) continue;
          await rm(pathOf(digest), { force: true });
          removed += 1;
        }
        return removed;
      });
      // Somebody keeps the files still: another time.
      return collected ?? 0;
    },
  };
}

/** Shared by whoever reads files by the rows of a snapshot, so that none is removed meanwhile. */
export const COLLECTION_LOCK = 7_236_003;

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/** Whatever refers to a file does so by foreign key, so the keys themselves say where to look. */
async function unreferencedFiles(tx: Tx): Promise<string[]> {
  const keys = await sql<{ tab: string; col: string }>`select c.conrelid::regclass::text as tab, a.attname as col
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'stored_file'::regclass`.execute(tx);
  const referenced = keys.rows.map(
    ({ tab, col }) => sql`not exists (select 1 from ${sql.table(tab)} r where r.${sql.ref(col)} = f.digest)`,
  );
  const { rows } = await sql<{ digest: string }>`delete from stored_file f
    where f.created_at < now() - interval '1 day' and ${sql.join([sql`true`, ...referenced], sql` and `)} returning f.digest`.execute(
    tx,
  );
  return rows.map((row) => row.digest);
}
