import './documents.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import type { ReceivedSummary } from '../../../../contracts/notices.ts';
import { OFFICIAL_KINDS, type OfficialKind } from '../../../../contracts/officialDocuments.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, ErrorState } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { useSession } from '../../session.ts';
import { type Column, searchOf, type TableView, viewOf } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import type { ReceivedSearch } from './page.ts';
import { receivedListQuery } from './queries.ts';
import { ReceiptTag } from './StateTag.tsx';

/** What was sent to one's own office, and, where there are offices below, to them. */
export function ReceivedPage() {
  const t = useTexts();
  const words = t.documentPages.received;
  const { home } = useSession();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ReceivedSearch;
  const view = viewOf(search);
  const isBelow = search.whose === 'below';
  const show = (next: ReceivedSearch) => navigate({ to: '/received-documents', search: next });
  const kept: ReceivedSearch = {
    ...(search.confirmed === undefined ? {} : { confirmed: search.confirmed }),
    ...(isBelow ? { whose: 'below' } : {}),
  };
  const page = useQuery(
    receivedListQuery({
      ...(view.find === '' ? {} : { q: view.find }),
      ...(view.sort === null ? {} : { sort: view.sort as 'sentAt' }),
      ...(search.confirmed === undefined ? {} : { 'filter[confirmed]': search.confirmed }),
      ...(isBelow ? {} : { 'filter[region]': home.code }),
      ...(search.after === undefined ? {} : { after: search.after }),
      ...chosen(view),
    }),
  );
  const paging = useKeyPaging(search.after, (after) => {
    const { after: _before, ...rest } = search;
    return show(after === undefined ? rest : { ...rest, after });
  });
  const toConfirm = search.confirmed === 'no';
  return (
    <>
      <PageHeader
        title={words.listTitle(home.name)}
        filters={
          <>
            <Segmented<'all' | 'yes' | 'no'>
              aria-label={words.which}
              value={search.confirmed ?? 'all'}
              options={[
                { value: 'all', label: words.all },
                { value: 'no', label: words.toConfirm },
                { value: 'yes', label: words.confirmed },
              ]}
              onChange={(confirmed) => {
                const { confirmed: _before, ...rest } = kept;
                return show({ ...searchOf(view), ...rest, ...(confirmed === 'all' ? {} : { confirmed }) });
              }}
            />
            <Segmented
              aria-label={words.whose}
              value={isBelow ? 'below' : 'own'}
              options={[
                { value: 'own', label: words.ofOwn },
                { value: 'below', label: words.ofBelow },
              ]}
              onChange={(whose) => {
                const { whose: _before, ...rest } = kept;
                return show({ ...searchOf(view), ...rest, ...(whose === 'below' ? { whose: 'below' } : {}) });
              }}
            />
          </>
        }
      />
      {page.error !== null && page.data === undefined ? (
        <ErrorState error={page.error} onRetry={() => page.refetch()} />
      ) : (
        <DataTable
          caption={words.listTitle(home.name)}
          columns={columnsOf(t, isBelow)}
          rows={page.data?.rows ?? []}
          rowKey={({ id }) => id}
          view={view}
          onViewChange={(next) => show({ ...searchOf(next), ...kept })}
          onOpen={({ id }) => navigate({ to: '/received-documents/$id', params: { id } as never })}
          paging={paging(page.data)}
          narrow="cards"
          loading={page.isFetching && page.data === undefined}
          empty={
            page.data !== undefined && (
              <Empty title={toConfirm ? words.emptyToConfirm : words.empty} hint={words.emptyHint} />
            )
          }
        />
      )}
    </>
  );
}

function chosen({ filters: { kind = [] } }: TableView) {
  return kind.length === 0 ? {} : { 'filter[kind]': kind as OfficialKind[] };
}

function columnsOf(t: Texts, isBelow: boolean): Column<ReceivedSummary>[] {
  const words = t.documentPages;
  return [
    {
      key: 'title',
      title: words.columns.title,
      kind: 'text',
      sortable: false,
      value: ({ title }) => title,
      show: ({ id, title }) => (
        <Link to="/received-documents/$id" params={{ id } as never}>
          {title}
        </Link>
      ),
    },
    ...(isBelow
      ? [
          {
            key: 'unit',
            title: words.received.unit,
            kind: 'text' as const,
            main: true,
            sortable: false,
            value: ({ recipient }: ReceivedSummary) => recipient.name,
          },
        ]
      : []),
    {
      key: 'from',
      title: words.received.from,
      kind: 'text',
      sortable: false,
      value: ({ issuers }) => issuers.join(t.common.listSeparator),
    },
    {
      key: 'number',
      title: words.columns.number,
      kind: 'text',
      main: !isBelow,
      sortable: false,
      value: ({ number }) => numberWords(number),
    },
    {
      key: 'kind',
      title: words.columns.kind,
      kind: 'text',
      sortable: false,
      optional: true,
      value: ({ kind }) => t.notices.kinds[kind],
      filter: OFFICIAL_KINDS.map((value) => ({ value, label: t.notices.kinds[value] })),
    },
    {
      key: 'receipt',
      title: words.received.receipt,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ receipt }) => (receipt === null ? words.received.toConfirm : words.received.confirmed),
      show: ({ receipt, withdrawn }) => <ReceiptTag confirmed={receipt !== null} withdrawn={withdrawn} />,
    },
    { key: 'sentAt', title: words.received.sentAt, kind: 'text', value: ({ sentAt }) => formatInstant(sentAt) },
  ];
}
