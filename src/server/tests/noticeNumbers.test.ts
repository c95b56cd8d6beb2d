import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listRegisters, numberDocument, openRegister, withdrawDocument } from '../../contracts/issuedDocuments.ts';
import type { DocumentShown } from '../../contracts/notices.ts';
import { race } from '../../platform/database/testing-race.ts';
import type { Caller, Reply, TestHouse } from '../testing.ts';
import { agreed, drafted, noticesHouse, signed, stepOf, submitted } from './testingNotices.ts';

let t: TestHouse;
let shenZhixing: Caller;
let qinYue: Caller;

beforeAll(async () => {
  ({ t } = await noticesHouse());
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
});
afterAll(() => t.close());

/** Documents that want nothing but a signature. */
async function toSign(office: string, count: number, clerk = shenZhixing, region = '320000'): Promise<DocumentShown[]> {
  const made: DocumentShown[] = [];
  for (let n = 1; n <= count; n++) {
    const draft = await drafted(clerk, { title: `${office}第${n}件`, office, region });
    made.push((await agreed(clerk, await submitted(clerk, draft))).output);
  }
  return made;
}

const serials = (replies: readonly Reply<never>[]) =>
  replies.map(({ output }) => (output as DocumentShown).number?.serial).sort((a, b) => Number(a) - Number(b));

describe('numbers, when many sign at the same moment', () => {
  it('are given without a gap and without a repeat, in a register that nobody has opened before', async () => {
    const documents = await toSign('苏科协赛', 8);
    const replies = await race(t.connection, 'issued_register', () =>
      documents.map((document) => agreed(shenZhixing, document)),
    );
    expect(serials(replies as never)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are given without a gap and without a repeat, while others give theirs back', async () => {
    const out = [];
    for (let n = 1; n <= 4; n++) out.push(await signed(shenZhixing, { title: `先签第${n}件`, office: '苏科协还' }));
    const documents = await toSign('苏科协还', 4);
    const [first, , third] = out as [DocumentShown, DocumentShown, DocumentShown, DocumentShown];
    const replies = await race(t.connection, 'issued_number', () => [
      ...[first, third].map((document) =>
        shenZhixing.call(withdrawDocument, { ...stepOf(document), body: { reason: '不再需要' } }),
      ),
      ...documents.map((document) => agreed(shenZhixing, document)),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    const [fifth] = await toSign('苏科协还', 1);
    await agreed(shenZhixing, fifth as DocumentShown);
    const [sixth] = await toSign('苏科协还', 1);
    await agreed(shenZhixing, sixth as DocumentShown);
    const { rows } = await t.database.pool.query<{ serial: number }>(
      `select n.serial from issued_number n join issued_register r on r.id = n.register_id
       where r.office = '苏科协还' and n.document_id is not null order by 1`,
    );
    expect(rows.map(({ serial }) => serial)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('typed in twice at once, one is taken and the other refused', async () => {
    const order = { office: '苏科协打', numbering: 'elsewhere' as const };
    const first = await signed(shenZhixing, { title: '一', ...order });
    const second = await signed(shenZhixing, { title: '二', ...order });
    const body = { year: 2023, serial: 12 };
    const replies = await race(t.connection, 'issued_register', () =>
      [first, second].map((document) => shenZhixing.call(numberDocument, { ...stepOf(document), body })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.problem.code).toBe('number_taken');
  });

  it('typed in out of order are stepped over by those that follow', async () => {
    const typed = await signed(shenZhixing, { title: '手工编号', office: '苏科协跳', numbering: 'elsewhere' });
    await shenZhixing.call(numberDocument, { ...stepOf(typed), body: { year: 2023, serial: 2 } });
    const given = [];
    for (let n = 1; n <= 3; n++)
      given.push((await signed(shenZhixing, { title: `自动第${n}件`, office: '苏科协跳' })).number?.serial);
    expect(given).toEqual([1, 3, 4]);
  });

  it('of another office, another region or another year are another register', async () => {
    const ours = await signed(shenZhixing, { title: '省', office: '科协字' });
    const theirs = await signed(qinYue, { title: '市', office: '科协字', region: '321200' });
    expect([ours.number?.serial, theirs.number?.serial]).toEqual([1, 1]);
  });
});

describe('a register of an office that moves in during the year', () => {
  it('goes on where its numbers have come to, and is set only before the first is given', async () => {
    const body = { region: '320000', office: '苏科协迁', year: 2023, firstSerial: 38 };
    const begun = (await shenZhixing.call(openRegister, { body })).output;
    expect(begun).toMatchObject({ firstSerial: 38, next: 38, borne: 0, unbegun: true });
    expect((await shenZhixing.call(openRegister, { body: { ...body, firstSerial: 40 } })).output.next).toBe(40);
    const first = await signed(shenZhixing, { title: '迁入第一件', office: '苏科协迁' });
    const second = await signed(shenZhixing, { title: '迁入第二件', office: '苏科协迁' });
    expect([first.number?.serial, second.number?.serial]).toEqual([40, 41]);
    expect((await shenZhixing.call(openRegister, { body })).problem.code).toBe('register_begun');
    const { registers } = (await shenZhixing.call(listRegisters, {})).output;
    expect(registers.find(({ office }) => office === '苏科协迁')).toMatchObject({ next: 42, borne: 2, unbegun: false });
    expect((await qinYue.call(listRegisters, {})).output.registers.map(({ office }) => office)).not.toContain(
      '苏科协迁',
    );
  });
});

describe('the database holds even where the door would err', () => {
  it('no number twice, no document with two, no gap', async () => {
    const document = await signed(shenZhixing, { title: '库里有数', office: '苏科协库' });
    const { rows } = await t.database.pool.query<{ register_id: string; region_id: string }>(
      'select register_id, region_id from issued_number where document_id = $1',
      [document.id],
    );
    const { register_id: register, region_id: region } = rows[0] as { register_id: string; region_id: string };
    const insert = (serial: number, documentId: string | null, opens = false) =>
      t.database.pool.query(
        `insert into issued_number (register_id, serial, region_id, document_id, way, opens) values ($1, $2, $3, $4, 'given', $5)`,
        [register, serial, region, documentId, opens],
      );
    await expect(insert(1, null, true)).rejects.toThrow('issued_number_pkey');
    await expect(insert(2, document.id)).rejects.toThrow('issued_number_of_document');
    await expect(insert(3, null)).rejects.toThrow('foreign key');
  });
});
