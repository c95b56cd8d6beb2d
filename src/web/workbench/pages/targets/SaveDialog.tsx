import { Button, Input } from 'antd';
import { useState } from 'react';
import { FaultSummary, type Faults, Field, faultsOf } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';

interface SaveDialogProps {
  count: number;
  /** How many of them change a target that stands. */
  changed: number;
  onClose(): void;
  onSave(said: { source: string; reason: string }): Promise<unknown>;
}

/** By which document targets are set, and why those that stand are changed. */
export function SaveDialog({ count, changed, onClose, onSave }: SaveDialogProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.targets.saveDialog;
  const [said, setSaid] = useState({ source: '', reason: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const own: Faults = {
    ...(said.source.trim().length < 2 ? { source: t.forms.length(words.source, '2', '200') } : {}),
    ...(changed > 0 && said.reason.trim().length < 2 ? { reason: t.forms.length(words.reason, '2', '500') } : {}),
  };
  const faults = tried && Object.keys(own).length > 0 ? own : faultsOf(error, locale);
  const submit = async () => {
    setTried(true);
    if (Object.keys(own).length > 0) return;
    setBusy(true);
    try {
      await onSave({ source: said.source.trim(), reason: said.reason.trim() });
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={words.title}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="save" type="primary" loading={busy} onClick={submit}>
          {t.targets.save}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={faults} error={error} />
        <p>{words.says(String(count), String(changed))}</p>
        <Field name="source" label={words.source} help={words.sourceHelp} fault={faults.source}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={said.source}
              onChange={({ target }) => setSaid({ ...said, source: target.value })}
            />
          )}
        </Field>
        {changed > 0 && (
          <Field name="reason" label={words.reason} help={words.reasonHelp} fault={faults.reason}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={2}
                maxLength={500}
                value={said.reason}
                onChange={({ target }) => setSaid({ ...said, reason: target.value })}
              />
            )}
          </Field>
        )}
      </div>
    </Modal>
  );
}
