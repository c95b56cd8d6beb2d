import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBulletin, downloadBulletin, readBulletin, readBulletinFigures } from '../../contracts/bulletinDrafts.ts';
import type { ProgressClaim } from '../../contracts/bulletins.ts';
import { previewBulletin } from '../../contracts/bulletinTemplateRoutes.ts';
import { takeSnapshot } from '../../contracts/snapshots.ts';
import {
  downloadTargetSheet,
  readTargetHistory,
  readTargetSheet,
  readTargets,
  setTargets,
  type TargetMatrix,
  type TargetValue,
} from '../../contracts/targets.ts';
import { bulletins } from '../../modules/bulletins/index.ts';
import { indicators } from '../../modules/indicators/index.ts';
import { targets } from '../../modules/targets/index.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { noticesHouse } from './testingNotices.ts';
import { upload } from './testingUpload.ts';

let t: TestHouse;
/** Of the province two, of 无锡市, and of 江阴市 below it. */
let shenZhixing: Caller;
let baiLu: Caller;
let taoRan: Caller;
let luXiaoman: Caller;

const [PROVINCE, WUXI, SUZHOU, JIANGYIN] = ['320000', '320200', '320500', '320281'];

beforeAll(async () => {
  ({ t } = await noticesHouse([targets, bulletins]));
  await indicators.demo?.(t.house, () => undefined);
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: PROVINCE });
  baiLu = await t.signIn({ name: '白露', role: 'administrator', region: PROVINCE });
  taoRan = await t.signIn({ name: '陶然', role: 'administrator', region: WUXI });
  luXiaoman = await t.signIn({ name: '陆小满', role: 'administrator', region: JIANGYIN });
});
afterAll(() => t.close());

const number = (value: number): TargetValue => ({ kind: 'number', number: value });
const matrix = async (who: Caller, region: string, year: number): Promise<TargetMatrix> =>
  (await who.call(readTargets, { params: { region, year } })).output;

/** Sets volunteers' totals by region code, in the matrix of a region as it stands. */
async function set(
  who: Caller,
  region: string,
  year: number,
  values: Readonly<Record<string, TargetValue>>,
  more: { source?: string; reason?: string; version?: number } = {},
) {
  const { version = (await matrix(who, region, year)).version, source = '苏科协发〔2022〕3号', reason = '' } = more;
  const cells = Object.entries(values).map(([code, value]) => ({
    region: code,
    indicator: 'volunteers',
    measure: 'total' as const,
    value,
  }));
  return who.call(setTargets, { params: { region, year }, ifMatch: version, body: { source, reason, cells } });
}

const told = ({ targets: cells }: TargetMatrix, code: string) => cells.find(({ region }) => region.code === code);

