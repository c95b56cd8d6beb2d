import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ComposedBulletin } from '../../contracts/bulletins.ts';
import type { OfficialDocument } from '../../contracts/officialDocuments.ts';
import { composedToDocument, makeBulletin, usualSettings } from '../../modules/bulletins/index.ts';
import { docxOf, markdownOf, type Press } from '../../platform/officialdoc/index.ts';
import { date, readArguments, required, UsageError } from '../arguments.ts';
import { done, type Outcome } from '../output.ts';
import { withHouse } from '../session.ts';

const USAGE =
  'kepu bulletin --region CODE --as-of DATE [--since DATE] [--template volunteers|informants|both|targets|CODE] [--snapshot ID] --out FILE.docx|.pdf|.md|.json';

type Writer = (composed: ComposedBulletin, document: OfficialDocument, press: Press) => Promise<string | Uint8Array>;

const WRITERS: Readonly<Record<string, Writer>> = {
  '.json': async (composed) => `${JSON.stringify(composed, null, 2)}\n`,
  '.md': async (_composed, document) => markdownOf(document),
  '.docx': (_composed, document) => docxOf(document),
  '.pdf': async (_composed, document, press) => (await press.print(document)).pdf,
};

/** `kepu bulletin`: from the figures of a date to a finished document. */
export async function bulletin(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readArguments(args, {
    region: { type: 'string' },
    'as-of': { type: 'string' },
    since: { type: 'string' },
    template: { type: 'string' },
    snapshot: { type: 'string' },
    out: { type: 'string' },
  });
  if (positionals.length > 0) throw new UsageError(USAGE);
  const out = required(values.out, '--out');
  const asked = {
    region: required(values.region, '--region'),
    asOf: date(required(values['as-of'], '--as-of'), '--as-of') as string,
    since: date(values.since, '--since'),
    template: values.template,
    snapshot: values.snapshot,
  };
  const write = writerOf(out);
  return withHouse('kepu bulletin', async ({ act, house }) => {
    const { composed, document } = await act(
      async (a) => {
        const { composed, figures } = await makeBulletin(a, asked);
        return { composed, document: composedToDocument(composed, await usualSettings(a, figures)) };
      },
      { readOnly: true },
    );
    await writeWhole(out, await write(composed, document, house.press));
    return done(composed, `${composed.title}\n${out}`);
  });
}

function writerOf(path: string): Writer {
  const write = WRITERS[extname(path).toLowerCase()];
  if (write !== undefined) return write;
  const known = Object.keys(WRITERS);
  throw new UsageError(`--out 应以 ${known.join('、')} 结尾 · --out ends in ${known.join(', ')}: ${path}`);
}

/** The file is there whole, or as it was before. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(beside, content, { flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw new UsageError(`无法写入文件 · cannot write the file ${path}: ${(error as Error).message}`);
  }
}
