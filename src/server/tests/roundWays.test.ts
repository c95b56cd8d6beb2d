import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeRound, listReminders, proposeReminders, sendReminders } from '../../contracts/collections.ts';
import { downloadRevision, handIn, readHandIn, readRevision, returnHandIn } from '../../contracts/handIns.ts';
import { listMessages } from '../../contracts/messages.ts';
import type { HandInShown, RoundShown } from '../../contracts/rounds.ts';
import { readSession } from '../../contracts/session.ts';
import { listAudit, listTodos } from '../../contracts/system.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { csv, xlsx } from './testingOfficeFiles.ts';
import {
  accepted,
  askedOf,
  filling,
  type January,
  opened,
  roundsHouse,
  saved,
  typedIn,
  unitsOf,
  uploaded,
} from './testingRounds.ts';

let t: TestHouse;
let january: January;
/** Administrators of 江苏省, 泰州市 and 南通市; an auditor of 泰州市. */
let shenZhixing: Caller;
let qinYue: Caller;
let guQinghe: Caller;
let yanShouzheng: Caller;

beforeAll(async () => {
  ({ t, january } = await roundsHouse());
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
  guQinghe = await t.signIn({ name: '顾清和', role: 'administrator', region: '320600' });
  yanShouzheng = await t.signIn({ name: '严守正', role: 'auditor', region: '321200' });
});
afterAll(() => t.close());

const blankOf = async (who: Caller, { id }: HandInShown, blank = '1') =>
  (await t.app.inject({ url: `/api/v1/hand-ins/${id}/template?blank=${blank}`, headers: who.headers })).rawPayload;

describe('a file that a unit uploads', () => {
  const sheet = (asked: HandInShown, volunteers: (index: number) => string | number) =>
    xlsx({
      name: '年报',
      rows: [
        ['县（市、区）', '科技志愿者（万人）', '志愿服务组织', '联系电话'],
        ...asked.table.rows.map(({ region }, index) => [region.name, volunteers(index), 8, '另报']),
      ],
    });

  it('fills the draft as somebody would have typed it, and tells by sheet and cell what cannot be read', async () => {
    const round = await opened(shenZhixing, { title: '上传报表' });
    const asked = await askedOf(qinYue, round, '321200');
    const { output } = await uploaded(qinYue, asked, ['年报.xlsx', sheet(asked, (n) => (n === 0 ? '约一千' : 0.12))]);
    expect(output.filled).toBe(asked.table.rows.length * 2);
    expect(output.problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'not_a_number',
        sheet: '年报',
        cell: 'B2',
        region: asked.table.rows[0]?.region.code,
        column: 'volunteers:total',
      },
    ]);
    expect(output.handIn).toMatchObject({ state: 'draft', draft: { file: '年报.xlsx' } });
    expect(output.handIn.draft.cells.map(({ written }) => written)).toEqual(
      asked.table.rows.flatMap((_, index) => [index === 0 ? '约一千' : '0.12万', '8']),
    );
    const early = await qinYue.call(handIn, { params: { id: asked.id }, ifMatch: output.handIn.version, body: {} });
    expect(early.problem.errors?.[0]?.pointer).toMatch(/#B2$/);
  });

  it('is itself the source where nothing was changed by hand, and the workbook of the grid where something was', async () => {
    const round = await opened(shenZhixing, { title: '上传后修改' });
    const asked = await askedOf(qinYue, round, '321200');
    const bytes = sheet(asked, () => 0.12);
    const { handIn: drafted } = (await uploaded(qinYue, asked, ['年报.xlsx', bytes])).output;
    const sent = { params: { id: asked.id }, ifMatch: drafted.version, body: {} };
    const first = (await qinYue.call(handIn, sent)).output;
    expect(first).toMatchObject({ way: 'uploaded', latest: { fileName: '年报.xlsx', errors: 0 } });
    const params = { id: asked.id, revision: 1 };
    const original = await t.app.inject({
      url: `/api/v1/hand-ins/${asked.id}/revisions/1/original`,
      headers: qinYue.headers,
    });
    expect(original.rawPayload.equals(bytes)).toBe(true);
    const { figures } = (await shenZhixing.call(readRevision, { params })).output;
    expect(figures[0]).toMatchObject({ value: 1_200, written: '0.12', sheet: '年报', cell: 'B2' });
    const changed = await typedIn(qinYue, first, [{ region: '321202', column: 'volunteers:total', written: '1,300' }]);
    expect(changed).toMatchObject({ way: 'typed', revision: 2, draft: { file: null } });
    const typed = (await shenZhixing.call(readRevision, { params: { id: asked.id, revision: 2 } })).output;
    expect(typed.figures.find(({ region }) => region.code === '321202')).toMatchObject({ value: 1_300, sheet: '报表' });
    expect((await shenZhixing.call(downloadRevision, { params })).status).toBe(200);
  });

  it('leaves the draft as it was where it holds nothing of the table', async () => {
    const round = await opened(shenZhixing, { title: '传错文件' });
    const asked = await askedOf(qinYue, round, '321200');
    const { version } = (await saved(qinYue, asked, filling(asked, '6'))).output;
    const letter = csv([['通知'], ['请各单位按时报送。']]);
    const refused = await uploaded(qinYue, { ...asked, version }, ['通知.csv', letter]);
    expect(refused.problem.code).toBe('hand_in_file_unreadable');
    const kept = (await qinYue.call(readHandIn, { params: { id: asked.id } })).output;
    expect(kept).toMatchObject({ version, draft: { file: null } });
    expect(kept.draft.cells[0]?.written).toBe('6');
  });

  it('takes the place of what was typed, which the audit keeps', async () => {
    const round = await opened(shenZhixing, { title: '覆盖草稿' });
    const asked = await askedOf(qinYue, round, '321200');
    const { version } = (await saved(qinYue, asked, filling(asked, '7654321'))).output;
    await uploaded(qinYue, { ...asked, version }, ['年报.xlsx', sheet(asked, () => 0.5)]);
    const query = { 'filter[entity]': 'hand_in', 'filter[entityId]': asked.id };
    const { rows } = (await yanShouzheng.call(listAudit, { query })).output;
    expect(rows[0]).toMatchObject({ action: 'hand_in.draft_uploaded' });
    expect(JSON.stringify(rows[0]?.before)).toContain('7654321');
  });
});

