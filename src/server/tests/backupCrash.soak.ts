import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { BACKUP_PHASES, backupCrashRounds, RESTORE_PHASES } from './testingBackupCrash.ts';
import { randomOf } from './testingCrash.ts';

const seed = Number(process.env.KEPU_SEED ?? randomInt(2 ** 31));

test(`forty backups and forty restores of 300,000 facts, each killed at another moment (KEPU_SEED=${seed})`, async () => {
  const rounds = Array.from({ length: 40 }, (_, index) => ({
    backup: BACKUP_PHASES[index % BACKUP_PHASES.length] as (typeof BACKUP_PHASES)[number],
    restore: RESTORE_PHASES[index % RESTORE_PHASES.length] as (typeof RESTORE_PHASES)[number],
  }));
  await backupCrashRounds(rounds, randomOf(seed), 300_000, (found, allowed, told) =>
    expect(allowed, told).toContain(found),
  );
});
