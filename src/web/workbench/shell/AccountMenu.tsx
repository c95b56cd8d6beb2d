import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { failureWords } from '../components/failureWords.ts';
import { usePreferences, useTexts } from '../preferences.ts';
import { endSession, useSession } from '../session.ts';

/** Who one is, for which region, and the way out. */
export function AccountMenu() {
  const t = useTexts();
  const { locale } = usePreferences();
  const { account, grants, root } = useSession();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const button = useRef<HTMLButtonElement>(null);
  const signOut = useMutation({ mutationFn: endSession });

  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  const closeOnLeaving = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: watches keys and focus of the controls inside, and is none itself
    <div className="kp-account" onKeyDown={closeOnEscape} onBlur={closeOnLeaving}>
      <button
        ref={button}
        type="button"
        className="kp-header-button kp-account-button"
        aria-label={t.shell.accountMenu(account.name)}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <span className="kp-initial" aria-hidden="true">
          {Array.from(account.name)[0]}
        </span>
        <span className="kp-wide-only">{account.name}</span>
      </button>
      <div id={panel} className="kp-account-panel" hidden={!open}>
        <p className="kp-account-name">{account.name}</p>
        <ul className="kp-account-grants">
          {grants.map(({ role, region }) => (
            <li key={`${role} ${region?.code}`}>
              {(region ?? root).name} · {t.shell.roles[role]}
            </li>
          ))}
        </ul>
        {signOut.error !== null && (
          <p role="alert" className="kp-account-problem">
            {t.common.labelled(t.shell.signOutFailed, failureWords(signOut.error, locale).detail)}
          </p>
        )}
        <Link to="/account/security" className="kp-account-link" onClick={() => setOpen(false)}>
          {t.security.title}
        </Link>
        <Link to="/account/password" className="kp-account-link" onClick={() => setOpen(false)}>
          {t.house.password.title}
        </Link>
        <button type="button" className="kp-account-out" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          {t.shell.signOut}
        </button>
      </div>
    </div>
  );
}
