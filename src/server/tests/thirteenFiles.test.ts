import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assignDroppedFile,
  listDroppedFiles,
  listRoundHandIns,
  readRound,
  setDroppedFileAside,
  snapshotRound,
} from '../../contracts/collections.ts';
import { downloadTemplate, readHandIn, readRevision } from '../../contracts/handIns.ts';
import type { DroppedFileShown, RoundShown } from '../../contracts/rounds.ts';
import { readStatistics } from '../../contracts/statisticsRoutes.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { type County, MESSES, organisationsOf, volunteersOf, WRONG_PROVINCE } from './testingMessyFiles.ts';
import { csv } from './testingOfficeFiles.ts';
import { accepted, dropped, filling, opened, roundsHouse, saved, unitsOf } from './testingRounds.ts';

let t: TestHouse;
/** The administrator of 江苏省, to whom thirteen offices send their files. */
let shenZhixing: Caller;

beforeAll(async () => {
  ({ t } = await roundsHouse());
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
});
afterAll(() => t.close());

const told = ({ name, state, finding, assigned, errors }: DroppedFileShown) => ({
  name,
  state,
  finding,
  unit: assigned?.unit.region.name ?? null,
  errors,
});

async function countiesOf(round: RoundShown): Promise<Map<string, { handIn: string; counties: County[] }>> {
  const found = new Map<string, { handIn: string; counties: County[] }>();
  for (const [city, { id }] of await unitsOf(shenZhixing, round)) {
    const { table } = (await shenZhixing.call(readHandIn, { params: { id } })).output;
    found.set(city, { handIn: id, counties: table.rows.map(({ region }) => region) });
  }
  return found;
}

describe('thirteen files of thirteen cities, each in its own mess', () => {
  it('are dropped at once, and end as a complete round with the wrong one pointed out', async () => {
    const round = await opened(shenZhixing, { title: '2022年度科技志愿服务统计' });
    const params = { id: round.id };
    const cities = await countiesOf(round);
    const messy = ([city, { counties }]: [string, { counties: County[] }]) =>
      MESSES[city] === undefined ? [] : [{ city, file: MESSES[city](counties) }];
    const all = [...cities].flatMap(messy);
    const taizhou = cities.get('泰州市') as { handIn: string; counties: County[] };
    const own = ['泰州填好的空表.xlsx', await filledTemplate(taizhou)] as const;
    const right = all.filter(({ city }) => city !== '宿迁市');
    const { files } = (await dropped(shenZhixing, round, [...right.map(({ file }) => file), own, WRONG_PROVINCE]))
      .output;

    expect(files.map(told)).toEqual([
      ...right.map(({ city, file: [name] }) => ({
        name,
        state: 'assigned',
        finding: 'certain',
        unit: city,
        errors: 0,
      })),
      { name: own[0], state: 'assigned', finding: 'certain', unit: '泰州市', errors: 0 },
      { name: '宿迁市.xlsx', state: 'waiting', finding: 'elsewhere', unit: null, errors: 0 },
    ]);
    expect(files.at(-1)?.message).toBe('表中是浙江省绍兴市的数据，不在本次报送范围');
    const wrong = { ...params, file: files.at(-1)?.id as string };
    await shenZhixing.call(setDroppedFileAside, { params: wrong, body: { reason: '放错文件，已通知宿迁重报' } });

    const late = all.find(({ city }) => city === '宿迁市');
    const again = (await dropped(shenZhixing, round, [late?.file as (typeof all)[number]['file']])).output.files;
    expect(again.map(told)).toMatchObject([{ finding: 'certain', unit: '宿迁市' }]);

    for (const [city, { handIn, counties }] of cities) {
      const shown = (await shenZhixing.call(readHandIn, { params: { id: handIn } })).output;
      expect(shown, city).toMatchObject({ state: 'handed_in', way: 'dropped', onBehalf: true });
      const { figures } = (await shenZhixing.call(readRevision, { params: { id: handIn, revision: 1 } })).output;
      const said = (column: string) =>
        Object.fromEntries(
          figures.filter((figure) => figure.column === column).map(({ region, value }) => [region.name, value]),
        );
      expect(said('volunteers:total'), city).toEqual(
        Object.fromEntries(counties.map((c) => [c.name, volunteersOf(c)])),
      );
      expect(said('organisations:total'), city).toEqual(
        Object.fromEntries(counties.map((c) => [c.name, organisationsOf(c)])),
      );
      await accepted(shenZhixing, shown);
    }
    const done = (await shenZhixing.call(readRound, { params })).output;
    expect(done.completeness).toMatchObject({ units: 13, states: { accepted: 13 }, complete: true });
    const query = { region: '320000', asOf: '2022-12-31', level: 'county' as const };
    const statistics = (await shenZhixing.call(readStatistics, { query })).output;
    expect(statistics.rows.filter(({ cells }) => cells.volunteers?.value !== null)).toHaveLength(
      [...cities.values()].reduce((n, { counties }) => n + counties.length, 0),
    );
    const taken = await shenZhixing.call(snapshotRound, {
      params,
      ifMatch: done.version,
      body: { note: '年度数据定稿' },
    });
    expect(taken.output.snapshot).not.toBeNull();
  }, 60_000);
});

