import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTexts } from '../../../../preferences.ts';
import { useFaultInside } from './faulty.ts';

interface FoldedProps {
  /** Of the fields inside: with a fault among them it stands open, and stays so when the fault is gone. */
  name: string;
  what: string;
  summary: ReactNode;
  children: ReactNode;
}

/** Fields behind a line that says what is in them. */
export function Folded({ name, what, summary, children }: FoldedProps) {
  const words = useTexts().templateForm;
  const [opened, setOpened] = useState(false);
  const faulty = useFaultInside(name);
  useEffect(() => {
    if (faulty) setOpened(true);
  }, [faulty]);
  const open = opened || faulty;
  const act = open ? words.close : words.open;
  return (
    <>
      {open ? children : <p className="kp-quiet">{summary}</p>}
      <div>
        <Button
          size="small"
          aria-expanded={open}
          aria-label={`${act} ${what}`}
          disabled={faulty}
          onClick={() => setOpened(!opened)}
        >
          {act}
        </Button>
      </div>
    </>
  );
}
