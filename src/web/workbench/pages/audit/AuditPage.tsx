import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { isoDate } from '../../../../contracts/regions.ts';
import { type AuditLineShown, listAudit } from '../../../../contracts/system.ts';
import { formatInstant, MISSING } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, ErrorState } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { type Column, PLAIN_VIEW, type TableView } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import { ChainStatus } from './ChainStatus.tsx';
import { LineDialog } from './LineDialog.tsx';
import type { AuditSearch } from './page.ts';
import { actionWords, actorWords, entityWords, reasonWords } from './words.ts';

/** What was done in one's region and below, newest first, and whether the record is whole. */
export function AuditPage() {
  const t = useTexts();
  const words = t.house.audit;
  const search = useSearch({ strict: false }) as AuditSearch;
  const navigate = useNavigate();
  const [view, setView] = useState<TableView>(PLAIN_VIEW);
  const show = (next: AuditSearch) => navigate({ to: '/audit', search: next });
  const { entity, from, to, after } = search;
  const query = {
    ...(after === undefined ? {} : { after }),
    ...(entity === undefined ? {} : { 'filter[entity]': entity }),
    ...(from === undefined ? {} : { 'filter[from]': from }),
    ...(to === undefined ? {} : { 'filter[to]': to }),
  };
  const page = useQuery({
    queryKey: ['audit', query],
    queryFn: ({ signal }) => client.call(listAudit, { query, signal }),
    placeholderData: keepPreviousData,
  });
  const filter = { ...(entity ? { entity } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) };
  const paging = useKeyPaging(after, (next) => show(next === undefined ? filter : { ...filter, after: next }));
  const open = page.data?.rows.find(({ id }) => String(id) === search.line);

  return (
    <>
      <PageHeader
        title={words.title}
        filters={
          <>
            <Select
              aria-label={words.entityFilter}
              className="kp-audit-entity"
              value={entity ?? ''}
              options={[
                { value: '', label: words.allEntities },
                ...Object.entries({ ...words.entities, ...t.security.audited.entities }).map(([value, label]) => ({
                  value,
                  label,
                })),
              ]}
              onChange={(chosen) => show({ ...days(search), ...(chosen === '' ? {} : { entity: chosen }) })}
            />
            <Day id="from" label={words.from} value={from} onChange={(day) => show(withDay(filter, 'from', day))} />
            <Day id="to" label={words.to} value={to} onChange={(day) => show(withDay(filter, 'to', day))} />
            {Object.keys(filter).length > 0 && <Button onClick={() => show({})}>{t.table.clearFilters}</Button>}
          </>
        }
      />
      <ChainStatus />
      {page.error !== null && page.data === undefined ? (
        <ErrorState error={page.error} onRetry={() => page.refetch()} />
      ) : (
        <DataTable
          caption={words.title}
          columns={columnsOf(t, (line) => show({ ...search, line: String(line.id) }))}
          rows={page.data?.rows ?? []}
          rowKey={({ id }) => String(id)}
          view={view}
          onViewChange={setView}
          onOpen={({ id }) => show({ ...search, line: String(id) })}
          paging={paging(page.data)}
          findable={false}
          narrow="cards"
          loading={page.isFetching && page.data === undefined}
          empty={page.data !== undefined && <Empty title={words.empty} hint={words.emptyHint} />}
        />
      )}
      {open !== undefined && (
        <LineDialog line={open} onClose={() => show(after === undefined ? filter : { ...filter, after })} />
      )}
    </>
  );
}

function days({ from, to }: AuditSearch): AuditSearch {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function withDay(filter: AuditSearch, which: 'from' | 'to', day: string | undefined): AuditSearch {
  const { [which]: _before, ...rest } = filter;
  return day === undefined ? rest : { ...rest, [which]: day };
}

interface DayProps {
  id: string;
  label: string;
  value: string | undefined;
  onChange(day: string | undefined): void;
}

function Day({ id, label, value, onChange }: DayProps) {
  return (
    <span className="kp-filter">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        className="kp-date"
        value={value ?? ''}
        onChange={({ target }) => {
          const day = isoDate.safeParse(target.value);
          if (day.success || target.value === '') onChange(day.data);
        }}
      />
    </span>
  );
}

function columnsOf(t: Texts, onOpen: (line: AuditLineShown) => void): Column<AuditLineShown>[] {
  const words = t.house.audit;
  const plain = { kind: 'text', sortable: false } as const;
  return [
    {
      ...plain,
      key: 'time',
      title: words.time,
      value: ({ recordedAt }) => formatInstant(recordedAt),
      show: (line) => (
        <button type="button" className="kp-link" onClick={() => onOpen(line)}>
          {formatInstant(line.recordedAt)}
        </button>
      ),
    },
    { ...plain, key: 'actor', title: words.actor, main: true, value: (line) => actorWords(line, t) },
    { ...plain, key: 'action', title: words.action, main: true, value: ({ action }) => actionWords(action, t) },
    { ...plain, key: 'entity', title: words.entity, optional: true, value: ({ entity }) => entityWords(entity, t) },
    { ...plain, key: 'region', title: words.region, value: ({ region }) => region?.name ?? MISSING },
    { ...plain, key: 'reason', title: words.reason, optional: true, value: (line) => reasonWords(line, t) },
    {
      ...plain,
      key: 'seal',
      title: words.seal,
      optional: true,
      value: ({ sealedAs }) => (sealedAs === null ? words.waiting : words.sealedAs(String(sealedAs))),
    },
  ];
}
