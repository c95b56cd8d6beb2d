import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** All text of a part as it is read, without spaces. */
export function textOfXml(xml: string): string {
  const decoded = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => decode(text as string));
  return squeezed(decoded.join(''));
}

const decode = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: 'lt' | 'gt' | 'quot' | 'apos' | 'amp') => ENTITIES[name]);
const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Where lines break and columns are parted is no matter of the text. */
export const squeezed = (text: string): string => text.replace(/[\s\u200B]+/gu, '');

/** What lies on one line of a page; lengths in points, from the left and the top. */
export interface PageLine {
  text: string;
  left: number;
  right: number;
  baseline: number;
  /** Size of its first character. */
  size: number;
}

/** The lines of each page, from the top. */
export async function linesOfPages(pdf: Uint8Array): Promise<PageLine[][]> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false });
  const document = await loading.promise;
  try {
    const pages: PageLine[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { height } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      const lines = new Map<number, PageLine>();
      for (const item of items) {
        if (!('str' in item) || item.str.trim() === '') continue;
        const [size = 0, , , , left = 0, up = 0] = item.transform as number[];
        const baseline = height - up;
        const key = Math.round(baseline);
        const line = lines.get(key);
        const right = left + item.width;
        if (line === undefined) lines.set(key, { text: item.str, left, right, baseline, size });
        else {
          line.text += item.str;
          line.left = Math.min(line.left, left);
          line.right = Math.max(line.right, right);
        }
      }
      pages.push([...lines.values()].sort((a, b) => a.baseline - b.baseline));
    }
    return pages;
  } finally {
    await loading.destroy();
  }
}

export const textOfPages = (pages: readonly PageLine[][]): string =>
  squeezed(
    pages
      .flat()
      .map(({ text }) => text)
      .join(''),
  );

export const hasOffice = (process.env.PATH ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'soffice')));

/** What LibreOffice makes of some .docx, with a profile of its own. */
export async function allPrintedByOffice(documents: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kepu-office-'));
  try {
    const paths = documents.map((_, at) => join(folder, `${at}.docx`));
    for (const [at, docx] of documents.entries()) await writeFile(paths[at] as string, docx);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await promisify(execFile)('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...paths], {
      timeout: 120_000 + 2_000 * documents.length,
    });
    return await Promise.all(paths.map((path) => readFile(path.replace(/docx$/, 'pdf'))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function printedByOffice(docx: Uint8Array): Promise<Uint8Array> {
  const [printed] = await allPrintedByOffice([docx]);
  return printed as Uint8Array;
}
