import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importChoices } from '../../contracts/imports.ts';
import { importDirectly, indicators, withdraw } from '../../modules/indicators/index.ts';
import { treeOf } from '../../modules/regions/index.ts';
import { system } from '../../platform/access/principal.ts';
import { type TestHouse, testHouse } from '../testing.ts';
import { randomOf } from './testingCrash.ts';

const seed = Number(process.env.KEPU_SEED ?? randomInt(2 ** 31));
const STEPS = 40;
const COUNTIES = ['320102', '320104', '320105'];
const INDICATORS = ['volunteers', 'activities'];
const DAYS = ['2018-12-31', '2019-06-30', '2019-12-31', '2020-12-31', '2021-12-31', '2022-06-30', '2022-12-31'];

let t: TestHouse;
beforeAll(async () => {
  t = await testHouse({ modules: [indicators] });
});
afterAll(() => t.close());

/** Told from the facts alone, by a query that knows nothing of how current figures are kept. */
const BY_FACTS = `
  with newest as (
    select distinct on (o.region_id, o.indicator_id, o.measure, o.since_on, o.observed_on) o.*
    from observation o join import_batch b on b.id = o.import_id where b.status = 'committed'
    order by o.region_id, o.indicator_id, o.measure, o.since_on, o.observed_on, b.committed_seq desc
  )
  select region_id, indicator_id, measure, since_on::text, observed_on, state, value,
    lead(observed_on::text, 1, 'infinity') over (partition by region_id, indicator_id, measure, since_on order by observed_on) as valid_until
  from newest order by region_id, indicator_id, measure, since_on, observed_on`;

const AS_KEPT = `
  select region_id, indicator_id, measure, since_on::text, observed_on, state, value, valid_until::text
  from current_observation order by region_id, indicator_id, measure, since_on, observed_on`;

test(`current figures are those of the newest facts that stand, after any imports and withdrawals (KEPU_SEED=${seed})`, {
  timeout: 120_000,
}, async () => {
  const draw = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)] as T;
  const standing: string[] = [];
  for (let step = 0; step < STEPS; step++) {
    if (standing.length > 0 && draw() < 0.3) {
      const [id] = standing.splice(Math.floor(draw() * standing.length), 1) as [string];
      await t.asSystem('a property test', (act) => withdraw(act, id, null, 'taken back by the test'));
    } else {
      standing.push(await importLines(Array.from({ length: 1 + Math.floor(draw() * 8) }, line)));
    }
    const { kept, told } = await t.asSystem('a property test', async ({ tx }) => ({
      kept: (await tx.client.query(AS_KEPT)).rows,
      told: (await tx.client.query(BY_FACTS)).rows,
    }));
    expect(kept, `after step ${step}`).toEqual(told);
  }

  function line(): string {
    return [pick(COUNTIES), pick(INDICATORS), pick(DAYS), draw() < 0.1 ? '#' : Math.floor(draw() * 4)].join();
  }
});

/** A file in long form; the same figure is stated once. */
async function importLines(lines: readonly string[]): Promise<string> {
  const once = new Map(lines.map((text) => [text.split(',').slice(0, 3).join(), text]));
  const bytes = Buffer.from(`region,indicator,date,value\n${[...once.values()].join('\n')}\n`);
  const tree = await t.asSystem('a property test', ({ tx }) => treeOf(tx));
  const outcome = await importDirectly(t.house, tree, system('a property test'), {
    regionId: tree.byCode('320000')?.id as string,
    asOf: '2022-12-31',
    since: '2021-12-31',
    choices: importChoices.parse({}),
    files: [{ ordinal: 1, name: 'drawn.csv', bytes }],
    dryRun: false,
  });
  if (outcome.importId === null) throw new Error('a drawn file was refused');
  return outcome.importId;
}
