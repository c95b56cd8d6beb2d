import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import {
  CELL_FATES,
  type CellFate,
  type ImportShown,
  listImportRows,
  type StagedCellShown,
  type StagedRowShown,
} from '../../../contracts/imports.ts';
import { formatNumber, formatValue } from '../../../contracts/texts/format.ts';
import type { Texts } from '../../../contracts/texts/index.ts';
import { Loaded, TableSkeleton } from '../components/states.tsx';
import { useTexts } from '../preferences.ts';
import { client } from '../session.ts';
import { type Column, PLAIN_VIEW } from '../table/columns.ts';
import { DataTable } from '../table/DataTable.tsx';
import { useFates } from './CommitBar.tsx';
import { importKey, useIndicators } from './queries.ts';
import { measureWords, tableWords } from './words.ts';

/** What the preview shows, in the address of the page. */
export interface PreviewSearch {
  /** `file.table` */
  table?: string;
  fate?: string;
  find?: string;
}

type FoundTable = ImportShown['tables'][number];

const PAGE_ROWS = 25;

/** Every cell of a table in the layout of its sheet, with what becomes of it. */
export function Preview({ read }: { read: ImportShown }) {
  const t = useTexts();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as PreviewSearch;
  const tables = read.tables.filter(({ columns }) => columns.length > 0);
  const table = tables.find((one) => keyOf(one) === search.table) ?? tables[0];
  if (table === undefined) return null;
  const isStaged = read.status === 'staged';
  const go = (change: Partial<PreviewSearch>) =>
    void navigate({
      to: '/imports/$id',
      params: { id: read.id } as never,
      search: { ...search, ...change } as never,
      replace: true,
      resetScroll: false,
    });
  return (
    <section aria-labelledby="kp-preview" className="kp-preview">
      <div className="kp-import-head kp-preview-head">
        <h2 id="kp-preview" className="kp-import-heading">
          {isStaged ? t.imports.previewTitle : t.imports.contentTitle}
        </h2>
        {isStaged && <Counts read={read} />}
      </div>
      <PreviewTable
        key={`${keyOf(table)} ${search.fate} ${search.find}`}
        read={read}
        table={table}
        search={search}
        isStaged={isStaged}
        onSearch={go}
        tables={tables}
      />
    </section>
  );
}

const keyOf = ({ file, table }: FoundTable) => `${file}.${table}`;

function Counts({ read }: { read: ImportShown }) {
  const t = useTexts();
  const counts = useFates(read);
  if (counts === null) return null;
  return (
    <dl className="kp-fates">
      {CELL_FATES.map((fate) => (
        <div key={fate} data-fate={fate} data-none={counts[fate] === 0 || undefined}>
          <dt>{t.imports.fates[fate]}</dt>
          <dd>{formatNumber(counts[fate])}</dd>
        </div>
      ))}
    </dl>
  );
}

interface PreviewTableProps {
  read: ImportShown;
  table: FoundTable;
  tables: readonly FoundTable[];
  search: PreviewSearch;
  isStaged: boolean;
  onSearch(change: Partial<PreviewSearch>): void;
}

