import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../preferences.ts';
import { DateInput } from './DateInput.tsx';
import { FaultSummary, Field } from './form.tsx';
import { Modal } from './Modal.tsx';

interface ReasonDialogProps {
  title: string;
  /** What will follow from it. */
  consequence: ReactNode;
  /** The verb on the button: 暂停, 关闭单位. */
  action: string;
  danger?: boolean;
  /** Asks from which day it holds; today where nothing is entered. */
  day?: { label: string; help: string };
  onClose(): void;
  /** Rejects with what stood in the way; the dialog stays and tells it. */
  onConfirm(reason: string, day: string): Promise<unknown>;
}

/** An act that wants a reason: what it does, why one does it, and the verb. */
export function ReasonDialog({
  title,
  consequence,
  action,
  danger = false,
  day,
  onClose,
  onConfirm,
}: ReasonDialogProps) {
  const t = useTexts();
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const missing = reason.trim().length < 2;

  const confirm = async () => {
    setTried(true);
    if (missing) return;
    setBusy(true);
    try {
      await onConfirm(reason.trim(), from);
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="confirm" type="primary" danger={danger} loading={busy} onClick={confirm}>
          {action}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={{}} error={error} />
        <p>{consequence}</p>
        <Field
          name="reason"
          label={t.forms.reason}
          help={t.forms.reasonHelp}
          fault={tried && missing ? t.forms.length(t.forms.reason, '2', '500') : undefined}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {day !== undefined && (
          <Field name="effectiveOn" label={day.label} help={day.help} optional>
            {(control) => <DateInput {...control} value={from} onChange={setFrom} />}
          </Field>
        )}
      </div>
    </Modal>
  );
}
