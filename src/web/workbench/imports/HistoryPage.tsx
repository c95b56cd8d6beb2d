import './imports.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { IMPORT_STATUSES, type ImportStatus, type ImportSummary, listImports } from '../../../contracts/imports.ts';
import { formatInstant } from '../../../contracts/texts/format.ts';
import type { Texts } from '../../../contracts/texts/index.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { Empty, Loaded, TableSkeleton } from '../components/states.tsx';
import { useTexts } from '../preferences.ts';
import { client, useMay } from '../session.ts';
import { type Column, viewOf } from '../table/columns.ts';
import { DataTable } from '../table/DataTable.tsx';
import { isAtWork, useOwnRegions } from './queries.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';
import { filesWords, statusTone, statusWords, whatItDid } from './words.ts';

/** What the list shows, in its address. */
export interface HistorySearch {
  status?: ImportStatus;
  region?: string;
  /** The key of the last row of the page before. */
  after?: string;
  find?: string;
  hide?: string;
}

const PAGE_ROWS = 30;
const WATCH_MS = 4_000;

/** What was handed in, newest first: by whom, how far it is, what it changed. */
export function HistoryPage() {
  const t = useTexts();
  const may = useMay();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as HistorySearch;
  const [withdrawn, setWithdrawn] = useState<ImportSummary | null>(null);
  const go = (change: Partial<HistorySearch>, replace = false) =>
    void navigate({ to: '/imports', search: { ...search, ...change } as never, replace });
  const query = useQuery({
    queryKey: ['imports', 'list', search],
    queryFn: ({ signal }) =>
      client.call(listImports, {
        query: {
          limit: PAGE_ROWS,
          after: search.after,
          status: search.status,
          region: search.region,
          q: search.find || undefined,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.rows.some(isAtWork) ? WATCH_MS : false),
  });
  const isFiltered = Boolean(search.status || search.region || search.find || search.after);

  return (
    <>
      <PageHeader
        title={t.imports.title}
        primary={
          may('imports.write') && (
            <Button type="primary" onClick={() => void navigate({ to: '/imports/new' })}>
              {t.imports.begin}
            </Button>
          )
        }
        filters={<Filters search={search} onChange={(change) => go({ ...change, after: undefined as never })} />}
      />
      <Loaded query={query} skeleton={<TableSkeleton />}>
        {({ rows, next }) =>
          rows.length === 0 && !isFiltered ? (
            <div className="kp-panel">
              <Nothing mayWrite={may('imports.write')} />
            </div>
          ) : (
            <DataTable
              caption={t.imports.historyCaption}
              columns={columnsOf(t, may('imports.write') ? setWithdrawn : null)}
              rows={rows}
              rowKey={(row) => row.id}
              view={viewOf(search)}
              onViewChange={({ find, hidden }) =>
                go(
                  {
                    find,
                    hide: hidden.join(','),
                    ...(find === (search.find ?? '') ? {} : { after: undefined as never }),
                  },
                  true,
                )
              }
              onOpen={(row) => void navigate({ to: '/imports/$id', params: { id: row.id } as never })}
              narrow="cards"
              paging={{
                shown: rows.length,
                ...(search.after === undefined ? {} : { onPrevious: () => window.history.back() }),
                ...(next === null ? {} : { onNext: () => go({ after: next }) }),
              }}
            />
          )
        }
      </Loaded>
      {withdrawn !== null && <WithdrawDialog of={withdrawn} onClose={() => setWithdrawn(null)} />}
    </>
  );
}

function Nothing({ mayWrite }: { mayWrite: boolean }) {
  const t = useTexts();
  return mayWrite ? (
    <Empty
      title={t.imports.historyEmpty}
      hint={t.imports.historyEmptyHint}
      action={<Link to="/imports/new">{t.imports.begin}</Link>}
    />
  ) : (
    <Empty title={t.imports.historyEmpty} hint={t.imports.historyEmptyReadOnly} />
  );
}

function Filters({ search, onChange }: { search: HistorySearch; onChange(change: Partial<HistorySearch>): void }) {
  const t = useTexts();
  const regions = useOwnRegions();
  return (
    <>
      <Select
        className="kp-import-filter"
        aria-label={t.imports.statusTitle}
        value={search.status ?? ''}
        onChange={(status) => onChange({ status: (status || undefined) as never })}
        options={[
          { value: '', label: t.imports.allStatuses },
          ...IMPORT_STATUSES.map((value) => ({ value, label: t.imports.statuses[value] })),
        ]}
      />
      {regions.length > 1 && (
        <Select
          className="kp-import-filter"
          aria-label={t.imports.regionTitle}
          showSearch={{ optionFilterProp: 'label' }}
          value={search.region ?? ''}
          onChange={(region) => onChange({ region: (region || undefined) as never })}
          options={[
            { value: '', label: t.imports.allRegions },
            ...regions.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      )}
    </>
  );
}

function columnsOf(t: Texts, onWithdraw: ((row: ImportSummary) => void) | null): Column<ImportSummary>[] {
  const text = { kind: 'text', sortable: false } as const;
  const columns: Column<ImportSummary>[] = [
    {
      ...text,
      key: 'files',
      title: t.imports.byFile,
      value: (row) => filesWords(t, row),
      show: (row) => (
        <Link to="/imports/$id" params={{ id: row.id } as never} className="kp-import-name">
          {filesWords(t, row)}
        </Link>
      ),
    },
    {
      ...text,
      key: 'status',
      title: t.imports.statusTitle,
      main: true,
      value: (row) => statusWords(t, row),
      show: (row) => <Tag color={statusTone(row)}>{statusWords(t, row)}</Tag>,
    },
    { ...text, key: 'did', title: t.imports.didTitle, main: true, value: (row) => whatItDid(t, row) },
    { ...text, key: 'region', title: t.imports.regionTitle, optional: true, value: (row) => row.region.name },
    { ...text, key: 'asOf', title: t.imports.asOfTitle, optional: true, value: (row) => row.asOf },
    {
      ...text,
      key: 'by',
      title: t.imports.byTitle,
      optional: true,
      value: (row) => row.createdBy ?? t.imports.bySystem,
    },
    { ...text, key: 'at', title: t.imports.atTitle, optional: true, value: (row) => formatInstant(row.createdAt) },
  ];
  if (onWithdraw === null) return columns;
  return [
    ...columns,
    {
      ...text,
      key: 'act',
      title: t.imports.actionTitle,
      value: () => '',
      show: (row) =>
        row.status === 'committed' && (
          <button
            type="button"
            className="kp-link"
            aria-label={`${t.imports.withdraw} ${filesWords(t, row)}`}
            onClick={() => onWithdraw(row)}
          >
            {t.imports.withdraw}
          </button>
        ),
    },
  ];
}
