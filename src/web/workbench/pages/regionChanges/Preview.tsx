import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ChangePreview, PreviewCounts, PreviewTable } from '../../../../contracts/regionChanges.ts';
import { FIGURE_BASES, type FigureBasis } from '../../../../contracts/statistics.ts';
import { formatNumber, formatValue } from '../../../../contracts/texts/format.ts';
import { ApiError } from '../../api/failure.ts';
import { failureWords } from '../../components/failureWords.ts';
import { TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useProseDate, useTexts } from '../../preferences.ts';
import { indicatorsQuery } from './queries.ts';
import { sentencesOf } from './sentences.ts';

const TABLES_SHOWN = 6;
const ROWS_SHOWN = 10;

interface PreviewProps {
  preview: ChangePreview | undefined;
  error: unknown;
  /** The form has changed since, or the answer is on its way. */
  waiting: boolean;
  older: OlderDates;
}

/** Dates before those that were compared so far. */
interface OlderDates {
  isFetching: boolean;
  fetch(): void;
}

/** What becomes of tables and ranks, before anything is recorded. */
export function Preview({ preview, error, waiting, older }: PreviewProps) {
  const t = useTexts();
  const words = t.regionChanges.preview;
  return (
    <section className="kp-panel" aria-labelledby="effect" aria-busy={waiting}>
      <h2 className="kp-panel-title" id="effect">
        {words.title}
      </h2>
      <div className="kp-panel-body kp-change-effect" role="status">
        {waiting ? (
          <>
            <p className="kp-quiet">{words.loading}</p>
            <TableSkeleton rows={3} />
          </>
        ) : (
          <>
            {error !== null && <Refusal error={error} />}
            {preview !== undefined ? (
              <Effect preview={preview} older={older} />
            ) : (
              error === null && <p className="kp-quiet">{t.regionChanges.form.incomplete}</p>
            )}
          </>
        )}
      </div>
    </section>
  );
}

/** Faults stand at their fields too; here they are together. */
function Refusal({ error }: { error: unknown }) {
  const { locale } = usePreferences();
  const { title, detail } = failureWords(error, locale);
  const errors =
    error instanceof ApiError && error.failure.kind === 'problem' ? (error.failure.problem.errors ?? []) : [];
  return (
    <>
      <p className="kp-state-title">{title}</p>
      <p>{detail}</p>
      <ul className="kp-change-faults">
        {errors.map(({ pointer, message }) => (
          <li key={pointer + message}>{message}</li>
        ))}
      </ul>
    </>
  );
}

const COUNTED = ['added', 'gone', 'renamed', 'retired', 'values', 'ranks', 'na'] as const;

function Effect({ preview, older }: { preview: ChangePreview; older: OlderDates }) {
  const t = useTexts();
  const words = t.regionChanges.preview;
  const { told, tables, dates, counts } = preview;
  const [all, setAll] = useState(false);
  const shown = all ? tables : tables.slice(0, TABLES_SHOWN);
  return (
    <>
      <ul className="kp-change-sentences">
        {sentencesOf(told, t).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {dates.compared.length === 0 ? (
        <p>{words.noFigures}</p>
      ) : tables.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          {FIGURE_BASES.map((basis) => (
            <Counts key={basis} basis={basis} counts={counts[basis]} />
          ))}
          {FIGURE_BASES.some((basis) => counts[basis].na > 0) && <p className="kp-quiet">{words.naHint}</p>}
          {shown.map((table) => (
            <ChangedTable
              key={`${table.asOf} ${table.basis} ${table.view} ${table.region.code} ${table.level}`}
              table={table}
            />
          ))}
          {shown.length < tables.length && (
            <>
              <Button onClick={() => setAll(true)}>{words.more(String(tables.length - shown.length))}</Button>
              <p className="kp-print-only">{words.moreLeftOut(String(tables.length - shown.length))}</p>
            </>
          )}
        </>
      )}
      {dates.compared.length > 0 && (
        <p className="kp-quiet">
          {words.compared(String(dates.compared.length))}
          {dates.older > 0 && t.common.unit(words.older(String(dates.older)))}
        </p>
      )}
      {dates.older > 0 && (
        <Button loading={older.isFetching} onClick={older.fetch}>
          {words.compareOlder}
        </Button>
      )}
    </>
  );
}

