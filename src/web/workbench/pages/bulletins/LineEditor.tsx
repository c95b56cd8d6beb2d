import { Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTexts } from '../../preferences.ts';

interface LineEditorProps {
  label: string;
  help?: string;
  value: string;
  maxLength: number;
  onChange(value: string, step: boolean): void;
  onDone(): void;
}

/** A title, heading or address, written on where it stands. What is typed is one step to be undone. */
export function LineEditor({ label, help, value, maxLength, onChange, onDone }: LineEditorProps) {
  const t = useTexts();
  const id = useId();
  const [typed, setTyped] = useState(value);
  const begun = useRef(false);
  return (
    <div className="kp-sheet-editor">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        lang="zh-CN"
        autoFocus
        rows={2}
        maxLength={maxLength}
        value={typed}
        onChange={({ target }) => {
          const next = target.value.replaceAll('\n', '');
          setTyped(next);
          onChange(next, !begun.current);
          begun.current = true;
        }}
        onKeyDown={({ key }) => (key === 'Enter' || key === 'Escape') && onDone()}
      />
      {help !== undefined && <p className="kp-field-help">{help}</p>}
      <p>
        <Button size="small" type="primary" onClick={onDone}>
          {t.bulletinDesk.edit.done}
        </Button>
      </p>
    </div>
  );
}
