import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo } from 'react';
import type { BulletinTable, ComposedBulletin } from '../../../../contracts/bulletins.ts';
import type { DocumentNumber } from '../../../../contracts/officialDocuments.ts';
import { attachmentOf, openingOf, PRINTED, sectionHeading } from '../../../../contracts/rules/bulletins/paper.ts';
import { formatDateInProse } from '../../../../contracts/texts/format.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { useTexts } from '../../preferences.ts';
import { LineEditor } from './LineEditor.tsx';
import type { Edit } from './lines.ts';
import { ParagraphEditor } from './ParagraphEditor.tsx';
import type { Passage } from './PassagePanel.tsx';
import type { Read } from './reading.ts';
import { Sentence } from './Sentence.tsx';
import { type BulletinText, withHeading, withNew } from './text.ts';

export interface PaperProps {
  /** Its tables are those of the figures, whatever is written above them. */
  composed: ComposedBulletin;
  /** Null until its document has one. */
  number: DocumentNumber | null;
  text: BulletinText;
  read: (words: string) => Read;
  edits: readonly Edit[];
  /** What is being written on: a key, `title` or `recipients`. */
  editing: string | null;
  mayWrite: boolean;
  onEdit(place: string | null): void;
  onWrite(text: BulletinText, step?: boolean): void;
  onPassage(passage: Passage): void;
  onHead(): void;
}

/** The bulletin as it stands on paper; every figure leads to what it rests on, every line can be written on. */
export function Paper(props: PaperProps) {
  const { composed, number, text, mayWrite, onHead } = props;
  const t = useTexts();
  const words = t.bulletinDesk;
  const { settings } = text;
  return (
    <article className="kp-sheet" aria-label={words.paper.label}>
      <header className="kp-sheet-head" lang="zh-CN">
        <p className="kp-sheet-issuer">
          {settings.kind === 'letter' ? settings.issuers.join(' ') : PRINTED.head(settings.issuers)}
        </p>
        <p className="kp-sheet-number">{number === null ? words.paper.noNumber : numberWords(number)}</p>
      </header>
      {mayWrite && (
        <p className="kp-sheet-tools">
          <Button size="small" icon={<EditOutlined />} onClick={onHead}>
            {words.edit.head}
          </Button>
        </p>
      )}
      <Title {...props} />
      <Recipients {...props} />
      <div lang="zh-CN">
        {settings.follows !== null && <p className="kp-sheet-line">{settings.follows}</p>}
        <p className="kp-sheet-line">{openingOf(text.title)}</p>
      </div>
      {text.sections.map((section, n) => (
        <SectionOnPaper key={section.key} {...props} section={section} place={n} />
      ))}
      <Attached tables={composed.attachments} />
      <Signature text={text} />
      {composed.attachments.map((table, n) => (
        <AttachedTable key={table.title} table={table} number={composed.attachments.length > 1 ? n + 1 : null} />
      ))}
      <Imprint text={text} />
    </article>
  );
}

function Title({ text, editing, mayWrite, onEdit, onWrite }: PaperProps) {
  const words = useTexts().bulletinDesk.edit;
  if (editing === 'title')
    return (
      <LineEditor
        label={words.field.title}
        value={text.title}
        maxLength={200}
        onDone={() => onEdit(null)}
        onChange={(title, step) => onWrite({ ...text, title }, step)}
      />
    );
  return (
    <div className="kp-sheet-title" id="place-title" tabIndex={-1}>
      <h2 lang="zh-CN">{text.title}</h2>
      {mayWrite && <EditButton label={words.title} onEdit={() => onEdit('title')} />}
    </div>
  );
}

function Recipients({ text, editing, mayWrite, onEdit, onWrite }: PaperProps) {
  const t = useTexts();
  const words = t.bulletinDesk.edit;
  const { settings } = text;
  if (editing === 'recipients')
    return (
      <LineEditor
        label={words.field.recipients}
        help={words.recipientsHelp}
        value={settings.recipients.join('、')}
        maxLength={1_000}
        onDone={() => onEdit(null)}
        onChange={(written, step) =>
          onWrite({ ...text, settings: { ...settings, recipients: recipientsIn(written) } }, step)
        }
      />
    );
  return (
    <div className="kp-sheet-recipients">
      <p lang="zh-CN">
        {settings.recipients.length === 0 ? t.bulletinDesk.paper.nothing : `${settings.recipients.join('、')}：`}
      </p>
      {mayWrite && <EditButton label={words.recipients} onEdit={() => onEdit('recipients')} />}
    </div>
  );
}

