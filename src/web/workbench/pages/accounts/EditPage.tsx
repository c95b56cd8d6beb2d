import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { type AccountShown, changeAccount } from '../../../../contracts/accounts.ts';
import { FaultSummary, type Faults, faultsOf } from '../../components/form.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { AccountFields } from './AccountFields.tsx';
import { type Entries, faultsIn, givenOr } from './entries.ts';
import { accountQuery } from './queries.ts';

export function EditPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return (
    <Loaded query={useQuery(accountQuery(id))} skeleton={<TableSkeleton />}>
      {(account) => <Edit account={account} />}
    </Loaded>
  );
}

/** Changes an account; only what differs is sent. */
function Edit({ account }: { account: AccountShown }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.accounts;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const before: Entries = {
    login: account.login,
    name: account.name,
    role: account.grants[0]?.role ?? 'administrator',
    region: account.region.code,
    email: '',
    phone: '',
  };
  const [entries, setEntries] = useState(before);
  const [ownFaults, setOwnFaults] = useState<Faults>({});
  const back = () => navigate({ to: '/accounts/$id', params: { id: account.id } });
  const saving = useMutation({
    mutationFn: () =>
      client.call(changeAccount, {
        params: { id: account.id },
        ifMatch: account.version,
        body: {
          ...(entries.name === before.name ? {} : { name: entries.name }),
          ...(entries.role === before.role ? {} : { role: entries.role }),
          ...(entries.region === before.region ? {} : { region: entries.region }),
          ...(givenOr(entries.email, null) === null ? {} : { email: entries.email.trim() }),
          ...(givenOr(entries.phone, null) === null ? {} : { phone: entries.phone.trim() }),
        },
      }),
    onSuccess: async (changed) => {
      notify({ tone: 'success', text: words.form.saved(changed.login) });
      queries.setQueryData(accountQuery(account.id).queryKey, changed);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      await back();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsIn(entries, t);
    setOwnFaults(found);
    if (Object.keys(found).length === 0) saving.mutate();
  };
  const sent = Object.keys(ownFaults).length === 0;
  const refused = sent ? saving.error : null;
  const faults = sent ? faultsOf(refused, locale) : ownFaults;
  const title = words.form.editTitle(account.login);
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { label: words.title, link: { to: '/accounts' } },
          { label: account.login, link: { to: '/accounts/$id', params: { id: account.id } } },
          { label: words.edit },
        ]}
      />
      <form className="kp-panel kp-form kp-form-page" noValidate onSubmit={submit}>
        <FaultSummary faults={faults} error={refused} />
        <AccountFields
          existing
          entries={entries}
          faults={faults}
          onChange={(next) => setEntries({ ...entries, ...next })}
        />
        <div className="kp-form-actions">
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {words.form.save}
          </Button>
          <Button onClick={back}>{t.common.cancel}</Button>
        </div>
      </form>
    </>
  );
}
