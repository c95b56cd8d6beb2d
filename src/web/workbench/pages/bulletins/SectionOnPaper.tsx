import { Button } from 'antd';
import { memo } from 'react';
import { sectionHeading } from '../../../../contracts/rules/bulletins/paper.ts';
import { useTexts } from '../../preferences.ts';
import { EditButton } from './EditButton.tsx';
import { LineEditor } from './LineEditor.tsx';
import type { Edit } from './lines.ts';
import { MoveButtons, useHeldFocus } from './MoveButtons.tsx';
import { ParagraphEditor } from './ParagraphEditor.tsx';
import type { Passage } from './PassagePanel.tsx';
import type { PaperProps } from './paperProps.ts';
import type { Read } from './reading.ts';
import { Sentence } from './Sentence.tsx';
import { SuggestionSelect } from './SuggestionSelect.tsx';
import { type BulletinText, movedSection, withHeading, withNew, withNewSection, withoutSection } from './text.ts';

/** A heading with its paragraphs, each written on where it stands. */
export function SectionOnPaper({
  section,
  place,
  ...props
}: PaperProps & { section: BulletinText['sections'][number]; place: number }) {
  const { text, editing, mayWrite, edits, read, onEdit, onWrite, onPassage } = props;
  const t = useTexts();
  const words = t.bulletinDesk.edit;
  const { key, heading, paragraphs } = section;
  /** Writes something new, and goes on writing there. */
  const write = (added: { text: BulletinText; key: string }) => {
    onWrite(added.text);
    onEdit(added.key);
  };
  const add = (after: string | null, words = '') =>
    write(withNew(text, { section: key, after }, { words, joins: true }));
  const holdFocus = useHeldFocus();
  const move = (by: -1 | 1) => {
    if (text.sections[place + by] === undefined) return;
    holdFocus();
    onWrite(movedSection(text, key, by));
  };
  return (
    <section aria-labelledby={`heading-${key}`}>
      {editing === key ? (
        <LineEditor
          label={words.field.heading}
          value={heading}
          maxLength={100}
          onDone={() => onEdit(null)}
          onChange={(next, step) => onWrite(withHeading(text, key, next), step)}
          onMove={move}
          acts={
            <>
              <Button size="small" onClick={() => add(null)}>
                {words.addInside}
              </Button>
              <SuggestionSelect text={text} onChoose={(words) => add(null, words)} />
              <Button size="small" onClick={() => write(withNewSection(text, key))}>
                {words.addSection}
              </Button>
              <MoveButtons may={(by) => text.sections[place + by] !== undefined} onMove={move} />
              <Button
                size="small"
                danger
                disabled={text.sections.length === 1}
                onClick={() => {
                  onWrite(withoutSection(text, key));
                  onEdit(null);
                }}
              >
                {words.removeSection}
              </Button>
            </>
          }
        />
      ) : (
        <div className="kp-sheet-heading" id={`place-${key}`} tabIndex={-1}>
          <h3 id={`heading-${key}`} lang="zh-CN">
            {sectionHeading(place, heading === '' ? t.bulletinDesk.paper.nothing : heading)}
          </h3>
          {mayWrite && <EditButton label={words.heading(heading)} onEdit={() => onEdit(key)} />}
        </div>
      )}
      {paragraphs.map((paragraph, n) =>
        editing === paragraph.key ? (
          <ParagraphEditor
            key={paragraph.key}
            text={text}
            paragraph={paragraph}
            read={read}
            was={wasOf(edits, paragraph.key)}
            onWrite={onWrite}
            onAdd={(words) => add(paragraph.key, words)}
            onDone={() => onEdit(null)}
          />
        ) : (
          <Line
            key={paragraph.key}
            id={paragraph.key}
            words={paragraph.text}
            read={read(paragraph.text)}
            edited={edits.some((edit) => edit.kind !== 'removed' && edit.line.key === paragraph.key)}
            label={mayWrite ? words.paragraph(`${place + 1}.${n + 1}`) : null}
            onEdit={onEdit}
            onPassage={onPassage}
          />
        ),
      )}
      {mayWrite && paragraphs.length === 0 && (
        <Button size="small" onClick={() => add(null)}>
          {words.addFirst}
        </Button>
      )}
    </section>
  );
}

const wasOf = (edits: readonly Edit[], key: string): string | null => {
  const edit = edits.find((each) => each.kind === 'changed' && each.line.key === key);
  return edit?.kind === 'changed' ? edit.was : null;
};

interface LineProps {
  id: string;
  words: string;
  read: Read;
  edited: boolean;
  /** Null: it is only read. */
  label: string | null;
  onEdit(place: string): void;
  onPassage(passage: Passage): void;
}

const Line = memo(function Line({ id, words, read, edited, label, onEdit, onPassage }: LineProps) {
  const t = useTexts();
  return (
    <div className={`kp-sheet-paragraph${edited ? ' kp-sheet-edited' : ''}`} id={`place-${id}`} tabIndex={-1}>
      <p className="kp-sheet-line" lang="zh-CN">
        {words === '' ? (
          t.bulletinDesk.paper.nothing
        ) : (
          <Sentence text={words} place={id} read={read} onPassage={onPassage} />
        )}
        {label !== null && <EditButton label={label} onEdit={() => onEdit(id)} />}
      </p>
    </div>
  );
});
