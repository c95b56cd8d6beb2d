import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ChangePreview, PreviewTable } from '../../../../contracts/regionChanges.ts';
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
}

/** What becomes of tables and ranks, before anything is recorded. */
export function Preview({ preview, error, waiting }: PreviewProps) {
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
        ) : error !== null ? (
          <Refusal error={error} />
        ) : preview === undefined ? (
          <p className="kp-quiet">{t.regionChanges.form.incomplete}</p>
        ) : (
          <Effect preview={preview} />
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

function Effect({ preview }: { preview: ChangePreview }) {
  const t = useTexts();
  const words = t.regionChanges.preview;
  const { told, tables, dates, counts } = preview;
  const [all, setAll] = useState(false);
  const kinds = ['added', 'gone', 'renamed', 'retired', 'values', 'ranks', 'na'] as const;
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
          <ul className="kp-change-counts">
            {kinds
              .filter((kind) => counts[kind] > 0)
              .map((kind) => (
                <li key={kind}>{words.counts[kind](formatNumber(counts[kind]))}</li>
              ))}
          </ul>
          {counts.na > 0 && <p className="kp-quiet">{words.naHint}</p>}
          {shown.map((table) => (
            <ChangedTable key={`${table.asOf} ${table.view} ${table.region.code} ${table.level}`} table={table} />
          ))}
          {shown.length < tables.length && (
            <Button onClick={() => setAll(true)}>{words.more(String(tables.length - shown.length))}</Button>
          )}
        </>
      )}
      {dates.compared.length > 0 && (
        <p className="kp-quiet">
          {words.compared(String(dates.compared.length))}
          {dates.older > 0 && t.common.unit(words.older(String(dates.older)))}
        </p>
      )}
    </>
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
  const title = `${words.table(prose(table.asOf), table.region.name)} ${words.level(t.regions.levels[table.level])}${t.common.unit(words.views[table.view])}`;
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
        <Button size="small" onClick={() => setAll(true)}>
          {words.rowsMore(String(table.rows.length - rows.length))}
        </Button>
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
