import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { registerFunctionalArea } from '../../../../contracts/regionRoutes.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { FaultSummary, type Faults, Field, faultsOf } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { notify } from '../../components/notice.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client } from '../../session.ts';
import type { RegionShown } from './queries.ts';

/** Registers a functional area under a region: a reporting unit without a code of the national standard. */
export function RegisterArea({ parent, onClose }: { parent: RegionShown; onClose: () => void }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.regions.register;
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [host, setHost] = useState('');
  const [aliases, setAliases] = useState('');
  const [validFrom, setValidFrom] = useState('');
  const [ownFaults, setOwnFaults] = useState<Faults>({});
  const hosts = parent.children.filter(({ kind }) => kind === 'division');

  const registration = useMutation({
    mutationFn: () =>
      client.call(registerFunctionalArea, {
        body: {
          parent: parent.region.code,
          name: name.trim(),
          host: host === '' ? null : host,
          aliases: aliases
            .split(/[、,，]/)
            .map((alias) => alias.trim())
            .filter((alias) => alias !== ''),
          validFrom: validFrom === '' ? null : validFrom,
        },
      }),
    onSuccess: async (area) => {
      notify({ tone: 'success', text: words.done(area.name, area.code) });
      await queries.invalidateQueries({ queryKey: ['region'] });
      onClose();
    },
  });
  const submit = () => {
    const length = name.trim().length;
    const found: Faults = length < 2 || length > 60 ? { name: t.forms.length(words.name, '2', '60') } : {};
    setOwnFaults(found);
    if (Object.keys(found).length === 0) registration.mutate();
  };
  const faults = { ...faultsOf(registration.error, locale), ...ownFaults };

  return (
    <Modal
      open
      title={words.title(parent.region.name)}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="submit" type="primary" loading={registration.isPending} onClick={submit}>
          {words.submit}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <p className="kp-quiet">{words.lead}</p>
        <FaultSummary faults={faults} error={Object.keys(ownFaults).length > 0 ? null : registration.error} />
        <Field name="name" label={words.name} help={words.nameHelp} fault={faults.name}>
          {(control) => <Input {...control} value={name} onChange={({ target }) => setName(target.value)} />}
        </Field>
        {hosts.length > 0 && (
          <Field name="host" label={words.host} help={words.hostHelp} fault={faults.host} optional>
            {(control) => (
              <Select
                {...control}
                value={host}
                onChange={setHost}
                options={[
                  { value: '', label: words.noHost },
                  ...hosts.map(({ code, name: label }) => ({ value: code, label })),
                ]}
              />
            )}
          </Field>
        )}
        <Field name="aliases" label={words.aliases} help={words.aliasesHelp} fault={faults.aliases} optional>
          {(control) => <Input {...control} value={aliases} onChange={({ target }) => setAliases(target.value)} />}
        </Field>
        <Field name="validFrom" label={words.validFrom} fault={faults.validFrom} optional>
          {(control) => <DateInput {...control} value={validFrom} onChange={setValidFrom} />}
        </Field>
      </div>
    </Modal>
  );
}