describe('the targets of a year', () => {
  it('are set by the province for itself and its cities; a city reads its own with the document that set it', async () => {
    const values = { [PROVINCE]: number(300_000), [WUXI]: number(60_000), [SUZHOU]: { kind: 'na' } as const };
    const { output } = await set(shenZhixing, PROVINCE, 2022, values);
    expect(output).toMatchObject({ year: 2022, asOf: '2022-12-31', below: 'city', version: 2, may: { write: true } });
    expect(output.rows.map(({ region }) => region.name).slice(0, 3)).toEqual(['江苏省', '南京市', '无锡市']);
    expect(output.rows[0]?.cells.volunteers?.value).toBe(286_281);
    const own = told(await matrix(taoRan, WUXI, 2022), WUXI);
    expect(own).toMatchObject({
      value: number(60_000),
      source: '苏科协发〔2022〕3号',
      office: { code: PROVINCE },
      mayChange: false,
    });
    expect(told(output, SUZHOU)?.value).toEqual({ kind: 'na' });
  });

  it('are not changed by those who are held to them, nor set for neighbours or from below', async () => {
    expect((await set(taoRan, WUXI, 2022, { [WUXI]: number(1) }, { reason: '太多' })).problem.code).toBe(
      'target_set_above',
    );
    expect((await set(taoRan, WUXI, 2022, { [JIANGYIN]: number(16_000) })).status).toBe(200);
    expect((await set(taoRan, WUXI, 2022, { [SUZHOU]: number(1) })).problem.code).toBe('region_out_of_scope');
    const beyond = { params: { region: PROVINCE, year: 2022 } };
    expect((await taoRan.call(readTargets, beyond)).problem.code).toBe('region_out_of_scope');
    const lower = await set(luXiaoman, JIANGYIN, 2022, { [JIANGYIN]: number(1) }, { reason: '太多' });
    expect(lower.problem).toMatchObject({ code: 'target_set_above', params: { office: '无锡市' } });
    const neighbour = await set(luXiaoman, JIANGYIN, 2022, { '320282': number(1) });
    expect(neighbour.problem.code).toBe('region_out_of_scope');
  });

  it('are changed with a reason alone, and what they were is kept with who changed it', async () => {
    await set(shenZhixing, PROVINCE, 2021, { [WUXI]: number(20_000) });
    const silent = await set(baiLu, PROVINCE, 2021, { [WUXI]: number(25_000) });
    expect(silent.problem).toMatchObject({ code: 'target_reason_missing', pointer: '/body/reason' });
    await set(baiLu, PROVINCE, 2021, { [WUXI]: number(25_000) }, { reason: '年中调整', source: '苏科协发〔2021〕9号' });
    await set(baiLu, PROVINCE, 2021, { [WUXI]: { kind: 'blank' } }, { reason: '改由市里自定' });
    const asked = {
      params: { region: WUXI, year: 2021 },
      query: { indicator: 'volunteers', measure: 'total' as const },
    };
    const { changes } = (await taoRan.call(readTargetHistory, asked)).output;
    expect(changes.map(({ value, reason, by }) => [value.kind, reason, by])).toEqual([
      ['blank', '改由市里自定', '白露'],
      ['number', '年中调整', '白露'],
      ['number', null, '沈知行'],
    ]);
    expect((await set(taoRan, WUXI, 2021, { [WUXI]: number(22_000) })).status).toBe(200);
  });

  it('of two clerks at once only the first is taken; the other is shown what stands there now', async () => {
    const { version } = await matrix(shenZhixing, PROVINCE, 2020);
    await set(shenZhixing, PROVINCE, 2020, { [WUXI]: number(10) }, { version });
    const late = await set(baiLu, PROVINCE, 2020, { [WUXI]: number(20) }, { version });
    expect([late.status, late.problem.code]).toEqual([412, 'version_stale']);
    expect(told(late.problem.current as TargetMatrix, WUXI)?.value).toEqual(number(10));
    const same = await set(baiLu, PROVINCE, 2020, { [WUXI]: number(10) });
    expect(same.output.version).toBe(version + 1);
  });

  it('of what is counted whole are whole, and stand once', async () => {
    expect((await set(shenZhixing, PROVINCE, 2019, { [WUXI]: number(1.5) })).problem.code).toBe('request_invalid');
    const cell = { region: WUXI, indicator: 'volunteers', measure: 'total' as const, value: number(1) };
    const twice = { source: '核对', cells: [cell, cell] };
    const params = { region: PROVINCE, year: 2019 };
    const reply = await shenZhixing.call(setTargets, { params, ifMatch: 1, body: twice });
    expect(reply.problem).toMatchObject({ code: 'request_invalid', pointer: '/body/cells/1' });
  });
});

