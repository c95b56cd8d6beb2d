import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  changeDocument,
  createDocument,
  decideDocument,
  exportReceipts,
  listDocumentReminders,
  listDocuments,
  listRecipients,
  numberDocument,
  previewAudience,
  readDocument,
  releaseDocument,
  remindRecipients,
  submitDocument,
  withdrawDocument,
} from '../../contracts/issuedDocuments.ts';
import { listMessages } from '../../contracts/messages.ts';
import {
  confirmReceipt,
  listPublicDocuments,
  listReceived,
  readPublicDocument,
  readReceived,
} from '../../contracts/receivedDocuments.ts';
import { listTodos } from '../../contracts/system.ts';
import { race } from '../../platform/database/testing-race.ts';
import type { Caller, TestHouse } from '../testing.ts';
import {
  agreed,
  copyOf,
  documentBody,
  drafted,
  lookAt,
  noticesHouse,
  released,
  signed,
  stepOf,
  submitted,
} from './testingNotices.ts';

let t: TestHouse;
/** Administrators of 江苏省, of 泰州市 and 南通市 and of 海陵区; an auditor of the province. */
let shenZhixing: Caller;
let qinYue: Caller;
let guQinghe: Caller;
let luXiaoman: Caller;
let yanShouzheng: Caller;

beforeAll(async () => {
  ({ t } = await noticesHouse());
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
  guQinghe = await t.signIn({ name: '顾清和', role: 'administrator', region: '320600' });
  luXiaoman = await t.signIn({ name: '陆小满', role: 'administrator', region: '321202' });
  yanShouzheng = await t.signIn({ name: '严守正', role: 'auditor', region: '320000' });
});
afterAll(() => t.close());

const todoOf = async (who: Caller, code: string) =>
  (await who.call(listTodos, {})).output.todos.find((todo) => todo.code === code)?.count ?? 0;

describe('a draft', () => {
  it('is seen by its own office and its auditor, and by nobody above, below or beside', async () => {
    const draft = await drafted(qinYue, {
      title: '关于举办科普讲座的通知',
      region: '321200',
      audience: { levels: ['county'] },
    });
    expect(draft).toMatchObject({
      state: 'drafting',
      number: null,
      may: { write: true, decide: false, release: false },
    });
    for (const other of [shenZhixing, guQinghe, luXiaoman, yanShouzheng])
      expect((await other.call(readDocument, { params: { id: draft.id } })).problem.code).toBe('not_found');
    const listed = (await shenZhixing.call(listDocuments, { query: { q: '科普讲座' } })).output.rows;
    expect(listed).toEqual([]);
    const ours = await drafted(shenZhixing, { title: '省级拟稿' });
    expect((await yanShouzheng.call(readDocument, { params: { id: ours.id } })).output.may).toMatchObject({
      write: false,
      withdraw: false,
    });
  });

  it('is begun in one’s own office, not for one below', async () => {
    const reply = await shenZhixing.call(createDocument, { body: documentBody({ title: '代拟', region: '321200' }) });
    expect(reply.problem.code).toBe('region_out_of_scope');
  });

  it('tells whom it would go to, and of two who write on it at once the second is shown what the first left', async () => {
    const draft = await drafted(shenZhixing, {
      title: '两人同改',
      audience: { regions: ['321202'], others: ['省文明办'] },
    });
    const preview = (await shenZhixing.call(previewAudience, { params: { id: draft.id } })).output;
    expect(preview.recipients).toHaveLength(13 + 1 + 1);
    expect(preview.recipients.at(-1)).toEqual({ name: '省文明办', inHouse: false });
    const content = { ...draft.content, title: '改后的题目' };
    const first = await shenZhixing.call(changeDocument, { ...stepOf(draft), body: { content } });
    expect(first.output).toMatchObject({ title: '改后的题目', version: 2 });
    const second = await shenZhixing.call(changeDocument, { ...stepOf(draft), body: { public: true } });
    expect(second.problem).toMatchObject({ code: 'version_stale', current: { title: '改后的题目' } });
  });
});

