import { useTexts } from '../../../../preferences.ts';
import { type PartEntry, type PartEntryOf, unitOf, withIndicator } from '../entries.ts';
import { fieldName, PLACES_OF } from '../faults.ts';
import { IndicatorItems } from './IndicatorItems.tsx';
import { LeadingFields } from './LeadingFields.tsx';
import { NumbersField } from './NumbersField.tsx';
import { PhraseField } from './PhraseField.tsx';
import { ProgressFields } from './ProgressFields.tsx';
import type { PartProps } from './partProps.ts';
import { ChoiceField, CountField, IndicatorField, TextField } from './plain.tsx';

/** Everything that a part of its kind says. */
export function PartFields({ name, part, onChange }: PartProps<PartEntry>) {
  switch (part.kind) {
    case 'totals':
      return <TotalsFields name={name} part={part} onChange={onChange} />;
    case 'leaders':
      return <LeadersFields name={name} part={part} onChange={onChange} />;
    case 'growth':
      return <GrowthFields name={name} part={part} onChange={onChange} />;
    case 'increases':
      return <IncreasesFields name={name} part={part} onChange={onChange} />;
    case 'progress':
      return <ProgressFields name={name} part={part} onChange={onChange} />;
  }
}

function TotalsFields({ name, part, onChange }: PartProps<PartEntryOf<'totals'>>) {
  const words = useTexts().templateForm;
  return (
    <IndicatorItems
      name={name}
      kind="totals"
      items={part.indicators}
      onChange={(indicators) => onChange({ ...part, indicators })}
    >
      {(item, at, change) => (
        <>
          <PhraseField
            name={fieldName(at, 'phrase')}
            label={words.phrase}
            places={PLACES_OF.phrase}
            value={item.phrase}
            onChange={(phrase) => change({ ...item, phrase })}
          />
          <NumbersField
            name={fieldName(at, 'numbers')}
            unit={unitOf(item.indicator)}
            value={item.numbers}
            onChange={(numbers) => change({ ...item, numbers })}
          />
        </>
      )}
    </IndicatorItems>
  );
}

function LeadersFields({ name, part, onChange }: PartProps<PartEntryOf<'leaders'>>) {
  const t = useTexts();
  const words = t.templateForm;
  return (
    <>
      <TextField
        name={fieldName(name, 'lead')}
        label={words.lead}
        help={words.leadHelp}
        value={part.lead}
        onChange={(lead) => onChange({ ...part, lead })}
      />
      <div className="kp-template-row">
        <IndicatorField
          name={fieldName(name, 'indicator')}
          label={words.indicator}
          value={part.indicator}
          onChange={(indicator) => onChange(withIndicator(part, indicator))}
        />
        <ChoiceField
          name={fieldName(name, 'measure')}
          label={words.measure}
          value={part.measure}
          options={(['total', 'increase'] as const).map((value) => ({ value, label: t.templatePages.measures[value] }))}
          onChange={(measure) => onChange({ ...part, measure })}
        />
      </div>
      <LeadingFields
        name={name}
        unit={unitOf(part.indicator)}
        value={part}
        onChange={(change) => onChange({ ...part, ...change })}
      />
    </>
  );
}

function GrowthFields({ name, part, onChange }: PartProps<PartEntryOf<'growth'>>) {
  const words = useTexts().templateForm;
  return (
    <>
      <TextField
        name={fieldName(name, 'lead')}
        label={words.lead}
        help={words.leadHelp}
        value={part.lead}
        onChange={(lead) => onChange({ ...part, lead })}
      />
      <IndicatorItems
        name={name}
        kind="growth"
        items={part.indicators}
        onChange={(indicators) => onChange({ ...part, indicators })}
      >
        {(item, at, change) =>
          (['risen', 'fallen', 'unchanged'] as const).map((field) => (
            <PhraseField
              key={field}
              name={fieldName(at, field)}
              label={words[field]}
              places={PLACES_OF[field]}
              value={item[field]}
              onChange={(text) => change({ ...item, [field]: text })}
            />
          ))
        }
      </IndicatorItems>
      <CountField
        name={fieldName(name, 'digits')}
        label={words.digits}
        least={0}
        most={4}
        value={part.digits}
        onChange={(digits) => onChange({ ...part, digits })}
      />
      <NumbersField
        name={fieldName(name, 'numbers')}
        unit={unitOf(part.indicators[0]?.indicator ?? '')}
        value={part.numbers}
        onChange={(numbers) => onChange({ ...part, numbers })}
      />
    </>
  );
}

function IncreasesFields({ name, part, onChange }: PartProps<PartEntryOf<'increases'>>) {
  const words = useTexts().templateForm;
  return (
    <>
      <IndicatorItems
        name={name}
        kind="increases"
        items={part.indicators}
        onChange={(indicators) => onChange({ ...part, indicators })}
      >
        {(item, at, change) => (
          <TextField
            name={fieldName(at, 'subject')}
            label={words.subject}
            help={words.subjectHelp}
            most={60}
            value={item.subject}
            onChange={(subject) => change({ ...item, subject })}
          />
        )}
      </IndicatorItems>
      <LeadingFields
        name={name}
        unit={unitOf(part.indicators[0]?.indicator ?? '')}
        value={part}
        onChange={(change) => onChange({ ...part, ...change })}
      />
    </>
  );
}
