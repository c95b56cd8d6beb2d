import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo } from 'react';
import type { BulletinTable } from '../../../../contracts/bulletins.ts';
import { attachmentOf, openingOf, PRINTED } from '../../../../contracts/rules/bulletins/paper.ts';
import { recipientsIn, recipientsLine } from '../../../../contracts/rules/recipients.ts';
import { formatDateInProse } from '../../../../contracts/texts/format.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { useTexts } from '../../preferences.ts';
import { EditButton } from './EditButton.tsx';
import { LineEditor } from './LineEditor.tsx';
import type { PaperProps } from './paperProps.ts';
import { SectionOnPaper } from './SectionOnPaper.tsx';
import { type BulletinText, withNewSection } from './text.ts';

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
      {mayWrite && <AddSection {...props} />}
      <Attached tables={composed.attachments} />
      <Signature text={text} />
      {composed.attachments.map((table, n) => (
        <AttachedTable key={table.title} table={table} number={composed.attachments.length > 1 ? n + 1 : null} />
      ))}
      <Imprint text={text} />
    </article>
  );
}

function AddSection({ text, onWrite, onEdit }: PaperProps) {
  const words = useTexts().bulletinDesk.edit;
  const last = text.sections.at(-1);
  if (last === undefined) return null;
  return (
    <p className="kp-sheet-tools">
      <Button
        size="small"
        onClick={() => {
          const added = withNewSection(text, last.key);
          onWrite(added.text);
          onEdit(added.key);
        }}
      >
        {words.addSectionLast}
      </Button>
    </p>
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
        value={settings.recipients.join('\n')}
        maxLength={1_000}
        lines
        onDone={() => onEdit(null)}
        onChange={(written, step) =>
          onWrite({ ...text, settings: { ...settings, recipients: recipientsIn(written) } }, step)
        }
      />
    );
  return (
    <div className="kp-sheet-recipients">
      <p lang="zh-CN">
        {settings.recipients.length === 0 ? t.bulletinDesk.paper.nothing : recipientsLine(settings.recipients)}
      </p>
      {mayWrite && <EditButton label={words.recipients} onEdit={() => onEdit('recipients')} />}
    </div>
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
