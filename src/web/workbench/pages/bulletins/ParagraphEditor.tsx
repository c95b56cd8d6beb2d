import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useDeferredValue, useEffect, useId, useRef } from 'react';
import { contradictionInWords } from '../../../../contracts/texts/bulletinChecks.ts';
import { usePreferences, useTexts } from '../../preferences.ts';
import { MoveButtons, movedBy, useHeldFocus } from './MoveButtons.tsx';
import { segmentsOf } from './marks.ts';
import type { Read } from './reading.ts';
import { SuggestionSelect } from './SuggestionSelect.tsx';
import {
  type BulletinText,
  mayMove,
  moved,
  type Paragraph,
  renumbered,
  withoutParagraph,
  withParagraph,
} from './text.ts';

interface ParagraphEditorProps {
  text: BulletinText;
  paragraph: Paragraph;
  read: (words: string) => Read;
  /** The composed wording where this is another. */
  was: string | null;
  onWrite(text: BulletinText, step?: boolean): void;
  onAdd(words?: string): void;
  onDone(): void;
}

/** A paragraph written on where it stands, read against the figures as one types. */
export function ParagraphEditor(props: ParagraphEditorProps) {
  const { text, paragraph, read, was, onWrite, onAdd, onDone } = props;
  const { key, text: typed } = paragraph;
  const t = useTexts();
  const words = t.bulletinDesk.edit;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const begun = useRef(false);
  // Typing comes first: what was read follows as soon as there is time, and stays until there is something newer.
  const settled = useDeferredValue(typed);
  const told = read(settled);
  const holdFocus = useHeldFocus();
  const move = (by: -1 | 1) => {
    if (!mayMove(text, key, by)) return;
    holdFocus();
    onWrite(moved(text, key, by));
  };
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  return (
    <div className="kp-sheet-editor">
      <label htmlFor={id}>{words.field.paragraph}</label>
      <div className="kp-writing-field">
        <p aria-hidden className="kp-writing-mirror" lang="zh-CN">
          {(settled === typed ? segmentsOf(typed, [], told.against) : [{ text: typed, start: 0, against: null }]).map(
            ({ text: piece, start, against }) => (
              <span key={start} className={against === null ? undefined : 'kp-against'}>
                {piece}
              </span>
            ),
          )}{' '}
        </p>
        <textarea
          id={id}
          ref={field}
          lang="zh-CN"
          maxLength={5_000}
          value={typed}
          aria-describedby={`${id}-read`}
          onChange={({ target }) => {
            onWrite(withParagraph(text, key, target.value.replaceAll('\n', '')), !begun.current);
            begun.current = true;
          }}
          onKeyDown={(event) => {
            const by = movedBy(event);
            if (by !== null) {
              event.preventDefault();
              move(by);
            } else if (event.key === 'Escape' || (event.key === 'Enter' && !event.nativeEvent.isComposing)) {
              event.preventDefault();
              onDone();
            }
          }}
        />
      </div>
      <ReadOut id={`${id}-read`} read={told} />
      <div className="kp-sheet-editor-acts">
        <Button size="small" type="primary" onClick={onDone}>
          {words.done}
        </Button>
        {was !== null && (
          <Button size="small" onClick={() => onWrite(renumbered(withParagraph(text, key, was)))}>
            {words.restore}
          </Button>
        )}
        <Button size="small" onClick={() => onAdd()}>
          {words.add}
        </Button>
        <SuggestionSelect text={text} onChoose={onAdd} />
        <MoveButtons may={(by) => mayMove(text, key, by)} onMove={move} />
        <Button
          size="small"
          danger
          onClick={() => {
            onWrite(withoutParagraph(text, key));
            onDone();
          }}
        >
          {words.remove}
        </Button>
      </div>
    </div>
  );
}

/** What was read: how much is borne out, and each passage that is not, with what would be right. */
function ReadOut({ id, read: { claims, found } }: { id: string; read: Read }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.bulletinDesk.edit;
  const open = found.filter(({ override }) => override === null);
  const said = [
    claims.length === 0 && found.length === 0 ? words.nothingRead : words.bornOut(String(claims.length)),
    ...(open.length > 0 ? [words.against(String(open.length))] : []),
  ];
  return (
    <div id={id} className="kp-read-out" role="status">
      <p className="kp-quiet">{t.common.labelled(words.checking, said.join(t.common.clauseSeparator))}</p>
      <ul>
        {found.map((each) => (
          <li key={`${each.code} ${each.start}`} className={each.override === null ? 'kp-read-open' : undefined}>
            {each.override === null ? <WarningFilled aria-hidden /> : <CheckCircleFilled aria-hidden />}
            <span>{t.common.labelled(`“${each.quote}”`, contradictionInWords(each, locale))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