describe('on its way', () => {
  it('a document is reviewed, signed, numbered and released; opinions stand with who and when', async () => {
    const draft = await drafted(shenZhixing, { title: '关于做好科普日工作的通知' });
    const empty = { ...draft.content, body: [] };
    const blank = (await shenZhixing.call(changeDocument, { ...stepOf(draft), body: { content: empty } })).output;
    expect((await shenZhixing.call(submitDocument, stepOf(blank))).problem.code).toBe('document_incomplete');
    const whole = (await shenZhixing.call(changeDocument, { ...stepOf(blank), body: { content: draft.content } }))
      .output;
    const waiting = await submitted(shenZhixing, whole);
    expect(waiting).toMatchObject({ state: 'reviewing', may: { write: false, decide: true } });
    expect(await todoOf(shenZhixing, 'documents_to_review')).toBeGreaterThan(0);
    const late = await shenZhixing.call(changeDocument, { ...stepOf(waiting), body: { public: true } });
    expect(late.problem.code).toBe('state_conflict');
    const reviewed = (await agreed(shenZhixing, waiting, '同意')).output;
    expect(reviewed.state).toBe('signing');
    const done = (await agreed(shenZhixing, reviewed)).output;
    expect(done).toMatchObject({ state: 'signed', number: { office: '苏科协发', year: 2023 } });
    expect(done.content.signature.date).toBe('2023-01-05');
    expect(done.steps.map(({ act, opinion, by }) => [act, opinion, by])).toEqual([
      ['submitted', null, '沈知行'],
      ['reviewed', '同意', '沈知行'],
      ['signed', null, '沈知行'],
    ]);
    const out = (await shenZhixing.call(releaseDocument, stepOf(done))).output;
    expect(out).toMatchObject({ state: 'released', receipts: { recipients: 13, confirmed: 0 } });
    expect((await yanShouzheng.call(readDocument, { params: { id: out.id } })).output.state).toBe('released');
  });

  it('returned with a reason it is a draft again, its number is the next, and earlier opinions count no more', async () => {
    const first = await signed(shenZhixing, { title: '先签的', office: '苏科协退' });
    expect(first.number?.serial).toBe(1);
    const body = { verdict: 'return' as const, opinion: '附件缺一张表' };
    const back = (await shenZhixing.call(decideDocument, { ...stepOf(first), body })).output;
    expect(back).toMatchObject({ state: 'drafting', number: null });
    expect((await shenZhixing.call(listMessages, {})).output.rows[0]).toMatchObject({
      code: 'document_returned',
      params: { title: '先签的', reason: '附件缺一张表' },
    });
    const second = await signed(shenZhixing, { title: '后签的', office: '苏科协退' });
    expect(second.number?.serial).toBe(1);
    const again = await submitted(shenZhixing, back);
    expect(again.state).toBe('reviewing');
  });

  it('withdrawn before release it gives its number back; the next is not skipped', async () => {
    const first = await signed(shenZhixing, { title: '不发了', office: '苏科协撤' });
    const second = await signed(shenZhixing, { title: '第二件', office: '苏科协撤' });
    expect([first.number?.serial, second.number?.serial]).toEqual([1, 2]);
    const gone = (await shenZhixing.call(withdrawDocument, { ...stepOf(first), body: { reason: '不再需要' } })).output;
    expect(gone).toMatchObject({ state: 'withdrawn', number: null, withdrawnFor: '不再需要' });
    const third = await signed(shenZhixing, { title: '第三件', office: '苏科协撤' });
    const fourth = await signed(shenZhixing, { title: '第四件', office: '苏科协撤' });
    expect([third.number?.serial, fourth.number?.serial]).toEqual([1, 3]);
  });

  it('numbered by the office system it waits for the number, which must not be a repeat', async () => {
    const order = { office: '苏科协函', numbering: 'elsewhere' as const };
    const first = await signed(shenZhixing, { title: '办公系统编号一', ...order });
    expect(first).toMatchObject({ number: null, may: { number: true, release: false } });
    expect((await shenZhixing.call(releaseDocument, stepOf(first))).problem.code).toBe('document_without_number');
    const typed = (await shenZhixing.call(numberDocument, { ...stepOf(first), body: { year: 2023, serial: 7 } }))
      .output;
    expect(typed).toMatchObject({ number: { office: '苏科协函', year: 2023, serial: 7 }, may: { release: true } });
    const second = await signed(shenZhixing, { title: '办公系统编号二', ...order });
    const taken = await shenZhixing.call(numberDocument, { ...stepOf(second), body: { year: 2023, serial: 7 } });
    expect(taken.problem).toMatchObject({ code: 'number_taken', params: { number: '苏科协函〔2023〕7号' } });
    const corrected = await shenZhixing.call(numberDocument, { ...stepOf(typed), body: { year: 2023, serial: 8 } });
    expect(corrected.output.number?.serial).toBe(8);
    expect(
      (await shenZhixing.call(numberDocument, { ...stepOf(second), body: { year: 2023, serial: 7 } })).output.number,
    ).toMatchObject({ serial: 7 });
  });
});

