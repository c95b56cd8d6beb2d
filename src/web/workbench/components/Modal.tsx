import { Modal as AntModal, type ModalProps } from 'antd';
import { useEffect, useState } from 'react';

/**
 * A dialog. Pages put theirs up when it is asked for and take it away when it is done with; the keyboard then goes on where
 * it was, or at the page’s text where what asked for the dialog is gone or closed by it.
 */
export function Modal(props: ModalProps) {
  const [asker] = useState(() => document.activeElement);
  useEffect(() => () => giveBack(asker), [asker]);
  return <AntModal {...props} />;
}

function giveBack(asker: Element | null): void {
  const isLost = () => document.activeElement === null || document.activeElement === document.body;
  if (isLost() && asker instanceof HTMLElement) asker.focus({ preventScroll: true });
  if (isLost()) document.getElementById('content')?.focus({ preventScroll: true });
}
