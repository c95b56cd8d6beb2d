import { Button, Input, Select } from 'antd';
import { type Faults, Field } from '../../components/form.tsx';
import { useTexts } from '../../preferences.ts';
import { type Entries, NEW_TARGET, type TargetEntries } from './entries.ts';
import { RegionSelect } from './RegionSelect.tsx';

interface TargetsProps {
  entries: Entries;
  faults: Faults;
  onChange(change: Partial<Entries>): void;
}

/** Where the regions go: one for a merge, several for a split. */
export function Targets({ entries, faults, onChange }: TargetsProps) {
  const words = useTexts().regionChanges.form;
  const { kind, into } = entries;
  const shown = kind === 'merged' ? into.slice(0, 1) : into;
  const change = (index: number, next: Partial<TargetEntries>) =>
    onChange({ into: into.map((each, i) => (i === index ? { ...each, ...next } : each)) });
  return (
    <fieldset className="kp-change-group">
      <legend>{kind === 'merged' ? words.into : words.intoMany}</legend>
      {shown.map((target, index) => (
        <TargetFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a target is known by its place alone
          key={index}
          target={target}
          at={kind === 'merged' ? 'into' : `into/${index}`}
          faults={faults}
          onChange={(next) => change(index, next)}
          {...(shown.length > 1 ? { onRemove: () => onChange({ into: into.filter((_, i) => i !== index) }) } : {})}
        />
      ))}
      {kind === 'split' && into.length < 20 && (
        <Button onClick={() => onChange({ into: [...into, { ...NEW_TARGET, is: 'new' }] })}>{words.addRegion}</Button>
      )}
    </fieldset>
  );
}

interface TargetFieldsProps {
  target: TargetEntries;
  /** How pointers of the server call it. */
  at: string;
  faults: Faults;
  onChange(change: Partial<TargetEntries>): void;
  onRemove?: () => void;
}

function TargetFields({ target, at, faults, onChange, onRemove }: TargetFieldsProps) {
  const words = useTexts().regionChanges.form;
  return (
    <div className="kp-change-target">
      <Field name={at} label={words.target} fault={faults[at]}>
        {(control) => (
          <Select
            {...control}
            value={target.is}
            options={[
              { value: 'existing', label: words.existing },
              { value: 'new', label: words.beginning },
            ]}
            onChange={(is) => onChange({ is })}
          />
        )}
      </Field>
      {target.is === 'existing' ? (
        <Field name={`${at}/region`} label={words.existing} fault={faults[`${at}/region`]}>
          {(control) => (
            <RegionSelect control={control} value={target.region} onChange={(region) => onChange({ region })} />
          )}
        </Field>
      ) : (
        <>
          <Field name={`${at}/name`} label={words.name} help={words.nameHelp} fault={faults[`${at}/name`]}>
            {(control) => (
              <Input
                {...control}
                maxLength={60}
                value={target.name}
                onChange={(event) => onChange({ name: event.target.value })}
              />
            )}
          </Field>
          <Field name={`${at}/code`} label={words.code} help={words.codeHelp} fault={faults[`${at}/code`]}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                maxLength={6}
                value={target.code}
                onChange={(event) => onChange({ code: event.target.value })}
              />
            )}
          </Field>
          <Field
            name={`${at}/parent`}
            label={words.parent}
            help={words.parentHelp}
            fault={faults[`${at}/parent`]}
            optional
          >
            {(control) => (
              <RegionSelect control={control} value={target.parent} onChange={(parent) => onChange({ parent })} />
            )}
          </Field>
        </>
      )}
      {onRemove !== undefined && (
        <Button onClick={onRemove}>{words.remove(target.name || target.region || words.target)}</Button>
      )}
    </div>
  );
}
