import { Button, Input } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTexts } from '../../preferences.ts';
import { movedBy } from './MoveButtons.tsx';

interface LineEditorProps {
  label: string;
  help?: string;
  value: string;
  maxLength: number;
  /** Several lines, each for itself; Enter begins another. */
  lines?: boolean;
  onChange(value: string, step: boolean): void;
  onDone(): void;
  /** One place up or down, where it can be moved: by Alt and an arrow, as by the buttons among `acts`. */
  onMove?: (by: -1 | 1) => void;
  acts?: ReactNode;
}

/** A title, heading or address, written on where it stands. What is typed is one step to be undone. */
export function LineEditor({
  label,
  help,
  value,
  maxLength,
  lines = false,
  onChange,
  onDone,
  onMove,
  acts,
}: LineEditorProps) {
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
        className="kp-grows"
        maxLength={maxLength}
        value={typed}
        onChange={({ target }) => {
          const next = lines ? target.value : target.value.replaceAll('\n', '');
          setTyped(next);
          onChange(next, !begun.current);
          begun.current = true;
        }}
        onKeyDown={(event) => {
          const by = movedBy(event);
          if (by !== null && onMove !== undefined) {
            event.preventDefault();
            onMove(by);
          } else if (event.key === 'Escape' || (event.key === 'Enter' && !lines && !event.nativeEvent.isComposing))
            onDone();
        }}
      />
      {help !== undefined && <p className="kp-field-help">{help}</p>}
      <div className="kp-sheet-editor-acts">
        <Button size="small" type="primary" onClick={onDone}>
          {t.bulletinDesk.edit.done}
        </Button>
        {acts}
      </div>
    </div>
  );
}
