import { Button, Popconfirm } from 'antd';
import { useTexts } from '../../preferences.ts';
import type { TextFault } from './text.ts';

interface SaveBarProps {
  restored: boolean;
  fault: TextFault;
  saving: boolean;
  mayUndo: boolean;
  onUndo(): void;
  onSave(): void;
  onGiveUp(): void;
}

/** Stays in reach while something is not saved: within the thumb's on a phone. */
export function SaveBar({ restored, fault, saving, mayUndo, onUndo, onSave, onGiveUp }: SaveBarProps) {
  const t = useTexts();
  const words = t.bulletinDesk.bar;
  const faults = { title: words.emptyTitle, heading: words.emptyHeading, text: words.emptyText };
  return (
    <section className="kp-bulletin-bar" aria-label={words.save}>
      <p role="status">{fault !== null ? faults[fault] : restored ? words.restored : words.dirty}</p>
      <div className="kp-bulletin-bar-acts">
        {mayUndo && <Button onClick={onUndo}>{t.bulletinDesk.edit.undo}</Button>}
        <Popconfirm
          title={words.giveUp}
          description={words.giveUpText}
          okText={words.giveUp}
          cancelText={t.common.cancel}
          onConfirm={onGiveUp}
        >
          <Button>{words.giveUp}</Button>
        </Popconfirm>
        <Button type="primary" loading={saving} disabled={fault !== null} onClick={onSave}>
          {words.save}
        </Button>
      </div>
    </section>
  );
}