describe('released', () => {
  it('it reaches each city, which confirms receipt once; the issuer sees who has not', async () => {
    const out = await released(shenZhixing, { title: '关于开展摸底调查的通知' });
    const copy = await copyOf(qinYue, '321200', '摸底调查');
    expect(copy).toMatchObject({ issuers: ['江苏省科学技术协会'], receipt: null, withdrawn: false });
    expect(await todoOf(qinYue, 'documents_to_confirm')).toBeGreaterThan(0);
    expect((await qinYue.call(listMessages, {})).output.rows.map(({ href }) => href)).toContain(
      `/received-documents/${copy.id}`,
    );
    const read = (await qinYue.call(readReceived, { params: { id: copy.id } })).output;
    expect(read.released.content.body).toHaveLength(3);
    expect(read.may.confirm).toBe(true);
    for (const other of [guQinghe, luXiaoman])
      expect((await other.call(readReceived, { params: { id: copy.id } })).problem.code).toBe('not_found');
    expect((await luXiaoman.call(readDocument, { params: { id: out.id } })).problem.code).toBe('not_found');
    expect((await shenZhixing.call(confirmReceipt, { params: { id: copy.id } })).problem.code).toBe(
      'region_out_of_scope',
    );
    const confirmed = (await qinYue.call(confirmReceipt, { params: { id: copy.id } })).output;
    expect(confirmed.receipt).toMatchObject({ way: 'workbench', by: '秦越' });
    expect((await qinYue.call(confirmReceipt, { params: { id: copy.id } })).problem.code).toBe('already_confirmed');
    const left = await shenZhixing.call(listRecipients, {
      params: { id: out.id },
      query: { 'filter[confirmed]': 'no', limit: 5 },
    });
    expect(left.output.rows).toHaveLength(5);
    const rest = await shenZhixing.call(listRecipients, {
      params: { id: out.id },
      query: { 'filter[confirmed]': 'no', after: left.output.next as string },
    });
    expect(rest.output.rows).toHaveLength(7);
    expect((await lookAt(shenZhixing, out.id)).receipts).toEqual({ recipients: 13, confirmed: 1 });
    const found = await shenZhixing.call(listRecipients, { params: { id: out.id }, query: { q: '泰州' } });
    expect(found.output.rows.map(({ name }) => name)).toEqual(['泰州市科学技术协会']);
    const told = await shenZhixing.call(exportReceipts, { params: { id: out.id }, query: { format: 'csv' } });
    expect(told.text).toMatch(/泰州市科学技术协会,已签收,2023[^,]*,秦越,工作台/);
    expect(told.text.match(/未签收/g)).toHaveLength(12);
  });

  it('two clerks of one city confirm at the same moment: one receipt stands, the other is told', async () => {
    const second = await t.signIn({ name: '陆舟', role: 'administrator', region: '321200' });
    await released(shenZhixing, { title: '两人同签' });
    const { id } = await copyOf(qinYue, '321200', '两人同签');
    const replies = await race(t.connection, 'issued_receipt', () =>
      [qinYue, second].map((clerk) => clerk.call(confirmReceipt, { params: { id } })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.problem.code).toBe('already_confirmed');
  });

  it('released and withdrawn at the same moment it is one of the two, whole', async () => {
    const done = await signed(shenZhixing, { title: '同时印发和撤回', office: '苏科协争' });
    const replies = await race(t.connection, 'issued_step', () => [
      shenZhixing.call(releaseDocument, stepOf(done)),
      shenZhixing.call(withdrawDocument, { ...stepOf(done), body: { reason: '不发了' } }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    const after = await lookAt(shenZhixing, done.id);
    if (replies[0]?.status === 200) expect(after).toMatchObject({ state: 'released', receipts: { recipients: 13 } });
    else expect(after).toMatchObject({ state: 'withdrawn', number: null, receipts: { recipients: 0 } });
  });

  it('its text and number never change, whatever is asked', async () => {
    const out = await released(shenZhixing, { title: '定稿不改' });
    const refused = await shenZhixing.call(changeDocument, { ...stepOf(out), body: { public: true } });
    expect(refused.problem.code).toBe('state_conflict');
    await expect(
      t.database.pool.query('update issued_text set content = content where document_id = $1', [out.id]),
    ).rejects.toThrow('appended');
    await expect(
      t.database.pool.query('update issued_number set document_id = null where document_id = $1', [out.id]),
    ).rejects.toThrow('never changed or given back');
  });

  it('those who have not confirmed are reminded, by message and e-mail, and nobody else', async () => {
    const out = await released(shenZhixing, { title: '催签收' });
    const copy = await copyOf(qinYue, '321200', '催签收');
    await qinYue.call(confirmReceipt, { params: { id: copy.id } });
    const body = { recipients: 'unconfirmed' as const, channels: ['message' as const], addition: '请于今日完成。' };
    const sent = (await shenZhixing.call(remindRecipients, { params: { id: out.id }, body })).output;
    expect(sent.reminded).toBe(12);
    const told = (await guQinghe.call(listMessages, {})).output.rows[0];
    expect(told).toMatchObject({ code: 'document_reminder' });
    expect(told?.params.text).toContain('《催签收》（苏科协发〔2023〕');
    const listed = (await shenZhixing.call(listDocumentReminders, { params: { id: out.id } })).output.rows;
    expect(listed.map(({ name }) => name)).toContain('南通市科学技术协会');
    expect(listed.map(({ name }) => name)).not.toContain('泰州市科学技术协会');
  });

  it('to a hundred counties it takes as many statements as to thirteen cities, and so does reminding them', async () => {
    const statementsOf = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
      const query = vi.spyOn(Client.prototype, 'query');
      try {
        return [await work(), query.mock.calls.length];
      } finally {
        query.mockRestore();
      }
    };
    const goingOut = async (level: 'city' | 'county') => {
      const done = await signed(shenZhixing, { title: `发到各${level}`, audience: { levels: [level] } });
      const [out, released] = await statementsOf(() => shenZhixing.call(releaseDocument, stepOf(done)));
      const body = { recipients: 'unconfirmed' as const, channels: ['message' as const], addition: null };
      const [sent, reminded] = await statementsOf(() =>
        shenZhixing.call(remindRecipients, { params: { id: done.id }, body }),
      );
      return { recipients: out.output.receipts.recipients, told: sent.output.reminded, released, reminded };
    };
    await goingOut('city');
    const [cities, counties] = [await goingOut('city'), await goingOut('county')];
    expect([cities.recipients, counties.recipients]).toEqual([13, 95]);
    expect(counties.told).toBe(95);
    expect([counties.released, counties.reminded]).toEqual([cities.released, cities.reminded]);
  });

  it('withdrawn with a reason it keeps its text and number, and recipients see that it holds no longer', async () => {
    const out = await released(shenZhixing, { title: '将要撤回' });
    await shenZhixing.call(withdrawDocument, { ...stepOf(out), body: { reason: '日期有误' } });
    const copy = await copyOf(qinYue, '321200', '将要撤回');
    const read = (await qinYue.call(readReceived, { params: { id: copy.id } })).output;
    expect(read).toMatchObject({ withdrawn: true, number: out.number, released: { withdrawnFor: '日期有误' } });
    expect(read.released.content.body).toHaveLength(3);
    expect((await qinYue.call(confirmReceipt, { params: { id: copy.id } })).problem.code).toBe('state_conflict');
    expect((await qinYue.call(listMessages, {})).output.rows[0]).toMatchObject({
      code: 'document_withdrawn',
      params: { reason: '日期有误' },
    });
  });

  it('a correction names what it corrects, and the corrected document tells of it once it is out', async () => {
    const wrong = await released(shenZhixing, { title: '有错的通知', public: true });
    const correction = await signed(shenZhixing, { title: '关于更正的通知', corrects: wrong.id, public: true });
    expect((await lookAt(shenZhixing, wrong.id)).corrections).toEqual([]);
    await shenZhixing.call(releaseDocument, stepOf(correction));
    const copy = await copyOf(qinYue, '321200', '有错的通知');
    const read = (await qinYue.call(readReceived, { params: { id: copy.id } })).output;
    expect(read.released.corrections).toMatchObject([{ id: correction.id, title: '关于更正的通知' }]);
    const open = (await t.publicCaller.call(readPublicDocument, { params: { id: correction.id } })).output;
    expect(open.corrects).toMatchObject({ id: wrong.id });
  });

  it('open to all it is read by everybody; others are not there for the public', async () => {
    const open = await released(shenZhixing, { title: '公开的通知', public: true, audience: { levels: [] } });
    const closed = await released(shenZhixing, { title: '不公开的通知', corrects: open.id });
    const { rows } = (await t.publicCaller.call(listPublicDocuments, { query: { q: '公开的通知' } })).output;
    expect(rows.map(({ id }) => id)).toEqual([open.id]);
    expect((await t.publicCaller.call(readPublicDocument, { params: { id: closed.id } })).problem.code).toBe(
      'not_found',
    );
    expect((await t.publicCaller.call(readDocument, { params: { id: open.id } })).problem.code).toBe('not_signed_in');
    expect((await t.publicCaller.call(readPublicDocument, { params: { id: open.id } })).text).not.toContain('不公开');
  });

  it('needs somebody to go to', async () => {
    const nobody = await signed(shenZhixing, { title: '没有收文单位', audience: { levels: [] } });
    expect((await shenZhixing.call(releaseDocument, stepOf(nobody))).problem.code).toBe('document_without_recipients');
  });

  it('a letter goes up and sideways too, and a received document may be named as the one that is followed', async () => {
    const above = await released(shenZhixing, { title: '省里的通知' });
    const letter = await released(qinYue, {
      title: '关于商请支持的函',
      region: '321200',
      office: '泰科协函',
      audience: { levels: [], regions: ['320000', '320600'] },
      follows: above.id,
    });
    expect(letter.follows).toMatchObject({ id: above.id, number: above.number });
    await copyOf(shenZhixing, '320000', '商请支持');
    await copyOf(guQinghe, '320600', '商请支持');
    const { rows } = (await luXiaoman.call(listReceived, {})).output;
    expect(rows.map(({ title }) => title)).not.toContain('关于商请支持的函');
  });
});
