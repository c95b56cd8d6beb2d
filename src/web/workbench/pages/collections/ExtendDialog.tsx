import { Button, Input } from 'antd';
import { useState } from 'react';
import { extendLimit } from '../../../../contracts/collections.ts';
import type { HandInSummary, RoundShown } from '../../../../contracts/rounds.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { FaultSummary, type Faults, Field, faultsOf } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { momentOf, shanghaiDay, shanghaiTime } from './standing.ts';

interface ExtendDialogProps {
  round: RoundShown;
  /** One unit alone; null for all. */
  only: HandInSummary | null;
  onClose(): void;
  onDone(round: RoundShown, text: string): Promise<unknown>;
}

/** A later limit for all or for one unit, with its reason. */
export function ExtendDialog({ round, only, onClose, onDone }: ExtendDialogProps) {
  const t = useTexts();
  const words = t.roundPages.extend;
  const { locale } = usePreferences();
  const now = only?.limit ?? round.limit;
  const [day, setDay] = useState(shanghaiDay(now));
  const [time, setTime] = useState(shanghaiTime(now));
  const [reason, setReason] = useState('');
  const [own, setOwn] = useState<Faults>({});
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const confirm = async () => {
    const isLater = day !== '' && time !== '' && Date.parse(momentOf(day, time)) > Date.parse(now);
    const found: Faults = {
      ...(isLater ? {} : { 'extend-day': words.later }),
      ...(reason.trim().length < 2 ? { 'extend-reason': t.forms.length(words.reason, '2', '500') } : {}),
    };
    setOwn(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      const limit = momentOf(day, time);
      const body = { limit, handIn: only?.id ?? null, reason: reason.trim() };
      const shown = await client.call(extendLimit, { params: { id: round.id }, body, ifMatch: round.version });
      onClose();
      await onDone(shown, words.done(formatInstant(limit)));
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  const faults = Object.keys(own).length > 0 ? own : faultsOf(error, locale);
  return (
    <Modal
      open
      title={only === null ? words.titleAll : words.titleOne(only.unit.name)}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="extend" type="primary" loading={busy} onClick={confirm}>
          {words.act}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={faults} error={Object.keys(own).length > 0 ? null : error} />
        <p>{words.now(formatInstant(now))}</p>
        <div className="kp-form-pair">
          <Field name="extend-day" label={words.day} fault={faults['extend-day']}>
            {(control) => (
              <Input {...control} type="date" value={day} onChange={({ target }) => setDay(target.value)} />
            )}
          </Field>
          <Field name="extend-time" label={words.time}>
            {(control) => (
              <Input {...control} type="time" value={time} onChange={({ target }) => setTime(target.value)} />
            )}
          </Field>
        </div>
        <Field name="extend-reason" label={words.reason} help={words.reasonHelp} fault={faults['extend-reason']}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  );
}
