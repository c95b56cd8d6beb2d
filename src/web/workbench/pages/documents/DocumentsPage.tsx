import './documents.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { DOCUMENT_STATES, type DocumentState, type DocumentSummary } from '../../../../contracts/notices.ts';
import { OFFICIAL_KINDS, type OfficialKind } from '../../../../contracts/officialDocuments.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, ErrorState } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { useMay, useSession } from '../../session.ts';
import { type Column, searchOf, type TableView, viewOf } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import type { DocumentsSearch } from './page.ts';
import { documentsQuery } from './queries.ts';
import { StateTag } from './StateTag.tsx';

/** What one's own office has drafted and issued, and what offices below have released. */
export function DocumentsPage() {
  const t = useTexts();
  const words = t.documentPages;
  const may = useMay();
  const { home } = useSession();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as DocumentsSearch;
  const view = viewOf(search);
  const show = (next: DocumentsSearch) => navigate({ to: '/documents', search: next });
  const page = useQuery(
    documentsQuery({
      ...(view.find === '' ? {} : { q: view.find }),
      ...(view.sort === null ? {} : { sort: view.sort as 'title' }),
      ...(search.after === undefined ? {} : { after: search.after }),
      ...chosen(view),
    }),
  );
  const paging = useKeyPaging(search.after, (after) => {
    const { after: _before, ...rest } = search;
    return show(after === undefined ? rest : { ...rest, after });
  });
  const begin = may('notices.write') && <ButtonLink to="/documents/new">{words.newDocument}</ButtonLink>;
  return (
    <>
      <PageHeader
        title={words.listTitle(home.name)}
        actions={
          <Link className="kp-action-link" to="/documents/registers">
            {words.registers.title}
          </Link>
        }
        primary={begin}
      />
      {page.error !== null && page.data === undefined ? (
        <ErrorState error={page.error} onRetry={() => page.refetch()} />
      ) : (
        <DataTable
          caption={words.listTitle(home.name)}
          columns={columnsOf(t)}
          rows={page.data?.rows ?? []}
          rowKey={({ id }) => id}
          view={view}
          onViewChange={(next) => show(searchOf(next))}
          onOpen={({ id }) => navigate({ to: '/documents/$id', params: { id } as never })}
          paging={paging(page.data)}
          narrow="cards"
          loading={page.isFetching && page.data === undefined}
          empty={page.data !== undefined && <Empty title={words.empty} hint={words.emptyHint} action={begin} />}
        />
      )}
    </>
  );
}

function chosen({ filters: { state = [], kind = [] } }: TableView) {
  return {
    ...(state.length === 0 ? {} : { 'filter[state]': state as DocumentState[] }),
    ...(kind.length === 0 ? {} : { 'filter[kind]': kind as OfficialKind[] }),
  };
}

function columnsOf(t: Texts): Column<DocumentSummary>[] {
  const words = t.documentPages.columns;
  return [
    {
      key: 'title',
      title: words.title,
      kind: 'text',
      value: ({ title }) => title,
      show: ({ id, title }) => (
        <Link to="/documents/$id" params={{ id } as never}>
          {title}
        </Link>
      ),
    },
    {
      key: 'number',
      title: words.number,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ number }) => (number === null ? t.documentPages.unnumbered : numberWords(number)),
    },
    {
      key: 'kind',
      title: words.kind,
      kind: 'text',
      sortable: false,
      optional: true,
      value: ({ kind }) => t.notices.kinds[kind],
      filter: OFFICIAL_KINDS.map((value) => ({ value, label: t.notices.kinds[value] })),
    },
    {
      key: 'state',
      title: words.state,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ state }) => t.notices.states[state],
      show: ({ state }) => <StateTag state={state} />,
      filter: DOCUMENT_STATES.map((value) => ({ value, label: t.notices.states[value] })),
    },
    {
      key: 'issuer',
      title: words.issuer,
      kind: 'text',
      sortable: false,
      optional: true,
      value: ({ issuers }) => issuers.join(t.common.listSeparator),
    },
    {
      key: 'receipts',
      title: words.receipts,
      kind: 'text',
      sortable: false,
      value: ({ receipts: { confirmed, recipients } }) =>
        recipients === 0 ? null : t.documentPages.receiptsOf(formatNumber(confirmed), formatNumber(recipients)),
    },
    { key: 'changedAt', title: words.changedAt, kind: 'text', value: ({ changedAt }) => formatInstant(changedAt) },
  ];
}
