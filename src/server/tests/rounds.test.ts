import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  changeRound,
  closeRound,
  discardRound,
  extendLimit,
  listRoundHandIns,
  listRounds,
  openRound,
  readRound,
  reopenRound,
} from '../../contracts/collections.ts';
import {
  acceptHandIn,
  downloadRevision,
  handIn,
  listRevisions,
  readHandIn,
  readRevision,
  reopenHandIn,
  returnHandIn,
} from '../../contracts/handIns.ts';
import { readImport, withdrawImport } from '../../contracts/imports.ts';
import { listMessages } from '../../contracts/messages.ts';
import { readFigure } from '../../contracts/statisticsRoutes.ts';
import { listTodos } from '../../contracts/system.ts';
import type { Caller, TestHouse } from '../testing.ts';
import {
  accepted,
  askedOf,
  filling,
  type January,
  opened,
  prepared,
  roundsHouse,
  saved,
  typedIn,
  unitsOf,
} from './testingRounds.ts';

let t: TestHouse;
let january: January;
/** Administrators of 江苏省, of 泰州市 and 南通市 and of 海陵区; an auditor of the province. */
let shenZhixing: Caller;
let qinYue: Caller;
let guQinghe: Caller;
let luXiaoman: Caller;
let yanShouzheng: Caller;

beforeAll(async () => {
  ({ t, january } = await roundsHouse());
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
  guQinghe = await t.signIn({ name: '顾清和', role: 'administrator', region: '320600' });
  luXiaoman = await t.signIn({ name: '陆小满', role: 'administrator', region: '321202' });
  yanShouzheng = await t.signIn({ name: '严守正', role: 'auditor', region: '320000' });
});
afterAll(() => t.close());

describe('a round that is prepared', () => {
  it('tells its opener whom it would ask, and nobody else that it is there', async () => {
    const round = await prepared(shenZhixing, { title: '2022年度科技志愿服务统计' });
    expect(round).toMatchObject({
      state: 'draft',
      withoutAssociation: [],
      completeness: { units: 0, complete: false },
    });
    expect(round.wouldAsk.map(({ region }) => region.name)).toContain('泰州市');
    expect(round.wouldAsk).toHaveLength(13);
    expect((await qinYue.call(readRound, { params: { id: round.id } })).problem.code).toBe('not_found');
    await expect(askedOf(qinYue, round, '321200')).rejects.toThrow('is not asked');
  });

  it('is opened with a limit to come, and then asks each of thirteen cities, which hear of it', async () => {
    january.set('2023-01-05T18:30:00');
    const late = await prepared(shenZhixing, { title: '过期的报送' });
    const refused = await shenZhixing.call(openRound, { params: { id: late.id }, ifMatch: late.version });
    expect(refused.problem).toMatchObject({ code: 'round_limit_passed', params: { limit: '2023-01-05 18:00' } });
    january.set('2023-01-05T09:30:00');
    const round = await opened(shenZhixing, { title: '各市志愿服务统计' });
    expect(round).toMatchObject({ state: 'open', completeness: { units: 13, states: { not_started: 13 } } });
    const { rows } = (await qinYue.call(listMessages, {})).output;
    expect(rows[0]).toMatchObject({ code: 'round_opened', params: { title: '各市志愿服务统计' } });
    const { todos } = (await qinYue.call(listTodos, {})).output;
    expect(todos.find(({ code }) => code === 'rounds_to_fill')).toMatchObject({ due: '2023-01-05' });
  });

  it('can be given up: then nobody can open it, and only who asks for such rounds is shown it', async () => {
    const round = await prepared(shenZhixing, { title: '不再布置' });
    const given = { params: { id: round.id }, ifMatch: round.version };
    const discarded = (await shenZhixing.call(discardRound, given)).output;
    expect(discarded.state).toBe('discarded');
    const opening = await shenZhixing.call(openRound, { params: { id: round.id }, ifMatch: discarded.version });
    expect(opening.problem.code).toBe('state_conflict');
    const listed = async (query: object) =>
      (await shenZhixing.call(listRounds, { query: { q: '不再布置', ...query } })).output.rows.map(({ id }) => id);
    expect(await listed({})).toEqual([]);
    expect(await listed({ 'filter[state]': ['discarded'] })).toEqual([round.id]);
    const open = await opened(shenZhixing, { title: '已经布置' });
    const refused = await shenZhixing.call(discardRound, { params: { id: open.id }, ifMatch: open.version });
    expect(refused.problem).toMatchObject({ code: 'state_conflict', params: { state: 'open' } });
  });

  it('asks for what the indicators and units of the house can answer', async () => {
    const round = await prepared(shenZhixing, { title: '待改的报送' });
    const change = (body: object) =>
      shenZhixing.call(changeRound, { params: { id: round.id }, ifMatch: round.version, body });
    expect((await change({ columns: [{ indicator: 'no_such', kind: 'total' }] })).problem.code).toBe(
      'indicator_not_found',
    );
    expect((await change({ since: '2023-06-30' })).problem).toMatchObject({ pointer: '/body/since' });
    const [city] = round.wouldAsk;
    const own = (await qinYue.call(changeRound, { params: { id: round.id }, ifMatch: 1, body: {} })).problem.code;
    expect(own).toBe('not_found');
    const { output } = await change({ units: { by: 'list', organisations: [city?.id as string] }, title: '只问一市' });
    expect(output).toMatchObject({ title: '只问一市', version: round.version + 1, wouldAsk: [city] });
    expect((await change({ title: '又改' })).problem).toMatchObject({
      code: 'version_stale',
      current: { title: '只问一市' },
    });
  });
});

