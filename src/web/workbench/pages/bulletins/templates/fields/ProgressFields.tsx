import { Checkbox } from 'antd';
import { useTexts } from '../../../../preferences.ts';
import { type PartEntryOf, unitOf } from '../entries.ts';
import { fieldName, PLACES_OF } from '../faults.ts';
import { IndicatorItems } from './IndicatorItems.tsx';
import { NumbersField } from './NumbersField.tsx';
import { PhraseField } from './PhraseField.tsx';
import type { PartProps } from './partProps.ts';
import { ChoiceField, CountField, LevelsField, TextField } from './plain.tsx';

type Progress = PartEntryOf<'progress'>;

/** Figures against the targets of the year: the region's own, then those below. */
export function ProgressFields({ name, part, onChange }: PartProps<Progress>) {
  const t = useTexts();
  const words = t.templateForm;
  const phrase = (field: 'behind' | 'reached' | 'exceeded') => (
    <PhraseField
      name={fieldName(name, field)}
      label={words[field]}
      places={PLACES_OF[field]}
      value={part[field]}
      onChange={(text) => onChange({ ...part, [field]: text })}
    />
  );
  return (
    <>
      <IndicatorItems
        name={name}
        kind="progress"
        items={part.indicators}
        onChange={(indicators) => onChange({ ...part, indicators })}
      >
        {(item, at, change) => (
          <>
            <ChoiceField
              name={fieldName(at, 'measure')}
              label={words.targetMeasure}
              value={item.measure}
              options={(['total', 'increase'] as const).map((value) => ({ value, label: words.targetMeasures[value] }))}
              onChange={(measure) => change({ ...item, measure })}
            />
            <PhraseField
              name={fieldName(at, 'phrase')}
              label={words.phrase}
              places={PLACES_OF.phrase}
              value={item.phrase}
              onChange={(text) => change({ ...item, phrase: text })}
            />
            <TextField
              name={fieldName(at, 'subject')}
              label={words.targetSubject}
              help={words.targetSubjectHelp}
              most={60}
              value={item.subject}
              onChange={(subject) => change({ ...item, subject })}
            />
          </>
        )}
      </IndicatorItems>
      {phrase('behind')}
      {phrase('reached')}
      {phrase('exceeded')}
      <Checkbox checked={part.pace} onChange={({ target }) => onChange({ ...part, pace: target.checked })}>
        {words.pace}
      </Checkbox>
      <div className="kp-template-row">
        <CountField
          name={fieldName(name, 'rate', 'digits')}
          label={words.rate}
          help={words.rateHelp}
          least={0}
          most={4}
          value={part.rate.digits}
          onChange={(digits) => onChange({ ...part, rate: { ...part.rate, digits } })}
        />
        <ChoiceField
          name={fieldName(name, 'rate', 'rounding')}
          label={words.rounding}
          value={part.rate.rounding}
          options={(['round', 'truncate'] as const).map((value) => ({ value, label: words.roundings[value] }))}
          onChange={(rounding) => onChange({ ...part, rate: { ...part.rate, rounding } })}
        />
      </div>
      <NumbersField
        name={fieldName(name, 'numbers')}
        unit={unitOf(part.indicators[0]?.indicator ?? '')}
        value={part.numbers}
        onChange={(numbers) => onChange({ ...part, numbers })}
      />
      <BelowFields name={name} part={part} onChange={onChange} />
    </>
  );
}

function BelowFields({ name, part, onChange }: PartProps<Progress>) {
  const words = useTexts().templateForm;
  return (
    <>
      <LevelsField
        name={fieldName(name, 'levels')}
        label={words.levels}
        help={words.progressLevelsHelp}
        value={part.levels}
        onChange={(levels) => onChange({ ...part, levels })}
      />
      {part.levels.length > 0 && (
        <>
          <div className="kp-template-row">
            <CountField
              name={fieldName(name, 'named')}
              label={words.namedByRate}
              least={0}
              most={20}
              value={part.named}
              onChange={(named) => onChange({ ...part, named })}
            />
            <CountField
              name={fieldName(name, 'listed')}
              label={words.listed}
              least={0}
              most={50}
              value={part.listed}
              onChange={(listed) => onChange({ ...part, listed })}
            />
          </div>
          <Checkbox
            checked={part.tellReached}
            onChange={({ target }) => onChange({ ...part, tellReached: target.checked })}
          >
            {words.tellReached}
          </Checkbox>
          <Checkbox
            checked={part.tellBehind}
            onChange={({ target }) => onChange({ ...part, tellBehind: target.checked })}
          >
            {words.tellBehind}
          </Checkbox>
        </>
      )}
    </>
  );
}
