import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { crashRounds, PHASES, randomOf } from './testingCrash.ts';

const seed = Number(process.env.KEPU_SEED ?? randomInt(2 ** 31));
const ROUNDS = 20;
const AT_LEAST_EACH = 4;

test(`of ${ROUNDS} imports of 100,000 rows killed with their database, each is whole or absent (KEPU_SEED=${seed})`, async () => {
  const draw = randomOf(seed);
  const phases = Array.from(
    { length: ROUNDS },
    (_, round) =>
      PHASES[
        round < PHASES.length * AT_LEAST_EACH ? round % PHASES.length : Math.floor(draw() * PHASES.length)
      ] as (typeof PHASES)[number],
  );
  const rounds = await crashRounds(phases, seed, (found, allowed, told) => expect(allowed, told).toContain(found));
  console.log(rounds.map(({ phase, waitedMs }) => `${phase} +${Math.round(waitedMs)} ms`).join('\n'));
  expect(rounds).toHaveLength(ROUNDS);
});
