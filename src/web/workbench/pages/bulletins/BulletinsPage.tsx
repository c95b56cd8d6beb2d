import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { BULLETIN_STATES, type BulletinState, type BulletinSummary } from '../../../../contracts/bulletinDrafts.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import type { Locale, Texts } from '../../../../contracts/texts/index.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, ErrorState } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { useMay, useSession } from '../../session.ts';
import { type Column, searchOf, viewOf } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import type { BulletinsSearch } from './page.ts';
import { type BulletinsQuery, bulletinsQuery } from './queries.ts';
import { StateTag } from './StateTag.tsx';

/** The bulletins of one's own office; the server sorts, finds, filters and pages. */
export function BulletinsPage() {
  const t = useTexts();
  const { locale } = usePreferences();
  const may = useMay();
  const { home } = useSession();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as BulletinsSearch;
  const view = viewOf(search);
  const words = t.bulletinPages;
  const show = (next: BulletinsSearch) => navigate({ to: '/bulletins' as string, search: next as never });
  const states = (view.filters.state ?? []) as BulletinState[];
  const page = useQuery(
    bulletinsQuery({
      ...(view.find === '' ? {} : { q: view.find }),
      ...(view.sort === null ? {} : { sort: view.sort as NonNullable<BulletinsQuery['sort']> }),
      ...(search.after === undefined ? {} : { after: search.after }),
      ...(states.length === 0 ? {} : { 'filter[state]': states }),
    }),
  );
  const paging = useKeyPaging(search.after, (after) =>
    show({ ...searchOf(view), ...(after === undefined ? {} : { after }) }),
  );
  const writes = may('bulletins.write');
  const create = writes && <ButtonLink to={'/bulletins/new' as string}>{words.create}</ButtonLink>;
  const narrowed = view.find !== '' || states.length > 0;
  return (
    <>
      <PageHeader
        title={words.listTitle(home.name)}
        actions={<Link to={'/bulletins/templates' as string}>{words.templates}</Link>}
        primary={create}
      />
      {page.error !== null && page.data === undefined ? (
        <ErrorState error={page.error} onRetry={() => page.refetch()} />
      ) : (
        <DataTable
          caption={words.listTitle(home.name)}
          columns={columnsOf(t, locale)}
          rows={page.data?.rows ?? []}
          rowKey={({ id }) => id}
          view={view}
          onViewChange={(next) => show(searchOf(next))}
          onOpen={({ id }) => navigate({ to: '/bulletins/$id' as string, params: { id } as never })}
          paging={paging(page.data)}
          narrow="cards"
          loading={page.isFetching && page.data === undefined}
          empty={
            page.data !== undefined &&
            (narrowed ? (
              <Empty title={t.table.nothingFound} hint={t.table.nothingFoundHint} />
            ) : (
              <Empty title={words.empty} hint={words.emptyHint} action={create} />
            ))
          }
        />
      )}
    </>
  );
}

function columnsOf(t: Texts, locale: Locale): Column<BulletinSummary>[] {
  const words = t.bulletinPages;
  const { columns } = words;
  return [
    {
      key: 'title',
      title: columns.title,
      kind: 'text',
      value: ({ title }) => title,
      show: ({ id, title }) => (
        <Link className="kp-bulletin-name" to={'/bulletins/$id' as string} params={{ id } as never}>
          {title}
        </Link>
      ),
    },
    {
      key: 'period',
      title: columns.period,
      kind: 'text',
      sortable: false,
      optional: true,
      value: ({ snapshot: { since, asOf } }) => words.periodOf(since, asOf),
    },
    {
      key: 'template',
      title: columns.template,
      kind: 'text',
      sortable: false,
      optional: true,
      value: ({ template }) => template.name[locale],
    },
    {
      key: 'state',
      title: columns.state,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ state }) => words.states[state],
      show: ({ state }) => <StateTag state={state} />,
      filter: BULLETIN_STATES.map((value) => ({ value, label: words.states[value] })),
    },
    {
      key: 'open',
      title: columns.open,
      kind: 'number',
      sortable: false,
      value: ({ open }) => open,
    },
    {
      key: 'createdBy',
      title: columns.createdBy,
      kind: 'text',
      sortable: false,
      optional: true,
      value: ({ createdBy }) => createdBy ?? words.facts.bySystem,
    },
    {
      key: 'changedAt',
      title: columns.changedAt,
      kind: 'text',
      main: true,
      value: ({ changedAt }) => formatInstant(changedAt),
    },
  ];
}
