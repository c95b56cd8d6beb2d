import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { KEY_RIGHTS, type KeyRight } from '../../../../contracts/access.ts';
import { createKey } from '../../../../contracts/keys.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { FaultSummary, type Faults, Field, faultsOf } from '../../components/form.tsx';
import { Modal } from '../../components/Modal.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useMay, useSession } from '../../session.ts';
import { chargeQuery, placedName } from '../organisations/queries.ts';

interface CreateKeyDialogProps {
  onClose(): void;
  onMade(): void;
}

/** Makes a key with some of one's own rights; then it is shown, this once. */
export function CreateKeyDialog({ onClose, onMade }: CreateKeyDialogProps) {
  const t = useTexts();
  const words = t.accounts.keys;
  const { locale } = usePreferences();
  const may = useMay();
  const { home, today } = useSession();
  const places = useQuery(chargeQuery(home));
  const [name, setName] = useState('');
  const [region, setRegion] = useState(home.code);
  const [rights, setRights] = useState<readonly KeyRight[]>([]);
  const [expiresOn, setExpiresOn] = useState(`${Number(today.slice(0, 4)) + 1}-12-31`);
  const [ownFaults, setOwnFaults] = useState<Faults>({});
  const creation = useMutation({
    mutationFn: () => client.call(createKey, { body: { name: name.trim(), region, rights: [...rights], expiresOn } }),
    onSuccess: onMade,
  });
  if (creation.data !== undefined) return <MadeKey secret={creation.data.key} onClose={onClose} />;

  const submit = () => {
    const found: Faults = {
      ...(name.trim().length < 2 ? { name: words.nameFault } : {}),
      ...(rights.length === 0 ? { rights: words.rightsFault } : {}),
      ...(expiresOn < today ? { expiresOn: words.expiresFault } : {}),
    };
    setOwnFaults(found);
    if (Object.keys(found).length === 0) creation.mutate();
  };
  const sent = Object.keys(ownFaults).length === 0;
  const refused = sent ? creation.error : null;
  const faults = sent ? faultsOf(refused, locale) : ownFaults;
  const listed = places.data ?? [{ ...home, within: null }];
  return (
    <Modal
      open
      title={words.create}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t.common.cancel}
        </Button>,
        <Button key="create" type="primary" loading={creation.isPending} onClick={submit}>
          {words.create}
        </Button>,
      ]}
    >
      <div className="kp-form">
        <FaultSummary faults={faults} error={refused} />
        <Field name="name" label={words.name} help={words.nameHelp} fault={faults.name}>
          {(control) => (
            <Input {...control} maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
          )}
        </Field>
        <Field name="region" label={words.region} fault={faults.region}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={region}
              options={listed.map((place) => ({ value: place.code, label: placedName(place) }))}
              onChange={setRegion}
            />
          )}
        </Field>
        <fieldset className="kp-form-field kp-choices" aria-describedby="rights-fault">
          <legend>{words.rights}</legend>
          {KEY_RIGHTS.filter((right) => may(right)).map((right) => (
            <Checkbox
              key={right}
              checked={rights.includes(right)}
              onChange={({ target }) =>
                setRights(target.checked ? [...rights, right] : rights.filter((each) => each !== right))
              }
            >
              {words.rightNames[right]}
            </Checkbox>
          ))}
          <p id="rights-fault" className="kp-field-fault">
            {faults.rights}
          </p>
        </fieldset>
        <Field name="expiresOn" label={words.expiresOn} fault={faults.expiresOn}>
          {(control) => <DateInput {...control} min={today} value={expiresOn} onChange={setExpiresOn} />}
        </Field>
      </div>
    </Modal>
  );
}

function MadeKey({ secret, onClose }: { secret: string; onClose: () => void }) {
  const words = useTexts().accounts.keys;
  return (
    <Modal
      open
      title={words.made}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {words.close}
        </Button>
      }
    >
      <p>{words.once}</p>
      <p className="kp-secret">
        <span className="kp-quiet">{words.key}</span>
        <code>{secret}</code>
      </p>
    </Modal>
  );
}
