import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { remindRecipients } from '../../../../contracts/issuedDocuments.ts';
import type { DocumentShown } from '../../../../contracts/notices.ts';
import { REMINDER_CHANNELS, type ReminderChannel } from '../../../../contracts/rounds.ts';
import { formatNumber } from '../../../../contracts/texts/format.ts';
import { FaultSummary, Field } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { refresh } from './queries.ts';

/** Reminds every unit that has not confirmed receipt. */
export function RemindDialog({ document, onClose }: { document: DocumentShown; onClose(): void }) {
  const t = useTexts();
  const words = t.documentPages.reminding;
  const queries = useQueryClient();
  const [channels, setChannels] = useState<readonly ReminderChannel[]>(['message']);
  const [addition, setAddition] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { recipients, confirmed } = document.receipts;
  const send = async () => {
    if (channels.length === 0) return;
    setBusy(true);
    try {
      const said = addition.trim();
      const sent = await client.call(remindRecipients, {
        params: { id: document.id },
        body: { recipients: 'unconfirmed', channels: [...channels], addition: said === '' ? null : said },
      });
      notify(
        sent.reminded === 0
          ? { tone: 'warning', text: words.nobody }
          : { tone: 'success', text: words.sent(formatNumber(sent.reminded), formatNumber(sent.accounts)) },
      );
      onClose();
      await refresh(queries);
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
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="send" type="primary" loading={busy} onClick={send}>
          {words.send}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={{}} error={error} />
        <p>{words.says(formatNumber(recipients - confirmed))}</p>
        <Field name="remind-addition" label={words.addition} help={words.additionHelp} optional>
          {(control) => (
            <Input {...control} maxLength={500} value={addition} onChange={({ target }) => setAddition(target.value)} />
          )}
        </Field>
        <fieldset className="kp-choice">
          <legend>{words.channels}</legend>
          <Checkbox.Group
            value={[...channels]}
            onChange={setChannels}
            options={REMINDER_CHANNELS.map((value) => ({ value, label: t.rounds.channels[value] }))}
          />
          {channels.length === 0 && <p className="kp-field-fault">{words.chooseOne}</p>}
        </fieldset>
      </div>
    </Modal>
  );
}
