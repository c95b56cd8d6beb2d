import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { backupCrashRounds } from './testingBackupCrash.ts';
import { randomOf } from './testingCrash.ts';

const seed = Number(process.env.KEPU_SEED ?? randomInt(2 ** 31));

test(`a backup that is killed leaves nothing that looks whole, a restore that is killed leaves it empty (KEPU_SEED=${seed})`, {
  timeout: 240_000,
}, async () => {
  const rounds = [
    { backup: 'tables', restore: 'loading' },
    { backup: 'figures', restore: 'schema' },
    { backup: 'sealing', restore: 'proving' },
  ] as const;
  await backupCrashRounds(rounds, randomOf(seed), 20_000, (found, allowed, told) =>
    expect(allowed, told).toContain(found),
  );
});
