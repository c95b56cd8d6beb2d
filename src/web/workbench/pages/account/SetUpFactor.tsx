import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { beginSecondFactor, confirmSecondFactor } from '../../../../contracts/secondFactor.ts';
import { ApiError } from '../../api/failure.ts';
import { FaultSummary, type Faults, Field } from '../../components/form.tsx';
import { QrCode } from '../../components/QrCode.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { PasswordForm } from './PasswordForm.tsx';

interface SetUpFactorProps {
  onEnabled(recoveryCodes: readonly string[]): void;
  onCancel(): void;
}

/** The password, then a secret for the authenticator, then a code that shows it works. */
export function SetUpFactor({ onEnabled, onCancel }: SetUpFactorProps) {
  const t = useTexts();
  const words = t.security.factor;
  const [begun, setBegun] = useState<{ secret: string; uri: string } | null>(null);
  const [busy, setBusy] = useState(false);
  if (begun !== null) return <Confirm begun={begun} onEnabled={onEnabled} onCancel={onCancel} />;
  return (
    <PasswordForm
      id="set-up-factor"
      onBusy={setBusy}
      onGiven={async (password) => setBegun(await client.call(beginSecondFactor, { body: { password } }))}
    >
      <div className="kp-form-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {words.next}
        </Button>
        <Button onClick={onCancel}>{t.common.cancel}</Button>
      </div>
    </PasswordForm>
  );
}

function Confirm({ begun, onEnabled, onCancel }: SetUpFactorProps & { begun: { secret: string; uri: string } }) {
  const t = useTexts();
  const words = t.security.factor;
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const confirmation = useMutation({
    mutationFn: () => client.call(confirmSecondFactor, { body: { code: code.trim() } }),
    onSuccess: ({ recoveryCodes }) => onEnabled(recoveryCodes),
  });
  const complete = /^\d{6}$/.test(code.replaceAll(/\s/g, ''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (complete) confirmation.mutate();
  };
  const { error } = confirmation;
  const wrong = (tried && !complete) || (error instanceof ApiError && error.code === 'second_step_refused');
  const faults: Faults = wrong ? { code: words.wrongCode } : {};
  return (
    <form className="kp-form" noValidate onSubmit={submit}>
      <h3>{words.scanTitle}</h3>
      <p>{words.scan}</p>
      <QrCode text={begun.uri} label={words.qr} />
      <p className="kp-secret">
        <span className="kp-quiet">{words.secret}</span>
        <code>{begun.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <FaultSummary faults={faults} error={wrong ? null : error} />
      <Field name="code" label={words.code} fault={faults.code}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={10}
            value={code}
            onChange={({ target }) => {
              setCode(target.value);
              setTried(false);
            }}
          />
        )}
      </Field>
      <div className="kp-form-actions">
        <Button type="primary" htmlType="submit" loading={confirmation.isPending}>
          {words.confirm}
        </Button>
        <Button onClick={onCancel}>{t.common.cancel}</Button>
      </div>
    </form>
  );
}
