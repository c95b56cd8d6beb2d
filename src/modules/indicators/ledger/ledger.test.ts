import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOOSE_FOLDERS } from '../../../laws/broken/counts/looseFolders.ts';
import { foldLedger } from './fold.ts';
import { histories, LedgerTrial } from './testing.ts';

const seed = Number(process.env.KEPU_SEED ?? Math.floor(Math.random() * 2 ** 31));

describe(`whatever happens, the ledger tells what the facts tell (KEPU_SEED=${seed})`, () => {
  it('with late and negative deltas, several writers, and folders that are killed or that others get between', async () => {
    await using trial = await LedgerTrial.open(foldLedger);
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        expect(await trial.play(history)).toEqual([]);
      }),
      { seed, numRuns: 40, endOnFailure: true },
    );
  });

  it.each(Object.entries(LOOSE_FOLDERS))('and a folder that %s is found out', async (_, folder) => {
    await using trial = await LedgerTrial.open(folder);
    const found = await fc.check(
      fc.asyncProperty(histories, async (history) => (await trial.play(history)).length === 0),
      { seed, numRuns: 200, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});
