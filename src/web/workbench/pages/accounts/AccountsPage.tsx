import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { ROLES, type Role } from '../../../../contracts/access.ts';
import {
  ACCOUNT_STATES,
  type AccountShown,
  type AccountState,
  inviteAccounts,
  type Slip,
} from '../../../../contracts/accounts.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { ButtonLink } from '../../components/ButtonLink.tsx';
import { failureWords } from '../../components/failureWords.ts';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, ErrorState } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useMay, useSession } from '../../session.ts';
import { type Column, searchOf, type TableView, viewOf } from '../../table/columns.ts';
import { DataTable } from '../../table/DataTable.tsx';
import { useKeyPaging } from '../../table/keyPaging.ts';
import { chargeQuery, placedName } from '../organisations/queries.ts';
import type { AccountsSearch } from './page.ts';
import { accountsQuery } from './queries.ts';
import { Slips } from './Slips.tsx';

/** The accounts of one's region and below; the server sorts, finds, filters and pages. */
export function AccountsPage() {
  const t = useTexts();
  const words = t.accounts;
  const { locale } = usePreferences();
  const may = useMay();
  const { home } = useSession();
  const search = useSearch({ strict: false }) as AccountsSearch;
  const navigate = useNavigate();
  const view = viewOf(search);
  const [slips, setSlips] = useState<readonly Slip[]>([]);
  const places = useQuery(chargeQuery(home));
  const show = (next: AccountsSearch) => navigate({ to: '/accounts', search: next });
  const page = useQuery(
    accountsQuery({
      ...(view.find === '' ? {} : { q: view.find }),
      ...(view.sort === null ? {} : { sort: view.sort }),
      ...(search.after === undefined ? {} : { after: search.after }),
      ...(search.region === undefined ? {} : { 'filter[region]': search.region }),
      ...chosen(view),
    }),
  );
  const paging = useKeyPaging(search.after, (after) => {
    const { after: _before, ...rest } = search;
    show(after === undefined ? rest : { ...rest, after });
  });
  const invited = (page.data?.rows ?? []).filter(({ state, manageable }) => state === 'invited' && manageable);
  const invite = useMutation({
    mutationFn: () => client.call(inviteAccounts, { body: { accounts: invited.map(({ id }) => id) } }),
    onSuccess: (issued) => setSlips(issued.slips),
    onError: (error) => notify({ tone: 'warning', text: failureWords(error, locale).detail }),
  });
  if (slips.length > 0) return <Slips slips={slips} onLeave={() => setSlips([])} />;
  const region = search.region === undefined ? undefined : { region: search.region };
  const writes = may('accounts.write');

  return (
    <>
      <PageHeader
        title={words.listTitle(home.name)}
        {...(writes
          ? {
              primary: <ButtonLink to="/accounts/new">{words.create}</ButtonLink>,
              actions: (
                <>
                  {view.filters.state?.join() === 'invited' && invited.length > 0 && (
                    <Button loading={invite.isPending} onClick={() => invite.mutate()}>
                      {words.printInvitations(String(invited.length))}
                    </Button>
                  )}
                  <Button onClick={() => navigate({ to: '/accounts/sheet' })}>{words.fromSheet}</Button>
                </>
              ),
            }
          : {})}
        filters={
          <Select
            aria-label={words.regionFilter}
            className="kp-region-filter"
            showSearch={{ optionFilterProp: 'label' }}
            value={search.region ?? ''}
            options={[
              { value: '', label: words.allRegions },
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
          caption={words.listTitle(home.name)}
          columns={columnsOf(t)}
          rows={page.data?.rows ?? []}
          rowKey={({ id }) => id}
          view={view}
          onViewChange={(next) => show({ ...searchOf(next), ...region })}
          onOpen={({ id }) => navigate({ to: '/accounts/$id', params: { id } })}
          paging={paging(page.data)}
          narrow="cards"
          loading={page.isFetching && page.data === undefined}
          empty={page.data !== undefined && <Empty title={words.empty} hint={words.emptyHint} />}
        />
      )}
    </>
  );
}

function chosen({ filters: { role = [], state = [] } }: TableView) {
  return {
    ...(role.length === 0 ? {} : { 'filter[role]': role as Role[] }),
    ...(state.length === 0 ? {} : { 'filter[state]': state as AccountState[] }),
  };
}

const rolesOf = ({ grants }: AccountShown, t: Texts): string =>
  grants.map(({ role }) => t.shell.roles[role]).join(t.common.listSeparator);

function columnsOf(t: Texts): Column<AccountShown>[] {
  const words = t.accounts;
  const plain = { kind: 'text', sortable: false } as const;
  return [
    {
      key: 'login',
      title: words.login,
      kind: 'text',
      value: ({ login }) => login,
      show: ({ id, login }) => (
        <Link to="/accounts/$id" params={{ id }}>
          {login}
        </Link>
      ),
    },
    { ...plain, key: 'name', title: words.name, main: true, value: ({ name }) => name },
    { ...plain, key: 'region', title: words.region, value: ({ region }) => region.name },
    {
      ...plain,
      key: 'role',
      title: words.role,
      value: (account) => rolesOf(account, t),
      filter: ROLES.map((value) => ({ value, label: t.shell.roles[value] })),
    },
    {
      ...plain,
      key: 'state',
      title: words.state,
      main: true,
      value: ({ state }) => words.states[state],
      filter: ACCOUNT_STATES.map((value) => ({ value, label: words.states[value] })),
    },
    { ...plain, key: 'email', title: words.email, optional: true, value: ({ email }) => email },
    { ...plain, key: 'phone', title: words.phone, optional: true, value: ({ phone }) => phone },
    {
      ...plain,
      key: 'secondFactor',
      title: words.secondFactor,
      optional: true,
      value: ({ secondFactor }) => (secondFactor ? words.secondFactorOn : words.secondFactorOff),
    },
    {
      ...plain,
      key: 'signedInAt',
      title: words.signedInAt,
      optional: true,
      value: ({ signedInAt }) => (signedInAt === null ? words.never : formatInstant(signedInAt)),
    },
  ];
}
