import { Button, Input } from 'antd';
import { useState } from 'react';
import { numberDocument } from '../../../../contracts/issuedDocuments.ts';
import { FaultSummary, Field, faultsOf } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import type { StepDialogProps } from './steps.ts';

/** The number that an office system gave. */
export function NumberDialog({ document, onClose, onDone }: StepDialogProps) {
  const t = useTexts();
  const words = t.documentPages;
  const { locale } = usePreferences();
  const { today } = useSession();
  const { id, version, number, officeCode } = document;
  const [year, setYear] = useState(String(number?.year ?? today.slice(0, 4)));
  const [serial, setSerial] = useState(number === null ? '' : String(number.serial));
  const [error, setError] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const isWhole = /^\d{4}$/.test(year.trim()) && /^[1-9]\d{0,4}$/.test(serial.trim());
  const confirm = async () => {
    setTried(true);
    if (!isWhole) return;
    setBusy(true);
    try {
      const body = { year: Number(year), serial: Number(serial) };
      const shown = await client.call(numberDocument, { params: { id }, body, ifMatch: version });
      onClose();
      await onDone(shown, words.numbered);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  const faults = tried && !isWhole ? { serial: words.numbering.fault } : faultsOf(error, locale);
  return (
    <Modal
      open
      title={words.numbering.title}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="confirm" type="primary" loading={busy} onClick={confirm}>
          {words.acts.number}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={{}} error={error} />
        <p>{words.numbering.says(officeCode)}</p>
        <div className="kp-form-pair">
          <Field name="year" label={words.numbering.year} fault={faults.year}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                maxLength={4}
                value={year}
                onChange={({ target }) => setYear(target.value)}
              />
            )}
          </Field>
          <Field name="serial" label={words.numbering.serial} fault={faults.serial}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                maxLength={5}
                value={serial}
                onChange={({ target }) => setSerial(target.value)}
              />
            )}
          </Field>
        </div>
      </div>
    </Modal>
  );
}
