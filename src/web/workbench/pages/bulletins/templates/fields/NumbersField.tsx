import { Select } from 'antd';
import type { NumberStyle, NumberStyles } from '../../../../../../contracts/bulletinTemplates.ts';
import type { RegionLevel } from '../../../../../../contracts/regions.ts';
import { writeFigure } from '../../../../../../contracts/rules/bulletins/numbers.ts';
import { LEVELS } from '../../../../../../contracts/rules/bulletins/usual.ts';
import { formatNumber } from '../../../../../../contracts/texts/format.ts';
import { Field } from '../../../../components/form.tsx';
import { useTexts } from '../../../../preferences.ts';
import { fieldName } from '../faults.ts';
import { chosenLevels, useOfferedLevels } from './offeredLevels.ts';
import { ChoiceField, CountField } from './plain.tsx';

/** A number that rounding and cutting off write differently. */
const EXAMPLE = 9_445_678;

interface NumbersFieldProps {
  name: string;
  /** 人 */
  unit: string;
  value: NumberStyles;
  onChange(value: NumberStyles): void;
}

/** How numbers are written: one way for all levels, and another where a level has its own. */
export function NumbersField({ name, unit, value, onChange }: NumbersFieldProps) {
  const t = useTexts();
  const words = t.templateForm;
  const { otherwise, levels } = value;
  const offered = useOfferedLevels();
  const all = LEVELS.filter((level) => levels[level] !== undefined);
  const apart = all.filter((level) => offered.includes(level));
  const choose = (chosen: readonly RegionLevel[]) =>
    onChange({
      otherwise,
      levels: Object.fromEntries(
        chosenLevels(all, chosen, offered).map((level) => [level, levels[level] ?? otherwise]),
      ),
    });
  return (
    <fieldset className="kp-template-choice">
      <legend>{words.numbers}</legend>
      <StyleFields
        name={fieldName(name, 'otherwise')}
        whom={words.otherwise}
        unit={unit}
        value={otherwise}
        onChange={(next) => onChange({ otherwise: next, levels })}
      />
      <Field name={fieldName(name, 'levels')} label={words.apart} optional>
        {(control) => (
          <Select<RegionLevel[]>
            {...control}
            mode="multiple"
            showSearch={false}
            placeholder={words.apartNone}
            value={apart}
            options={offered.map((level) => ({ value: level, label: t.statistics.levels[level] }))}
            onChange={choose}
          />
        )}
      </Field>
      {apart.map((level) => (
        <StyleFields
          key={level}
          name={fieldName(name, 'levels', level)}
          whom={t.statistics.levels[level]}
          unit={unit}
          value={levels[level] ?? otherwise}
          onChange={(next) => onChange({ otherwise, levels: { ...levels, [level]: next } })}
        />
      ))}
    </fieldset>
  );
}

interface StyleFieldsProps {
  name: string;
  whom: string;
  unit: string;
  value: NumberStyle;
  onChange(value: NumberStyle): void;
}

function StyleFields({ name, whom, unit, value, onChange }: StyleFieldsProps) {
  const words = useTexts().templateForm;
  return (
    <div className="kp-template-row">
      <ChoiceField
        name={fieldName(name, 'unit')}
        label={words.numbersAt(whom)}
        value={value.unit}
        options={(['one', 'wan'] as const).map((each) => ({ value: each, label: words.units[each] }))}
        help={words.example(formatNumber(EXAMPLE), writeFigure(EXAMPLE, value, unit))}
        onChange={(chosen) =>
          onChange(chosen === 'one' ? { unit: 'one' } : { unit: 'wan', digits: 1, rounding: 'round' })
        }
      />
      {value.unit === 'wan' && (
        <>
          <CountField
            name={fieldName(name, 'digits')}
            label={words.wanDigits}
            least={0}
            most={4}
            value={value.digits}
            onChange={(digits) => onChange({ ...value, digits })}
          />
          <ChoiceField
            name={fieldName(name, 'rounding')}
            label={words.rounding}
            value={value.rounding}
            options={(['round', 'truncate'] as const).map((each) => ({ value: each, label: words.roundings[each] }))}
            onChange={(rounding) => onChange({ ...value, rounding })}
          />
        </>
      )}
    </div>
  );
}
