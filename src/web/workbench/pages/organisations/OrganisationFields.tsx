import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { ORGANISATION_KINDS, type OrganisationShown } from '../../../../contracts/organisations.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { type Faults, Field } from '../../components/form.tsx';
import { useTexts } from '../../preferences.ts';
import { useSession } from '../../session.ts';
import type { Entries } from './entries.ts';
import { chargeQuery, organisationsQuery, placedName } from './queries.ts';

interface OrganisationFieldsProps {
  entries: Entries;
  faults: Faults;
  onChange(change: Partial<Entries>): void;
  /** The unit that is changed; its region is not. Undefined for a new one. */
  unit?: OrganisationShown;
}

/** What is recorded of a unit, one entry under the other. */
export function OrganisationFields({ entries, faults, onChange, unit }: OrganisationFieldsProps) {
  const t = useTexts();
  const words = t.organisations;
  const { home } = useSession();
  const places = useQuery(chargeQuery(home));
  return (
    <>
      <Field name="name" label={words.name} help={words.form.nameHelp} fault={faults.name}>
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={entries.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      <Field name="kind" label={words.kind} fault={faults.kind}>
        {(control) => (
          <Select
            {...control}
            placeholder={words.form.chooseKind}
            value={entries.kind === '' ? null : entries.kind}
            options={ORGANISATION_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
            onChange={(kind) => onChange({ kind, effectiveOn: '' })}
          />
        )}
      </Field>
      {unit === undefined && (
        <Field name="region" label={words.region} help={words.form.regionHelp} fault={faults.region}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={words.form.chooseRegion}
              value={entries.region === '' ? null : entries.region}
              options={(places.data ?? []).map((place) => ({ value: place.code, label: placedName(place) }))}
              onChange={(region) => onChange({ region })}
            />
          )}
        </Field>
      )}
      <Field name="insideSystem" label={words.system} help={words.form.systemHelp} fault={faults.insideSystem}>
        {(control) => (
          <Select
            {...control}
            value={entries.insideSystem === '' ? null : entries.insideSystem}
            options={[
              { value: 'inside', label: words.inside },
              { value: 'outside', label: words.outside },
            ]}
            onChange={(insideSystem) => onChange({ insideSystem })}
          />
        )}
      </Field>
      <Field name="parent" label={words.parent} help={words.form.parentHelp} fault={faults.parent} optional>
        {(control) => (
          <ParentSelect
            control={control}
            value={entries.parent}
            known={unit?.parent ?? null}
            onChange={(parent) => onChange({ parent })}
            self={unit?.id}
          />
        )}
      </Field>
      <Field
        name="creditCode"
        label={words.creditCode}
        help={words.form.creditCodeHelp}
        fault={faults.creditCode}
        optional
      >
        {(control) => (
          <Input
            {...control}
            maxLength={18}
            autoCapitalize="characters"
            spellCheck={false}
            value={entries.creditCode}
            onChange={({ target }) => onChange({ creditCode: target.value })}
          />
        )}
      </Field>
      <Field name="foundedOn" label={words.foundedOn} help={words.form.foundedHelp} fault={faults.foundedOn} optional>
        {(control) => (
          <DateInput {...control} value={entries.foundedOn} onChange={(foundedOn) => onChange({ foundedOn })} />
        )}
      </Field>
      {(unit === undefined || entries.kind !== unit.kind) && (
        <Field
          name="effectiveOn"
          label={unit === undefined ? words.form.registeredOn : words.form.kindSince}
          help={words.form.effectiveHelp}
          fault={faults.effectiveOn}
          optional
        >
          {(control) => (
            <DateInput {...control} value={entries.effectiveOn} onChange={(effectiveOn) => onChange({ effectiveOn })} />
          )}
        </Field>
      )}
    </>
  );
}

interface ParentSelectProps {
  control: object;
  value: string;
  /** The unit above as it is recorded, which may lie outside one's region. */
  known: OrganisationShown['parent'];
  onChange(parent: string): void;
  self: string | undefined;
}

/** Found by name among the units of one's region and below. */
function ParentSelect({ control, value, known, onChange, self }: ParentSelectProps) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const found = useQuery(organisationsQuery({ q: typed, limit: 20, 'filter[status]': ['active'] }));
  const options = new Map([
    ...(known === null ? [] : [[known.id, known.name] as const]),
    ...(found.data?.rows ?? []).filter(({ id }) => id !== self).map(({ id, name }) => [id, name] as const),
  ]);
  return (
    <Select
      {...control}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      placeholder={t.organisations.noParent}
      value={value === '' ? null : value}
      options={[...options].map(([id, name]) => ({ value: id, label: name }))}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? '')}
    />
  );
}
