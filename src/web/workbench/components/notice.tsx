import { CheckCircleOutlined, CloseOutlined, WarningOutlined } from '@ant-design/icons';
import { useEffect, useSyncExternalStore } from 'react';
import { useTexts } from '../preferences.ts';

/** A short word on what was just done. Faults of a form stand in the form, not here. */
export interface Notice {
  tone: 'success' | 'warning';
  text: string;
}

interface Shown extends Notice {
  id: number;
}

/** Long enough to be read twice; a warning stays until it is dismissed. */
const SHOWN_MS = 8_000;

let shown: readonly Shown[] = [];
let next = 1;
const listeners = new Set<() => void>();

export function notify(notice: Notice): void {
  replace([...shown.filter(({ text }) => text !== notice.text), { ...notice, id: next++ }]);
}

function dismiss(id: number): void {
  replace(shown.filter((notice) => notice.id !== id));
}

function replace(notices: readonly Shown[]): void {
  shown = notices;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where notices stand, once in the frame: read out as they come, outliving the page that gave them. */
export function Notices() {
  const t = useTexts();
  const notices = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="kp-notices" role="status" aria-label={t.forms.notices}>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeLine({ notice: { id, tone, text } }: { notice: Shown }) {
  const t = useTexts();
  useEffect(() => {
    if (tone === 'warning') return;
    const timer = setTimeout(() => dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, tone]);
  return (
    <div className={`kp-notice kp-notice-${tone}`}>
      {tone === 'success' ? <CheckCircleOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
      <p>{text}</p>
      <button type="button" aria-label={t.forms.dismiss} onClick={() => dismiss(id)}>
        <CloseOutlined />
      </button>
    </div>
  );
}
