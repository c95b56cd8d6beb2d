import { Button, Select } from 'antd';
import { SUGGESTIONS, suggestionNamed } from '../../../../../../contracts/bulletinSuggestions.ts';
import { BUILT_IN_INDICATORS } from '../../../../../../contracts/indicators.ts';
import { Field } from '../../../../components/form.tsx';
import { usePreferences, useTexts } from '../../../../preferences.ts';
import { type ChosenEntry, type TemplateEntries, withKey } from '../entries.ts';
import { indicatorName } from '../facts.ts';
import { fieldName } from '../faults.ts';
import { ItemList } from './ItemList.tsx';
import { TextField } from './plain.tsx';

type Suggestions = TemplateEntries['suggestions'];

interface SuggestionsFieldsProps {
  suggestions: Suggestions;
  onChange(suggestions: Suggestions): void;
}

/** Paragraphs of the library and one's own, in one order. */
export function SuggestionsFields({ suggestions, onChange }: SuggestionsFieldsProps) {
  const words = useTexts().templateForm;
  const { locale } = usePreferences();
  const { heading, chosen } = suggestions;
  const offered = SUGGESTIONS.filter(({ name }) => !chosen.includes(name));
  const put = (next: readonly ChosenEntry[]) => onChange({ ...suggestions, chosen: next });
  const list = fieldName('suggestions', 'chosen');
  return (
    <>
      <p className="kp-field-help">{words.suggestionsHelp}</p>
      <TextField
        name={fieldName('suggestions', 'heading')}
        label={words.suggestionsHeading}
        value={heading}
        onChange={(text) => onChange({ ...suggestions, heading: text })}
      />
      <ItemList
        name={list}
        heading="h3"
        items={chosen}
        keyOf={(each) => (typeof each === 'string' ? each : each.key)}
        labelOf={(at) => words.paragraph(String(at + 1))}
        adding={
          <>
            <Select<string | null>
              aria-label={words.fromLibrary}
              className="kp-template-library"
              placeholder={words.fromLibrary}
              disabled={offered.length === 0}
              value={null}
              options={offered.map(({ name, title }) => ({ value: name, label: title[locale] }))}
              onChange={(name) => name !== null && put([...chosen, name])}
            />
            <Button onClick={() => put([...chosen, withKey({ text: '', about: [] as string[] })])}>
              {words.addOwn}
            </Button>
          </>
        }
        onChange={put}
      >
        {(each, at, change) =>
          typeof each === 'string' ? (
            <FromLibrary name={each} />
          ) : (
            <OwnFields name={fieldName(list, at)} own={each} onChange={change} />
          )
        }
      </ItemList>
    </>
  );
}

function FromLibrary({ name }: { name: string }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const suggestion = suggestionNamed(name);
  if (suggestion === undefined) return <p>{t.templateForm.gone}</p>;
  const about = suggestion.about.map((code) => indicatorName(code, locale)).join(t.common.listSeparator);
  return (
    <>
      <p lang="zh-CN">{suggestion.text}</p>
      <p className="kp-quiet">{about === '' ? t.templatePages.always : t.templatePages.about(about)}</p>
    </>
  );
}

type Own = Exclude<ChosenEntry, string>;

function OwnFields({ name, own, onChange }: { name: string; own: Own; onChange(own: Own): void }) {
  const words = useTexts().templateForm;
  const { locale } = usePreferences();
  return (
    <>
      <TextField
        name={fieldName(name, 'text')}
        label={words.ownText}
        help={words.ownTextHelp}
        most={1_000}
        long
        value={own.text}
        onChange={(text) => onChange({ ...own, text })}
      />
      <Field name={fieldName(name, 'about')} label={words.about} help={words.aboutHelp} optional>
        {(control) => (
          <Select<string[]>
            {...control}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={[...own.about]}
            options={BUILT_IN_INDICATORS.map(({ code, name: names }) => ({ value: code, label: names[locale] }))}
            onChange={(about) => onChange({ ...own, about })}
          />
        )}
      </Field>
    </>
  );
}