async function filledTemplate({ handIn, counties }: { handIn: string; counties: County[] }): Promise<Buffer> {
  const shown = (await shenZhixing.call(readHandIn, { params: { id: handIn } })).output;
  const byCode = new Map(counties.map((county) => [county.code, county]));
  const cells = filling(shown, (region, column) => {
    const county = byCode.get(region) as County;
    return String(column === 'volunteers:total' ? volunteersOf(county) : organisationsOf(county));
  });
  const { version } = (await saved(shenZhixing, shown, cells)).output;
  const answer = await t.app.inject({
    url: `/api/v1/hand-ins/${handIn}/template`,
    headers: shenZhixing.headers,
  });
  const cleared = filling(shown, '');
  await saved(shenZhixing, { ...shown, version }, cleared);
  return answer.rawPayload;
}

describe('a dropped file', () => {
  it('that nothing speaks for waits until somebody says whose it is', async () => {
    const round = await opened(shenZhixing, { title: '无名文件' });
    const cities = await countiesOf(round);
    const nanjing = cities.get('南京市') as { handIn: string; counties: County[] };
    const xuzhou = cities.get('徐州市') as { handIn: string; counties: County[] };
    const drum = csv([
      ['县区', '科技志愿者总数', '组织总数'],
      ['鼓楼区', 5, 1],
    ]);
    const both = csv([
      ['县区', '科技志愿者总数', '组织总数'],
      ...nanjing.counties.slice(0, 4).map(({ name }) => [name, 5, 1]),
      ...xuzhou.counties.slice(-4).map(({ name }) => [name, 5, 1]),
    ]);
    const { files } = (
      await dropped(shenZhixing, round, [
        ['南京市.csv', drum],
        ['两市合并.csv', both],
        ['照片.csv', ''],
      ])
    ).output;
    expect(files.map(told)).toEqual([
      { name: '南京市.csv', state: 'waiting', finding: 'doubtful', unit: null, errors: 0 },
      { name: '两市合并.csv', state: 'waiting', finding: 'several', unit: null, errors: 0 },
      { name: '照片.csv', state: 'waiting', finding: 'unreadable', unit: null, errors: 1 },
    ]);
    expect(
      files[0]?.candidates.map(({ unit, reasons }) => [unit.region.name, reasons.map(({ code }) => code)]),
    ).toEqual([
      ['南京市', ['rows', 'file_name']],
      ['徐州市', ['rows']],
    ]);
    const params = { id: round.id, file: files[0]?.id as string };
    const said = await shenZhixing.call(assignDroppedFile, { params, body: { handIn: xuzhou.handIn } });
    expect(said.output).toMatchObject({
      state: 'assigned',
      assigned: { unit: { region: { name: '徐州市' } }, revision: 1 },
    });
    const twice = await shenZhixing.call(assignDroppedFile, { params, body: { handIn: nanjing.handIn } });
    expect(twice.problem).toMatchObject({ code: 'state_conflict', params: { state: 'assigned' } });
  });

  it('of a unit that is writing, or has handed in, does not take its place unasked', async () => {
    const round = await opened(shenZhixing, { title: '已有草稿' });
    const qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
    const { handIn, counties } = (await countiesOf(round)).get('泰州市') as { handIn: string; counties: County[] };
    const shown = (await qinYue.call(readHandIn, { params: { id: handIn } })).output;
    await saved(qinYue, shown, filling(shown, '77').slice(0, 1));
    const rows = (value: number) => [
      ['县区', '科技志愿者总数', '组织总数'],
      ...counties.map(({ name }) => [name, value, 1]),
    ];
    const first = (await dropped(shenZhixing, round, [['泰州.csv', csv(rows(5))]])).output.files;
    expect(first.map(told)).toMatchObject([{ state: 'waiting', finding: 'taken' }]);
    expect(first[0]?.candidates[0]?.reasons.map(({ code }) => code)).toContain('has_draft');
    const params = { id: round.id, file: first[0]?.id as string };
    await shenZhixing.call(assignDroppedFile, { params, body: { handIn } });
    const kept = (await qinYue.call(readHandIn, { params: { id: handIn } })).output;
    expect(kept).toMatchObject({ state: 'handed_in', revision: 1, draft: { cells: [{ written: '77' }] } });
    const second = (await dropped(shenZhixing, round, [['泰州再报.csv', csv(rows(6))]])).output.files;
    expect(second[0]?.candidates[0]?.reasons.map(({ code }) => code)).toContain('handed_in');
    const { rows: listed } = (await shenZhixing.call(listDroppedFiles, { params: { id: round.id } })).output;
    expect(listed.map(({ name }) => name)).toEqual(['泰州再报.csv', '泰州.csv']);
    const { rows: units } = (await shenZhixing.call(listRoundHandIns, { params: { id: round.id } })).output;
    expect(units.filter(({ state }) => state === 'handed_in')).toHaveLength(1);
  });

  it('with errors in it waits with them, and is handed in for nobody', async () => {
    const round = await opened(shenZhixing, { title: '有错的文件' });
    const { handIn, counties } = (await countiesOf(round)).get('宿迁市') as { handIn: string; counties: County[] };
    const rows = counties.map(({ name }, index) => [name, index === 0 ? '三千多' : 5, 1]);
    const file = csv([['县区', '科技志愿者总数', '组织总数'], ...rows]);
    const { files } = (await dropped(shenZhixing, round, [['宿迁.csv', file]])).output;
    expect(files.map(told)).toMatchObject([{ state: 'waiting', finding: 'certain', errors: 1 }]);
    const params = { id: round.id, file: files[0]?.id as string };
    const refused = await shenZhixing.call(assignDroppedFile, { params, body: { handIn } });
    expect(refused.problem).toMatchObject({ code: 'hand_in_has_errors', errors: [{ pointer: '/file/B2' }] });
    expect((await shenZhixing.call(readHandIn, { params: { id: handIn } })).output.revision).toBe(0);
  });

  it('is a blank of the round, and goes to whom it was made for', async () => {
    const round = await opened(shenZhixing, { title: '空表往返' });
    const { handIn } = (await countiesOf(round)).get('扬州市') as { handIn: string };
    const { headers } = await shenZhixing.call(downloadTemplate, { params: { id: handIn }, query: { blank: '1' } });
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain(
      '空表往返-扬州市科学技术协会-2022-12-31.xlsx',
    );
  });
});
