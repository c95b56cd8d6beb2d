import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTexts } from '../../preferences.ts';

/** Alt and an arrow move what is being written on; null for any other key. */
export function movedBy({ altKey, key }: Pick<KeyboardEvent, 'altKey' | 'key'>): -1 | 1 | null {
  if (!altKey) return null;
  return key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null;
}

/** What moves keeps the focus: the browser takes it from an element that is put elsewhere. */
export function useHeldFocus(): () => void {
  const held = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (held.current instanceof HTMLElement && held.current !== document.activeElement) held.current.focus();
    held.current = null;
  });
  return () => {
    held.current = document.activeElement;
  };
}

/** One place up, one place down. */
export function MoveButtons({ may, onMove }: { may(by: -1 | 1): boolean; onMove(by: -1 | 1): void }) {
  const t = useTexts();
  const words = t.bulletinDesk.edit;
  return (
    <>
      <Button
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={words.up}
        aria-keyshortcuts="Alt+ArrowUp"
        title={`${words.up}${t.common.unit('Alt+↑')}`}
        disabled={!may(-1)}
        onClick={() => onMove(-1)}
      />
      <Button
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={words.down}
        aria-keyshortcuts="Alt+ArrowDown"
        title={`${words.down}${t.common.unit('Alt+↓')}`}
        disabled={!may(1)}
        onClick={() => onMove(1)}
      />
    </>
  );
}
