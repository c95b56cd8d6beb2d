import { Tag } from 'antd';
import type { DocumentState } from '../../../../contracts/notices.ts';
import { useTexts } from '../../preferences.ts';

const TONES: Readonly<Record<DocumentState, string>> = {
  drafting: 'default',
  reviewing: 'processing',
  countersigning: 'processing',
  signing: 'processing',
  signed: 'warning',
  released: 'success',
  withdrawn: 'error',
};

/** How far a document is, by the name of the step that it waits for. */
export function StateTag({ state }: { state: DocumentState }) {
  const t = useTexts();
  return <Tag color={TONES[state]}>{t.notices.states[state]}</Tag>;
}

export function ReceiptTag({ confirmed, withdrawn = false }: { confirmed: boolean; withdrawn?: boolean }) {
  const words = useTexts().documentPages.received;
  if (withdrawn) return <Tag color="error">{words.withdrawn}</Tag>;
  return confirmed ? <Tag color="success">{words.confirmed}</Tag> : <Tag color="warning">{words.toConfirm}</Tag>;
}
