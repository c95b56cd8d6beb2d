import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { decompress } from 'wawoff2';
import { PdfPress } from './index.ts';
import { anyDocument, bulletin, countyTable, everyTextOf, wideTable } from './testing.ts';
import { linesOfPages, squeezed, textOfPages } from './testingFiles.ts';

const unreadable: string[] = [];
const log = (line: string) => unreadable.push(line);
/** Of the free fonts alone, so that every machine prints the same. */
const press = new PdfPress({ operatorFonts: null, systemFolders: [], log });
afterAll(() => press.close());

const POINT = 72 / 25.4;
const country = (characters: number) => [{ kind: 'paragraph' as const, text: '国'.repeat(characters) }];
const bare = { attachments: [], imprint: null };

describe('a PDF by GB/T 9704-2012', () => {
  test('has 22 lines of 28 characters on 156 by 225 mm', async () => {
    const { pdf } = await press.print(bulletin({ ...bare, body: country(28 * 60) }));
    const [, page = []] = await linesOfPages(pdf);
    const lines = page.filter(({ text }) => /^国+$/.test(text));
    expect(lines.map(({ text }) => text.length)).toEqual(Array(22).fill(28));
    for (const { left, right, size } of lines) {
      expect(left).toBeCloseTo(28 * POINT, 0);
      expect(right).toBeCloseTo((28 + 156) * POINT, 0);
      expect(size).toBeCloseTo(16, 5);
    }
    const pitches = lines.slice(1).map(({ baseline }, at) => baseline - (lines[at]?.baseline ?? 0));
    for (const pitch of pitches) expect(pitch).toBeCloseTo((225 / 22) * POINT, 2);
    const middle = (line: (typeof lines)[number] | undefined) => (line?.baseline ?? 0) - 0.38 * 16;
    expect(middle(lines[0])).toBeCloseTo((37 + 225 / 44) * POINT, 1);
    expect(middle(lines[21])).toBeCloseTo((37 + 225 - 225 / 44) * POINT, 1);
  });

  test('keeps all lines of the text on the grid, below the head and after headings', async () => {
    const { pdf } = await press.print(bulletin({ attachments: [] }));
    const [first = [], second = []] = await linesOfPages(pdf);
    const title = first.findIndex(({ text }) => text.includes('2025年度'));
    const grid = [...first.slice(title, -1), ...second].filter(({ size }) => size >= 15.9);
    for (const { baseline, size } of grid) {
      const lines = ((baseline - 0.38 * size) / POINT - 37 - 225 / 44) / (225 / 22);
      expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.01);
    }
  });

  test('numbers its pages on the outer side', async () => {
    const { pdf } = await press.print(bulletin({ attachments: [countyTable('统计表', 80, 5)] }));
    const pages = await linesOfPages(pdf);
    expect(pages.length).toBeGreaterThan(4);
    for (const [at, lines] of pages.entries()) {
      const folio = lines.at(-1);
      expect(squeezed(folio?.text ?? '')).toBe(`—${at + 1}—`);
      if (at % 2 === 0) expect(folio?.right).toBeCloseTo((28 + 156) * POINT - 14, 0);
      else expect(folio?.left).toBeCloseTo(28 * POINT + 14, 0);
    }
  });

  test('begins each attachment on a page of its own and repeats the header of its table', async () => {
    const table = countyTable('统计表', 96, 6);
    const { pdf } = await press.print(bulletin({ attachments: [table, countyTable('另一张表', 3, 9)] }));
    const pages = (await linesOfPages(pdf)).map((lines) => squeezed(lines.map(({ text }) => text).join('')));
    const from = pages.findIndex((page) => page.startsWith('附件1统计表'));
    const to = pages.findIndex((page) => page.startsWith('附件2另一张表'));
    expect(to - from).toBeGreaterThan(1);
    for (const page of pages.slice(from, to)) expect(page).toContain('序号');
    expect(pages[to - 1]).toContain('合计');
  });

  test('of thirty pages of tables has the imprint on the last, at the foot', async () => {
    const { pdf, pages } = await press.print(bulletin({ attachments: [countyTable('统计表', 1000, 2)] }));
    expect(pages).toBeGreaterThan(27);
    const last = (await linesOfPages(pdf)).at(-1) ?? [];
    const printed = last.find(({ text }) => text.includes('印发'));
    expect(printed?.baseline).toBeGreaterThan((37 + 225 - 225 / 22) * POINT);
    expect(printed?.baseline).toBeLessThan((37 + 225) * POINT);
  });

  test('never has its signature on a page without some of the text', async () => {
    for (const lines of [3, 6, 8, 29]) {
      const { pdf } = await press.print(bulletin({ ...bare, body: country(28 * lines - 2) }));
      const pages = await linesOfPages(pdf);
      const signed = pages.find((page) => page.some(({ text }) => text.includes('2026年1月30日'))) ?? [];
      expect(signed.some(({ text }) => /^国+$/.test(text))).toBe(true);
      expect(pages[0]?.some(({ text }) => /^国+$/.test(text))).toBe(true);
    }
  });

  test('of a letter has one page, without a number on it', async () => {
    const letter = bulletin({ ...bare, kind: 'letter', recipients: ['临江市科协'], title: '关于协助核实数据的复函' });
    const { pdf, pages } = await press.print({ ...letter, body: country(60) });
    expect(pages).toBe(1);
    const text = textOfPages(await linesOfPages(pdf));
    expect(text).not.toContain('—1—');
    expect(text).not.toContain('文件');
  });

  test('lays a table across its page that is too wide for an upright one, with no figure broken', async () => {
    const { pdf } = await press.print(bulletin({ attachments: [wideTable('一览表'), countyTable('小表', 3, 3)] }));
    const lying = (await linesOfPages(pdf)).filter((page) => page.some(({ text }) => text.includes('12345678')));
    expect(lying.length).toBeGreaterThan(1);
    for (const { text, right } of lying.flat().filter((line) => line.text.includes('12345678'))) {
      expect(text.match(/12345678/g)).toHaveLength(13);
      expect(right).toBeLessThan((297 - 37) * POINT);
    }
  });

  test('names forty recipients in its imprint, where they would leave the first page no text', async () => {
    const recipients = Array.from({ length: 40 }, (_, at) => `第${at}县科学技术协会`);
    const { pdf } = await press.print(bulletin({ attachments: [], recipients }));
    const pages = (await linesOfPages(pdf)).map((page) => squeezed(page.map(({ text }) => text).join('')));
    expect(pages[0]).toContain('现将2025年度');
    expect(pages.at(-1)).toMatch(/主送：第0县科学技术协会，.*第39县科学技术协会。抄送：.*印发/);
  });

  test('takes very long titles and recipients', async () => {
    const title = `关于${'进一步做好全市科技志愿服务与科普信息传播'.repeat(20)}的通知`;
    const recipients = Array.from({ length: 120 }, (_, at) => `第${at}县科学技术协会`);
    const { pdf } = await press.print(bulletin({ ...bare, title, recipients }));
    const text = textOfPages(await linesOfPages(pdf));
    expect(text.replace(/—\d+—/g, '')).toContain(title);
    expect(text).toContain('第119县科学技术协会：');
  });

  test('is the same bytes for the same document, and says of when it is', async () => {
    const [one, two] = [await press.print(bulletin()), await press.print(bulletin())];
    expect(Buffer.compare(one.pdf, two.pdf)).toBe(0);
    expect(Buffer.from(one.pdf).toString('latin1')).toContain('D:20260130');
  });

  test('takes what looks like markup as text', async () => {
    const text = '#let x=1 #read("/etc/passwd") $x$ *b* @ref <label> // end';
    const { pdf } = await press.print(bulletin({ ...bare, body: [{ kind: 'paragraph', text }] }));
    expect(textOfPages(await linesOfPages(pdf))).toContain(squeezed(text));
  });
});

