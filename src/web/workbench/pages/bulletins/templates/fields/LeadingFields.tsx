import { Checkbox, InputNumber, Radio } from 'antd';
import type { Leading } from '../../../../../../contracts/bulletinTemplates.ts';
import type { RegionLevel } from '../../../../../../contracts/regions.ts';
import { Field } from '../../../../components/form.tsx';
import { useTexts } from '../../../../preferences.ts';
import { fieldName, PLACES_OF } from '../faults.ts';
import { useFault } from './faulty.ts';
import { NumbersField } from './NumbersField.tsx';
import { useOfferedLevels } from './offeredLevels.ts';
import { PhraseField } from './PhraseField.tsx';
import { CountField, LevelsField } from './plain.tsx';

type LeadingEntry = {
  readonly [Name in keyof Leading]: Leading[Name] extends (infer Item)[] ? readonly Item[] : Leading[Name];
};

interface LeadingFieldsProps {
  name: string;
  unit: string;
  value: LeadingEntry;
  onChange(change: Partial<Leading>): void;
}

/** Which regions of which levels are named, and how. */
export function LeadingFields({ name, unit, value, onChange }: LeadingFieldsProps) {
  const words = useTexts().templateForm;
  const { levels, named, following, above, reaching, numbers } = value;
  const phrase = (field: 'above' | 'reaching') => (
    <PhraseField
      name={fieldName(name, field)}
      label={words[field]}
      places={PLACES_OF[field]}
      value={field === 'above' ? above : reaching}
      onChange={(text) => onChange({ [field]: text })}
    />
  );
  return (
    <>
      <LevelsField
        name={fieldName(name, 'levels')}
        label={words.levels}
        help={words.levelsHelp}
        value={levels}
        onChange={(chosen) => onChange({ levels: chosen })}
      />
      <CountField
        name={fieldName(name, 'named')}
        label={words.named}
        help={words.namedHelp}
        least={1}
        most={20}
        value={named}
        onChange={(count) => onChange({ named: count })}
      />
      <Checkbox checked={following} onChange={({ target }) => onChange({ following: target.checked })}>
        {words.following}
      </Checkbox>
      {following && (
        <>
          <ThresholdFields name={fieldName(name, 'threshold')} unit={unit} value={value} onChange={onChange} />
          <div className="kp-template-row">
            {phrase('above')}
            {phrase('reaching')}
          </div>
        </>
      )}
      <NumbersField
        name={fieldName(name, 'numbers')}
        unit={unit}
        value={numbers}
        onChange={(next) => onChange({ numbers: next })}
      />
    </>
  );
}

/** What the group that follows lies above: found automatically, or one number for each level. */
function ThresholdFields({ name, unit, value: { levels, threshold }, onChange }: LeadingFieldsProps) {
  const t = useTexts();
  const words = t.templateForm;
  const fault = useFault(name);
  const offered = useOfferedLevels();
  const set = (level: RegionLevel, to: number | null) => {
    const { [level]: _, ...others } = threshold === 'automatic' ? {} : threshold;
    onChange({ threshold: to === null ? others : { ...others, [level]: to } });
  };
  return (
    <fieldset className="kp-template-choice" id={`field-${name}`} tabIndex={-1}>
      <legend>{words.thresholdKind}</legend>
      <Radio.Group
        value={threshold === 'automatic' ? 'automatic' : 'fixed'}
        options={(['automatic', 'fixed'] as const).map((each) => ({ value: each, label: words[each] }))}
        onChange={({ target }) => onChange({ threshold: target.value === 'automatic' ? 'automatic' : {} })}
      />
      <p className="kp-field-help">{threshold === 'automatic' ? words.automaticHelp : words.fixedHelp}</p>
      {fault !== undefined && <p className="kp-field-fault">{fault}</p>}
      {threshold !== 'automatic' && (
        <div className="kp-template-row">
          {offered
            .filter((level) => levels.includes(level))
            .map((level) => (
              <Field
                key={level}
                name={fieldName(name, level)}
                label={words.thresholdAt(t.statistics.levels[level])}
                optional
              >
                {(control) => (
                  <InputNumber<number>
                    {...control}
                    min={1}
                    max={1_000_000_000_000}
                    precision={0}
                    controls={false}
                    suffix={<span lang="zh-CN">{unit}</span>}
                    value={threshold[level] ?? null}
                    onChange={(to) => set(level, to)}
                  />
                )}
              </Field>
            ))}
        </div>
      )}
    </fieldset>
  );
}