describe('a blank', () => {
  it('comes back filled, an old one pointed out, another unit’s refused', async () => {
    const round = await opened(shenZhixing, { title: '空表' });
    const asked = await askedOf(qinYue, round, '321200');
    const old = await blankOf(qinYue, asked);
    const neighbours = await blankOf(guQinghe, await askedOf(guQinghe, round, '320600'));
    const strange = await uploaded(qinYue, asked, ['南通的.xlsx', neighbours]);
    expect(strange.problem).toMatchObject({ code: 'hand_in_file_unreadable' });
    expect(strange.problem.detail).toContain('其他单位');

    const { version } = (await saved(qinYue, asked, filling(asked, '12'))).output;
    const filledIn = await blankOf(qinYue, asked, '0');
    const columns = [...round.columns, { indicator: 'projects', kind: 'total' as const }];
    await shenZhixing.call(changeRound, { params: { id: round.id }, ifMatch: round.version, body: { columns } });
    const { problems, handIn: back } = (await uploaded(qinYue, { ...asked, version }, ['填好的.xlsx', filledIn]))
      .output;
    expect(problems).toMatchObject([{ severity: 'warning', code: 'old_template', sheet: '版本' }]);
    expect(new Set(back.draft.cells.map(({ written }) => written))).toEqual(new Set(['12']));
    expect(back.problems.filter(({ code }) => code === 'not_filled').map(({ column }) => column)).toContain(
      'projects:total',
    );
    expect(old.equals(filledIn)).toBe(false);
  });
});

describe('last time’s figures', () => {
  it('are asked for where nobody has them, and compared with from then on', async () => {
    const columns = [{ indicator: 'volunteers', kind: 'total' as const }];
    const first = await opened(shenZhixing, { title: '第一年', asOf: '2013-12-31', columns, asksBase: true });
    const asked = await askedOf(qinYue, first, '321200');
    expect(asked.table.columns.map(({ key }) => key)).toEqual(['volunteers:base', 'volunteers:total']);
    const handed = await typedIn(
      qinYue,
      asked,
      filling(asked, (_, column) => (column.endsWith('base') ? '1000' : '1200')),
    );
    const { figures } = (await qinYue.call(readRevision, { params: { id: asked.id, revision: 1 } })).output;
    expect(new Set(figures.filter(({ column }) => column.endsWith('base')).map(({ sheet }) => sheet))).toEqual(
      new Set(['上期数']),
    );
    await accepted(shenZhixing, handed);

    const second = await opened(shenZhixing, { title: '第二年', asOf: '2014-12-31', columns, asksBase: true });
    const next = await askedOf(qinYue, second, '321200');
    expect(next.table.columns.map(({ key }) => key)).toEqual(['volunteers:total']);
    expect(next.table.known).toContainEqual({
      region: '321202',
      indicator: 'volunteers',
      state: 'number',
      value: 1_200,
      observedOn: '2013-12-31',
    });
    const { problems } = (await saved(qinYue, next, filling(next, '900'))).output;
    expect(problems).toHaveLength(next.table.rows.length);
    expect(problems[0]).toMatchObject({ severity: 'warning', code: 'below_base' });
    const again = await opened(shenZhixing, { title: '第一年补报', asOf: '2013-12-31', columns, asksBase: true });
    expect((await askedOf(qinYue, again, '321200')).table.known).toContainEqual(
      expect.objectContaining({ region: '321202', value: 1_000, observedOn: '2012-12-31' }),
    );
  });
});

