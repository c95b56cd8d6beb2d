import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BulletinShown, createBulletin, editBulletin, readEditedFile } from '../../contracts/bulletinDrafts.ts';
import { takeSnapshot } from '../../contracts/snapshots.ts';
import { bulletins } from '../../modules/bulletins/index.ts';
import { indicators } from '../../modules/indicators/index.ts';
import { compoundFileOf } from '../../platform/spreadsheet/fixtures.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { withSentence } from './testingBulletinPlaces.ts';
import { noticesHouse } from './testingNotices.ts';
import { upload } from './testingUpload.ts';

let t: TestHouse;
/** A clerk of the province. */
let shenZhixing: Caller;
let snapshot: string;

beforeAll(async () => {
  ({ t } = await noticesHouse([bulletins]));
  await indicators.demo?.(t.house, () => undefined);
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  const asked = { region: '320000', asOf: '2022-12-31', note: '年度通报' };
  snapshot = (await shenZhixing.call(takeSnapshot, { body: asked })).output.id;
});
afterAll(() => t.close());

const drafted = async (template = 'both'): Promise<BulletinShown> =>
  (await shenZhixing.call(createBulletin, { body: { region: '320000', snapshot, template } })).output;
const written = (bulletin: BulletinShown, sentence: string) =>
  shenZhixing.call(editBulletin, {
    params: { id: bulletin.id },
    ifMatch: bulletin.version,
    body: withSentence(bulletin, sentence),
  });
const WRONG = '全省科技志愿者达284273人。';

const wordFile = async ({ id }: BulletinShown): Promise<Buffer> => {
  const url = `/api/v1/bulletins/${id}/file?format=docx`;
  return (await t.app.inject({ method: 'GET', url, headers: shenZhixing.headers })).rawPayload;
};
const broughtBack = ({ id }: BulletinShown, bytes: Uint8Array, name = '通报.docx') => {
  const sent = upload(shenZhixing.headers, {}, [[name, Buffer.from(bytes)]]);
  return shenZhixing.call(readEditedFile, { params: { id }, headers: sent.headers, bytes: sent.payload });
};
const rewritten = (file: Uint8Array, path: string, change: (xml: string) => string): Uint8Array => {
  const parts = unzipSync(file);
  return zipSync({ ...parts, [path]: strToU8(change(strFromU8(parts[path] as Uint8Array))) });
};

describe('a file of a bulletin that was written on in Word', () => {
  it('is read beside the draft, with what the figures say against it', async () => {
    const wrong = (await written(await drafted(), WRONG)).output;
    const file = await wordFile(wrong);
    const { title, sections } = wrong.composed;
    const texts = sections.map(({ heading, sentences }) => ({ heading, sentences: sentences.map(({ text }) => text) }));
    const same = (await broughtBack(wrong, file)).output;
    expect(same).toMatchObject({ title, sections: texts, basedOn: 2, leftOut: [], comments: 0 });
    expect(same.contradictions.map(({ quote }) => quote)).toEqual(['284273人']);

    const edited = rewritten(file, 'word/document.xml', (xml) =>
      xml
        .replace('284273人', '286281人')
        .replace('各设区市科协：', '各县科协：')
        .replace(
          /<w:sectPr(?!.*<w:sectPr)/s,
          '<w:p><w:ins w:id="1"><w:r><w:t>联系人：钟鸣</w:t></w:r></w:ins></w:p><w:sectPr',
        ),
    );
    const { output } = await broughtBack(wrong, edited);
    expect(output.contradictions).toEqual([]);
    expect(output.sections[0]?.sentences[0]).toBe('全省科技志愿者达286281人。');
    expect(output.tracked).toEqual({ inserted: 1, deleted: 0 });
    expect(output.leftOut).toEqual([
      { kind: 'head', was: ['各设区市科协：'], now: ['各县科协：'] },
      { kind: 'closing', was: [], now: ['联系人：钟鸣'] },
    ]);
  });

  it('tells the revision it began from, also where others wrote on meanwhile', async () => {
    const first = await drafted();
    const file = await wordFile(first);
    await written(first, '特此通报。');
    expect((await broughtBack(first, file)).output.basedOn).toBe(1);
    const unmarked = rewritten(file, 'docProps/custom.xml', (xml) => xml.replace('KepuBulletin', 'Other'));
    expect((await broughtBack(first, unmarked)).output.basedOn).toBeNull();
  });

  it('is refused with words where it is of another bulletin, or cannot or must not be read', async () => {
    const [one, other] = [await drafted(), await drafted('volunteers')];
    const file = await wordFile(one);
    const { problem } = await broughtBack(other, file);
    expect([problem.status, problem.code, problem.params]).toEqual([
      409,
      'bulletin_file_of_another',
      { title: one.title },
    ]);
    const refusal = async (bytes: Uint8Array, name?: string) => (await broughtBack(one, bytes, name)).problem;
    const withMacros = zipSync({ ...unzipSync(file), 'word/vbaProject.bin': strToU8('x') });
    const noBulletin = rewritten(file, 'word/document.xml', (xml) => xml.replaceAll(/[一二三四]、|Heading1/g, ''));
    const encrypted = compoundFileOf('EncryptedPackage', new Uint8Array(8));
    for (const [bytes, words] of [
      [file.subarray(0, file.length / 2), '已损坏或不完整'],
      [withMacros, '带有宏'],
      [encrypted, '设有密码'],
      [noBulletin, '没有读出“一、二、三”各部分'],
      [Buffer.from('今天天气晴朗。'), '这不是 .docx 文件'],
    ] as const) {
      const refused = await refusal(bytes);
      expect(refused.code).toBe('bulletin_file_refused');
      expect(refused.detail).toContain(words);
    }
  });
});
