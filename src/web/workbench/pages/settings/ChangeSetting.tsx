import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../../../../contracts/route.ts';
import { changeSetting, type readSetting } from '../../../../contracts/system.ts';
import { ApiError } from '../../api/failure.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { type ControlProps, FaultSummary, type Faults, Field, faultsOf } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import { faultWords, type Kind, kindOf, valueMeant } from './value.ts';

/** Records a value that holds from a day on, with the reason. */
export function ChangeSetting({ setting, onClose }: { setting: OutputOf<typeof readSetting>; onClose: () => void }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.house.settings;
  const { today } = useSession();
  const queries = useQueryClient();
  const kind = kindOf(setting.schema);
  const [typed, setTyped] = useState(String(setting.value ?? ''));
  const [effectiveFrom, setEffectiveFrom] = useState(today);
  const [reason, setReason] = useState('');
  const [ownFaults, setOwnFaults] = useState<Faults>({});

  const change = useMutation({
    mutationFn: () =>
      client.call(changeSetting, {
        params: { code: setting.code },
        query: {},
        ifMatch: setting.version,
        body: { value: valueMeant(typed, kind), effectiveFrom, reason: reason.trim() },
      }),
    onSuccess: async (changed) => {
      queries.setQueryData(['setting', setting.code], changed);
      await queries.invalidateQueries({ queryKey: ['settings'] });
      notify({ tone: 'success', text: words.changed(setting.name) });
      onClose();
    },
    onError: async (error) => {
      if (!isStale(error)) return;
      await queries.invalidateQueries({ queryKey: ['setting', setting.code] });
      notify({ tone: 'warning', text: words.changedMeanwhile });
    },
  });

  const submit = () => {
    const found: Faults = {
      ...(valueMeant(typed, kind) === undefined ? { value: faultWords(kind, t) } : {}),
      ...(effectiveFrom < today ? { effectiveFrom: words.effectivePast } : {}),
      ...(reason.trim().length < 2 ? { reason: t.forms.length(t.forms.reason, '2', '500') } : {}),
    };
    setOwnFaults(found);
    if (Object.keys(found).length === 0) change.mutate();
  };
  const refused = Object.keys(ownFaults).length > 0 || isStale(change.error) ? null : change.error;
  const faults = Object.keys(ownFaults).length > 0 ? ownFaults : faultsOf(refused, locale);

  return (
    <Modal
      open
      title={words.changeTitle(setting.name)}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="submit" type="primary" loading={change.isPending} onClick={submit}>
          {words.submit}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={faults} error={refused} />
        <Field name="value" label={words.newValue} help={setting.help} fault={faults.value}>
          {(control) => <ValueControl control={control} kind={kind} typed={typed} onChange={setTyped} />}
        </Field>
        <Field name="effectiveFrom" label={words.effectiveFrom} help={words.effectiveHelp} fault={faults.effectiveFrom}>
          {(control) => <DateInput {...control} min={today} value={effectiveFrom} onChange={setEffectiveFrom} />}
        </Field>
        <Field name="reason" label={t.forms.reason} help={t.forms.reasonHelp} fault={faults.reason}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
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

const isStale = (error: unknown): boolean => error instanceof ApiError && error.code === 'version_stale';

interface ValueControlProps {
  control: ControlProps;
  kind: Kind;
  typed: string;
  onChange(typed: string): void;
}

function ValueControl({ control, kind, typed, onChange }: ValueControlProps) {
  const t = useTexts();
  if (kind.kind === 'switch' || kind.kind === 'choice') {
    const options =
      kind.kind === 'choice'
        ? kind.values.map((value) => ({ value, label: value }))
        : [
            { value: 'true', label: t.forms.yes },
            { value: 'false', label: t.forms.no },
          ];
    return <Select {...control} value={typed} options={options} onChange={onChange} />;
  }
  return (
    <Input
      {...control}
      inputMode={kind.kind === 'integer' ? 'numeric' : 'text'}
      value={typed}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
