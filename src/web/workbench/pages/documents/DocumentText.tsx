import type { DocumentContent } from '../../../../contracts/notices.ts';
import type { DocumentNumber, OfficialAttachment, OfficialBlock } from '../../../../contracts/officialDocuments.ts';
import { recipientsLine } from '../../../../contracts/rules/recipients.ts';
import { formatDateInProse } from '../../../../contracts/texts/format.ts';
import { numberWords } from '../../../../contracts/texts/notices.ts';
import { useTexts } from '../../preferences.ts';

/** Parts of a text are known by their place: two may say the same. */
const placed = <Part,>(parts: readonly Part[]) => parts.map((part, index) => ({ part, place: String(index + 1) }));

interface DocumentTextProps {
  content: DocumentContent;
  number: DocumentNumber | null;
  label: string;
}

/** A document as it stands on paper, near enough to read it; the files have the national layout itself. */
export function DocumentText({ content, number, label }: DocumentTextProps) {
  const { issuers, title, recipients, body, attachments, signature, follows } = content;
  const tables = placed(attachments);
  return (
    <article className="kp-paper" lang="zh-CN" aria-label={label}>
      <header className="kp-paper-head">
        {issuers.map((issuer) => (
          <p key={issuer} className="kp-paper-issuer">
            {issuer}
          </p>
        ))}
        <p className="kp-paper-number">{number === null ? '' : numberWords(number)}</p>
      </header>
      <h2 className="kp-paper-title">{title}</h2>
      {recipients.length > 0 && <p>{recipientsLine(recipients)}</p>}
      {follows !== null && <p className="kp-paper-paragraph">{follows}</p>}
      {placed(body).map(({ part, place }) => (
        <Block key={place} block={part} />
      ))}
      <Attached tables={tables} />
      <p className="kp-paper-signature">
        {signature.offices.map((office) => (
          <span key={office}>{office}</span>
        ))}
        <span>{formatDateInProse(signature.date, 'zh')}</span>
      </p>
      {tables.map(({ part, place }) => (
        <AttachedTable key={place} attachment={part} place={place} />
      ))}
    </article>
  );
}

function Block({ block }: { block: OfficialBlock }) {
  if (block.kind === 'paragraph') return <p className="kp-paper-paragraph">{block.text}</p>;
  const Heading = ({ 1: 'h3', 2: 'h4', 3: 'h5', 4: 'h6' } as const)[block.level];
  return <Heading className="kp-paper-heading">{block.text}</Heading>;
}

function Attached({ tables }: { tables: ReturnType<typeof placed<OfficialAttachment>> }) {
  const t = useTexts();
  if (tables.length === 0) return null;
  return (
    <div className="kp-paper-attached">
      <p>{t.noticePages.attachments}</p>
      {tables.length === 1 ? (
        <p>{tables[0]?.part.title}</p>
      ) : (
        <ol>
          {tables.map(({ part, place }) => (
            <li key={place}>{part.title}</li>
          ))}
        </ol>
      )}
    </div>
  );
}

function AttachedTable({ attachment, place }: { attachment: OfficialAttachment; place: string }) {
  const t = useTexts();
  const { title, columns, rows, total, notes } = attachment;
  const kindOf = (column: string) => (columns[Number(column) - 1]?.numeric === true ? 'kp-paper-figure' : undefined);
  const caption = t.noticePages.attachment(place, title);
  return (
    <section className="kp-paper-table" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {placed(columns).map(({ part, place: column }) => (
              <th key={column} scope="col" className={kindOf(column)}>
                {part.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {placed([...rows, ...(total === null ? [] : [total])]).map(({ part: row, place: line }) => (
            <tr key={line}>
              {placed(row).map(({ part: cell, place: column }) => (
                <td key={column} className={kindOf(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="kp-quiet">
          {note}
        </p>
      ))}
    </section>
  );
}
