import { Checkbox, Input, Segmented, Select } from 'antd';
import { REGION_CHANGE_KINDS } from '../../../../contracts/regionChanges.ts';
import { DateInput } from '../../components/DateInput.tsx';
import { type Faults, Field } from '../../components/form.tsx';
import { NARROW, useMedia } from '../../media.ts';
import { useTexts } from '../../preferences.ts';
import { Dependants } from './Dependants.tsx';
import { dissolvedBy, type Entries, type WithinRegion } from './entries.ts';
import { RegionSelect, RegionsSelect } from './RegionSelect.tsx';
import { Targets } from './Targets.tsx';

interface ChangeFieldsProps {
  entries: Entries;
  faults: Faults;
  within: readonly WithinRegion[];
  onChange(change: Partial<Entries>): void;
}

/** The document first, then what it decides. */
export function ChangeFields({ entries, faults, within, onChange }: ChangeFieldsProps) {
  const t = useTexts();
  const words = t.regionChanges;
  const narrow = useMedia(NARROW);
  const { kind } = entries;
  const kinds = REGION_CHANGE_KINDS.map((value) => ({ value, label: words.kinds[value] }));
  return (
    <>
      <Field name="number" label={words.documentNumber} help={words.form.numberHelp} fault={faults.number}>
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            value={entries.number}
            onChange={({ target }) => onChange({ number: target.value })}
          />
        )}
      </Field>
      <Field name="title" label={words.documentTitle} fault={faults.title}>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={entries.title}
            onChange={({ target }) => onChange({ title: target.value })}
          />
        )}
      </Field>
      <Field name="on" label={words.on} help={words.form.onHelp} fault={faults.on}>
        {(control) => <DateInput {...control} value={entries.on} onChange={(on) => onChange({ on })} />}
      </Field>
      {narrow ? (
        <Field name="kind" label={words.kind}>
          {(control) => (
            <Select {...control} value={kind} options={kinds} onChange={(next) => onChange({ kind: next })} />
          )}
        </Field>
      ) : (
        <Segmented aria-label={words.kind} value={kind} options={kinds} onChange={(next) => onChange({ kind: next })} />
      )}
      {kind === 'merged' ? (
        <Field name="regions/0" label={words.form.regions} help={words.form.regionHelp} fault={regionsFault(faults)}>
          {(control) => (
            <RegionsSelect control={control} values={entries.regions} onChange={(regions) => onChange({ regions })} />
          )}
        </Field>
      ) : (
        <Field name="region" label={words.form.region} help={words.form.regionHelp} fault={faults.region}>
          {(control) => (
            <RegionSelect control={control} value={entries.region} onChange={(region) => onChange({ region })} />
          )}
        </Field>
      )}
      {kind === 'moved' && (
        <Field name="parent" label={words.form.newParent} fault={faults.parent}>
          {(control) => (
            <RegionSelect control={control} value={entries.parent} onChange={(parent) => onChange({ parent })} />
          )}
        </Field>
      )}
      {(kind === 'renamed' || kind === 'moved') && <Naming entries={entries} faults={faults} onChange={onChange} />}
      {kind === 'split' && (
        <Checkbox checked={entries.goesOn} onChange={({ target }) => onChange({ goesOn: target.checked })}>
          {words.form.goesOn}
        </Checkbox>
      )}
      {(kind === 'merged' || kind === 'split') && <Targets entries={entries} faults={faults} onChange={onChange} />}
      {dissolvedBy(entries).length > 0 && within.length > 0 && (
        <Dependants entries={entries} faults={faults} within={within} onChange={onChange} />
      )}
      <Field name="reason" label={words.reason} help={words.form.reasonHelp} fault={faults.reason}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={entries.reason}
            onChange={({ target }) => onChange({ reason: target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** Several regions stand in one control, so their faults do too. */
function regionsFault(faults: Faults): string | undefined {
  const found = Object.entries(faults).filter(([name]) => name.startsWith('regions'));
  return found.length === 0 ? undefined : found.map(([, words]) => words).join(' ');
}

function Naming({ entries, faults, onChange }: Omit<ChangeFieldsProps, 'within'>) {
  const words = useTexts().regionChanges.form;
  return (
    <>
      <Field name="name" label={words.name} help={words.keep} fault={faults.name} optional>
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            value={entries.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      <Field name="code" label={words.code} help={words.keep} fault={faults.code} optional>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            maxLength={6}
            value={entries.code}
            onChange={({ target }) => onChange({ code: target.value })}
          />
        )}
      </Field>
    </>
  );
}
