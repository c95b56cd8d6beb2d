import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type KeyShown, listKeys, revokeKey } from '../../../../contracts/keys.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { ReasonDialog } from '../../components/ReasonDialog.tsx';
import { Empty, ErrorState } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client, useMay } from '../../session.ts';
import { type Column, PLAIN_VIEW } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import { CreateKeyDialog } from './CreateKeyDialog.tsx';
import type { KeysSearch } from './page.ts';

/** Keys of other systems, the newest first. */
export function KeysPage() {
  const t = useTexts();
  const words = t.accounts.keys;
  const may = useMay();
  const { after } = useSearch({ strict: false }) as KeysSearch;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [view, setView] = useState(PLAIN_VIEW);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<KeyShown | null>(null);
  const query = after === undefined ? {} : { after };
  const page = useQuery({
    queryKey: ['keys', query],
    queryFn: ({ signal }) => client.call(listKeys, { query, signal }),
    placeholderData: keepPreviousData,
  });
  const paging = useKeyPaging(after, (next) =>
    navigate({ to: '/keys', search: next === undefined ? {} : { after: next } }),
  );
  const writes = may('keys.write');
  const again = () => queries.invalidateQueries({ queryKey: ['keys'] });

  return (
    <>
      <PageHeader
        title={words.title}
        {...(writes
          ? {
              primary: (
                <Button type="primary" onClick={() => setCreating(true)}>
                  {words.create}
                </Button>
              ),
            }
          : {})}
      />
      {page.error !== null && page.data === undefined ? (
        <ErrorState error={page.error} onRetry={() => page.refetch()} />
      ) : (
        <DataTable
          caption={words.title}
          columns={columnsOf(t, writes ? setRevoking : null)}
          rows={page.data?.rows ?? []}
          rowKey={({ id }) => id}
          view={view}
          onViewChange={setView}
          paging={paging(page.data)}
          findable={false}
          narrow="cards"
          loading={page.isFetching && page.data === undefined}
          empty={page.data !== undefined && <Empty title={words.empty} hint={words.emptyHint} />}
        />
      )}
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} onMade={again} />}
      {revoking !== null && (
        <ReasonDialog
          title={words.revokeTitle(revoking.name)}
          consequence={words.revokeText}
          action={words.revoke}
          danger
          onClose={() => setRevoking(null)}
          onConfirm={async (reason) => {
            await client.call(revokeKey, { params: { id: revoking.id }, body: { reason } });
            notify({ tone: 'success', text: words.revoked(revoking.name) });
            await again();
          }}
        />
      )}
    </>
  );
}

function columnsOf(t: Texts, onRevoke: ((key: KeyShown) => void) | null): Column<KeyShown>[] {
  const words = t.accounts.keys;
  const plain = { kind: 'text', sortable: false } as const;
  return [
    { ...plain, key: 'name', title: words.name, value: ({ name }) => name },
    { ...plain, key: 'region', title: words.region, value: ({ region }) => region.name },
    {
      ...plain,
      key: 'rights',
      title: words.rights,
      main: true,
      value: ({ rights }) => rights.map((right) => words.rightNames[right]).join(t.common.listSeparator),
    },
    {
      ...plain,
      key: 'state',
      title: words.state,
      main: true,
      value: ({ state }) => words.states[state],
      show: (key) => (
        <>
          {words.states[key.state]}{' '}
          {onRevoke !== null && key.state === 'valid' && (
            <button
              type="button"
              className="kp-link"
              aria-label={words.revokeTitle(key.name)}
              onClick={() => onRevoke(key)}
            >
              {words.revoke}
            </button>
          )}
        </>
      ),
    },
    { ...plain, key: 'ending', title: words.ending, optional: true, value: ({ ending }) => ending },
    { ...plain, key: 'expiresAt', title: words.expiresOn, value: ({ expiresAt }) => formatInstant(expiresAt) },
    {
      ...plain,
      key: 'lastUsedAt',
      title: words.lastUsedAt,
      optional: true,
      value: ({ lastUsedAt }) => (lastUsedAt === null ? words.neverUsed : formatInstant(lastUsedAt)),
    },
  ];
}
