import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importChoices } from '../../contracts/imports.ts';
import {
  diffSnapshot,
  downloadCanonical,
  downloadReleasedTable,
  exportDifferences,
  listReleases,
  listSnapshots,
  readRelease,
  readReleasedTable,
  readSnapshot,
  releaseSnapshot,
  type SnapshotShown,
  takeSnapshot,
  verifySnapshot,
  withdrawRelease,
} from '../../contracts/snapshots.ts';
import { exportStatistics, readFigure, readStanding, readStatistics } from '../../contracts/statisticsRoutes.ts';
import { importDirectly, indicators, withdraw } from '../../modules/indicators/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { system } from '../../platform/access/principal.ts';
import { withClient } from '../../platform/database/testing.ts';
import { race } from '../../platform/database/testing-race.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';

let t: TestHouse;
/** The province and its deputy; the county 海陵区 and its neighbour 高港区; who only looks. */
let shenZhixing: Caller;
let baiLu: Caller;
let luXiaoman: Caller;
let heYuan: Caller;
let yanShouzheng: Caller;

beforeAll(async () => {
  t = await testHouse({ modules: [indicators] });
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  baiLu = await t.signIn({ name: '白露', role: 'administrator', region: '320000' });
  luXiaoman = await t.signIn({ name: '陆小满', role: 'administrator', region: '321202' });
  heYuan = await t.signIn({ name: '何远', role: 'administrator', region: '321203' });
  yanShouzheng = await t.signIn({ name: '严守正', role: 'auditor', region: '320000' });
});
afterAll(() => t.close());

/** Hands volunteers of some counties in, in the name of the province; each test has a date of its own. */
async function handIn(asOf: string, figures: Record<string, number | '#'>, file = '报表.csv'): Promise<string> {
  const lines = Object.entries(figures).map(([county, value]) => `${county},${value}`);
  const tree = await t.asSystem('a test', ({ tx }) => treeOf(tx));
  const outcome = await importDirectly(t.house, tree, system('a test'), {
    regionId: regionByCode(tree, '320000').id,
    asOf,
    since: `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}`,
    choices: importChoices.parse({}),
    files: [{ ordinal: 1, name: file, bytes: Buffer.from(['县区,科技志愿者总数', ...lines, ''].join('\n')) }],
    dryRun: false,
  });
  if (outcome.importId === null) throw new Error('the table of a test was refused');
  return outcome.importId;
}

const take = async (asOf: string, region = '320000', who = shenZhixing): Promise<SnapshotShown> =>
  (await who.call(takeSnapshot, { body: { region, asOf, note: '年度通报' } })).output;
const release = (who: Caller, { id, version }: SnapshotShown) =>
  who.call(releaseSnapshot, { params: { id }, ifMatch: version, body: {} });
const taken = async (asOf: string) => {
  const snapshot = await take(asOf);
  return (await release(shenZhixing, snapshot)).output;
};
const counties = (asOf: string) => ({ query: { region: '321200', level: 'county' as const, asOf } });
const releasedCounties = (asOf: string) => ({ query: { ...counties(asOf).query, source: 'released' as const } });
const diff = async ({ id }: SnapshotShown) => (await shenZhixing.call(diffSnapshot, { params: { id } })).output;

