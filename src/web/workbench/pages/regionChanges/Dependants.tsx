import { Input, Select } from 'antd';
import { type Faults, Field } from '../../components/form.tsx';
import { useTexts } from '../../preferences.ts';
import { codeOfTarget, ENDS, type Entries, type WithinRegion } from './entries.ts';
import { useRegionOptions } from './RegionSelect.tsx';

interface DependantsProps {
  entries: Entries;
  faults: Faults;
  within: readonly WithinRegion[];
  onChange(change: Partial<Entries>): void;
}

/** Where everything goes that lies in a region which is dissolved: it is never left without a parent. */
export function Dependants({ entries, faults, within, onChange }: DependantsProps) {
  const words = useTexts().regionChanges.form;
  const places = useRegionOptions();
  const targets = entries.into
    .filter((target) => target.is === 'new' && target.code.trim() !== '')
    .map((target) => ({ value: codeOfTarget(target), label: `${target.name} ${target.code}` }));
  // Only those that are told of travel, so pointers count these.
  const told = within.filter(({ code }) => (entries.dependants[code]?.parent ?? '') !== '');
  const change = (code: string, next: Partial<{ parent: string; code: string }>) => {
    const before = entries.dependants[code] ?? { parent: '', code: '' };
    onChange({ dependants: { ...entries.dependants, [code]: { ...before, ...next } } });
  };
  return (
    <fieldset className="kp-change-group">
      <legend>{words.dependants}</legend>
      <p className="kp-quiet">{words.dependantsHelp}</p>
      {within.map(({ code, name, kind }) => {
        const at = `dependants/${told.findIndex((each) => each.code === code)}`;
        const own = entries.dependants[code];
        const options = [...(kind === 'functional' ? [{ value: ENDS, label: words.ends }] : []), ...targets, ...places];
        return (
          <div key={code} className="kp-change-target">
            <Field
              name={`${at}/parent`}
              label={words.goesTo(name)}
              fault={faults[`${at}/parent`] ?? faults[`${at}/region`]}
            >
              {(control) => (
                <Select
                  {...control}
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={words.choose}
                  value={own === undefined || own.parent === '' ? null : own.parent}
                  options={options}
                  onChange={(parent) => change(code, { parent })}
                />
              )}
            </Field>
            {kind === 'division' && (
              <Field name={`${at}/code`} label={words.sameCode(name)} fault={faults[`${at}/code`]} optional>
                {(control) => (
                  <Input
                    {...control}
                    inputMode="numeric"
                    maxLength={6}
                    value={own?.code ?? ''}
                    onChange={({ target }) => change(code, { code: target.value })}
                  />
                )}
              </Field>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