describe('a unit that types its table', () => {
  it('writes as offices write, is told what is wrong cell by cell, and keeps everything it wrote', async () => {
    const round = await opened(shenZhixing, { title: '打字填报' });
    const asked = await askedOf(qinYue, round, '321200');
    expect(asked.table.rows.map(({ region }) => region.name)).toEqual(
      expect.arrayContaining(['海陵区', '高港区', '姜堰区', '兴化市', '靖江市', '泰兴市']),
    );
    const cells = filling(asked, (region, column) =>
      region === '321202'
        ? column === 'volunteers:total'
          ? '1.2万'
          : '１８'
        : region === '321203'
          ? '十来个'
          : '3,120',
    );
    const { output } = await saved(qinYue, asked, cells);
    expect(output.state).toBe('draft');
    const wrong = output.problems.filter(({ severity }) => severity === 'error');
    expect(wrong.map(({ region, column, code }) => [region, column, code])).toEqual([
      ['321203', 'volunteers:total', 'not_a_number'],
      ['321203', 'organisations:total', 'not_a_number'],
    ]);
    const early = await qinYue.call(handIn, { params: { id: asked.id }, ifMatch: output.version, body: {} });
    expect(early.problem).toMatchObject({ code: 'hand_in_has_errors', params: { errors: 2 } });
    const mended = filling(asked, '—').filter(({ region }) => region === '321203');
    const { version } = (await saved(qinYue, output, mended)).output;
    const handed = (
      await qinYue.call(handIn, { params: { id: asked.id }, ifMatch: version, body: { note: '高港区待核实' } })
    ).output;
    expect(handed).toMatchObject({ state: 'handed_in', revision: 1, way: 'typed', onBehalf: false, late: null });
    const revision = (await shenZhixing.call(readRevision, { params: { id: asked.id, revision: 1 } })).output;
    const hailing = revision.figures.filter(({ region }) => region.code === '321202');
    expect(hailing.map(({ column, value, written }) => [column, value, written])).toEqual([
      ['volunteers:total', 12_000, '1.2万'],
      ['organisations:total', 18, '１８'],
    ]);
    for (const figure of revision.figures)
      expect(figure).toMatchObject({ sheet: '报表', cell: expect.stringMatching(/^[BC]\d+$/) });
    const file = await shenZhixing.call(downloadRevision, { params: { id: asked.id, revision: 1 } });
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('泰州市科学技术协会'));
  });

  it('may hand in again until it is accepted; every hand-in stays readable', async () => {
    const round = await opened(shenZhixing, { title: '再报一次' });
    const first = await typedIn(
      qinYue,
      await askedOf(qinYue, round, '321200'),
      filling(await askedOf(qinYue, round, '321200'), '100'),
    );
    const pressedTwice = await qinYue.call(handIn, { params: { id: first.id }, ifMatch: first.version, body: {} });
    expect(pressedTwice.output.revision).toBe(1);
    const again = await typedIn(qinYue, first, filling(first, '120'));
    expect(again.revision).toBe(2);
    const { rows } = (await qinYue.call(listRevisions, { params: { id: first.id } })).output;
    expect(rows.map(({ revision }) => revision)).toEqual([2, 1]);
    const outdated = await shenZhixing.call(acceptHandIn, {
      params: { id: first.id },
      body: { digest: first.latest?.digest as string },
    });
    expect(outdated.problem).toMatchObject({ code: 'review_outdated', current: { revision: 2 } });
    const old = (await shenZhixing.call(readRevision, { params: { id: first.id, revision: 1 } })).output;
    expect(new Set(old.figures.map(({ value }) => value))).toEqual(new Set([100]));
  });

  it('is late after its own limit, which is told with the time it handed in', async () => {
    const round = await opened(shenZhixing, { title: '逾期报送' });
    const units = await unitsOf(shenZhixing, round);
    const extended = await shenZhixing.call(extendLimit, {
      params: { id: round.id },
      ifMatch: round.version,
      body: { limit: '2023-01-05T20:00:00+08:00', handIn: units.get('南通市')?.id as string, reason: '系统故障' },
    });
    expect(extended.output.version).toBe(round.version + 1);
    january.set('2023-01-05T18:30:00');
    const nantong = await askedOf(guQinghe, round, '320600');
    expect(nantong).toMatchObject({ extended: true, overdue: false });
    const taizhou = await askedOf(qinYue, round, '321200');
    expect(taizhou).toMatchObject({ extended: false, overdue: true });
    expect((await typedIn(guQinghe, nantong, filling(nantong, '1'))).late).toBeNull();
    expect((await typedIn(qinYue, taizhou, filling(taizhou, '1'))).late).toEqual({
      limit: '2023-01-05T10:00:00.000Z',
      handedInAt: '2023-01-05T10:30:00.000Z',
    });
    const { completeness } = (await shenZhixing.call(readRound, { params: { id: round.id } })).output;
    expect(completeness).toMatchObject({ units: 13, late: 1, overdue: 11, states: { handed_in: 2, not_started: 11 } });
    january.set('2023-01-05T09:30:00');
  });

  it('hands in to an open round only', async () => {
    const round = await opened(shenZhixing, { title: '提前结束' });
    const asked = await askedOf(qinYue, round, '321200');
    const { version } = (await saved(qinYue, asked, filling(asked, '5'))).output;
    const closed = (await shenZhixing.call(closeRound, { params: { id: round.id }, ifMatch: round.version })).output;
    expect(closed).toMatchObject({ state: 'closed', closedAt: '2023-01-05T01:30:00.000Z' });
    const refused = await qinYue.call(handIn, { params: { id: asked.id }, ifMatch: version, body: {} });
    expect(refused.problem).toMatchObject({ code: 'state_conflict', params: { state: 'closed' } });
    await shenZhixing.call(reopenRound, {
      params: { id: round.id },
      ifMatch: closed.version,
      body: { reason: '尚有单位未报' },
    });
    const handed = await qinYue.call(handIn, { params: { id: asked.id }, ifMatch: version, body: {} });
    expect(handed.output.state).toBe('handed_in');
  });
});

