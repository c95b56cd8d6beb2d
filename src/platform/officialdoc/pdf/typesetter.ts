import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { OfficialDocument, PdfAppearance } from '../../../contracts/officialDocuments.ts';
import { type Choice, FontChooser, MISSING } from '../fonts/choose.ts';
import { type FontFile, type FontFolders, FontLibrary } from '../fonts/library.ts';
import { printedOf } from '../printed.ts';
import { isLarge } from './large.ts';
import { charactersOf, type TypesetterData, typesetterData } from './typesetterData.ts';

export interface SetDocument {
  pdf: Uint8Array;
  appearance: PdfAppearance;
  pages: number;
}

/** The template's folder is the only one that the compiler sees, and the document lies in it as data only in memory. */
const FOLDER = import.meta.dirname;
const TEMPLATE = readFileSync(join(FOLDER, 'template.typ'), 'utf8');
const DOCUMENT = join(FOLDER, 'document.json');
/** How many documents back the compiler may remember what it worked out. */
const REMEMBERED = 3;

/** Sets documents, one after the other; the compiler and its fonts are kept. */
export class Typesetter {
  readonly #chooser: FontChooser;
  readonly damagedFonts: readonly string[];
  #compiler: NodeCompiler | undefined;
  #loaded = new Set<FontFile>();

  constructor(folders: FontFolders) {
    const library = new FontLibrary(folders);
    this.damagedFonts = library.damaged;
    this.#chooser = new FontChooser(library);
  }

  async appearanceOf(document: OfficialDocument): Promise<PdfAppearance> {
    return (await this.#prepare(document, isLarge(document))).choice.appearance;
  }

  /** `planned`: tables are put together here, page by page, and tell readers nothing of their structure. */
  async set(document: OfficialDocument, planned = isLarge(document)): Promise<SetDocument> {
    const { data, choice } = await this.#prepare(document, planned);
    const compiler = this.#compilerWith(choice.files);
    const input = { ...data, fonts: choice.families, boldTitle: choice.boldTitle };
    compiler.mapShadow(DOCUMENT, Buffer.from(JSON.stringify(input)));
    try {
      const compiled = compiler.compile({ mainFileContent: TEMPLATE });
      const result = compiled.result;
      if (result === null) {
        const error = compiled.takeError();
        throw new Error(`The template does not compile: ${JSON.stringify(error && compiler.fetchDiagnostics(error))}`);
      }
      // Of a large document, what was worked out on the way is in the way now.
      if (planned) compiler.evictCache(0);
      return {
        pdf: compiler.pdf(result, { pdfTags: !planned }),
        appearance: choice.appearance,
        pages: result.numOfPages,
      };
    } finally {
      compiler.unmapShadow(DOCUMENT);
      compiler.evictCache(planned ? 0 : REMEMBERED);
    }
  }

  async #prepare(document: OfficialDocument, planned: boolean): Promise<{ data: TypesetterData; choice: Choice }> {
    const data = typesetterData(printedOf(document), planned);
    const choice = await this.#chooser.choose(charactersOf(data));
    const missing = new Set(choice.appearance.unprintable);
    if (missing.size === 0) return { data, choice };
    const mended = withoutCharacters(data, missing);
    const again = await this.#chooser.choose(charactersOf(mended));
    return { data: mended, choice: { ...again, appearance: { ...again.appearance, unprintable: [...missing] } } };
  }

  #compilerWith(files: readonly FontFile[]): NodeCompiler {
    if (this.#compiler !== undefined && files.every((file) => this.#loaded.has(file))) return this.#compiler;
    for (const file of files) this.#loaded.add(file);
    this.#compiler = NodeCompiler.create({
      workspace: FOLDER,
      fontArgs: [{ fontPaths: [...this.#loaded].map(({ path }) => path) }],
    });
    return this.#compiler;
  }
}

/** The same data with 〓 in the place of each of these characters. */
function withoutCharacters(data: TypesetterData, characters: ReadonlySet<string>): TypesetterData {
  const mend = (value: unknown): unknown => {
    if (typeof value === 'string') return [...value].map((one) => (characters.has(one) ? MISSING : one)).join('');
    if (Array.isArray(value)) return value.map(mend);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mend(inner)]));
  };
  return mend(data) as TypesetterData;
}
