import type { ReactNode } from 'react';
import { useTexts } from '../../../../preferences.ts';
import type { TemplateEntries } from '../entries.ts';
import { fieldName } from '../faults.ts';
import { AttachmentsFields } from './AttachmentsFields.tsx';
import { BasicFields, type Origin } from './BasicFields.tsx';
import { TextField } from './plain.tsx';
import { SectionsFields } from './SectionsFields.tsx';
import { SuggestionsFields } from './SuggestionsFields.tsx';

interface TemplateFieldsProps {
  entries: TemplateEntries;
  origin: Origin;
  taken: ReadonlySet<string>;
  onChange(change: Partial<TemplateEntries>): void;
}

/** Everything of a template, in the order in which its bulletin is written. */
export function TemplateFields({ entries, origin, taken, onChange }: TemplateFieldsProps) {
  const words = useTexts().templateForm;
  const { sections, suggestions, remarks, attachments } = entries;
  return (
    <>
      <Group id="template-basics" title={words.basics}>
        <BasicFields entries={entries} origin={origin} taken={taken} onChange={onChange} />
      </Group>
      <Group id="template-sections" title={words.sections}>
        <SectionsFields sections={sections} onChange={(next) => onChange({ sections: next })} />
      </Group>
      <Group id="template-suggestions" title={words.suggestions}>
        <SuggestionsFields suggestions={suggestions} onChange={(next) => onChange({ suggestions: next })} />
        <TextField
          name={fieldName('remarks', 'heading')}
          label={words.remarksHeading}
          value={remarks.heading}
          onChange={(heading) => onChange({ remarks: { heading } })}
        />
      </Group>
      <Group id="template-attachments" title={words.attachments}>
        <p className="kp-field-help">{words.attachmentsHelp}</p>
        <AttachmentsFields attachments={attachments} onChange={(next) => onChange({ attachments: next })} />
      </Group>
    </>
  );
}

function Group({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="kp-panel" aria-labelledby={id}>
      <h2 className="kp-panel-title" id={id}>
        {title}
      </h2>
      <div className="kp-template-form">{children}</div>
    </section>
  );
}
