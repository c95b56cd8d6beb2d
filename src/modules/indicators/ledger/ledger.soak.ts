import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldLedger } from './fold.ts';
import { histories, LedgerTrial } from './testing.ts';

const seed = Number(process.env.KEPU_SEED ?? randomInt(2 ** 31));
const HISTORIES = Number(process.env.KEPU_HISTORIES ?? 10_000);

test(`over ${HISTORIES} random histories the ledger tells what the facts tell (KEPU_SEED=${seed})`, async () => {
  await using trial = await LedgerTrial.open(foldLedger);
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      expect(await trial.play(history)).toEqual([]);
    }),
    { seed, numRuns: HISTORIES, endOnFailure: true },
  );
});
