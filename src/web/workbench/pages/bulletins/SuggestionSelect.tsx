import { Select } from 'antd';
import { SUGGESTIONS } from '../../../../contracts/bulletinSuggestions.ts';
import { usePreferences, useTexts } from '../../preferences.ts';
import type { BulletinText } from './text.ts';

/** Paragraphs of the house’s library that do not stand in the text yet. */
export function SuggestionSelect({ text, onChoose }: { text: BulletinText; onChoose(words: string): void }) {
  const words = useTexts().bulletinDesk.edit;
  const { locale } = usePreferences();
  const lines = text.sections.flatMap(({ paragraphs }) => paragraphs.map((paragraph) => paragraph.text));
  const offered = SUGGESTIONS.filter((each) => !lines.some((line) => line.includes(each.title.zh)));
  return (
    <Select
      size="small"
      className="kp-suggestion"
      aria-label={words.suggestion}
      placeholder={words.suggestion}
      value={null}
      disabled={offered.length === 0}
      popupMatchSelectWidth={false}
      options={offered.map(({ name, title }) => ({ value: name, label: title[locale] }))}
      onChange={(name: string | null) => {
        const chosen = offered.find((each) => each.name === name);
        if (chosen !== undefined) onChoose(chosen.text);
      }}
    />
  );
}