/** 各省、自治区、直辖市科协 is one address: what stands between belongs together where it was one before. */
function recipientsIn(written: string): string[] {
  const whole = written.trim().replace(/[：:]$/, '');
  return whole === '' ? [] : [whole];
}

function SectionOnPaper({
  section,
  place,
  ...props
}: PaperProps & { section: BulletinText['sections'][number]; place: number }) {
  const { text, editing, mayWrite, edits, read, onEdit, onWrite, onPassage } = props;
  const words = useTexts().bulletinDesk.edit;
  const { key, heading, paragraphs } = section;
  const add = (after: string | null) => {
    const added = withNew(text, { section: key, after });
    onWrite(added.text);
    onEdit(added.key);
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
        />
      ) : (
        <div className="kp-sheet-heading" id={`place-${key}`} tabIndex={-1}>
          <h3 id={`heading-${key}`} lang="zh-CN">
            {sectionHeading(place, heading)}
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
            first={n === 0}
            last={n === paragraphs.length - 1}
            read={read}
            was={wasOf(edits, paragraph.key)}
            onWrite={onWrite}
            onAdd={() => add(paragraph.key)}
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

function EditButton({ label, onEdit }: { label: string; onEdit: () => void }) {
  return (
    <button type="button" className="kp-sheet-edit" aria-label={label} title={label} onClick={onEdit}>
      <EditOutlined />
    </button>
  );
}

export function Attached({ tables }: { tables: readonly BulletinTable[] }) {
  if (tables.length === 0) return null;
  return (
    <div className="kp-sheet-attached" lang="zh-CN">
      <p>{PRINTED.attachments}</p>
      <ol>
        {tables.map(({ title }, n) => (
          <li key={title}>
            {tables.length > 1 && `${n + 1}. `}
            {title}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Signature({ text: { settings } }: { text: BulletinText }) {
  return (
    <div className="kp-sheet-signature" lang="zh-CN">
      {settings.signature.offices.map((office) => (
        <p key={office}>{office}</p>
      ))}
      <p>{formatDateInProse(settings.signature.date, 'zh')}</p>
    </div>
  );
}

export const AttachedTable = memo(function AttachedTable({
  table,
  number,
}: {
  table: BulletinTable;
  number: number | null;
}) {
  const words = useTexts().bulletinDesk.paper;
  const { title, columns, rows, total, notes } = attachmentOf(table);
  const kindOf = (column: number) => (columns[column]?.numeric ? 'kp-number' : undefined);
  const lines = [...rows, ...(total === null ? [] : [total])];
  return (
    <section className="kp-sheet-table" lang="zh-CN">
      <p className="kp-sheet-table-number">{PRINTED.attachment(number)}</p>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="kp-sheet-frame" aria-label={words.tableFrame(title)} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column, n) => (
                <th key={column.title} scope="col" className={`kp-sheet-column ${kindOf(n) ?? ''}`}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a table are known by their place
              <tr key={line} className={total !== null && line === lines.length - 1 ? 'kp-sheet-total' : undefined}>
                {row.map((cell, n) => (
                  <td key={columns[n]?.title} className={kindOf(n)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {notes.map((note) => (
        <p key={note} className="kp-quiet">
          {note}
        </p>
      ))}
    </section>
  );
});

function Imprint({ text: { settings } }: { text: BulletinText }) {
  const { imprint } = settings;
  if (imprint === null) return null;
  return (
    <footer className="kp-sheet-imprint" lang="zh-CN">
      {imprint.copiesTo.length > 0 && <p>{PRINTED.copiesTo(imprint.copiesTo)}</p>}
      <p>{PRINTED.printed(imprint.printedBy, formatDateInProse(imprint.printedOn, 'zh'))}</p>
    </footer>
  );
}
