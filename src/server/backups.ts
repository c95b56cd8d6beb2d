import type { Principal } from '../platform/access/principal.ts';
import { type BackupMade, type BackupSource, writeBackup } from '../platform/backup/backup.ts';
import { checkMasterKey, type Restored, type RestorePhase, restoreArchive } from '../platform/backup/restore.ts';
import { verifyArchive } from '../platform/backup/verify.ts';
import { findMasterKey } from '../platform/crypto/keys.ts';
import { openDatabase } from '../platform/database/database.ts';
import type { DatabaseLease } from '../platform/database/lease.ts';
import type { Tx } from '../platform/database/transaction.ts';
import { localFileStore } from '../platform/files/files.ts';
import { programVersion } from '../platform/installation/version.ts';
import type { Module } from '../platform/module.ts';
import type { Config } from './config.ts';
import { filesFolder, masterKeyFile, type OpenHouse, refuseDemoData } from './house.ts';
import { MODULES } from './modules.ts';

/** What every room that counts says of its current figures. */
export async function figuresOf(tx: Tx, modules: readonly Module[] = MODULES): Promise<Record<string, string>> {
  const figures: Record<string, string> = {};
  for (const { name, figures: digest } of modules) if (digest) figures[name] = await digest(tx);
  return figures;
}

export const backupSource = async (house: OpenHouse): Promise<BackupSource> => ({
  database: house.database,
  files: house.files,
  mode: house.mode,
  rootCode: house.rootCode,
  program: await programVersion(),
  masterKey: house.keyFingerprint,
  figures: (tx) => figuresOf(tx),
  hear: (phase) => house.log.debug({ phase }, 'backup'),
});

/** Backs the whole installation up into one new file. */
export const backUp = async (house: OpenHouse, path: string): Promise<BackupMade> =>
  writeBackup(await backupSource(house), path, house.clock.now());

/** Restores an archive into the installation that the configuration names. The database is reached for only when the archive is whole and fits. */
export async function restoreInto(
  config: Config,
  path: string,
  principal: Principal,
  acquire: () => Promise<DatabaseLease>,
  hear: (phase: RestorePhase) => void,
): Promise<Restored> {
  hear('verifying');
  const archive = await verifyArchive(path);
  try {
    const keyFile = masterKeyFile(config);
    checkMasterKey(archive, await findMasterKey(keyFile, config.masterKey), keyFile);
    const lease = await acquire();
    try {
      const database = openDatabase(lease.connection, () => undefined);
      try {
        return await restoreArchive(
          {
            database,
            files: localFileStore(filesFolder(config)),
            principal,
            figures: (tx) => figuresOf(tx),
            hear,
            accept: async (tx) => {
              if (config.mode === 'production') await refuseDemoData(tx);
            },
          },
          archive,
        );
      } finally {
        await database.close();
      }
    } finally {
      await lease.release();
    }
  } finally {
    await archive.close();
  }
}
