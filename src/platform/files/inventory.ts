import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tx } from '../database/transaction.ts';

/** Where the blobs on disk and the rows that speak of them differ, by digest. */
export interface FileDifferences {
  /** Rows without a blob. */
  missing: string[];
  /** Blobs of another size than their row says. */
  damaged: string[];
  /** Blobs without a row that are old enough not to be about to get one. */
  unclaimed: string[];
}

const DAY_MS = 86_400_000;

export async function compareFiles(tx: Tx, folder: string): Promise<FileDifferences> {
  const onDisk = await blobsIn(folder);
  const rows = await tx.selectFrom('stored_file').select(['digest', 'size']).orderBy('digest').execute();
  const known = new Set(rows.map(({ digest }) => digest));
  const yesterday = Date.now() - DAY_MS;
  return {
    missing: rows.filter(({ digest }) => !onDisk.has(digest)).map(({ digest }) => digest),
    damaged: rows
      .filter(({ digest, size }) => onDisk.has(digest) && onDisk.get(digest)?.size !== size)
      .map(({ digest }) => digest),
    unclaimed: [...onDisk]
      .filter(([digest, { changedAt }]) => !known.has(digest) && changedAt < yesterday)
      .map(([digest]) => digest),
  };
}

async function blobsIn(folder: string): Promise<Map<string, { size: number; changedAt: number }>> {
  const found = new Map<string, { size: number; changedAt: number }>();
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const digest = /^[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(name)?.[1];
    if (digest === undefined) continue;
    const { size, mtimeMs } = await stat(join(folder, name));
    found.set(digest, { size, changedAt: mtimeMs });
  }
  return found;
}
