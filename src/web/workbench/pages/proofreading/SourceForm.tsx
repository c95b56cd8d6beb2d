import { Button, Input } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { PROOFREADING_LIMITS } from '../../../../contracts/proofreading.ts';
import { Refusal } from '../../imports/Refusal.tsx';
import { useTexts } from '../../preferences.ts';
import type { Source } from './submit.ts';

const MEGABYTE = 1_048_576;
const MOST_MEGABYTES = PROOFREADING_LIMITS.fileBytes / MEGABYTE;

interface SourceFormProps {
  isBusy: boolean;
  error: unknown;
  onCheck(source: Source): void;
}

/** A file dropped or chosen is checked at once; pasted words at the press of the button. */
export function SourceForm({ isBusy, error, onCheck }: SourceFormProps) {
  const t = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isOver, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (file === undefined || isBusy) return;
    const isTooLarge = file.size > PROOFREADING_LIMITS.fileBytes;
    setFault(isTooLarge ? t.proofreading.tooLarge(MOST_MEGABYTES) : null);
    if (!isTooLarge) onCheck({ file });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };

  return (
    <form
      className="kp-proof-source"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const isEmpty = text.trim() === '';
        setFault(isEmpty ? t.proofreading.nothingGiven : null);
        if (!isEmpty) onCheck({ text });
      }}
    >
      <p className="kp-quiet">{t.proofreading.intro}</p>
      <div className="kp-panel kp-proof-part">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
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
          <p className="kp-drop-title">{t.proofreading.drop}</p>
          <p className="kp-field-help">{t.proofreading.dropHint(MOST_MEGABYTES, PROOFREADING_LIMITS.pages)}</p>
          <input
            ref={input}
            type="file"
            hidden
            accept={PROOFREADING_LIMITS.endings.join(',')}
            aria-label={t.proofreading.choose}
            onChange={(event) => {
              take(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button disabled={isBusy} onClick={() => input.current?.click()}>
            {t.proofreading.choose}
          </Button>
        </div>
      </div>
      <div className="kp-panel kp-proof-part">
        <label className="kp-proof-label" htmlFor="proofreading-text">
          {t.proofreading.paste}
        </label>
        <p className="kp-field-help" id="proofreading-text-help">
          {t.proofreading.pasteHint}
        </p>
        <Input.TextArea
          id="proofreading-text"
          aria-describedby="proofreading-text-help"
          rows={8}
          value={text}
          disabled={isBusy}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {fault !== null && (
        <p role="alert" className="kp-field-fault">
          {fault}
        </p>
      )}
      <Refusal error={error} />
      <div>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {isBusy ? t.proofreading.checking : t.proofreading.check}
        </Button>
      </div>
    </form>
  );
}