describe('what stands in for the typefaces of the standard', () => {
  test('is told before anything is printed', async () => {
    const { substitutions, unprintable: none } = await press.appearanceOf(bulletin());
    expect(none).toEqual([]);
    expect(substitutions).toContainEqual({
      wanted: '仿宋_GB2312',
      used: 'Noto Serif SC',
      reason: 'not_installed',
      characters: '',
    });
    expect(substitutions.map(({ wanted }) => wanted).sort()).toEqual(
      ['仿宋_GB2312', '宋体', '方正小标宋简体', '楷体_GB2312', '黑体'].sort(),
    );
  });

  test('for rare characters of names is a typeface that has them', async () => {
    const body = [{ kind: 'paragraph' as const, text: '㳇乡、㙍镇、䶮湖、𬭎岭' }];
    const { pdf, appearance } = await press.print(bulletin({ ...bare, body }));
    const rare = appearance.substitutions.filter(({ reason }) => reason === 'characters');
    expect(rare).toEqual([
      { wanted: '仿宋_GB2312', used: 'LXGW WenKai', reason: 'characters', characters: '㳇㙍䶮𬭎' },
    ]);
    expect(appearance.unprintable).toEqual([]);
    expect(textOfPages(await linesOfPages(pdf))).toContain('㳇乡、㙍镇、䶮湖、𬭎岭');
  });

  test('is 〓 for a character that no typeface has, and the clerk is told which', async () => {
    const body = [{ kind: 'paragraph' as const, text: '𠀀村' }];
    const { pdf, appearance } = await press.print(bulletin({ ...bare, body }));
    expect(appearance.unprintable).toEqual(['𠀀']);
    expect(textOfPages(await linesOfPages(pdf))).toContain('〓村');
  });

  test('is nothing where the operator has the typeface; a damaged file beside it is told', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kepu-fonts-'));
    const told: string[] = [];
    const own = new PdfPress({ operatorFonts: folder, systemFolders: [], log: (line) => told.push(line) });
    try {
      await writeFile(join(folder, 'fang.ttf'), renamed(await freeSerif(), 'FangSong_GB2312'));
      await writeFile(join(folder, 'broken.ttf'), 'no font at all');
      const { pdf, appearance } = await own.print(bulletin({ ...bare, body: country(30) }));
      expect(appearance.substitutions.filter(({ wanted }) => wanted === '仿宋_GB2312')).toEqual([]);
      expect(textOfPages(await linesOfPages(pdf))).toContain('国'.repeat(30));
      expect(told).toEqual([`not a readable font: ${join(folder, 'broken.ttf')}`]);
    } finally {
      await own.close();
      await rm(folder, { recursive: true });
    }
  });
});

