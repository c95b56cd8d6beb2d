import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { damaged, type ReadLimits, tooLarge, unreadable } from '../officedoc/index.ts';
import type { OfficeDocument } from './model.ts';
import { type LaidPage, pagesToBlocks } from './pdfLayout.ts';
import { rulesOf } from './pdfRules.ts';
import type { PageRun } from './pdfRun.ts';

export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

/** The folder of the package, for its tables of character codes and widths: nothing is fetched. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Reads the text layer of a PDF. A page that is nothing but a picture is refused: it cannot be checked. */
export async function readPdf(bytes: Uint8Array, limits: Readonly<ReadLimits>): Promise<OfficeDocument> {
  const { getDocument, OPS, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: join(PACKAGE, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(PACKAGE, 'standard_fonts/'),
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise.catch((error: unknown) => {
      throw asRefusal(error);
    });
    if (document.numPages > limits.pages) throw tooLarge(limits, 'pages');
    const pages: LaidPage[] = [];
    let characters = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const runs = runsOf((await page.getTextContent()).items);
      characters += runs.reduce((sum, { text }) => sum + text.length, 0);
      if (characters > limits.totalText) throw tooLarge(limits, 'totalText');
      const { fnArray, argsArray } = await page.getOperatorList();
      if (runs.length === 0 && fnArray.some((operator) => isPicture(operator, OPS)))
        throw unreadable({ reason: 'pages_without_text', page: number });
      pages.push({ runs, rules: rulesOf(fnArray, argsArray, OPS) });
      page.cleanup();
    }
    if (characters === 0) throw unreadable({ reason: 'pages_without_text', page: 1 });
    return { format: 'pdf', blocks: pagesToBlocks(pages) };
  } finally {
    await task.destroy();
  }
}

function asRefusal(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return unreadable({ reason: 'encrypted', saveAs: null });
  if (/PDF|XRef|Format|UnknownError/.test(name)) return damaged(null);
  return error as Error;
}

type Items = Awaited<ReturnType<import('pdfjs-dist').PDFPageProxy['getTextContent']>>['items'];

/** Justified lines have blanks between Chinese characters and figures. */
const BESIDE_WIDE = /(?<=[^ -~])[ \u3000]+(?=\S)|(?<=\S)[ \u3000]+(?=[^ -~])/g;

function runsOf(items: Items): PageRun[] {
  return items.flatMap((item): PageRun[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , skew = 0, size = 0, x = 0, y = 0] = item.transform as number[];
    // Text on its side is a page's margin note.
    if (Math.abs(skew) > Math.abs(size)) return [];
    return [
      { text: item.str.replaceAll(BESIDE_WIDE, ''), x, y, width: item.width, size: Math.abs(size) || item.height || 1 },
    ];
  });
}

type Operators = typeof import('pdfjs-dist')['OPS'];

const isPicture = (
  operator: number,
  { paintImageXObject, paintInlineImageXObject, paintImageMaskXObject }: Operators,
) => operator === paintImageXObject || operator === paintInlineImageXObject || operator === paintImageMaskXObject;
