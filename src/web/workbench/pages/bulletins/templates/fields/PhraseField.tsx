import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef } from 'react';
import { Field } from '../../../../components/form.tsx';
import { useTexts } from '../../../../preferences.ts';
import { keptPhrase, shownPhrase } from '../phrases.ts';
import { useFault } from './faulty.ts';

interface PhraseFieldProps {
  name: string;
  label: string;
  value: string;
  /** Places that it may have. */
  places: readonly string[];
  onChange(phrase: string): void;
}

/** Words with places that a bulletin fills: a button puts a place where the cursor stands. */
export function PhraseField({ name, label, value, places, onChange }: PhraseFieldProps) {
  const t = useTexts();
  const words: Readonly<Record<string, string>> = t.templatePages.placeholders;
  const field = useRef<TextAreaRef>(null);
  const shown = shownPhrase(value, words);
  const insert = (place: string) => {
    const area = field.current?.resizableTextArea?.textArea;
    const [from, to] = [area?.selectionStart ?? shown.length, area?.selectionEnd ?? shown.length];
    const put = `{${words[place]}}`;
    onChange(keptPhrase(`${shown.slice(0, from)}${put}${shown.slice(to)}`, words));
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(from + put.length, from + put.length);
    });
  };
  return (
    <Field
      name={name}
      label={label}
      fault={useFault(name)}
      help={
        <span className="kp-template-places">
          {places.map((place) => (
            <Button
              key={place}
              size="small"
              aria-label={t.common.labelled(label, t.templateForm.insert(words[place] ?? place))}
              onClick={() => insert(place)}
            >
              {t.templateForm.insert(words[place] ?? place)}
            </Button>
          ))}
        </span>
      }
    >
      {(control) => (
        <Input.TextArea
          {...control}
          ref={field}
          lang="zh-CN"
          rows={1}
          className="kp-grows"
          maxLength={200}
          value={shown}
          onChange={({ target }) => onChange(keptPhrase(target.value.replaceAll('\n', ''), words))}
        />
      )}
    </Field>
  );
}
