import { Button, Input } from 'antd';
import { useState } from 'react';
import { decideDocument } from '../../../../contracts/issuedDocuments.ts';
import { FaultSummary, Field } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import type { StepDialogProps } from './steps.ts';

/** Agreement with the step that the document is at; at the last one it takes its number. */
export function AgreeDialog({ document, onClose, onDone }: StepDialogProps) {
  const t = useTexts();
  const words = t.documentPages;
  const { today } = useSession();
  const [opinion, setOpinion] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { id, version, state, numbering, officeCode } = document;
  const isSigning = state === 'signing';
  const confirm = async () => {
    setBusy(true);
    try {
      const said = opinion.trim();
      const body = { verdict: 'agree' as const, opinion: said === '' ? null : said };
      const shown = await client.call(decideDocument, { params: { id }, body, ifMatch: version });
      onClose();
      await onDone(shown, words.decided);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  const follows = !isSigning
    ? words.deciding.says
    : numbering === 'register'
      ? words.deciding.signSays(`${officeCode}〔${today.slice(0, 4)}〕`)
      : words.deciding.signSaysElsewhere;
  return (
    <Modal
      open
      title={isSigning ? words.deciding.signTitle : words.deciding.agreeTitle}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="confirm" type="primary" loading={busy} onClick={confirm}>
          {isSigning ? words.acts.sign : words.acts.agree}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={{}} error={error} />
        <p>{follows}</p>
        <Field name="opinion" label={words.deciding.opinion} optional>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              maxLength={500}
              value={opinion}
              onChange={({ target }) => setOpinion(target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  );
}
