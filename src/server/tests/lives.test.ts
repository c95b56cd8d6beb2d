import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ORGANISATION_KINDS, type OrganisationShown } from '../../contracts/organisations.ts';
import { Problem } from '../../contracts/problems.ts';
import { foldLedger, recount } from '../../modules/indicators/index.ts';
import { organisations } from '../../modules/organisations/index.ts';
import { change, register, step } from '../../modules/organisations/register.ts';
import { type TestHouse, testHouse } from '../testing.ts';

const seed = Number(process.env.KEPU_SEED ?? Math.floor(Math.random() * 2 ** 31));
const REGIONS = ['321202', '321203', '320613'];
const TODAY = '2024-12-31';
const UNITS = 3;

let t: TestHouse;
beforeAll(async () => {
  t = await testHouse({ modules: [organisations], clock: { now: () => new Date(`${TODAY}T04:00:00Z`) } });
});
afterAll(() => t.close());

const day = fc
  .integer({ min: 0, max: 1000 })
  .map((n) => new Date(Date.UTC(2022, 3, 6) + n * 86_400_000).toISOString().slice(0, 10));
const kind = fc.constantFrom('team', 'team', 'society', ORGANISATION_KINDS[5]);
const doing = fc.record({
  unit: fc.nat(UNITS - 1),
  what: fc.constantFrom('kind', 'correction', 'suspend', 'resume', 'close', 'fold'),
  kind,
  on: fc.option(day, { nil: undefined }),
});
const lives = fc.record({
  births: fc.array(fc.record({ region: fc.constantFrom(...REGIONS), kind, on: day }), {
    minLength: UNITS,
    maxLength: UNITS,
  }),
  doings: fc.array(doing, { maxLength: 12 }),
});

type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

/** A life in which everything happens once, so that no run proves little. */
const FULL_LIFE: Life = {
  births: REGIONS.map((region) => ({ region, kind: 'team', on: '2022-05-01' })),
  doings: [
    { unit: 0, what: 'suspend', kind: 'team', on: '2022-06-01' },
    { unit: 0, what: 'resume', kind: 'team', on: '2022-06-01' },
    { unit: 0, what: 'kind', kind: 'society', on: '2022-07-01' },
    { unit: 0, what: 'fold', kind: 'team', on: undefined },
    { unit: 0, what: 'correction', kind: 'team', on: undefined },
    { unit: 0, what: 'correction', kind: 'science_base', on: undefined },
    { unit: 1, what: 'suspend', kind: 'team', on: '2022-06-01' },
    { unit: 1, what: 'correction', kind: 'society', on: undefined },
    { unit: 2, what: 'close', kind: 'team', on: '2023-01-01' },
  ],
};
let names = 0;

/** Lives as people lead them; what the rules refuse does not happen. */
async function live({ births, doings }: Life): Promise<void> {
  const units: OrganisationShown[] = [];
  for (const { region, kind: born, on } of births) {
    names += 1;
    const about = { parent: null, creditCode: null, foundedOn: null, confirmedDistinct: true, insideSystem: true };
    const body = { ...about, region, kind: born, name: `第${names}号单位`, effectiveOn: on };
    units.push(await t.asSystem('a property test', (act) => register(act, body)));
  }
  for (const { unit, what, kind: next, on } of doings) {
    const { id, version } = units[unit] as OrganisationShown;
    if (what === 'fold') await foldLedger(t.database);
    else
      units[unit] =
        (await unlessRefused(() => done(id, version, what, next, on))) ?? (units[unit] as OrganisationShown);
  }
}

function done(id: string, version: number, what: string, kind: OrganisationShown['kind'], effectiveOn?: string) {
  const reason = '核对登记后更正';
  return t.asSystem('a property test', (act) => {
    if (what === 'kind') return change(act, id, version, { kind, effectiveOn });
    if (what === 'correction') return change(act, id, version, { kind, correction: { reason } });
    return step(act, id, version, what as 'suspend', { reason, effectiveOn });
  });
}

async function unlessRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

it(`whatever becomes of units, their count is what their facts tell (KEPU_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (life) => {
      await live(life);
      const told = await t.asSystem('a property test', (act) => recount(act, t.house.countedFacts));
      expect(told).toMatchObject({ differences: [], balances: [] });
    }),
    { seed, numRuns: 25, endOnFailure: true, examples: [[FULL_LIFE]] },
  );
  const { rows } = await t.database.pool.query(
    'select count(distinct event) as events, count(supersedes) as corrected from organisation_fact',
  );
  expect(rows[0].events).toBe(5);
  expect(rows[0].corrected).toBeGreaterThan(3);
});