describe('reminders', () => {
  async function setting(title: string): Promise<{ round: RoundShown; taizhou: string; nantong: string }> {
    const round = await opened(shenZhixing, { title });
    const units = await unitsOf(shenZhixing, round);
    return { round, taizhou: units.get('泰州市')?.id as string, nantong: units.get('南通市')?.id as string };
  }

  it('are ready to copy: what is asked, by when, what is missing, and from whom', async () => {
    const { round, taizhou } = await setting('催报措辞');
    const asked = await askedOf(qinYue, round, '321200');
    await saved(
      qinYue,
      asked,
      filling(asked, '5').filter(({ column }) => column === 'volunteers:total'),
    );
    const words = async () =>
      (await shenZhixing.call(proposeReminders, { params: { id: round.id } })).output.reminders.find(
        ({ handIn: id }) => id === taizhou,
      );
    expect(await words()).toMatchObject({
      subject: '关于报送“催报措辞”的提醒',
      text: [
        '泰州市科学技术协会：',
        '您单位“催报措辞”（截至2022年12月31日）尚未报送，截止时间为2023-01-05 18:00。请抓紧核实数据，按时报送。',
        '目前尚缺：科技志愿服务组织总数6处。',
        '谢谢支持。',
        '江苏省科学技术协会',
      ].join('\n'),
    });
    january.set('2023-01-05T18:30:00');
    expect((await words())?.text).toContain('截止时间2023-01-05 18:00已过');
    january.set('2023-01-05T09:30:00');
    const handed = await typedIn(
      qinYue,
      (await qinYue.call(readHandIn, { params: { id: taizhou } })).output,
      filling(asked, '5'),
    );
    expect(await words()).toBeUndefined();
    const body = { digest: handed.latest?.digest as string, reason: '口径不符。' };
    await shenZhixing.call(returnHandIn, { params: { id: taizhou }, body });
    expect((await words())?.text).toContain('已退回，原因：口径不符。请修改后于2023-01-05 18:00前重新报送');
  });

  it('reach those in charge of the unit, here and by e-mail, and leave alone who has handed in', async () => {
    const { round, taizhou, nantong } = await setting('催报送达');
    await reachedBy(qinYue, 'qinyue@taizhou.example');
    const nantongs = await askedOf(guQinghe, round, '320600');
    await typedIn(guQinghe, nantongs, filling(nantongs, '5'));
    const { sent } = (
      await shenZhixing.call(sendReminders, {
        params: { id: round.id },
        body: { handIns: [taizhou, nantong], channels: ['message', 'email'], addition: '联系人见通知。' },
      })
    ).output;
    expect(sent).toMatchObject([{ handIn: taizhou, recipients: 1, sentBy: '沈知行' }]);
    const [message] = (await qinYue.call(listMessages, {})).output.rows;
    expect(message).toMatchObject({ code: 'round_reminder', href: `/hand-ins/${taizhou}` });
    expect(message?.params.text).toMatch(/联系人见通知。$/);
    await t.deliverLetters();
    expect(t.letters.at(-1)).toMatchObject({ to: 'qinyue@taizhou.example' });
    expect(t.letters.at(-1)?.text).toContain('“催报送达”');
    const { rows } = (await shenZhixing.call(listReminders, { params: { id: round.id } })).output;
    expect(rows).toEqual(sent);
    expect((await unitsOf(shenZhixing, round)).get('泰州市')?.remindedAt).toBe(sent[0]?.sentAt);
  });

  it('stand beside what waits: for the unit its tables, for the opener its reviews', async () => {
    const todo = async (who: Caller, code: string) =>
      (await who.call(listTodos, {})).output.todos.find((each) => each.code === code)?.count ?? 0;
    const [toFill, toReview] = [await todo(guQinghe, 'rounds_to_fill'), await todo(shenZhixing, 'rounds_to_review')];
    const { round } = await setting('待办');
    expect(await todo(guQinghe, 'rounds_to_fill')).toBe(toFill + 1);
    const asked = await askedOf(guQinghe, round, '320600');
    const handed = await typedIn(guQinghe, asked, filling(asked, '5'));
    expect(await todo(guQinghe, 'rounds_to_fill')).toBe(toFill);
    expect(await todo(shenZhixing, 'rounds_to_review')).toBe(toReview + 1);
    const body = { digest: handed.latest?.digest as string, reason: '请核对' };
    await shenZhixing.call(returnHandIn, { params: { id: asked.id }, body });
    expect(await todo(guQinghe, 'rounds_returned')).toBe(1);
    expect(await todo(yanShouzheng, 'rounds_returned')).toBe(0);
  });
});

async function reachedBy(who: Caller, address: string): Promise<void> {
  const id = (await who.call(readSession)).output.account?.id;
  await t.asSystem('how somebody is reached', async (act) => {
    const { rows } = await act.tx.client.query('select person_id from account where id = $1', [id]);
    const person = rows[0].person_id as string;
    const sealed = await t.house.vault.seal(act.tx, person, address);
    await act.tx.client.query('update person set email_sealed = $1 where id = $2', [sealed, person]);
    await act.audit({ action: 'account.changed', entity: 'account', entityId: id ?? '' });
  });
}
