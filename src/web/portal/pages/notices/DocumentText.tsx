import type { OfficialAttachment, OfficialBlock, OfficialDocument } from '../../../../contracts/officialDocuments.ts';
import { recipientsLine } from '../../../../contracts/rules/recipients.ts';
import { formatDateInProse } from '../../../../contracts/texts/format.ts';
import { useReader } from '../../reader.ts';

/** Parts of a text that never changes: each is known by its place. */
const placed = <Part,>(parts: readonly Part[]) => parts.map((part, index) => ({ part, place: String(index + 1) }));

/** The text of a document as one reads it on a page; the files have the national layout. */
export function DocumentText({ document }: { document: OfficialDocument }) {
  const { t, locale } = useReader();
  const attachments = placed(document.attachments);
  return (
    <div class="document-text" lang="zh-CN">
      {document.recipients.length > 0 && <p>{recipientsLine(document.recipients)}</p>}
      {placed(document.body).map(({ part, place }) => (
        <Block key={place} block={part} />
      ))}
      {attachments.length > 0 && (
        <div>
          <p lang={locale === 'zh' ? 'zh-CN' : 'en'}>{t.noticePages.attachments}</p>
          <ol>
            {attachments.map(({ part, place }) => (
              <li key={place}>
                <a href={`#attachment-${place}`}>{part.title}</a>
              </li>
            ))}
          </ol>
        </div>
      )}
      <p class="document-signature">
        {document.signature.offices.map((office) => (
          <span key={office}>{office}</span>
        ))}
        <span>{formatDateInProse(document.signature.date, 'zh')}</span>
      </p>
      {attachments.map(({ part, place }) => (
        <Attachment key={place} attachment={part} place={place} />
      ))}
    </div>
  );
}

function Block({ block }: { block: OfficialBlock }) {
  if (block.kind === 'paragraph') return <p class="document-paragraph">{block.text}</p>;
  if (block.level === 1) return <h2>{block.text}</h2>;
  if (block.level === 2) return <h3>{block.text}</h3>;
  return <h4>{block.text}</h4>;
}

function Attachment({ attachment, place }: { attachment: OfficialAttachment; place: string }) {
  const { t } = useReader();
  const { title, columns, rows, total, notes } = attachment;
  const heads = placed(columns);
  const kindOf = (index: number) => (columns[index]?.numeric === true ? 'figure' : undefined);
  return (
    <section id={`attachment-${place}`} class="document-attachment">
      <table>
        <caption>{t.noticePages.attachment(place, title)}</caption>
        <thead>
          <tr>
            {heads.map(({ part, place: column }) => (
              <th key={column} scope="col" class={part.numeric ? 'figure' : undefined}>
                {part.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {placed([...rows, ...(total === null ? [] : [total])]).map(({ part: row, place: line }) => (
            <tr key={line}>
              {placed(row).map(({ part: cell, place: column }) => (
                <td key={column} class={kindOf(Number(column) - 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} class="quiet small">
          {note}
        </p>
      ))}
    </section>
  );
}
