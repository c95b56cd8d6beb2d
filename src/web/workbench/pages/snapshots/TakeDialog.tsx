import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { takeSnapshot } from '../../../../contracts/snapshots.ts';
import { listStatisticsDates } from '../../../../contracts/statisticsRoutes.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { FaultSummary, type Faults, Field, faultsOf } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import { chargeQuery, placedName } from '../organisations/queries.ts';

interface TakeDialogProps {
  onClose(): void;
  /** What follows instead of opening it. */
  onTaken?(): void;
}

/** Takes a snapshot of one's region or one below it; it opens when it is there. */
export function TakeDialog({ onClose, onTaken }: TakeDialogProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.snapshots;
  const { home } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const places = useQuery(chargeQuery(home));
  const dates = useQuery({
    queryKey: ['statistics', 'dates', home.code],
    queryFn: ({ signal }) => client.call(listStatisticsDates, { query: { region: home.code }, signal }),
  });
  const [entries, setEntries] = useState({ region: home.code, asOf: '', since: '', note: '' });
  const [tried, setTried] = useState(false);
  const asOf = entries.asOf || (dates.data?.dates[0] ?? '');
  const change = (next: Partial<typeof entries>) => setEntries({ ...entries, ...next });

  const taking = useMutation({
    mutationFn: () =>
      client.call(takeSnapshot, {
        body: {
          region: entries.region,
          asOf,
          note: entries.note,
          ...(entries.since === '' ? {} : { since: entries.since }),
        },
      }),
    onSuccess: async ({ id, number }) => {
      notify({ tone: 'success', text: words.take.done(String(number)) });
      await queries.invalidateQueries({ queryKey: ['snapshots'] });
      onClose();
      if (onTaken !== undefined) onTaken();
      else await navigate({ to: '/snapshots/$id' as string, params: { id } as never });
    },
  });
  const own: Faults = {
    ...(asOf === '' ? { asOf: t.forms.required(words.take.asOf) } : {}),
    ...(entries.note.trim().length < 2 ? { note: t.forms.length(words.take.note, '2', '500') } : {}),
  };
  const faults = tried && Object.keys(own).length > 0 ? own : faultsOf(taking.error, locale);
  const submit = () => {
    setTried(true);
    if (Object.keys(own).length === 0) taking.mutate();
  };

  return (
    <Modal
      open
      title={words.take.title}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="take" type="primary" loading={taking.isPending} onClick={submit}>
          {words.take.submit}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={faults} error={taking.error} />
        <p>{words.take.explain}</p>
        <Field name="region" label={words.take.region} fault={faults.region}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={entries.region}
              options={(places.data ?? [{ ...home, within: null }]).map((place) => ({
                value: place.code,
                label: placedName(place),
              }))}
              onChange={(region) => change({ region })}
            />
          )}
        </Field>
        <Field name="asOf" label={words.take.asOf} fault={faults.asOf}>
          {(control) => <DateInput {...control} value={asOf} onChange={(asOf) => change({ asOf })} />}
        </Field>
        <Field name="since" label={words.take.since} help={words.take.sinceHint} fault={faults.since} optional>
          {(control) => <DateInput {...control} value={entries.since} onChange={(since) => change({ since })} />}
        </Field>
        <Field name="note" label={words.take.note} help={words.take.noteHint} fault={faults.note}>
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={entries.note}
              onChange={({ target }) => change({ note: target.value })}
            />
          )}
        </Field>
        <Waiting busy={taking.isPending} text={words.take.running} />
      </div>
    </Modal>
  );
}
