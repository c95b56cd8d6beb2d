import './collections.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { type HandInListed, ROUND_STATES, type RoundSummary } from '../../../../contracts/rounds.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, ErrorState, Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { useMay, useSession } from '../../session.ts';
import { type Column, searchOf, type TableView, viewOf } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import type { RoundsSearch } from './page.ts';
import { ownHandInsQuery, roundsQuery } from './queries.ts';
import { HandInTag, RoundTag } from './StateTag.tsx';
import { byUrgency, daysUntil, handedIn } from './standing.ts';

/** What one's own unit has to fill first, then the rounds that were opened. */
export function RoundsPage() {
  const t = useTexts();
  const may = useMay();
  const { home } = useSession();
  const primary = may('rounds.write') && <ButtonLink to="/rounds/new">{t.roundPages.newRound}</ButtonLink>;
  return (
    <>
      <PageHeader title={t.roundPages.listTitle(home.name)} primary={primary} />
      <ToFill />
      <Opened />
    </>
  );
}

function ToFill() {
  const t = useTexts();
  const { home, today } = useSession();
  const query = useQuery(ownHandInsQuery(home.code));
  return (
    <section className="kp-panel kp-home-panel" aria-labelledby="to-fill">
      <h2 id="to-fill" className="kp-panel-title">
        {t.roundPages.toFill}
      </h2>
      <Loaded query={query} skeleton={<TableSkeleton rows={2} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="kp-panel-body">
              <p>{t.roundPages.toFillEmpty}</p>
              <p className="kp-quiet">{t.roundPages.toFillEmptyHint}</p>
            </div>
          ) : (
            <ul className="kp-to-fill">
              {[...rows].sort(byUrgency).map((row) => (
                <Asked key={row.id} row={row} today={today} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Asked({ row, today }: { row: HandInListed; today: string }) {
  const t = useTexts();
  const isOpen = row.round.state === 'open' && row.state !== 'accepted' && row.state !== 'handed_in';
  const days = daysUntil(row.limit, today);
  return (
    <li>
      <div>
        <Link to="/hand-ins/$id" params={{ id: row.id } as never} className="kp-to-fill-name">
          {row.round.title}
        </Link>
        <p className="kp-quiet">
          {t.handInPages.from(row.round.region.name)} · {t.roundPages.periodOf(row.round.since, row.round.asOf)}
        </p>
        {row.returnedFor !== null && (
          <p className="kp-cell-warning">{t.roundPages.board.returnedFor(row.returnedFor)}</p>
        )}
      </div>
      <div className="kp-to-fill-end">
        <span>
          <HandInTag state={row.state} overdue={row.overdue} late={row.late !== null} />
        </span>
        <span>
          {t.handInPages.limit(formatInstant(row.limit))}
          {isOpen && !row.overdue && days <= 7 && (
            <span className="kp-cell-warning">
              {t.common.unit(days <= 0 ? t.roundPages.lastDay : t.roundPages.daysLeft(formatNumber(days)))}
            </span>
          )}
        </span>
      </div>
    </li>
  );
}

function Opened() {
  const t = useTexts();
  const may = useMay();
  const { home } = useSession();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as RoundsSearch;
  const view = viewOf(search);
  const isBelow = search.whose === 'below';
  const show = (next: RoundsSearch) => navigate({ to: '/rounds', search: next });
  const page = useQuery(
    roundsQuery({
      ...(view.find === '' ? {} : { q: view.find }),
      ...(view.sort === null ? {} : { sort: view.sort }),
      ...(search.after === undefined ? {} : { after: search.after }),
      ...chosen(view),
    }),
  );
  const paging = useKeyPaging(search.after, (after) => {
    const { after: _before, ...rest } = search;
    return show(after === undefined ? rest : { ...rest, after });
  });
  if (page.error !== null && page.data === undefined)
    return <ErrorState error={page.error} onRetry={() => page.refetch()} />;
  const rows = (page.data?.rows ?? []).filter(({ region }) => (region.code === home.code) !== isBelow);
  const begin = may('rounds.write') && !isBelow && <ButtonLink to="/rounds/new">{t.roundPages.newRound}</ButtonLink>;
  return (
    <section aria-labelledby="opened">
      <div className="kp-home-line">
        <h2 id="opened" className="kp-home-title">
          {t.roundPages.opened}
        </h2>
        <Segmented
          aria-label={t.roundPages.whose}
          value={isBelow ? 'below' : 'own'}
          options={[
            { value: 'own', label: t.roundPages.ofOwn },
            { value: 'below', label: t.roundPages.ofBelow },
          ]}
          onChange={(whose) => show({ ...searchOf(view), ...(whose === 'below' ? { whose: 'below' } : {}) })}
        />
      </div>
      <DataTable
        caption={t.roundPages.opened}
        columns={columnsOf(t, isBelow)}
        rows={rows}
        rowKey={({ id }) => id}
        view={view}
        onViewChange={(next) => show({ ...searchOf(next), ...(isBelow ? { whose: 'below' } : {}) })}
        onOpen={({ id }) => navigate({ to: '/rounds/$id', params: { id } as never })}
        paging={paging(page.data === undefined ? undefined : { ...page.data, rows })}
        narrow="cards"
        loading={page.isFetching && page.data === undefined}
        empty={
          page.data !== undefined && (
            <Empty
              title={isBelow ? t.roundPages.openedBelowEmpty : t.roundPages.openedEmpty}
              {...(isBelow ? {} : { hint: t.roundPages.openedEmptyHint })}
              action={begin}
            />
          )
        }
      />
    </section>
  );
}

function chosen({ filters: { state = [] } }: TableView) {
  return state.length === 0 ? {} : { 'filter[state]': state as RoundSummary['state'][] };
}

function columnsOf(t: Texts, isBelow: boolean): Column<RoundSummary>[] {
  const words = t.roundPages;
  return [
    {
      key: 'title',
      title: words.round,
      kind: 'text',
      value: ({ title }) => title,
      show: ({ id, title }) => (
        <Link to="/rounds/$id" params={{ id } as never}>
          {title}
        </Link>
      ),
    },
    ...(isBelow
      ? [
          {
            key: 'opener',
            title: words.opener,
            kind: 'text' as const,
            sortable: false,
            value: ({ region }: RoundSummary) => region.name,
          },
        ]
      : []),
    {
      key: 'period',
      title: words.period,
      kind: 'text',
      sortable: false,
      value: ({ since, asOf }) => words.periodOf(since, asOf),
    },
    { key: 'limit', title: words.limit, kind: 'text', value: ({ limit }) => formatInstant(limit) },
    {
      key: 'state',
      title: words.state,
      kind: 'text',
      sortable: false,
      value: ({ state }) => t.rounds.states[state],
      show: ({ state }) => <RoundTag state={state} />,
      filter: ROUND_STATES.map((value) => ({ value, label: t.rounds.states[value] })),
    },
    {
      key: 'progress',
      title: words.progress,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ state, completeness }) =>
        state === 'draft' || state === 'discarded'
          ? null
          : words.progressOf(formatNumber(handedIn(completeness)), formatNumber(completeness.units)),
    },
    {
      key: 'waiting',
      title: words.waiting,
      kind: 'number',
      main: true,
      sortable: false,
      value: ({ state, completeness }) => (state === 'draft' ? null : completeness.states.handed_in),
    },
    {
      key: 'overdue',
      title: words.overdueShort,
      kind: 'number',
      sortable: false,
      optional: true,
      value: ({ state, completeness }) => (state === 'draft' ? null : completeness.overdue),
    },
  ];
}
