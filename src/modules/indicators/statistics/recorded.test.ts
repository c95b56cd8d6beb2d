import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultsOf, recordedHistories, recordsTrial } from './testing-recorded.ts';

const seed = Number(process.env.KEPU_SEED ?? Math.floor(Math.random() * 2 ** 31));

it(`a table from own records tells in both views, at any date, what its regions counted, whatever became of them (KEPU_SEED=${seed})`, async () => {
  await using trial = await recordsTrial();
  await fc.assert(
    fc.asyncProperty(recordedHistories, async (history) => {
      expect(await faultsOf(trial, history)).toEqual([]);
    }),
    { seed, numRuns: 100, endOnFailure: true },
  );
});