describe('a county', () => {
  const asOf = '2011-12-31';

  test('cannot see its neighbour’s figure before release, can after, and cannot once the release is withdrawn', async () => {
    await handIn(asOf, { 海陵区: 31_007, 高港区: 52_009 });
    const snapshot = await take(asOf);
    const before = await luXiaoman.call(readStatistics, releasedCounties(asOf));
    expect(before.problem).toMatchObject({ code: 'not_released', status: 404 });
    expect((await luXiaoman.call(readStatistics, counties(asOf))).problem.code).toBe('region_out_of_scope');
    const unreleased = { query: { ...counties(asOf).query, snapshot: snapshot.id } };
    expect((await luXiaoman.call(readStatistics, unreleased)).problem.code).toBe('not_found');
    const standing = await luXiaoman.call(readStanding, { query: { region: '321202', asOf } });
    expect(standing.output).toMatchObject({ rankedOn: null, cells: { volunteers: { value: 31_007, rank: null } } });

    const shown = (await release(shenZhixing, snapshot)).output;
    const after = (await luXiaoman.call(readStatistics, releasedCounties(asOf))).output;
    expect(after.source).toMatchObject({ kind: 'snapshot', snapshot: { number: snapshot.number } });
    expect(after.rows.find(({ region }) => region.code === '321203')?.cells.volunteers).toMatchObject({
      value: 52_009,
      rank: 1,
    });
    const ranked = await luXiaoman.call(readStanding, { query: { region: '321202', asOf } });
    expect(ranked.output.cells.volunteers).toMatchObject({ value: 31_007, rank: 2 });
    const figure = await luXiaoman.call(readFigure, {
      query: { region: '321203', indicator: 'volunteers', asOf, source: 'released' },
    });
    expect(figure.output.parts).toMatchObject([{ value: 52_009, raw: '52009', source: null }]);

    const body = { reason: '高港区数字有误' };
    const { id, version } = shown;
    await shenZhixing.call(withdrawRelease, { params: { id }, ifMatch: version, body });
    expect((await luXiaoman.call(readStatistics, releasedCounties(asOf))).problem.code).toBe('not_released');
    expect((await t.publicCaller.call(readReleasedTable, { params: { id } })).problem.code).toBe('not_found');
    const { steps } = (await shenZhixing.call(readSnapshot, { params: { id } })).output;
    expect(steps.map(({ act, by, reason }) => [act, by, reason])).toEqual([
      ['withdrawn', '沈知行', '高港区数字有误'],
      ['released', '沈知行', null],
    ]);
  });

  test('freezes and releases its own figures, and those of nobody else', async () => {
    const own = await take(asOf, '321202', luXiaoman);
    expect(own).toMatchObject({ region: { code: '321202' }, takenBy: '陆小满', state: 'kept', figures: 1 });
    const taking = (who: Caller, region: string) =>
      who.call(takeSnapshot, { body: { region, asOf, note: '年度通报' } });
    expect((await taking(luXiaoman, '321200')).problem.code).toBe('region_out_of_scope');
    expect((await taking(yanShouzheng, '321200')).problem.code).toBe('right_missing');
    expect((await release(heYuan, own)).problem.code).toBe('not_found');
    expect((await release(yanShouzheng, own)).problem.code).toBe('right_missing');
    const seen = async (who: Caller) => (await who.call(listSnapshots, {})).output.rows.some(({ id }) => id === own.id);
    expect([await seen(luXiaoman), await seen(heYuan), await seen(shenZhixing)]).toEqual([true, false, true]);
  });
});

