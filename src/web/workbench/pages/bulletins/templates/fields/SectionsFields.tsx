import { Button } from 'antd';
import { type TemplatePart, templatePart } from '../../../../../../contracts/bulletinTemplates.ts';
import { usePreferences, useTexts } from '../../../../preferences.ts';
import { newPart, newSection, type PartEntry, partOf, type SectionEntry, withKey } from '../entries.ts';
import { partFacts, sectionOrdinal } from '../facts.ts';
import { fieldName } from '../faults.ts';
import { Folded } from './Folded.tsx';
import { ItemList } from './ItemList.tsx';
import { PartFields } from './PartFields.tsx';
import { TextField } from './plain.tsx';

/** The kinds of parts, in the order in which a bulletin tells them. */
const KINDS: readonly TemplatePart['kind'][] = templatePart.options.map(({ shape }) => shape.kind.value);

interface SectionsFieldsProps {
  sections: readonly SectionEntry[];
  onChange(sections: SectionEntry[]): void;
}

export function SectionsFields({ sections, onChange }: SectionsFieldsProps) {
  const words = useTexts().templateForm;
  const { locale } = usePreferences();
  return (
    <ItemList
      name="sections"
      heading="h3"
      items={sections}
      keyOf={({ key }) => key}
      labelOf={(at) => words.section(sectionOrdinal(at, locale))}
      least={1}
      adding={<Button onClick={() => onChange([...sections, withKey(newSection())])}>{words.addSection}</Button>}
      onChange={onChange}
    >
      {(section, at, change) => <SectionFields name={fieldName('sections', at)} section={section} onChange={change} />}
    </ItemList>
  );
}

interface SectionFieldsProps {
  name: string;
  section: SectionEntry;
  onChange(section: SectionEntry): void;
}

function SectionFields({ name, section, onChange }: SectionFieldsProps) {
  const t = useTexts();
  const words = t.templateForm;
  const { heading, topic, parts } = section;
  return (
    <>
      <TextField
        name={fieldName(name, 'heading')}
        label={words.heading}
        value={heading}
        onChange={(text) => onChange({ ...section, heading: text })}
      />
      <TextField
        name={fieldName(name, 'topic')}
        label={words.topic}
        help={words.topicHelp}
        most={60}
        value={topic}
        onChange={(text) => onChange({ ...section, topic: text })}
      />
      <ItemList
        name={fieldName(name, 'parts')}
        items={parts}
        keyOf={({ key }) => key}
        labelOf={(at, { kind }) => words.part(String(at + 1), t.templatePages.kinds[kind])}
        least={1}
        adding={
          <>
            <span>{words.addPart}</span>
            {KINDS.map((kind) => (
              <Button
                key={kind}
                size="small"
                title={t.templatePages.kindHints[kind]}
                aria-label={t.common.labelled(words.addPart, t.templatePages.kinds[kind])}
                onClick={() => onChange({ ...section, parts: [...parts, withKey(newPart(kind))] })}
              >
                {t.templatePages.kinds[kind]}
              </Button>
            ))}
          </>
        }
        onChange={(next) => onChange({ ...section, parts: next })}
      >
        {(part, at, change) => <Part name={fieldName(name, 'parts', at)} part={part} onChange={change} />}
      </ItemList>
    </>
  );
}

/** A part by what it says first, opened to be changed. */
function Part(props: { name: string; part: PartEntry; onChange(part: PartEntry): void }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const [first] = partFacts(partOf(props.part), t, locale);
  return (
    <Folded
      name={props.name}
      what={t.templatePages.kinds[props.part.kind]}
      summary={<span lang={first?.printed ? 'zh-CN' : undefined}>{first?.lines.join(t.common.listSeparator)}</span>}
    >
      <PartFields {...props} />
    </Folded>
  );
}
