import { Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { BUILT_IN_INDICATORS } from '../../../../../../contracts/indicators.ts';
import type { RegionLevel } from '../../../../../../contracts/regions.ts';
import { Field } from '../../../../components/form.tsx';
import { usePreferences, useTexts } from '../../../../preferences.ts';
import { useFault } from './faulty.ts';
import { chosenLevels, useOfferedLevels } from './offeredLevels.ts';

interface TextFieldProps {
  name: string;
  label: string;
  value: string;
  help?: string;
  most?: number;
  optional?: boolean;
  /** The language of what is written. */
  lang?: 'zh-CN' | 'en';
  long?: boolean;
  onChange(value: string): void;
}

export function TextField({ name, label, value, help, most = 100, lang = 'zh-CN', ...rest }: TextFieldProps) {
  const { optional = false, long = false, onChange } = rest;
  const props = {
    lang,
    value,
    maxLength: most,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return (
    <Field
      name={name}
      label={label}
      fault={useFault(name)}
      optional={optional}
      {...(help === undefined ? {} : { help })}
    >
      {(control) =>
        long ? (
          <Input.TextArea {...control} {...props} className="kp-grows" rows={3} />
        ) : (
          <Input {...control} {...props} />
        )
      }
    </Field>
  );
}

interface ChoiceFieldProps<Value extends string | number> {
  name: string;
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  help?: ReactNode;
  onChange(value: Value): void;
}

export function ChoiceField<Value extends string | number>(props: ChoiceFieldProps<Value>) {
  const { name, label, value, options, help, onChange } = props;
  return (
    <Field name={name} label={label} fault={useFault(name)} {...(help === undefined ? {} : { help })}>
      {(control) => <Select<Value> {...control} value={value} options={[...options]} onChange={onChange} />}
    </Field>
  );
}

/** So many decimals, or regions: a number chosen from few. */
export function CountField({ least, most, ...props }: Omit<ChoiceFieldProps<number>, 'options'> & Range) {
  const options = Array.from({ length: most - least + 1 }, (_, n) => ({ value: least + n, label: String(least + n) }));
  return <ChoiceField {...props} options={options} />;
}

interface Range {
  least: number;
  most: number;
}

export function IndicatorField(props: Omit<ChoiceFieldProps<string>, 'options'>) {
  const { locale } = usePreferences();
  const known = BUILT_IN_INDICATORS.map(({ code, name }) => ({ value: code, label: name[locale] }));
  const strange = known.some(({ value }) => value === props.value) ? [] : [{ value: props.value, label: props.value }];
  return <ChoiceField {...props} options={[...known, ...strange]} />;
}

interface LevelsFieldProps {
  name: string;
  label: string;
  help?: string;
  value: readonly RegionLevel[];
  onChange(levels: RegionLevel[]): void;
}

export function LevelsField({ name, label, help, value, onChange }: LevelsFieldProps) {
  const t = useTexts();
  const offered = useOfferedLevels();
  const fault = useFault(name);
  return (
    <fieldset className="kp-template-choice" id={`field-${name}`} tabIndex={-1}>
      <legend>{label}</legend>
      <Checkbox.Group<RegionLevel>
        value={[...value]}
        options={offered.map((level) => ({ value: level, label: t.statistics.levels[level] }))}
        onChange={(chosen) => onChange(chosenLevels(value, chosen, offered))}
      />
      {fault !== undefined && <p className="kp-field-fault">{fault}</p>}
      {help !== undefined && <p className="kp-field-help">{help}</p>}
    </fieldset>
  );
}
