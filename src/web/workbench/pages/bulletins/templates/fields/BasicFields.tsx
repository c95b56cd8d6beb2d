import { useState } from 'react';
import { useTexts } from '../../../../preferences.ts';
import { freeCode, type TemplateEntries } from '../entries.ts';
import { fieldName } from '../faults.ts';
import { ChoiceField, TextField } from './plain.tsx';

/** What a template is made for, as a code says it. */
const USES = {
  annual: 'annual',
  halfYear: 'half-year',
  quarterly: 'quarterly',
  monthly: 'monthly',
  special: 'special',
} as const;
type Use = keyof typeof USES | 'like' | 'typed';

const DOCUMENTS = { bulletin: '通报', notice: '通知', letter: '函' } as const;

/** What the form began with, and with what code. */
export interface Origin {
  kind: 'new' | 'copied' | 'kept';
  code: string;
}

interface BasicFieldsProps {
  entries: TemplateEntries;
  origin: Origin;
  taken: ReadonlySet<string>;
  onChange(change: Partial<TemplateEntries>): void;
}

export function BasicFields({ entries, origin, taken, onChange }: BasicFieldsProps) {
  const t = useTexts();
  const words = t.templateForm;
  const { name, document } = entries;
  const known = Object.entries(DOCUMENTS).map(([kind, value]) => ({
    value: value as string,
    label: words.documents[kind as keyof typeof DOCUMENTS],
  }));
  const strange = known.some(({ value }) => value === document) ? [] : [{ value: document, label: document }];
  return (
    <>
      <TextField
        name={fieldName('name', 'zh')}
        label={words.name}
        most={60}
        value={name.zh}
        onChange={(zh) => onChange({ name: { ...name, zh } })}
      />
      <TextField
        name={fieldName('name', 'en')}
        label={words.englishName}
        help={words.englishNameHelp}
        lang="en"
        most={100}
        optional
        value={name.en}
        onChange={(en) => onChange({ name: { ...name, en } })}
      />
      <CodeFields entries={entries} origin={origin} taken={taken} onChange={onChange} />
      <ChoiceField
        name="document"
        label={words.document}
        help={words.documentHelp}
        value={document}
        options={[...known, ...strange]}
        onChange={(next) => onChange({ document: next })}
      />
    </>
  );
}

/** A code made from what the template is for, or written by hand. */
function CodeFields({ entries: { code }, origin, taken, onChange }: BasicFieldsProps) {
  const words = useTexts().templateForm;
  const codeFor = (use: Use): string | null =>
    use === 'typed' ? null : use === 'like' ? origin.code : freeCode(USES[use], taken);
  const uses = (Object.keys(words.uses) as Use[]).filter((use) => use !== 'like' || origin.kind === 'copied');
  const [use, setUse] = useState<Use>(uses.find((each) => codeFor(each) === code) ?? 'typed');
  const choose = (next: Use) => {
    setUse(next);
    onChange({ code: codeFor(next) ?? code });
  };
  const kept = origin.kind === 'kept';
  return (
    <>
      {!kept && (
        <ChoiceField
          name="use"
          label={words.use}
          help={words.useHelp}
          value={use}
          options={uses.map((value) => ({ value, label: words.uses[value] }))}
          onChange={choose}
        />
      )}
      <TextField
        name="code"
        label={words.code}
        help={kept ? `${words.codeHelp}${words.codeChanged}` : words.codeHelp}
        lang="en"
        most={40}
        value={code}
        onChange={(next) => {
          setUse('typed');
          onChange({ code: next.trim() });
        }}
      />
    </>
  );
}
