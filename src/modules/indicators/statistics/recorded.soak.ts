import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf, recordedHistories, recordsTrial } from './testing-recorded.ts';

const seed = Number(process.env.KEPU_SEED ?? randomInt(2 ** 31));
const HISTORIES = Number(process.env.KEPU_HISTORIES ?? 10_000);

test(`over ${HISTORIES} random histories of regions, tables from own records tell what was counted (KEPU_SEED=${seed})`, async () => {
  await using trial = await recordsTrial();
  await fc.assert(
    fc.asyncProperty(recordedHistories, async (history) => {
      expect(await faultsOf(trial, history)).toEqual([]);
    }),
    { seed, numRuns: HISTORIES, endOnFailure: true },
  );
});
