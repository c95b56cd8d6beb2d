import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { crashRounds } from './testingCrash.ts';

const seed = Number(process.env.KEPU_SEED ?? randomInt(2 ** 31));

test(`an import of 100,000 rows that is killed with its database is whole or absent (KEPU_SEED=${seed})`, {
  timeout: 180_000,
}, async () => {
  const rounds = await crashRounds(['staging', 'committing', 'after'], seed, (found, allowed, told) =>
    expect(allowed, told).toContain(found),
  );
  expect(rounds).toHaveLength(3);
});
