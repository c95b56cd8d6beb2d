import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import {
  ORGANISATION_KINDS,
  ORGANISATION_STATUSES,
  type OrganisationKind,
  type OrganisationShown,
  type OrganisationStatus,
} from '../../../../contracts/organisations.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, ErrorState } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { useMay, useSession } from '../../session.ts';
import { type Column, searchOf, type TableView, viewOf } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import type { OrganisationsSearch } from './page.ts';
import { chargeQuery, organisationsQuery, placedName } from './queries.ts';
import { StatusTag } from './StatusTag.tsx';

/** The units of one's region and below; the server sorts, finds, filters and pages. */
export function OrganisationsPage() {
  const t = useTexts();
  const may = useMay();
  const { home } = useSession();
  const search = useSearch({ strict: false }) as OrganisationsSearch;
  const navigate = useNavigate();
  const view = viewOf(search);
  const places = useQuery(chargeQuery(home));
  const show = (next: OrganisationsSearch) => navigate({ to: '/organisations', search: next });
  const page = useQuery(
    organisationsQuery({
      ...(view.find === '' ? {} : { q: view.find }),
      ...(view.sort === null ? {} : { sort: view.sort }),
      ...(search.after === undefined ? {} : { after: search.after }),
      ...(search.region === undefined ? {} : { 'filter[region]': search.region }),
      ...chosen(view),
    }),
  );
  const paging = useKeyPaging(search.after, (after) =>
    show(after === undefined ? withoutAfter(search) : { ...search, after }),
  );
  const region = search.region === undefined ? undefined : { region: search.region };
  const register = may('organisations.write') && (
    <ButtonLink to="/organisations/new">{t.organisations.register}</ButtonLink>
  );

  return (
    <>
      <PageHeader
        title={t.organisations.listTitle(home.name)}
        primary={register}
        filters={
          <Select
            aria-label={t.organisations.regionFilter}
            className="kp-region-filter"
            showSearch={{ optionFilterProp: 'label' }}
            value={search.region ?? ''}
            options={[
              { value: '', label: t.organisations.allRegions },
              ...(places.data ?? []).slice(1).map((place) => ({ value: place.code, label: placedName(place) })),
            ]}
            onChange={(code) => show({ ...searchOf(view), ...(code === '' ? {} : { region: code }) })}
          />
        }
      />
      {page.error !== null && page.data === undefined ? (
        <ErrorState error={page.error} onRetry={() => page.refetch()} />
      ) : (
        <DataTable
          caption={t.organisations.listTitle(home.name)}
          columns={columnsOf(t)}
          rows={page.data?.rows ?? []}
          rowKey={({ id }) => id}
          view={view}
          onViewChange={(next) => show({ ...searchOf(next), ...region })}
          onOpen={({ id }) => navigate({ to: '/organisations/$id', params: { id } })}
          paging={paging(page.data)}
          narrow="cards"
          loading={page.isFetching && page.data === undefined}
          empty={
            page.data !== undefined && (
              <Empty title={t.organisations.empty} hint={t.organisations.emptyHint} action={register} />
            )
          }
        />
      )}
    </>
  );
}

function withoutAfter({ after: _after, ...rest }: OrganisationsSearch): OrganisationsSearch {
  return rest;
}

function chosen({ filters: { kind = [], status = [] } }: TableView) {
  return {
    ...(kind.length === 0 ? {} : { 'filter[kind]': kind as OrganisationKind[] }),
    ...(status.length === 0 ? {} : { 'filter[status]': status as OrganisationStatus[] }),
  };
}

function columnsOf(t: Texts): Column<OrganisationShown>[] {
  const words = t.organisations;
  return [
    {
      key: 'name',
      title: words.name,
      kind: 'text',
      value: ({ name }) => name,
      show: ({ id, name }) => (
        <Link to="/organisations/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    {
      key: 'kind',
      title: words.kind,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ kind }) => words.kinds[kind],
      filter: ORGANISATION_KINDS.map((value) => ({ value, label: words.kinds[value] })),
    },
    { key: 'region', title: words.region, kind: 'text', sortable: false, value: ({ region }) => region.name },
    {
      key: 'parent',
      title: words.parent,
      kind: 'text',
      sortable: false,
      optional: true,
      value: ({ parent }) => parent?.name ?? null,
    },
    {
      key: 'creditCode',
      title: words.creditCode,
      kind: 'text',
      sortable: false,
      optional: true,
      value: ({ creditCode }) => creditCode,
    },
    {
      key: 'status',
      title: words.status,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ status }) => words.statuses[status],
      show: ({ status }) => <StatusTag status={status} />,
      filter: ORGANISATION_STATUSES.map((value) => ({ value, label: words.statuses[value] })),
    },
    {
      key: 'changedAt',
      title: words.changedAt,
      kind: 'text',
      optional: true,
      value: ({ changedAt }) => formatInstant(changedAt),
    },
  ];
}
