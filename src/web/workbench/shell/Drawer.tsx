import { CloseOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTexts } from '../preferences.ts';

/** A panel from the side. The browser's own dialog keeps the focus inside, closes on Escape and gives the focus back. */
export function Drawer({
  open,
  onClose,
  label,
  side = 'start',
  children,
}: {
  open: boolean;
  onClose: () => void;
  label: string;
  side?: 'start' | 'end';
  children: ReactNode;
}) {
  const t = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop is a shortcut; Escape and the button do the same
    <dialog
      ref={dialog}
      className={`kp-drawer kp-drawer-${side}`}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="kp-drawer-body">
        <button type="button" className="kp-drawer-close" aria-label={t.common.close} onClick={onClose}>
          <CloseOutlined />
        </button>
        {children}
      </div>
    </dialog>
  );
}
