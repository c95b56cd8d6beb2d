import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { createAccount } from '../../../../contracts/accounts.ts';
import { FaultSummary, type Faults, faultsOf } from '../../components/form.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import { AccountFields } from './AccountFields.tsx';
import { type Entries, faultsIn, givenOr } from './entries.ts';
import { Slips } from './Slips.tsx';

/** Makes one account; its slip is shown in place of the form. What is typed is personal, so no draft is kept. */
export function CreatePage() {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.accounts;
  const { home } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const blank: Entries = { login: '', name: '', role: 'administrator', region: home.code, email: '', phone: '' };
  const [entries, setEntries] = useState(blank);
  const [ownFaults, setOwnFaults] = useState<Faults>({});
  const creation = useMutation({
    mutationFn: () => {
      const { email, phone, ...rest } = entries;
      return client.call(createAccount, {
        body: { ...rest, email: givenOr(email, null), phone: givenOr(phone, null) },
      });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsIn(entries, t);
    setOwnFaults(found);
    if (Object.keys(found).length === 0) creation.mutate();
  };
  if (creation.data !== undefined)
    return <Slips slips={[creation.data.slip]} onLeave={() => navigate({ to: '/accounts' })} />;
  const sent = Object.keys(ownFaults).length === 0;
  const refused = sent ? creation.error : null;
  const faults = sent ? faultsOf(refused, locale) : ownFaults;
  return (
    <>
      <PageHeader
        title={words.form.newTitle}
        crumbs={[{ label: words.title, link: { to: '/accounts' } }, { label: words.form.newTitle }]}
      />
      <form className="kp-panel kp-form kp-form-page" noValidate onSubmit={submit}>
        <FaultSummary faults={faults} error={refused} />
        <AccountFields entries={entries} faults={faults} onChange={(next) => setEntries({ ...entries, ...next })} />
        <div className="kp-form-actions">
          <Button type="primary" htmlType="submit" loading={creation.isPending}>
            {words.form.submit}
          </Button>
          <Button onClick={() => navigate({ to: '/accounts' })}>{t.common.cancel}</Button>
        </div>
      </form>
    </>
  );
}
