import type { Principal } from '../platform/access/principal.ts';
import { checkMasterKey, type Restored, type RestorePhase, restoreArchive } from '../platform/backup/restore.ts';
import { verifyArchive } from '../platform/backup/verify.ts';
import { findMasterKey } from '../platform/crypto/keys.ts';
import { openDatabase } from '../platform/database/database.ts';
import type { DatabaseLease } from '../platform/database/lease.ts';
import { localFileStore } from '../platform/files/files.ts';
import type { Module } from '../platform/module.ts';
import { figuresOf } from './backupSource.ts';
import type { Config } from './config.ts';
import { filesFolder, masterKeyFile, refuseDemoData } from './house.ts';

/** Restores an archive into the installation that the configuration names. The database is reached for only when the archive is whole and fits. */
export async function restoreInto(
  config: Config,
  modules: readonly Module[],
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
            figures: (tx) => figuresOf(tx, modules),
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