describe('two people at one snapshot', () => {
  const asOf = '2010-12-31';

  test('release it at once: one does, the other is told what stands now', async () => {
    await handIn(asOf, { 海陵区: 5 });
    const snapshot = await take(asOf);
    const replies = await race(t.connection, 'snapshot_release', () => [
      release(shenZhixing, snapshot),
      release(baiLu, snapshot),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    const refused = replies.find(({ status }) => status === 412);
    expect(refused?.problem.current).toMatchObject({ status: 'released', version: 2 });
    const { version, steps } = (await shenZhixing.call(readSnapshot, { params: { id: snapshot.id } })).output;
    expect([version, steps.length]).toEqual([2, 1]);
  });

  test('what is not released cannot be withdrawn, and what is released not released again', async () => {
    const snapshot = await take(asOf);
    const body = { reason: '尚未公布' };
    const sent = { params: { id: snapshot.id }, ifMatch: snapshot.version, body };
    expect((await shenZhixing.call(withdrawRelease, sent)).problem.code).toBe('state_conflict');
    const { output } = await release(shenZhixing, snapshot);
    expect((await release(shenZhixing, output)).problem.code).toBe('state_conflict');
  });

  test('the same press twice is one snapshot', async () => {
    const press = () =>
      shenZhixing.call(takeSnapshot, { key: 'take-1', body: { region: '320000', asOf, note: '年度通报' } });
    const [one, again] = [await press(), await press()];
    expect(again.output.id).toBe(one.output.id);
  });
});

describe('what is known later', () => {
  test('a correction and its withdrawal show as differences with their cause; the snapshot stays as it is', async () => {
    const asOf = '2009-12-31';
    const first = await handIn(asOf, { 海陵区: 100, 高港区: 200, 姜堰区: '#' });
    const snapshot = await take(asOf);
    expect(await diff(snapshot)).toMatchObject({ differences: [], regions: [] });

    const second = await handIn(asOf, { 海陵区: 101, 兴化市: 7 }, '补报.csv');
    const { differences } = await diff(snapshot);
    expect(differences.map(({ region, frozen, now, cause }) => [region.name, frozen.value, now.value, cause])).toEqual([
      ['海陵区', 100, 101, expect.objectContaining({ kind: 'import', import: second, file: '补报.csv' })],
      ['兴化市', null, 7, expect.objectContaining({ kind: 'import', import: second })],
    ]);
    expect(differences[1]).toMatchObject({
      measure: 'total',
      frozen: { kind: 'missing' },
      path: ['江苏省', '泰州市', '兴化市'],
    });

    await t.asSystem('a test', (act) => withdraw(act, first, null, '整份作废'));
    const after = await diff(snapshot);
    expect(
      after.differences.map(({ region, frozen, now, cause }) => [region.name, frozen, now.value, cause.kind]),
    ).toEqual([
      ['海陵区', { value: 100, kind: 'number' }, 101, 'import'],
      ['高港区', { value: 200, kind: 'number' }, null, 'withdrawal'],
      ['姜堰区', { value: null, kind: 'na' }, null, 'withdrawal'],
      ['兴化市', { value: null, kind: 'missing' }, 7, 'import'],
    ]);
    expect(after.differences[1]?.cause).toMatchObject({ import: first, reason: '整份作废' });

    const kept = { query: { ...counties(asOf).query, snapshot: snapshot.id } };
    const { rows } = (await shenZhixing.call(readStatistics, kept)).output;
    expect(rows.find(({ region }) => region.code === '321202')?.cells.volunteers).toMatchObject({ value: 100 });
    expect((await shenZhixing.call(verifySnapshot, { params: { id: snapshot.id } })).output.holds).toBe(true);
    const file = await shenZhixing.call(exportDifferences, { params: { id: snapshot.id }, query: { format: 'csv' } });
    expect(file.text).toContain(`（截至 ${asOf}，摘要 ${snapshot.digest}）`);
    expect(file.text).toMatch(/高港区,泰州市,科技志愿者,总数,200,,,导入已于 .+ 撤回：整份作废/);
  });

  test('the base of the period and the same number in another file are told apart', async () => {
    const [since, asOf] = ['2007-12-31', '2008-12-31'];
    await handIn(since, { 海陵区: 80 });
    await handIn(asOf, { 海陵区: 100 });
    const snapshot = await take(asOf);
    await handIn(asOf, { 海陵区: 100 }, '重报.csv');
    await handIn(since, { 海陵区: 90 }, '基数更正.csv');
    const { differences } = await diff(snapshot);
    expect(differences).toMatchObject([{ measure: 'base', frozen: { value: 80 }, now: { value: 90 } }]);
  });

  test('a succession recorded since shows in the tree, and takes with it what left the region', async () => {
    const asOf = '2006-12-31';
    await handIn(asOf, { 海陵区: 100 });
    const city = await take(asOf, '321200');
    // What an operator records: the county has belonged to 扬州 all the time, under another name.
    await t.database.pool.query(`update region_version set name = '海陵新区', parent_id = (
        select region_id from region_version where code = '321000' and valid_to is null)
      where code = '321202'`);
    await t.database.pool.query('update region_tree_revision set revision = revision + 1');
    try {
      const { differences, regions } = await diff(city);
      expect(differences).toMatchObject([
        { region: { code: '321202' }, frozen: { value: 100 }, now: { kind: 'missing' }, cause: { kind: 'succession' } },
      ]);
      expect(regions).toMatchObject([{ change: 'ended', frozen: { name: '海陵区' }, now: null }]);
      const kept = { query: { ...counties(asOf).query, snapshot: city.id } };
      const { rows } = (await shenZhixing.call(readStatistics, kept)).output;
      expect(rows.map(({ region }) => region.name)).toContain('海陵区');
    } finally {
      await t.database.pool.query(`update region_version set name = '海陵区', parent_id = (
          select region_id from region_version where code = '321200' and valid_to is null)
        where code = '321202'`);
      await t.database.pool.query('update region_tree_revision set revision = revision + 1');
    }
  });
});

describe('everybody', () => {
  const asOf = '2013-12-31';

  test('reads released figures without signing in, with digest, definitions and licence, and may keep them', async () => {
    await handIn(asOf, { 溧水区: 1_200, 高淳区: 34 });
    const snapshot = await taken(asOf);
    const { releases } = (await t.publicCaller.call(listReleases, { query: { region: '320117', asOf } })).output;
    expect(releases).toMatchObject([{ id: snapshot.id, digest: snapshot.digest, region: { name: '江苏省' } }]);
    const params = { id: snapshot.id };
    const about = (await t.publicCaller.call(readRelease, { params })).output;
    expect(about).toMatchObject({ bases: ['imported'], indicators: [{ code: 'volunteers' }] });
    expect(about.licence.zh).toContain('注明');

    const query = { region: '320100', level: 'county' as const };
    const answer = await t.publicCaller.call(readReleasedTable, { params, query });
    expect(answer.output.table.rows.filter(({ cells }) => cells.volunteers?.value !== null)).toHaveLength(2);
    expect(answer.headers['cache-control']).toMatch(/^public/);
    const tag = String(answer.headers.etag);
    const again = await t.publicCaller.call(readReleasedTable, { params, query, headers: { 'if-none-match': tag } });
    expect([again.status, again.text]).toEqual([304, '']);
    const other = { params, query: { ...query, region: '320000' }, headers: { 'if-none-match': tag } };
    expect((await t.publicCaller.call(readReleasedTable, other)).status).toBe(200);
  });

  test('downloads them as .csv, a row for each region and indicator below its notes', async () => {
    const csv = await t.publicCaller.call(downloadReleasedTable, {
      params: { id: 'latest' },
      query: { region: '320100', level: 'county' },
    });
    const lines = csv.text.replace('\uFEFF', '').split('\r\n');
    const notes = lines.filter((line) => /^"?#/.test(line)).join('\n');
    expect(notes).toMatch(/sha-256 [0-9a-f]{64}/);
    expect(notes).toContain('volunteers 科技志愿者（人）');
    const [header, ...rows] = lines.filter((line) => line !== '' && !/^"?#/.test(line));
    expect(header).toMatch(/^region_code,region,within,status,indicator,unit,state,total,/);
    expect(rows).toContainEqual(
      expect.stringMatching(/^320117,溧水区,南京市,current,volunteers,人,number,1200,2013-12-31,1,,,,,,0\.97/),
    );
  });

  test('computes the digest from the canonical text alone', async () => {
    const { releases } = (await t.publicCaller.call(listReleases, { query: { asOf } })).output;
    const [{ id, digest }] = releases as [(typeof releases)[number]];
    const { text } = await t.publicCaller.call(downloadCanonical, { params: { id } });
    const manifest = `${text.split('\n\n')[0]}\n`;
    const sha256 = async (of: string) =>
      Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(of))).toString('hex');
    expect(await sha256(manifest)).toBe(digest);
    const sections = text.slice(manifest.length + 1).split('\n\n');
    const told = [...manifest.matchAll(/^section ([0-9a-f]{64}) (.*)$/gm)];
    expect(told.map(([, , name]) => name)).toEqual(['definitions', 'regions', 'figures imported volunteers']);
    for (const [place, [, sum]] of told.entries()) {
      const last = place === told.length - 1;
      expect(await sha256(last ? String(sections[place]) : `${sections[place]}\n`)).toBe(sum);
    }
  });

  test('finds nothing of what is kept, and no live figure', async () => {
    await handIn('2012-12-31', { 海陵区: 77_123 });
    const { id } = await take('2012-12-31');
    for (const contract of [readRelease, readReleasedTable, downloadReleasedTable, downloadCanonical])
      expect((await t.publicCaller.call(contract as typeof readRelease, { params: { id } })).problem.code).toBe(
        'not_found',
      );
    const { text } = await t.publicCaller.call(listReleases, {});
    expect(text).not.toContain(id);
    expect((await t.publicCaller.call(readStatistics, releasedCounties('2013-12-31'))).status).toBe(401);
  });
});

test('an export says which snapshot it is of, or that it is live', async () => {
  const asOf = '2014-12-31';
  await handIn(asOf, { 海陵区: 3 });
  const { number, digest } = await taken(asOf);
  const asked = (query: object) =>
    shenZhixing.call(exportStatistics, { query: { ...counties(asOf).query, format: 'csv', ...query } });
  expect((await asked({ source: 'released' })).text).toMatch(
    new RegExp(`数字来源,第 ${number} 号快照，截至 ${asOf}，\\d{4}-\\d\\d-\\d\\d 公布，摘要 ${digest}`),
  );
  expect((await asked({})).text).toContain('数字来源,实时数字');
});

test('a process killed while it takes a snapshot leaves none behind, and the next one is whole', async () => {
  const asOf = '2005-12-31';
  await handIn(asOf, { 海陵区: 3 });
  const count = async () =>
    (await t.database.pool.query<{ n: number }>('select count(*) as n from snapshot where as_of = $1', [asOf])).rows[0]
      ?.n;
  await withClient(t.connection, async (gate) => {
    await gate.query('begin');
    // The sections cannot be written yet: the snapshot's own row already is.
    await gate.query('lock table snapshot_section in share mode');
    const taking = shenZhixing.call(takeSnapshot, { body: { region: '320000', asOf, note: '年度通报' } });
    const killed = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%snapshot_section%'`;
    while ((await gate.query(killed)).rowCount === 0) await gate.query('select pg_stat_clear_snapshot()');
    expect((await taking).status).toBeGreaterThanOrEqual(500);
    await gate.query('rollback');
  });
  expect(await count()).toBe(0);
  const snapshot = await take(asOf);
  expect((await shenZhixing.call(verifySnapshot, { params: { id: snapshot.id } })).output.holds).toBe(true);
});
