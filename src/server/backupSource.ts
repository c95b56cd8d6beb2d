import type { BackupSource } from '../platform/backup/backup.ts';
import type { Tx } from '../platform/database/transaction.ts';
import type { House } from '../platform/house.ts';
import { programVersion } from '../platform/installation/version.ts';
import type { Module } from '../platform/module.ts';

/** What every room that counts says of its current figures. */
export async function figuresOf(tx: Tx, modules: readonly Module[]): Promise<Record<string, string>> {
  const figures: Record<string, string> = {};
  for (const { name, figures: digest } of modules) if (digest) figures[name] = await digest(tx);
  return figures;
}

export const backupSource = async (house: House, modules: readonly Module[]): Promise<BackupSource> => ({
  database: house.database,
  files: house.files,
  mode: house.mode,
  rootCode: house.rootCode,
  program: await programVersion(),
  masterKey: house.keyFingerprint,
  figures: (tx) => figuresOf(tx, modules),
  hear: (phase) => house.log.debug({ phase }, 'backup'),
});
