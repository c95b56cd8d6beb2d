import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { SNAPSHOT_STATES, type SnapshotShown, type SnapshotState } from '../../../../contracts/snapshots.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, ErrorState } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { useMay } from '../../session.ts';
import { type Column, searchOf, viewOf } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import type { SnapshotsSearch } from './page.ts';
import { snapshotsQuery } from './queries.ts';
import { StateTag } from './StateTag.tsx';
import { TakeDialog } from './TakeDialog.tsx';

/** The snapshots of one's region and below, newest first. */
export function SnapshotsPage() {
  const t = useTexts();
  const may = useMay();
  const navigate = useNavigate();
  const [taking, setTaking] = useState(false);
  const search = useSearch({ strict: false }) as SnapshotsSearch;
  const view = viewOf(search);
  const show = (next: SnapshotsSearch) => navigate({ to: '/snapshots' as string, search: next as never });
  const [state] = (view.filters.state ?? []) as SnapshotState[];
  const page = useQuery(
    snapshotsQuery({
      ...(view.sort === null ? {} : { sort: view.sort as 'number' }),
      ...(search.after === undefined ? {} : { after: search.after }),
      ...(state === undefined ? {} : { 'filter[state]': state }),
    }),
  );
  const paging = useKeyPaging(search.after, (after) =>
    show({ ...searchOf(view), ...(after === undefined ? {} : { after }) }),
  );
  const take = may('snapshots.write') && (
    <Button type="primary" onClick={() => setTaking(true)}>
      {t.snapshots.take.action}
    </Button>
  );
  return (
    <>
      <PageHeader title={t.snapshots.title} primary={take} />
      {page.error !== null && page.data === undefined ? (
        <ErrorState error={page.error} onRetry={() => page.refetch()} />
      ) : (
        <DataTable
          caption={t.snapshots.title}
          columns={columnsOf(t)}
          rows={page.data?.rows ?? []}
          rowKey={({ id }) => id}
          view={view}
          onViewChange={(next) => show(searchOf(next))}
          onOpen={({ id }) => navigate({ to: '/snapshots/$id' as string, params: { id } as never })}
          paging={paging(page.data)}
          findable={false}
          narrow="cards"
          loading={page.isFetching && page.data === undefined}
          empty={
            page.data !== undefined &&
            (state === undefined ? (
              <Empty title={t.snapshots.empty} hint={t.snapshots.emptyHint} action={take} />
            ) : (
              <Empty title={t.snapshots.emptyFiltered} />
            ))
          }
        />
      )}
      {taking && <TakeDialog onClose={() => setTaking(false)} />}
    </>
  );
}

function columnsOf(t: Texts): Column<SnapshotShown>[] {
  const words = t.snapshots;
  return [
    {
      key: 'number',
      title: words.fields.number,
      kind: 'text',
      value: ({ number }) => words.number(String(number)),
      show: ({ id, number }) => (
        <Link to={'/snapshots/$id' as string} params={{ id } as never}>
          {words.number(String(number))}
        </Link>
      ),
    },
    {
      key: 'region',
      title: words.fields.region,
      kind: 'text',
      main: true,
      sortable: false,
      value: ({ region }) => region.name,
    },
    { key: 'asOf', title: words.fields.asOf, kind: 'text', main: true, value: ({ asOf }) => asOf },
    {
      key: 'state',
      title: words.fields.state,
      kind: 'text',
      sortable: false,
      value: ({ state }) => words.states[state],
      show: ({ state }) => <StateTag state={state} />,
      filter: SNAPSHOT_STATES.map((value) => ({ value, label: words.states[value] })),
    },
    { key: 'note', title: words.fields.note, kind: 'text', sortable: false, value: ({ note }) => note },
    {
      key: 'takenBy',
      title: words.fields.takenBy,
      kind: 'text',
      sortable: false,
      optional: true,
      value: ({ takenBy }) => takenBy ?? words.fields.bySystem,
    },
    {
      key: 'knownAt',
      title: words.fields.knownAt,
      kind: 'text',
      sortable: false,
      optional: true,
      value: ({ knownAt }) => formatInstant(knownAt),
    },
  ];
}