describe('a review', () => {
  it('returns with a reason, which the unit reads and mends', async () => {
    const round = await opened(shenZhixing, { title: '退回重报' });
    const asked = await askedOf(qinYue, round, '321200');
    const handed = await typedIn(qinYue, asked, filling(asked, '9'));
    const body = { digest: handed.latest?.digest as string, reason: '海陵区少报一支队伍' };
    const returned = (await shenZhixing.call(returnHandIn, { params: { id: asked.id }, body })).output;
    expect(returned).toMatchObject({ state: 'returned', returnedFor: '海陵区少报一支队伍', may: { review: false } });
    const messages = (await qinYue.call(listMessages, {})).output.rows;
    expect(messages[0]).toMatchObject({ code: 'hand_in_returned', params: { reason: '海陵区少报一支队伍' } });
    const own = await askedOf(qinYue, round, '321200');
    expect(own.draft.cells).toHaveLength(asked.table.rows.length * 2);
    const again = await typedIn(qinYue, own, [{ region: '321202', column: 'organisations:total', written: '10' }]);
    expect(again).toMatchObject({ state: 'handed_in', revision: 2, returnedFor: null });
    expect(again.reviews).toMatchObject([
      { verdict: 'returned', reason: '海陵区少报一支队伍', revision: 1, reviewedBy: '沈知行' },
    ]);
  });

  it('accepts: the figures are current with the file as their source, until the acceptance is taken back', async () => {
    const round = await opened(shenZhixing, { title: '通过入库', asOf: '2021-12-31' });
    const asked = await askedOf(qinYue, round, '321200');
    const handed = await typedIn(qinYue, asked, filling(asked, '2.5万'));
    const done = await accepted(shenZhixing, handed);
    expect(done).toMatchObject({ state: 'accepted', may: { fill: false, review: false } });
    const importId = done.import as string;
    const figure = async () =>
      (await shenZhixing.call(readFigure, { query: { region: '321202', asOf: '2021-12-31', indicator: 'volunteers' } }))
        .output;
    expect((await figure()).parts[0]).toMatchObject({
      value: 25_000,
      source: {
        file: '通过入库-泰州市科学技术协会-2021-12-31.xlsx',
        sheet: '报表',
        cell: expect.stringMatching(/^B\d+$/),
      },
    });
    const own = (await qinYue.call(readImport, { params: { id: importId } })).output;
    const past = await qinYue.call(withdrawImport, {
      params: { id: importId },
      ifMatch: own.version,
      body: { reason: '不想要了' },
    });
    expect(past.problem.code).toBe('import_of_round');
    const reason = '数据有误，重新核实';
    const reopened = (await shenZhixing.call(reopenHandIn, { params: { id: asked.id }, body: { reason } })).output;
    expect(reopened).toMatchObject({ state: 'handed_in', import: null });
    expect((await figure()).parts.filter(({ value, current }) => current && value === 25_000)).toEqual([]);
    expect((await accepted(shenZhixing, reopened)).import).not.toBe(importId);
  });

  it('is the opener’s: neither the unit, nor who only reads, nor an office between them accepts', async () => {
    const round = await opened(shenZhixing, { title: '谁来审核', level: 'county', rows: ['itself'] });
    const asked = await askedOf(luXiaoman, round, '321202');
    const handed = await typedIn(luXiaoman, asked, filling(asked, '7'));
    const attempt = (who: Caller) =>
      who.call(acceptHandIn, { params: { id: asked.id }, body: { digest: handed.latest?.digest as string } });
    expect((await attempt(luXiaoman)).problem.code).toBe('region_out_of_scope');
    expect((await attempt(qinYue)).problem.code).toBe('region_out_of_scope');
    expect((await attempt(yanShouzheng)).problem.code).toBe('right_missing');
    expect((await attempt(guQinghe)).problem.code).toBe('not_found');
    expect((await attempt(shenZhixing)).output.state).toBe('accepted');
  });
});