describe('the sheet of targets', () => {
  const sent = (bytes: Buffer, name: string) => {
    const { headers, payload } = upload(shenZhixing.headers, {}, [[name, bytes]]);
    return { params: { region: PROVINCE, year: 2018 }, headers, bytes: payload };
  };

  it('goes out and comes back as it was: numbers, what does not apply, and blanks', async () => {
    await set(shenZhixing, PROVINCE, 2018, { [WUXI]: number(12_000), [SUZHOU]: { kind: 'na' } });
    const query = { columns: 'volunteers:total,activities:increase' };
    const file = await t.app.inject({
      method: 'GET',
      url: `/api/v1/targets/${PROVINCE}/2018/sheet?${new URLSearchParams(query)}`,
      headers: shenZhixing.headers,
    });
    expect(file.headers['content-disposition']).toContain('xlsx');
    const { output } = await shenZhixing.call(readTargetSheet, sent(file.rawPayload, '目标.xlsx'));
    expect(output.problems).toEqual([]);
    const said = output.cells.filter(({ value }) => value.kind !== 'blank');
    expect(said.map(({ region, indicator, measure, value }) => [region, indicator, measure, value])).toEqual([
      [WUXI, 'volunteers', 'total', number(12_000)],
      [SUZHOU, 'volunteers', 'total', { kind: 'na' }],
    ]);
    expect(output.cells.some(({ region, indicator }) => region === PROVINCE && indicator === 'activities')).toBe(true);
    expect(
      (
        await shenZhixing.call(downloadTargetSheet, {
          params: { region: PROVINCE, year: 2018 },
          query: { columns: 'x:total' },
        })
      ).problem.code,
    ).toBe('indicator_not_found');
  });

  it('tells what is wrong with it by the address of the cell', async () => {
    const csv = Buffer.from('地区,科技志愿者总数\n无锡市,一万\n苏洲市,3\n');
    const { output } = await shenZhixing.call(readTargetSheet, sent(csv, '目标.csv'));
    expect(output.problems.map(({ severity, cell, code }) => [severity, cell, code])).toEqual([
      ['error', 'B2', 'not_a_number'],
      ['error', 'A3', 'region_unknown'],
    ]);
    // A cell that cannot be read takes no target back.
    expect(output.cells).toEqual([]);
  });
});

describe('a bulletin of targets', () => {
  it('is held against those that were in force when it was drafted', async () => {
    const snapshot = (
      await shenZhixing.call(takeSnapshot, { body: { region: PROVINCE, asOf: '2022-12-31', note: '年度' } })
    ).output.id;
    const body = { region: PROVINCE, snapshot, template: 'targets' };
    const { id, composed, contradictions } = (await shenZhixing.call(createBulletin, { body })).output;
    expect(contradictions).toEqual([]);
    const claims = composed.sections.flatMap(({ sentences }) => sentences).flatMap((each) => each.claims);
    const [whole, cities] = claims as [ProgressClaim, ProgressClaim];
    expect(whole.items).toMatchObject([{ value: 286_281, target: 300_000, text: '95.4%' }]);
    expect(cities.items).toMatchObject([{ region: { code: WUXI }, value: 63_925, target: 60_000, text: '106.5%' }]);
    await set(baiLu, PROVINCE, 2022, { [PROVINCE]: number(250_000) }, { reason: '核减' });
    const { targets: kept } = (await shenZhixing.call(readBulletinFigures, { params: { id } })).output;
    expect(kept.find(({ region }) => region.code === PROVINCE)).toMatchObject({ value: 300_000 });
    expect((await shenZhixing.call(readBulletin, { params: { id } })).output.contradictions).toEqual([]);
    const preview = { region: PROVINCE, asOf: '2022-12-31', template: 'targets' };
    const { output } = await shenZhixing.call(previewBulletin, { body: preview });
    expect(output.sections[0]?.sentences[0]?.text).toContain('完成年度目标250000人的114.5%，超额完成年度目标');
    const paper = await shenZhixing.call(downloadBulletin, { params: { id }, query: { format: 'md' } });
    expect(paper.text).toContain('完成率（%）');
  });

  it('is refused where no target stands, and it is said how to set some', async () => {
    const asked = { region: WUXI, asOf: '2019-12-31', template: 'targets' };
    const { problem } = await taoRan.call(previewBulletin, { body: asked });
    expect([problem.code, problem.params]).toEqual(['targets_not_kept', { region: '无锡市', year: '2019' }]);
    expect(problem.detail).toContain('“目标”页');
  });
});
