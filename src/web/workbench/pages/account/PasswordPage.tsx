import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { changePassword } from '../../../../contracts/session.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { ApiError } from '../../api/failure.ts';
import { FaultSummary, type Faults, Field, faultsOf } from '../../components/form.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';

const LEAST = 10;
const FIELDS = ['current', 'next', 'again'] as const;
type Typed = Record<(typeof FIELDS)[number], string>;

/** Changes one's own password; every other session of the account ends. Nothing typed here is kept as a draft. */
export function PasswordPage() {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.house.password;
  const { account, awaits } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Typed>({ current: '', next: '', again: '' });
  const [shown, setShown] = useState(false);
  const [ownFaults, setOwnFaults] = useState<Faults>({});
  const change = useMutation({
    mutationFn: () => client.call(changePassword, { body: { current: typed.current, next: typed.next } }),
    onSuccess: async () => {
      notify({ tone: 'success', text: words.done });
      // What the session may open has changed with it.
      await queries.invalidateQueries({ queryKey: ['session'] });
      await navigate({ to: '/' });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsIn(typed, t);
    setOwnFaults(found);
    if (Object.keys(found).length === 0) change.mutate();
  };
  const wrong = change.error instanceof ApiError && change.error.code === 'sign_in_refused';
  const sent = Object.keys(ownFaults).length === 0;
  const refused = sent && !wrong ? change.error : null;
  const faults: Faults = !sent ? ownFaults : wrong ? { current: words.wrongCurrent } : faultsOf(refused, locale);

  return (
    <>
      <PageHeader title={words.title} />
      <form className="kp-panel kp-form kp-form-page" noValidate onSubmit={submit}>
        {awaits === 'password' && <p className="kp-hint kp-hint-warning">{t.security.mustChange}</p>}
        <p>{words.others}</p>
        <FaultSummary faults={faults} error={refused} />
        <input type="text" name="username" autoComplete="username" value={account.login} readOnly hidden />
        {FIELDS.map((name) => (
          <Field
            key={name}
            name={name}
            label={words[name]}
            fault={faults[name]}
            {...(name === 'next' ? { help: words.rules } : {})}
          >
            {(control) => (
              <Input
                {...control}
                type={shown ? 'text' : 'password'}
                autoComplete={name === 'current' ? 'current-password' : 'new-password'}
                autoCapitalize="none"
                spellCheck={false}
                maxLength={200}
                value={typed[name]}
                onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
              />
            )}
          </Field>
        ))}
        <Checkbox checked={shown} onChange={({ target }) => setShown(target.checked)}>
          {words.show}
        </Checkbox>
        <div className="kp-form-actions">
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {words.submit}
          </Button>
          <Button onClick={() => navigate({ to: '/' })}>{t.common.cancel}</Button>
        </div>
      </form>
    </>
  );
}

function faultsIn({ current, next, again }: Typed, t: Texts): Faults {
  const words = t.house.password;
  return {
    ...(current === '' ? { current: t.forms.required(words.current) } : {}),
    ...(next.length < LEAST ? { next: words.tooShort } : next === current ? { next: words.same } : {}),
    ...(again !== next ? { again: words.differ } : {}),
  };
}
