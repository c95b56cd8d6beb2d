import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commentedCopy, proofreadUpload } from '../../contracts/proofreading.ts';
import { bulletins } from '../../modules/bulletins/index.ts';
import { docxOf, paragraph } from '../../platform/officedoc/fixtures.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';
import { upload } from './testingUpload.ts';

let t: TestHouse;
let shenZhixing: Caller;

beforeAll(async () => {
  t = await testHouse({ modules: [bulletins] });
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
});
afterAll(() => t.close());

const SENTENCE = '截至2022年12月31日，全省科技志愿者总数达1200人，较上年增加200人，增长30%。';
const BULLETIN = [
  '关于2022年浙江省科技志愿服务工作情况的通报',
  SENTENCE,
  '附件1',
  '2022年各设区市科技志愿服务情况统计表',
  '设区市\t科技志愿者总数',
  '杭州市\t600',
  '宁波市\t400',
  '温州市\t200',
  '合计\t1200',
].join('\n');

const handedIn = (fields: Record<string, string>, files: [string, string | Buffer][] = []) => {
  const { headers, payload } = upload(shenZhixing.headers, fields, files);
  return { headers, bytes: payload };
};

describe('a clerk has a bulletin proofread', () => {
  test('pasted words come back with each finding at its characters', async () => {
    const { status, output } = await shenZhixing.call(proofreadUpload, handedIn({ text: BULLETIN }));
    expect(status).toBe(200);
    expect(output).toMatchObject({
      format: 'text',
      region: { code: '330000', name: '浙江省' },
      asOf: '2022-12-31',
      withData: false,
    });
    expect(output.tables).toEqual([{ title: '2022年各设区市科技志愿服务情况统计表', rows: 3 }]);
    expect(output.findings.map(({ code, stated, expected }) => [code, stated, expected])).toEqual([['growth', 30, 20]]);
    const [{ at } = { at: null }] = output.findings;
    const block = at === null ? undefined : output.blocks[at.block];
    if (at === null || !('from' in at) || block?.kind !== 'paragraph') throw new Error('words of a paragraph expected');
    expect(block.text.slice(at.from, at.to)).toBe('30%');
  });

  test('a file is read by its contents, in the words of the reader', async () => {
    const file = Buffer.from(docxOf(BULLETIN.split('\n').slice(0, 2).map(paragraph).join('')));
    const { output } = await shenZhixing.call(proofreadUpload, handedIn({}, [['通报.docx', file]]));
    expect([output.name, output.format]).toEqual(['通报.docx', 'docx']);
    const english = handedIn({}, [['x.docx', file]]);
    const told = await shenZhixing.call(proofreadUpload, {
      ...english,
      headers: { ...english.headers, 'accept-language': 'en' },
    });
    expect(told.output.findings[0]?.message).toMatch(/growth of 30%/);
  });

  test('figures of a region in another’s charge are not asked, and the document is checked all the same', async () => {
    const { output } = await shenZhixing.call(
      proofreadUpload,
      handedIn({ text: BULLETIN, region: '330000', asOf: '2022-12-31' }),
    );
    expect(output.withData).toBe(false);
    expect(output.findings).toHaveLength(1);
  });

  test('the copy of a .docx has a comment for each finding, the rest of it untouched', async () => {
    const file = Buffer.from(docxOf(BULLETIN.split('\n').slice(0, 2).map(paragraph).join('')));
    const { status, headers } = await shenZhixing.call(commentedCopy, handedIn({}, [['通报.docx', file]]));
    expect(status).toBe(200);
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain('通报（核稿）.docx');
    const raw = await t.app.inject({
      method: 'POST',
      url: '/api/v1/proofreading/commented-copy',
      ...(({ headers: sent, bytes }) => ({ headers: sent, payload: bytes }))(handedIn({}, [['通报.docx', file]])),
    });
    const parts = unzipSync(new Uint8Array(raw.rawPayload));
    expect(strFromU8(parts['word/comments.xml'] ?? new Uint8Array())).toContain('应为20%');
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('<w:t xml:space="preserve">30%</w:t>');
  });

  test.each([
    ['nothing at all', () => handedIn({}), 'upload_invalid'],
    [
      'a picture',
      () => handedIn({}, [['扫描.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])]]),
      'document_unreadable',
    ],
    ['a region that is none', () => handedIn({ text: BULLETIN, region: '999999' }), 'region_not_found'],
    ['a date that is none', () => handedIn({ text: BULLETIN, asOf: '明天' }), 'request_invalid'],
  ])('%s is refused in words', async (_what, sent, code) => {
    expect((await shenZhixing.call(proofreadUpload, sent())).problem.code).toBe(code);
  });

  test('a copy with comments is made of a .docx only', async () => {
    expect((await shenZhixing.call(commentedCopy, handedIn({ text: BULLETIN }))).problem.code).toBe(
      'document_unreadable',
    );
  });

  test('nothing of a document is kept, even where the request carries a key', async () => {
    const asked = { ...handedIn({ text: BULLETIN.replace('1200人', '1234567人') }), key: 'once' };
    await shenZhixing.call(proofreadUpload, asked);
    const { rows } = await t.database.pool.query('select * from idempotency_answer');
    expect(JSON.stringify(rows)).not.toContain('1234567');
  });
});