/** How much changes in the tables of one basis; nothing where none does. */
function Counts({ basis, counts }: { basis: FigureBasis; counts: PreviewCounts }) {
  const t = useTexts();
  const changed = COUNTED.filter((kind) => counts[kind] > 0);
  if (changed.length === 0) return null;
  const label = t.statistics.filters.bases[basis];
  return (
    <div className="kp-change-basis">
      <h3>{label}</h3>
      <ul className="kp-change-counts" aria-label={label}>
        {changed.map((kind) => (
          <li key={kind}>{t.regionChanges.preview.counts[kind](formatNumber(counts[kind]))}</li>
        ))}
      </ul>
    </div>
  );
}

type Row = PreviewTable['rows'][number];
type Cell = Row['cells'][number];

function ChangedTable({ table }: { table: PreviewTable }) {
  const t = useTexts();
  const words = t.regionChanges.preview;
  const prose = useProseDate();
  const [all, setAll] = useState(false);
  const name = useIndicatorName();
  const rows = all ? table.rows : table.rows.slice(0, ROWS_SHOWN);
  const by = [t.statistics.filters.bases[table.basis], words.views[table.view]].join(t.common.listSeparator);
  const title = `${words.table(prose(table.asOf), table.region.name)} ${words.level(t.regions.levels[table.level])}${t.common.unit(by)}`;
  return (
    <div className="kp-change-table">
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="kp-scroll" tabIndex={0} aria-label={title}>
        <table className="kp-conflict">
          <thead>
            <tr>
              {[words.region, words.change, words.indicator, words.before, words.after].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ChangedRow key={`${row.change} ${(row.after ?? row.before)?.code}`} row={row} nameOf={name} />
            ))}
            {table.totals.map(({ indicator, before, after }) => (
              <tr key={indicator}>
                <th scope="row" colSpan={2}>
                  {words.total(table.region.name)}
                </th>
                <td>{name(indicator)}</td>
                <td>{balanceWords(before, words)}</td>
                <td>{balanceWords(after, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length < table.rows.length && (
        <>
          <Button size="small" onClick={() => setAll(true)}>
            {words.rowsMore(String(table.rows.length - rows.length))}
          </Button>
          <p className="kp-print-only">{words.rowsLeftOut(String(table.rows.length - rows.length))}</p>
        </>
      )}
    </div>
  );
}

function ChangedRow({ row, nameOf }: { row: Row; nameOf: (code: string) => string }) {
  const words = useTexts().regionChanges.preview;
  const cells: readonly (Cell | null)[] = row.cells.length === 0 ? [null] : row.cells;
  const { before, after } = row;
  const label =
    before !== null && after !== null && row.change === 'renamed'
      ? `${before.name} ${before.code} → ${after.name} ${after.code}`
      : (after ?? before)?.name;
  return cells.map((cell, index) => (
    <tr key={cell?.indicator ?? 'none'}>
      {index === 0 && (
        <>
          <th scope="row" rowSpan={cells.length}>
            {label}
          </th>
          <td rowSpan={cells.length}>{words.changes[row.change]}</td>
        </>
      )}
      <td>{cell === null ? '' : nameOf(cell.indicator)}</td>
      <td>{cell !== null && row.change !== 'added' && cellWords(cell.before, words.rank)}</td>
      <td>{cell !== null && row.change !== 'gone' && cellWords(cell.after, words.rank)}</td>
    </tr>
  ));
}

/** A figure and its rank: 550 · 第 1 位. */
function cellWords({ kind, value, rank }: Cell['before'], say: (rank: string) => string): string {
  return rank === null ? formatValue(value, kind) : `${formatValue(value, kind)} · ${say(String(rank))}`;
}

function balanceWords(
  { sumOfChildren, undivided }: PreviewTable['totals'][number]['before'],
  words: { undivided: (value: string) => string },
): string {
  const sum = formatNumber(sumOfChildren);
  return undivided === null || undivided === 0 ? sum : `${sum} · ${words.undivided(formatNumber(undivided))}`;
}

function useIndicatorName(): (code: string) => string {
  const { locale } = usePreferences();
  const { data } = useQuery(indicatorsQuery);
  return (code) => data?.indicators.find((indicator) => indicator.code === code)?.name[locale] ?? code;
}