function PreviewTable({ read, table, tables, search, isStaged, onSearch }: PreviewTableProps) {
  const t = useTexts();
  const names = useIndicators();
  // Keys of the pages before this one; the last is where this page begins.
  const [begins, setBegins] = useState<readonly string[]>([]);
  const after = begins.at(-1);
  const fate = CELL_FATES.find((one) => one === search.fate);
  const query = useQuery({
    queryKey: [...importKey(read.id), 'rows', read.version, keyOf(table), after, fate, search.find],
    queryFn: ({ signal }) =>
      client.call(listImportRows, {
        params: { id: read.id },
        query: { file: table.file, table: table.table, limit: PAGE_ROWS, after, fate, q: search.find || undefined },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {({ rows, next }) => (
        <DataTable
          caption={t.imports.previewOf(tableWords(t, table, read))}
          columns={columnsOf(t, names, { rows, table, asOf: read.asOf, isStaged })}
          rows={rows}
          rowKey={(row) => `${row.row} ${row.region?.code ?? ''}`}
          view={{ ...PLAIN_VIEW, find: search.find ?? '' }}
          onViewChange={({ find }) => onSearch({ find: (find === '' ? undefined : find) as never })}
          empty={<p className="kp-quiet">{t.imports.noRows}</p>}
          paging={{
            shown: rows.length,
            ...(begins.length === 0 ? {} : { onPrevious: () => setBegins(begins.slice(0, -1)) }),
            ...(next === null ? {} : { onNext: () => setBegins([...begins, next]) }),
          }}
          extra={
            <>
              {tables.length > 1 && (
                <Select
                  className="kp-preview-table"
                  aria-label={t.imports.previewTable}
                  value={keyOf(table)}
                  onChange={(key) => onSearch({ table: key })}
                  options={tables.map((one) => ({ value: keyOf(one), label: tableWords(t, one, read) }))}
                />
              )}
              {isStaged && (
                <Select
                  className="kp-import-filter"
                  aria-label={t.imports.fateFilter}
                  value={fate ?? ''}
                  onChange={(key) => onSearch({ fate: (key || undefined) as never })}
                  options={[
                    { value: '', label: t.imports.allRows },
                    ...CELL_FATES.map((one) => ({ value: one, label: t.imports.fates[one] })),
                  ]}
                />
              )}
            </>
          }
        />
      )}
    </Loaded>
  );
}

interface Layout {
  rows: readonly StagedRowShown[];
  table: FoundTable;
  asOf: string;
  isStaged: boolean;
}

/** The columns of the sheet; measures that only the rows name (long form) follow as they come. */
function columnsOf(t: Texts, names: ReturnType<typeof useIndicators>, layout: Layout): Column<StagedRowShown>[] {
  const { rows, table, asOf, isStaged } = layout;
  const measures = new Map<string, Pick<StagedCellShown, 'indicator' | 'kind'>>();
  for (const { indicator, kind } of table.columns)
    if (indicator !== null && kind !== null) measures.set(`${indicator} ${kind}`, { indicator, kind });
  for (const row of rows)
    for (const { indicator, kind } of row.cells) measures.set(`${indicator} ${kind}`, { indicator, kind });
  const isShared = (indicator: string) =>
    [...measures.values()].filter((one) => one.indicator === indicator).length > 1;
  const dated = rows.some((row) => row.cells.some(({ observedOn }) => observedOn !== asOf));
  return [
    {
      key: 'region',
      title: t.imports.rowRegion,
      kind: 'text',
      sortable: false,
      value: (row) => row.region?.name ?? null,
      show: (row) => (
        <>
          {row.region?.name ?? <span className="kp-unresolved">{t.imports.unresolved}</span>}
          <span className="kp-cell-note">{t.imports.rowNumber(String(row.row))}</span>
        </>
      ),
    },
    ...(dated
      ? [
          {
            key: 'date',
            title: t.imports.rowDate,
            kind: 'text' as const,
            sortable: false,
            value: (row: StagedRowShown) => row.cells[0]?.observedOn ?? null,
          },
        ]
      : []),
    ...[...measures].map(([key, { indicator, kind }]): Column<StagedRowShown> => {
      const cellOf = (row: StagedRowShown) =>
        row.cells.find((cell) => cell.indicator === indicator && cell.kind === kind);
      return {
        key,
        ...(isShared(indicator)
          ? { title: t.imports.measures[kind], group: names.nameOf(indicator) }
          : { title: measureWords(t, names.nameOf(indicator), kind) }),
        ...(kind === 'total' || kind === 'increase' ? { unit: names.unitOf(indicator) } : {}),
        kind: 'number',
        sortable: false,
        value: (row) => cellOf(row)?.value ?? null,
        show: (row) => <Cell cell={cellOf(row)} isStaged={isStaged} />,
      };
    }),
  ];
}

/** A figure with its address; what it takes the place of and what the file says stand under it. */
function Cell({ cell, isStaged }: { cell: StagedCellShown | undefined; isStaged: boolean }) {
  const t = useTexts();
  if (cell === undefined) return null;
  const { value, state, fate, current, currentState, original, raw } = cell;
  const notes = [
    cell.cell,
    isStaged &&
      fate === 'supersedes' &&
      currentState !== null &&
      t.imports.wasValue(formatValue(current, currentState)),
    isStaged && fate === 'blocked' && raw !== '' && original === null && value === null && t.imports.fileSays(raw),
    original !== null && t.imports.fileSays(original),
  ].filter((note) => note !== false);
  return (
    <span className="kp-cell" data-fate={isStaged ? (fate satisfies CellFate) : undefined}>
      {formatValue(value, state)}
      {isStaged && <span className="kp-hearing">，{t.imports.fateOf[fate]}</span>}
      <span className="kp-cell-note">{notes.join(' · ')}</span>
    </span>
  );
}