describe('what a unit writes', () => {
  it('is hidden from its neighbours, and marked where somebody above wrote it', async () => {
    const round = await opened(shenZhixing, { title: '邻市看不到' });
    const asked = await askedOf(qinYue, round, '321200');
    await saved(qinYue, asked, filling(asked, '41237'));
    expect((await guQinghe.call(readHandIn, { params: { id: asked.id } })).problem.code).toBe('not_found');
    expect((await guQinghe.call(listRoundHandIns, { params: { id: round.id } })).problem.code).toBe('not_found');
    const nantong = await askedOf(guQinghe, round, '320600');
    expect(JSON.stringify(nantong)).not.toContain('41237');
    const forNantong = (await shenZhixing.call(readHandIn, { params: { id: nantong.id } })).output;
    expect((await typedIn(shenZhixing, forNantong, filling(forNantong, '3'))).onBehalf).toBe(true);
  });

  it('meets a round whose table may change until somebody has handed in', async () => {
    const round = await opened(shenZhixing, { title: '临时加一列' });
    const change = (version: number, body: object) =>
      shenZhixing.call(changeRound, { params: { id: round.id }, ifMatch: version, body });
    const columns = [...round.columns, { indicator: 'activities', kind: 'increase' as const }];
    const changed = (await change(round.version, { columns })).output;
    const asked = await askedOf(qinYue, round, '321200');
    expect(asked.table).toMatchObject({ tableVersion: 2 });
    expect(asked.table.columns.map(({ key }) => key)).toContain('activities:increase');
    await typedIn(qinYue, asked, filling(asked, '4'));
    const refused = await change(changed.version, { columns: round.columns });
    expect(refused.problem).toMatchObject({ code: 'round_has_hand_ins', params: { count: 1 } });
    expect((await change(changed.version, { note: '按注册地统计' })).output.note).toBe('按注册地统计');
    expect((await change(changed.version + 1, { limit: '2023-02-20T18:00:00+08:00' })).problem.code).toBe(
      'state_conflict',
    );
  });
});
