import { useRef, useState } from 'react';
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
  // Two fields may change before either is drawn: each adds to what was typed last, not to what was drawn last.
  const latest = useRef(values);
  const set = (next: Values) => {
    latest.current = next;
    setValues(next);
  };
  const discard = () => sessionStorage.removeItem(key);
  return {
    values,
    /** A draft of before was found; the page says so. */
    restored: restored !== null,
    change(change: Partial<Values>) {
      const next = { ...latest.current, ...change };
      set(next);
      sessionStorage.setItem(key, JSON.stringify(next));
    },
    /** After a save, or when it is given up. */
    discard,
    reset(to: Values) {
      discard();
      setRestored(null);
      set(to);
    },
  };
}

function stored<Values>(key: string): Partial<Values> | null {
  const text = sessionStorage.getItem(key);
  return text === null ? null : (JSON.parse(text) as Partial<Values>);
}
