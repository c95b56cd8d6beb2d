import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  downloadDocument,
  readAppearance,
  releaseDocument,
  withdrawDocument,
} from '../../contracts/issuedDocuments.ts';
import { downloadReceived, readReceived } from '../../contracts/receivedDocuments.ts';
import { PdfPress } from '../../platform/officialdoc/index.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { copyOf, drafted, noticesHouse, released, signed, stepOf } from './testingNotices.ts';

const press = new PdfPress({ operatorFonts: null, log: () => undefined });
let t: TestHouse;
let shenZhixing: Caller;
let qinYue: Caller;

beforeAll(async () => {
  ({ t } = await noticesHouse([], { press }));
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
});
afterAll(async () => {
  await t.close();
  await press.close();
});

const kindOf = (text: string): string => text.slice(0, 4);

describe('a document', () => {
  it('is looked at as PDF and in Word while it is drafted, with what stands in for missing typefaces', async () => {
    const { id } = await drafted(shenZhixing, { title: '关于印发方案的通知' });
    const pdf = await shenZhixing.call(downloadDocument, { params: { id }, query: { format: 'pdf' } });
    expect(kindOf(pdf.text)).toBe('%PDF');
    expect(decodeURIComponent(String(pdf.headers['content-disposition']))).toContain('关于印发方案的通知.pdf');
    const word = await shenZhixing.call(downloadDocument, { params: { id }, query: { format: 'docx' } });
    expect(word.text.slice(0, 2)).toBe('PK');
    const appearance = (await shenZhixing.call(readAppearance, { params: { id } })).output;
    expect(appearance.unprintable).toEqual([]);
    expect((await qinYue.call(downloadDocument, { params: { id } })).problem.code).toBe('not_found');
  });

  it('released is handed out as the very files that were frozen, to its recipients too', async () => {
    const out = await released(shenZhixing, { title: '关于印发规程的通知' });
    expect(out.files).toEqual(['pdf', 'docx']);
    const copy = await copyOf(qinYue, '321200', '印发规程');
    const theirs = (await qinYue.call(readReceived, { params: { id: copy.id } })).output;
    expect(theirs.released.files).toEqual(['pdf', 'docx']);
    const { rows } = await t.database.pool.query<{ format: string; file_digest: string }>(
      'select format, file_digest from issued_file where document_id = $1',
      [out.id],
    );
    for (const { format, file_digest } of rows) {
      const file = await t.house.files.read(file_digest);
      expect(createHash('sha256').update(file).digest('hex')).toBe(file_digest);
      const sent = { params: { id: copy.id }, query: { format: format as 'pdf' } };
      expect((await qinYue.call(downloadReceived, sent)).text).toBe(file.toString());
    }
    const step = await shenZhixing.call(withdrawDocument, { ...stepOf(out), body: { reason: '有误' } });
    expect(step.output.files).toEqual(['pdf', 'docx']);
  });

  it('whose files cannot be made is not released', async () => {
    const done = await signed(shenZhixing, { title: '印不出来' });
    const print = t.house.press.print;
    t.house.press.print = () => Promise.reject(new Error('no fonts'));
    try {
      expect((await shenZhixing.call(releaseDocument, stepOf(done))).status).toBe(500);
    } finally {
      t.house.press.print = print;
    }
    expect((await shenZhixing.call(releaseDocument, stepOf(done))).output.state).toBe('released');
  });
});
