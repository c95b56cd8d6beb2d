import { expect, test } from 'vitest';
import type { OfficialDocument } from '../../contracts/officialDocuments.ts';
import { docxOf } from './index.ts';
import { Typesetter } from './pdf/typesetter.ts';
import { bulletin } from './testing.ts';
import { allPrintedByOffice, hasOffice, linesOfPages } from './testingFiles.ts';

const OFFICES = ['江城市科学技术协会', '江城市教育局', '江城市农业农村局'];
const DATE = '2026-01-30';
const SIGNATURES: readonly OfficialDocument['signature'][] = [
  { offices: OFFICES.slice(0, 1), date: DATE, seal: true },
  { offices: OFFICES, date: DATE, seal: true },
  { offices: OFFICES.slice(0, 2), date: DATE, seal: false },
];
const country = (characters: number) => ({ kind: 'paragraph' as const, text: '国'.repeat(characters) });
const heading = { kind: 'heading' as const, level: 1 as const, text: '一、标题' };

/** Bodies that end at every line of a page, with last paragraphs of so many lines. */
function* documents(lastLines: readonly number[]): Generator<OfficialDocument> {
  for (const signature of SIGNATURES)
    for (const headed of [false, true])
      for (const last of lastLines)
        for (let before = 1; before <= 22; before++)
          yield bulletin({
            attachments: [],
            imprint: before % 2 === 0 ? null : bulletin().imprint,
            signature,
            body: [
              ...Array.from({ length: before }, () => country(20)),
              ...(headed ? [heading] : []),
              country(28 * last - 4),
            ],
          });
}

/** Whether some of the text stands on the page with the date. */
async function isWithText(pdf: Uint8Array): Promise<boolean> {
  const pages = await linesOfPages(pdf);
  const dated = pages.find((page) => page.some(({ text }) => /^2026 ?年 ?1 ?月 ?30 ?日$/.test(text)));
  return dated?.some(({ text }) => /^国+$/.test(text)) ?? false;
}

test('no signature stands on a page without text, wherever the text ends: PDF', { timeout: 900_000 }, async () => {
  const typesetter = new Typesetter({ operator: null, system: [] });
  const alone: string[] = [];
  for (const document of documents([1, 2, 3, 4, 7, 12, 24, 40])) {
    const { pdf } = await typesetter.set(document);
    if (!(await isWithText(pdf))) alone.push(JSON.stringify(document.body.map(({ text }) => text.length)));
  }
  expect(alone).toEqual([]);
});

if (hasOffice)
  test('and .docx, as LibreOffice breaks its pages', { timeout: 1_800_000 }, async () => {
    // Those of ten to twenty-two lines LibreOffice would carry over whole: they may break before the signature.
    const all = [...documents([1, 2, 5, 8, 24])];
    const alone: string[] = [];
    // LibreOffice does not outlive many hundred documents.
    for (let from = 0; from < all.length; from += 66) {
      const some = all.slice(from, from + 66);
      const printed = await allPrintedByOffice(await Promise.all(some.map((document) => docxOf(document))));
      for (const [at, pdf] of printed.entries())
        if (!(await isWithText(pdf))) alone.push(JSON.stringify(some[at]?.body.map(({ text }) => text.length)));
    }
    expect(alone).toEqual([]);
  });
