import { ImportedXmlComponent } from 'docx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OfficialDocument } from '../../contracts/officialDocuments.ts';
import { officialDocument } from '../../contracts/officialDocuments.ts';
import { partsOf } from '../officedoc/fixtures.ts';
import { defaultReadLimits, openPackage, readDocx } from '../officedoc/index.ts';
import { docxOf } from './index.ts';
import { anyDocument, bulletin, countyTable, everyTextOf, wideTable } from './testing.ts';
import { hasOffice, linesOfPages, printedByOffice, textOfXml } from './testingFiles.ts';

const partOf = async (document: OfficialDocument, path: string): Promise<string> =>
  partsOf(await docxOf(document))[path] as string;
const documentXml = (document: OfficialDocument) => partOf(document, 'word/document.xml');

describe('a .docx that staff go on writing', () => {
  test('declares the page of the standard with its 22 lines of 28 characters', async () => {
    const xml = await documentXml(bulletin());
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    const margins = /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(xml);
    const [top, right, bottom, left] = (margins ?? []).slice(1).map(Number) as [number, number, number, number];
    const grid = /<w:docGrid w:type="linesAndChars" w:linePitch="(\d+)" w:charSpace="(-?\d+)"/.exec(xml);
    const [line, space] = (grid ?? []).slice(1).map(Number) as [number, number];
    expect([top, left]).toEqual([2098, 1587]);
    expect(Math.floor((16_838 - top - bottom) / line)).toBe(22);
    expect(Math.floor((11_906 - left - right) / 20 / (16 + space / 4096))).toBe(28);
  });

  test('has styles by the names of the office, with the typefaces of the standard', async () => {
    const styles = await partOf(bulletin(), 'word/styles.xml');
    for (const name of ['公文正文', '公文主送机关', '公文附件标题', '公文表头', '公文版记', '公文页码'])
      expect(styles).toContain(`<w:name w:val="${name}"/>`);
    for (const font of ['仿宋_GB2312', '楷体_GB2312', '方正小标宋简体', '黑体', '宋体'])
      expect(styles).toContain(`w:eastAsia="${font}"`);
    const fontOf = (style: string) => new RegExp(`w:styleId="${style}".*?w:eastAsia="([^"]+)"`, 's').exec(styles)?.[1];
    expect(['Title', 'Heading1', 'Heading2', 'Heading3'].map(fontOf)).toEqual([
      '方正小标宋简体',
      '黑体',
      '楷体_GB2312',
      '仿宋_GB2312',
    ]);
  });

  test('has headings that the navigation pane shows', async () => {
    const xml = await documentXml(bulletin());
    for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3', 'Heading4'])
      expect(xml).toContain(`<w:pStyle w:val="${style}"/>`);
  });

  test('repeats the header of each table and splits no row', async () => {
    const xml = await documentXml(bulletin({ attachments: [countyTable('统计表', 96, 6)] }));
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(1 + 96 + 1);
  });

  test('holds tables that our own reader reads back cell by cell', async () => {
    const table = countyTable('统计表', 96, 8);
    const bytes = await docxOf(bulletin({ attachments: [table] }));
    const grids = await readDocx(openPackage(bytes, defaultReadLimits), 'word/document.xml', defaultReadLimits);
    const read = grids.at(-1)?.rows.map((row) => row.map((cell) => String(cell ?? '').replace('\n', '')));
    expect(read).toEqual([table.columns.map(({ title }) => title), ...table.rows, table.total]);
  });

  test('has a table of eleven columns no wider than the text', async () => {
    const xml = await documentXml(bulletin({ attachments: [countyTable('统计表', 3, 9)] }));
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width));
    expect(widths).toHaveLength(11);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(8848);
  });

  test('lays a table across its page that is too wide for an upright one; the imprint is upright', async () => {
    const xml = await documentXml(bulletin({ attachments: [wideTable('一览表')] }));
    const pages = [...xml.matchAll(/<w:pgSz [^>]*w:orient="(\w+)"/g)].map(([, orientation]) => orientation);
    expect(pages).toEqual(['portrait', 'landscape', 'portrait']);
  });

  test('numbers attachments only where there are several, and lists none where there are none', async () => {
    const [first, second] = bulletin().attachments as [OfficialDocument['attachments'][number], never];
    expect(textOfXml(await documentXml(bulletin()))).toContain('附件：1.2025年各县');
    const one = textOfXml(await documentXml(bulletin({ attachments: [first] })));
    expect(one).toContain('附件：2025年各县');
    expect(one).not.toContain('附件1');
    expect(textOfXml(await documentXml(bulletin({ attachments: [] })))).not.toContain('附件');
    expect(second).toBeDefined();
  });

  test('prints its number without zeros and its date in full', async () => {
    const text = textOfXml(await documentXml(bulletin()));
    expect(text).toContain('江科协发〔2026〕1号');
    expect(text).toContain('2026年1月30日');
  });

  test('says whose it is and of when, and names no person', async () => {
    const core = await partOf(bulletin(), 'docProps/core.xml');
    expect(core).toContain('<dc:creator>江城市科学技术协会</dc:creator>');
    expect(core).toContain('2026-01-30T00:00:00Z');
    expect(core).not.toContain('lastModifiedBy');
  });

  test('is the same bytes for the same document', async () => {
    expect(Buffer.compare(await docxOf(bulletin()), await docxOf(bulletin()))).toBe(0);
  });

  test('holds every text of any document, in XML that is well formed', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        expect(officialDocument.safeParse(document).error).toBeUndefined();
        const parts = partsOf(await docxOf(document));
        const all: string[] = [];
        for (const [path, xml] of Object.entries(parts)) {
          if (!/\.(xml|rels)$/.test(path)) continue;
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
          expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u);
          expect(() => ImportedXmlComponent.fromXmlString(xml)).not.toThrow();
          all.push(textOfXml(xml));
        }
        const text = all.join('');
        for (const said of everyTextOf(document)) expect(text).toContain(said);
      }),
      { numRuns: 25 },
    );
  });

  if (hasOffice)
    test('has 22 lines of 28 characters in LibreOffice too', { timeout: 150_000 }, async () => {
      const text = [{ kind: 'paragraph' as const, text: '国'.repeat(28 * 60) }];
      const docx = await docxOf(bulletin({ body: text, attachments: [], imprint: null }));
      const [, page = []] = await linesOfPages(await printedByOffice(docx));
      const lines = page.filter(({ text: line }) => /^国+$/.test(line));
      expect(lines.map(({ text: line }) => line.length)).toEqual(Array(22).fill(28));
      const pitches = lines.slice(1).map(({ baseline }, at) => baseline - (lines[at]?.baseline ?? 0));
      for (const pitch of pitches) expect(pitch).toBeCloseTo(28.99, 0);
    });
});
