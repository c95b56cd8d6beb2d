import { Input, Radio, Select } from 'antd';
import { Field } from '../components/form.tsx';
import { useTexts } from '../preferences.ts';
import { useOwnRegions } from './queries.ts';

export interface OrderValues {
  region: string;
  asOf: string;
  since: string;
  kind: 'total' | 'increase';
}
export type OrderFaults = Partial<Record<'asOf' | 'since', 'dateMissing' | 'sinceAfter'>>;

interface OrderFieldsProps {
  values: OrderValues;
  faults: OrderFaults;
  onChange(values: OrderValues): void;
  isDisabled: boolean;
}

/** For which region and dates the files are read. */
export function OrderFields({ values, faults, onChange, isDisabled }: OrderFieldsProps) {
  const t = useTexts();
  const regions = useOwnRegions();
  const setAsOf = (asOf: string) => {
    const isUsual = values.since === yearBefore(values.asOf);
    onChange({ ...values, asOf, since: isUsual && asOf !== '' ? yearBefore(asOf) : values.since });
  };
  return (
    <div className="kp-fields">
      <Field name="region" label={t.imports.region} help={t.imports.regionHelp}>
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            disabled={isDisabled}
            value={values.region}
            onChange={(region) => onChange({ ...values, region })}
            options={regions.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
      </Field>
      <Field name="asOf" label={t.imports.asOf} help={t.imports.asOfHelp} fault={faults.asOf && t.imports[faults.asOf]}>
        {(control) => (
          <Input
            {...control}
            type="date"
            disabled={isDisabled}
            value={values.asOf}
            onChange={(event) => setAsOf(event.target.value)}
          />
        )}
      </Field>
      <Field
        name="since"
        label={t.imports.since}
        help={t.imports.sinceHelp}
        fault={faults.since && t.imports[faults.since]}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            disabled={isDisabled}
            value={values.since}
            onChange={(event) => onChange({ ...values, since: event.target.value })}
          />
        )}
      </Field>
      <fieldset className="kp-field" disabled={isDisabled}>
        <legend>{t.imports.kind}</legend>
        <Radio.Group
          value={values.kind}
          onChange={(event) => onChange({ ...values, kind: event.target.value })}
          options={(['total', 'increase'] as const).map((kind) => ({ value: kind, label: t.imports.kinds[kind] }))}
        />
        <p className="kp-field-help">{t.imports.kindHelp}</p>
      </fieldset>
    </div>
  );
}

/** The same day a year before; of 29 February the 28th. */
function yearBefore(date: string): string {
  const year = String(Number(date.slice(0, 4)) - 1).padStart(4, '0');
  return date.endsWith('-02-29') ? `${year}-02-28` : `${year}${date.slice(4)}`;
}
