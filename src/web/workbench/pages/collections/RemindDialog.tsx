import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { proposeReminders } from '../../../../contracts/collections.ts';
import { sendReminders } from '../../../../contracts/collections.ts';
import {
  type HandInSummary,
  REMINDER_CHANNELS,
  type ReminderChannel,
  type RoundShown,
} from '../../../../contracts/rounds.ts';
import type { OutputOf } from '../../../../contracts/route.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import { FaultSummary, Field } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import { proposedQuery, refresh, remindersQuery } from './queries.ts';

type Proposed = OutputOf<typeof proposeReminders>['reminders'][number];

interface RemindDialogProps {
  round: RoundShown;
  only: HandInSummary | null;
  onClose(): void;
}

/** Words ready to copy into whatever an office uses, or to send from here. */
export function RemindDialog({ round, only, onClose }: RemindDialogProps) {
  const t = useTexts();
  const words = t.roundPages.remind;
  const query = useQuery(proposedQuery(round.id));
  return (
    <Modal
      open
      width={720}
      title={only === null ? words.title : words.one(only.unit.name)}
      onCancel={onClose}
      footer={null}
    >
      <Loaded query={query} skeleton={<TableSkeleton rows={4} />}>
        {({ reminders }) => {
          const offered = only === null ? reminders : reminders.filter(({ handIn }) => handIn === only.id);
          return offered.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <Reminders round={round} offered={offered} onClose={onClose} />
          );
        }}
      </Loaded>
      <Sent round={round} />
    </Modal>
  );
}

function Reminders({ round, offered, onClose }: { round: RoundShown; offered: readonly Proposed[]; onClose(): void }) {
  const t = useTexts();
  const words = t.roundPages.remind;
  const queries = useQueryClient();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [channels, setChannels] = useState<readonly ReminderChannel[]>(['message']);
  const [addition, setAddition] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isTried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const chosen = offered.filter(({ handIn }) => !left.has(handIn));
  const said = ({ text }: Proposed) => (addition.trim() === '' ? text : `${text}\n${addition.trim()}`);
  const isReady = chosen.length > 0 && channels.length > 0;

  const copy = async (reminders: readonly Proposed[]) => {
    const isCopied = await toClipboard(reminders.map(said).join('\n\n'));
    notify(isCopied ? { tone: 'success', text: words.copied } : { tone: 'warning', text: words.copyFailed });
  };
  const send = async () => {
    setTried(true);
    if (!isReady) return;
    setBusy(true);
    try {
      const { sent } = await client.call(sendReminders, {
        params: { id: round.id },
        body: {
          handIns: chosen.map(({ handIn }) => handIn),
          channels: [...channels],
          addition: addition.trim() === '' ? null : addition.trim(),
        },
      });
      const reached = sent.filter(({ recipients }) => recipients > 0);
      const nobody = sent.filter(({ recipients }) => recipients === 0);
      if (reached.length > 0) notify({ tone: 'success', text: words.sent(formatNumber(reached.length)) });
      if (nobody.length > 0)
        notify({
          tone: 'warning',
          text: words.nobody(nobody.map(({ unit }) => unit.name).join(t.common.listSeparator)),
        });
      onClose();
      await refresh(queries);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="kp-form">
      <FaultSummary faults={{}} error={error} />
      <p>{words.lead(formatNumber(offered.length))}</p>
      <ul className="kp-reminders" aria-label={words.choose}>
        {offered.map((reminder) => (
          <li key={reminder.handIn}>
            <div className="kp-home-line">
              <Checkbox
                checked={!left.has(reminder.handIn)}
                onChange={({ target }) =>
                  setLeft(
                    new Set(
                      target.checked ? [...left].filter((one) => one !== reminder.handIn) : [...left, reminder.handIn],
                    ),
                  )
                }
              >
                {reminder.unit.name}
              </Checkbox>
              <Button size="small" aria-label={`${words.copy} ${reminder.unit.name}`} onClick={() => copy([reminder])}>
                {words.copy}
              </Button>
            </div>
            <p className="kp-said kp-reminder-text">{said(reminder)}</p>
          </li>
        ))}
      </ul>
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
        {isTried && !isReady && <p className="kp-field-fault">{words.chooseOne}</p>}
      </fieldset>
      <div className="kp-form-actions">
        <Button type="primary" loading={busy} onClick={send}>
          {words.send}
        </Button>
        <Button disabled={chosen.length === 0} onClick={() => copy(chosen)}>
          {words.copyAll}
        </Button>
      </div>
    </div>
  );
}

function Sent({ round }: { round: RoundShown }) {
  const t = useTexts();
  const words = t.roundPages.remind;
  const { data } = useQuery(remindersQuery(round.id));
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <section className="kp-reminders-sent" aria-labelledby="reminders-sent">
      <h3 id="reminders-sent">{words.history}</h3>
      <ul>
        {data.rows.map(({ id, unit, channels, recipients, sentAt, sentBy }) => (
          <li key={id}>
            {formatInstant(sentAt)}{' '}
            {words.historyLine(
              unit.name,
              channels.map((channel) => t.rounds.channels[channel]).join(t.common.listSeparator),
              formatNumber(recipients),
            )}
            {sentBy !== null && <span className="kp-quiet"> {t.handInPages.by(sentBy)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The clipboard is missing where an intranet serves plain HTTP; there a marked field is copied. */
async function toClipboard(text: string): Promise<boolean> {
  if (navigator.clipboard !== undefined) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => copyByField(text),
    );
  }
  return copyByField(text);
}

function copyByField(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'kp-hearing';
  const place = document.querySelector('[role=dialog]') ?? document.body;
  place.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}
