import { Button, Input } from 'antd';
import { useState } from 'react';
import { PROOFREADING_LIMITS } from '../../../../contracts/proofreading.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
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
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const take = (file: File) => {
    const isTooLarge = file.size > PROOFREADING_LIMITS.fileBytes;
    setFault(isTooLarge ? t.proofreading.tooLarge(MOST_MEGABYTES) : null);
    if (!isTooLarge) onCheck({ file });
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
        <FileDrop
          title={t.proofreading.drop}
          hint={t.proofreading.dropHint(MOST_MEGABYTES, PROOFREADING_LIMITS.pages)}
          choose={t.proofreading.choose}
          accept={PROOFREADING_LIMITS.endings}
          busy={isBusy}
          onFile={take}
        />
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
