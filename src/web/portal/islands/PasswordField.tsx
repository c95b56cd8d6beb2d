import { useEffect, useState } from 'preact/hooks';

export const PASSWORD_FIELD = 'password-field';

export interface PasswordFieldProps {
  name: string;
  label: string;
  show: string;
  hide: string;
  describedBy: string | null;
  /** One that is being set, which browsers offer to make up and keep. */
  isNew?: boolean;
}

/** Without JavaScript an ordinary password field; with it, what is typed can be looked at. */
export function PasswordField({ name, label, show, hide, describedBy, isNew = false }: PasswordFieldProps) {
  const [alive, setAlive] = useState(false);
  const [shown, setShown] = useState(false);
  useEffect(() => setAlive(true), []);
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <div class="field-with-button">
        <input
          id={name}
          name={name}
          {...(shown ? { type: 'text' as const } : { type: 'password' as const })}
          autocomplete={isNew ? 'new-password' : 'current-password'}
          required
          maxLength={200}
          aria-describedby={describedBy ?? undefined}
          aria-invalid={describedBy === null ? undefined : true}
        />
        {alive && (
          <button type="button" class="field-button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? hide : show}
          </button>
        )}
      </div>
    </div>
  );
}
