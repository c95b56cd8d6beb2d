import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';

interface FileDropProps {
  title: string;
  hint: string;
  choose: string;
  /** Endings of names. */
  accept: readonly string[];
  busy: boolean;
  onFile(file: File): void;
}

/** One file, dropped or chosen. */
export function FileDrop({ title, hint, choose, accept, busy, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (file: File | undefined) => {
    if (file !== undefined && !busy) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same
    <div
      className="kp-drop"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="kp-drop-title">{title}</p>
      <p className="kp-field-help">{hint}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept.join(',')}
        aria-label={choose}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button disabled={busy} onClick={() => input.current?.click()}>
        {choose}
      </Button>
    </div>
  );
}
