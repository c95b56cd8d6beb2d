import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Finding, ProofreadAnswer } from '../../contracts/proofreading.ts';
import { documentFailureText } from '../../contracts/texts/document-failures.ts';
import { GRADE_WORDS } from '../../contracts/texts/proofreading.ts';
import { openDocument, presentAnswer, proofreadDocument } from '../../modules/bulletins/index.ts';
import type { DocumentOutcome } from '../../platform/documents/index.ts';
import { date, readArguments, UsageError } from '../arguments.ts';
import { cliLocale, done, type Outcome, refused } from '../output.ts';
import { withHouse } from '../session.ts';

/** `kepu proofread FILE`: reads a bulletin from wherever it comes and says what does not add up. */
export async function proofreadCommand(args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = readArguments(args, { region: { type: 'string' }, 'as-of': { type: 'string' } });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError('kepu proofread FILE [--region CODE --as-of DATE]');
  const asked = { region: values.region, asOf: date(values['as-of'], '--as-of') };
  const read = await openDocument({ name: basename(path), bytes: await bytesOf(path) });
  if (!read.ok) return failed(read);
  return withHouse('kepu proofread', ({ act }) =>
    act(
      async (a) => {
        const answer = presentAnswer(await proofreadDocument(a, read.document, asked), cliLocale());
        return done(answer, inWords(answer));
      },
      { readOnly: true },
    ),
  );
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`无法打开文件 · cannot open the file ${path}: ${(error as Error).message}`);
  }
}

function failed({ code, reason }: Extract<DocumentOutcome, { ok: false }>): Outcome {
  const locale = cliLocale();
  const message = documentFailureText(code, reason, locale);
  const place =
    'page' in reason ? { page: reason.page } : 'part' in reason && reason.part ? { part: reason.part } : null;
  return refused({ problems: [{ severity: 'error', code, reason: reason.reason, where: place, message }] }, message);
}

function inWords({ tables, findings }: ProofreadAnswer): string {
  const read = tables.map(({ title, rows }) => `${title ?? '—'}  ${rows} 行`);
  const told = findings.map(
    (finding) => `${GRADE_WORDS[cliLocale()][finding.grade]}  ${placeInWords(finding)}  ${finding.message}`,
  );
  return [...read, ...(told.length > 0 ? told : ['没有发现不一致之处'])].join('\n');
}

function placeInWords({ where }: Finding): string {
  if ('line' in where) return `第 ${where.line} 行“${where.quote}”`;
  return [where.table, where.row, where.column].filter((part) => part !== null).join(' · ');
}
