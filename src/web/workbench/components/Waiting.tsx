import { useEffect, useState } from 'react';

/** So long a person waits without wondering. */
const PATIENCE_MS = 1_000;

/** A word on what is going on, once it takes longer than one looks at the button. */
export function Waiting({ busy, text }: { busy: boolean; text: string }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!busy) return;
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return (
    <p role="status" className="kp-quiet">
      {busy && long ? text : ''}
    </p>
  );
}
