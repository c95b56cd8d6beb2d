import type { ImportOutcome, ImportShown, ImportSummary } from '../../../contracts/imports.ts';
import type { MeasureKind } from '../../../contracts/tables.ts';
import { formatNumber } from '../../../contracts/texts/format.ts';
import type { Texts } from '../../../contracts/texts/index.ts';

type Known = Pick<ImportSummary, 'status' | 'errors'>;

/** The status as an office says it: what waits for a decision is told apart from what only waits to be committed. */
export function statusWords(t: Texts, { status, errors }: Known): string {
  return status === 'staged' && errors > 0 ? t.imports.statuses.troubled : t.imports.statuses[status];
}

export function statusTone({ status, errors }: Known): 'success' | 'warning' | 'error' | 'processing' | 'default' {
  if (status === 'staged') return errors > 0 ? 'warning' : 'processing';
  if (status === 'reading' || status === 'committing') return 'processing';
  return status === 'committed' ? 'success' : status === 'failed' ? 'error' : 'default';
}

/** What an import did, or what it waits for. */
export function whatItDid(t: Texts, one: ImportSummary): string {
  const { status, outcome, errors, observations } = one;
  if (status === 'withdrawn' && outcome?.withdrawn != null)
    return t.imports.didWithdraw(formatNumber(outcome.withdrawn), formatNumber(outcome.restored));
  if (status === 'committed' && outcome !== null) return changeWords(t, outcome);
  if (status === 'committed' && observations !== null) return t.imports.values(formatNumber(observations));
  if (status === 'staged') return errors > 0 ? t.imports.toSolve(formatNumber(errors)) : t.imports.readyToCommit;
  if (status === 'failed' || status === 'discarded') return t.imports.nothingWritten;
  return '';
}

/** What there is to tell of: nothing is said of what did not happen. */
function changeWords(t: Texts, outcome: ImportOutcome): string {
  const parts = [
    outcome.new > 0 && t.imports.didNew(formatNumber(outcome.new)),
    outcome.supersedes > 0 && t.imports.didCorrect(formatNumber(outcome.supersedes)),
    outcome.same > 0 && t.imports.didSame(formatNumber(outcome.same)),
  ];
  return parts.filter((part) => part !== false).join(t.common.listSeparator);
}

export function filesWords(t: Texts, { files }: Pick<ImportSummary, 'files'>): string {
  return t.imports.andMore(files[0]?.name ?? '', files.length);
}

/** 科技志愿者总数, Volunteers, total. */
export function measureWords(t: Texts, indicator: string, kind: MeasureKind): string {
  return `${indicator} · ${t.imports.measures[kind]}`;
}

/** How a table of an import is called: its title, else its sheet, else its file. */
export function tableWords(
  t: Texts,
  table: ImportShown['tables'][number],
  { files }: Pick<ImportShown, 'files'>,
): string {
  const file = files.find(({ ordinal }) => ordinal === table.file)?.name.replace(/\.[^.]+$/, '');
  return table.title ?? table.sheet ?? file ?? t.imports.tableName(table.table);
}
