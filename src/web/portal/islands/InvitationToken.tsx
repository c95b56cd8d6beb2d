import { useEffect, useState } from 'preact/hooks';

export const INVITATION_TOKEN = 'invitation-token';

export interface InvitationTokenProps {
  name: string;
  label: string;
  describedBy: string | null;
}

/** The code of a slip. Where the slip's address was opened, it stands after `#` and is filled in. */
export function InvitationToken({ name, label, describedBy }: InvitationTokenProps) {
  const [token, setToken] = useState('');
  useEffect(() => {
    const given = window.location.hash.slice(1);
    if (given === '') return;
    setToken(decodeURIComponent(given));
    // It opens an account: it does not stay in the history of the browser.
    window.history.replaceState(null, '', window.location.pathname);
  }, []);
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        value={token}
        onInput={({ currentTarget }) => setToken(currentTarget.value)}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        required
        maxLength={100}
        aria-describedby={describedBy ?? undefined}
        aria-invalid={describedBy === null ? undefined : true}
      />
    </div>
  );
}
