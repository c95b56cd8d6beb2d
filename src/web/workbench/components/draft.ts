import { useState } from 'react';
import { useSession } from '../session.ts';

/**
 * What somebody types, kept in this window as they type, so that a lost session, a reload or a crash costs nothing. It is
 * the account's own, and ends with the window.
 */
export function useDraft<Values extends object>(name: string, initial: Values) {
  const { account } = useSession();
  const key = `kepu.draft.${account.id}.${name}`;
  const [restored, setRestored] = useState(() => stored<Values>(key));
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...restored }));
  const discard = () => sessionStorage.removeItem(key);
  return {
    values,
    /** A draft of before was found; the page says so. */
    restored: restored !== null,
    change(change: Partial<Values>) {
      const next = { ...values, ...change };
      setValues(next);
      sessionStorage.setItem(key, JSON.stringify(next));
    },
    /** After a save, or when it is given up. */
    discard,
    reset(to: Values) {
      discard();
      setRestored(null);
      setValues(to);
    },
  };
}

function stored<Values>(key: string): Partial<Values> | null {
  const text = sessionStorage.getItem(key);
  return text === null ? null : (JSON.parse(text) as Partial<Values>);
}
