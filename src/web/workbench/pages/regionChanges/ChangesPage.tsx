import './regionChanges.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import {
  REGION_CHANGE_KINDS,
  REGION_CHANGE_STATES,
  type RegionChangeKind,
  type RegionChangeShown,
  type RegionChangeState,
} from '../../../../contracts/regionChanges.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, ErrorState } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { type Column, searchOf, type TableView, viewOf } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import type { ChangesSearch } from './page.ts';
import { changesQuery, useMayChange } from './queries.ts';
import { StateTag } from './StateTag.tsx';
import { sentencesOf } from './sentences.ts';

/** The changes of regions that were recorded here, newest first. */
export function ChangesPage() {
  const t = useTexts();
  const words = t.regionChanges;
  const mayChange = useMayChange();
  const search = useSearch({ strict: false }) as ChangesSearch;
  const navigate = useNavigate();
  const view = viewOf(search);
  const show = (next: ChangesSearch) => navigate({ to: '/region-changes', search: next });
  const page = useQuery(
    changesQuery({
      ...(view.find === '' ? {} : { q: view.find }),
      ...(view.sort === null ? {} : { sort: view.sort }),
      ...(search.after === undefined ? {} : { after: search.after }),
      ...chosen(view),
    }),
  );
  const paging = useKeyPaging(search.after, (after) =>
    show({ ...searchOf(view), ...(after === undefined ? {} : { after }) }),
  );
  const record = mayChange && <ButtonLink to="/region-changes/new">{words.record}</ButtonLink>;
  return (
    <>
      <PageHeader title={words.title} primary={record} />
      <p className="kp-change-lead kp-quiet">{words.lead}</p>
      {page.error !== null && page.data === undefined ? (
        <ErrorState error={page.error} onRetry={() => page.refetch()} />
      ) : (
        <DataTable
          caption={words.title}
          columns={columnsOf(t)}
          rows={page.data?.rows ?? []}
          rowKey={({ id }) => id}
          view={view}
          onViewChange={(next) => show(searchOf(next))}
          onOpen={({ id }) => navigate({ to: '/region-changes/$id', params: { id } })}
          paging={paging(page.data)}
          narrow="cards"
          loading={page.isFetching && page.data === undefined}
          empty={page.data !== undefined && <Empty title={words.empty} hint={words.emptyHint} action={record} />}
        />
      )}
    </>
  );
}

function chosen({ filters: { kind = [], state = [] } }: TableView) {
  return {
    ...(kind.length === 0 ? {} : { 'filter[kind]': kind as RegionChangeKind[] }),
    ...(state.length === 0 ? {} : { 'filter[state]': state as RegionChangeState[] }),
  };
}

function columnsOf(t: Texts): Column<RegionChangeShown>[] {
  const words = t.regionChanges;
  return [
    {
      key: 'document',
      title: words.documentNumber,
      kind: 'text',
      sortable: false,
      value: ({ document }) => document.number,
      show: ({ id, document }) => (
        <Link to="/region-changes/$id" params={{ id }}>
          {document.number}
        </Link>
      ),
    },
    {
      key: 'summary',
      title: words.summary,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ told }) => sentencesOf(told, t).join(t.common.listSeparator),
    },
    {
      key: 'kind',
      title: words.kind,
      kind: 'text',
      sortable: false,
      value: ({ kind }) => words.kinds[kind],
      filter: REGION_CHANGE_KINDS.map((value) => ({ value, label: words.kinds[value] })),
    },
    { key: 'on', title: words.on, kind: 'text', value: ({ on }) => on },
    {
      key: 'state',
      title: words.state,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ state }) => words.states[state],
      show: ({ state }) => <StateTag state={state} />,
      filter: REGION_CHANGE_STATES.map((value) => ({ value, label: words.states[value] })),
    },
  ];
}
