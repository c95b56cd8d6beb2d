import { Input } from 'antd';
import { useState } from 'react';
import type { HandInShown } from '../../../../contracts/rounds.ts';
import type { GridReading } from '../../../../contracts/rules/handIn.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { FaultSummary, Field } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { useTexts } from '../../preferences.ts';

interface HandInDialogProps {
  handIn: HandInShown;
  reading: GridReading;
  note: string;
  onNote(note: string): void;
  onClose(): void;
  onConfirm(): Promise<unknown>;
}

/** Says what is about to be handed in, to whom, and what the reviewer will be told. */
export function HandInDialog({ handIn, reading, note, onNote, onClose, onConfirm }: HandInDialogProps) {
  const t = useTexts();
  const words = t.handInPages.dialog;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { table } = handIn;
  const told = (state: GridReading['figures'][number]['state']) =>
    reading.figures.filter((figure) => figure.state === state).length;
  const counts = [
    { count: told('number'), words: words.numbers },
    { count: told('zero'), words: words.zeros },
    { count: told('na'), words: words.notApplicable },
    { count: told('missing'), words: words.missing },
  ].filter(({ count }) => count > 0);
  const warnings = reading.problems.filter(({ severity }) => severity === 'warning').length;
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={words.title}
      okText={words.act}
      cancelText={t.common.cancel}
      confirmLoading={busy}
      onOk={confirm}
      onCancel={onClose}
    >
      <div className="kp-form">
        <FaultSummary faults={{}} error={error} />
        <div>
          <p>{words.says(handIn.unit.name, handIn.round.region.name)}</p>
          <p>
            <strong>{handIn.round.title}</strong>
          </p>
          <p>{t.roundPages.periodOf(handIn.round.since, handIn.round.asOf)}</p>
          <p>
            {words.counts(
              formatNumber(table.rows.length),
              formatNumber(table.columns.length),
              formatNumber(reading.asked),
            )}
            ：{counts.map(({ count, words: say }) => say(formatNumber(count))).join(t.common.listSeparator)}
          </p>
        </div>
        {handIn.overdue && <p className="kp-cell-warning">{words.late(formatInstant(handIn.limit))}</p>}
        {warnings > 0 && <p className="kp-cell-warning">{words.warnings(formatNumber(warnings))}</p>}
        <Field name="hand-in-note" label={words.note} help={words.noteHelp} optional>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              maxLength={1_000}
              value={note}
              onChange={({ target }) => onNote(target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  );
}
