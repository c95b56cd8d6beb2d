import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import type { OfficialDocument } from '../src/contracts/officialDocuments.ts';
import { FontLibrary } from '../src/platform/officialdoc/fonts/library.ts';
import { docxOf } from '../src/platform/officialdoc/index.ts';
import { Typesetter } from '../src/platform/officialdoc/pdf/typesetter.ts';
import { bulletin, countyTable } from '../src/platform/officialdoc/testing.ts';
import { type Bench, compareTimes } from './harness.ts';

const PACE = { warmUps: 5, rounds: 7, calls: 5 };

/** Each bulletin is another one, as it is when clerks write them: nothing is answered from memory. */
let written = 0;
const another = (): OfficialDocument =>
  bulletin({
    title: `关于第${++written}次科技志愿服务工作情况的通报`,
    attachments: [countyTable(`第${written}次统计表`, 96, 6), countyTable('另一张统计表', 13, 6)],
  });

/** .docx and PDF against the libraries writing as many pages with fixed text; PDF against LibreOffice making it of the .docx. */
export const layout: Bench = {
  name: 'layout',
  async run(log) {
    const typesetter = new Typesetter({ operator: null, system: [] });
    const { pages } = await typesetter.set(another());
    log(`a bulletin of ${pages} pages`);
    const plain = await plainCompiler(pages);
    const measurements = [
      await compareTimes(
        `.docx of ${pages} pages against docx with fixed text`,
        { ours: () => docxOf(another()), ceiling: plainDocx },
        1.5,
        PACE,
      ),
      await compareTimes(
        `PDF of ${pages} pages against Typst with fixed text`,
        { ours: () => typesetter.set(another()), ceiling: async () => plain() },
        1.5,
        PACE,
      ),
    ];
    const office = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'soffice')));
    if (!office) {
      log('LibreOffice is not installed: PDF is not compared with it');
      return measurements;
    }
    const folder = await mkdtemp(join(tmpdir(), 'kepu-bench-'));
    try {
      await writeFile(join(folder, 'bulletin.docx'), await docxOf(another()));
      const convert = () =>
        promisify(execFile)('soffice', [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          'pdf',
          '--outdir',
          folder,
          join(folder, 'bulletin.docx'),
        ]);
      const ways = { ours: () => typesetter.set(another()), ceiling: convert };
      const pace = { warmUps: 1, rounds: 3, calls: 1 };
      return [...measurements, await compareTimes('PDF warm against LibreOffice converting the .docx', ways, 1, pace)];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const ROWS = 96 + 13 + 4;
const COLUMNS = 8;

/** The library with as many paragraphs and cells of one text, in no styles. */
async function plainDocx(): Promise<Uint8Array> {
  const paragraph = () => new Paragraph({ children: [new TextRun('国'.repeat(100))] });
  const cell = () => new TableCell({ children: [new Paragraph({ children: [new TextRun('12345')] })] });
  const row = () => new TableRow({ children: Array.from({ length: COLUMNS }, cell) });
  const table = new Table({ rows: Array.from({ length: ROWS }, row) });
  return Packer.toBuffer(new Document({ sections: [{ children: [...Array.from({ length: 12 }, paragraph), table] }] }));
}

/** Typst with a document of as many pages and cells of fixed text, another one each time, in one font. */
async function plainCompiler(pages: number): Promise<() => Uint8Array> {
  const library = new FontLibrary({ operator: null, system: [] });
  const serif = await library.unpack('Noto Serif SC');
  await library.rest();
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: serif.map(({ path }) => path) }] });
  let made = 0;
  const compile = (breaks: number) => {
    const cells = Array.from({ length: ROWS * COLUMNS }, (_, at) => `[${at + made * 1000}]`).join(',');
    const text = Array.from({ length: 12 }, () => `${'国'.repeat(100)}${made}\n\n`).join('');
    made++;
    const source = `#set text(font: "Noto Serif SC", size: 12pt)\n${text}${'#pagebreak()\n'.repeat(breaks)}#table(columns: ${COLUMNS}, ${cells})`;
    const { result } = compiler.compile({ mainFileContent: source });
    if (result === null) throw new Error('the plain document does not compile');
    return result;
  };
  // As many pages: each break that is more adds one.
  let breaks = 0;
  while (compile(breaks).numOfPages < pages) breaks++;
  return () => {
    const result = compile(breaks);
    const pdf = compiler.pdf(result);
    compiler.evictCache(3);
    return pdf;
  };
}
