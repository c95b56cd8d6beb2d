import { Input } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiError } from '../../api/failure.ts';
import { FaultSummary, type Faults, Field } from '../../components/form.tsx';
import { useTexts } from '../../preferences.ts';

interface PasswordFormProps {
  id: string;
  onBusy(busy: boolean): void;
  /** Rejects with what stood in the way, which is told here. */
  onGiven(password: string): Promise<unknown>;
  children?: ReactNode;
}

/** One's own password once more, before something that a borrowed session must not do. */
export function PasswordForm({ id, onBusy, onGiven, children }: PasswordFormProps) {
  const t = useTexts();
  const words = t.security.factor;
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (password === '') return;
    onBusy(true);
    try {
      await onGiven(password);
    } catch (refusal) {
      setError(refusal);
    } finally {
      onBusy(false);
    }
  };
  const wrong = error instanceof ApiError && error.code === 'sign_in_refused';
  const missing = tried && password === '' ? t.forms.required(words.password) : undefined;
  const faults: Faults = wrong ? { password: words.wrongPassword } : missing === undefined ? {} : { password: missing };
  return (
    <form id={id} className="kp-form" noValidate onSubmit={submit}>
      <FaultSummary faults={faults} error={wrong ? null : error} />
      <Field name="password" label={words.passwordTitle} fault={faults.password}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            maxLength={200}
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        )}
      </Field>
      {children}
    </form>
  );
}