test('no text breaks a PDF, and each is found in it', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyDocument, async (document) => {
      const { pdf, appearance } = await press.print(document);
      const text = drawn(textOfPages(await linesOfPages(pdf)));
      const missing = new Set(appearance.unprintable);
      for (const said of everyTextOf(document)) {
        const expected = [...said].map((one) => (missing.has(one) ? '〓' : one)).join('');
        // What runs over to the next page has a page number between; a name that is spread is in pieces.
        for (const character of drawn(expected)) expect(text).toContain(character);
      }
    }),
    { numRuns: 25 },
  );
  expect(unreadable).toEqual([]);
});

/** What readers of PDF give back alike: an accent that is a glyph of its own changes the letters beside it. */
const drawn = (text: string): string =>
  text
    .replace(/\P{M}\p{M}+/gu, '')
    .normalize('NFKC')
    .replace(/[^\p{Unified_Ideograph}0-9〓]/gu, '');

const require = createRequire(import.meta.url);
const freeSerif = async (): Promise<Buffer> =>
  Buffer.from(
    await decompress(
      await readFile(
        require.resolve('@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff2'),
      ),
    ),
  );

/** The same font under another family name, which is shorter. */
function renamed(font: Buffer, name: string): Buffer {
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) !== 'name') continue;
    const table = font.readUInt32BE(at + 8);
    const strings = table + font.readUInt16BE(table + 4);
    for (let record = table + 6; record < table + 6 + font.readUInt16BE(table + 2) * 12; record += 12) {
      const [platform, id] = [font.readUInt16BE(record), font.readUInt16BE(record + 6)];
      if (platform !== 3 || (id !== 1 && id !== 16)) continue;
      const bytes = Buffer.from(name, 'utf16le').swap16();
      bytes.copy(font, strings + font.readUInt16BE(record + 10));
      font.writeUInt16BE(bytes.length, record + 8);
    }
  }
  return font;
}
