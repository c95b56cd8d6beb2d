import type { OfficialDocument } from '../../contracts/officialDocuments.ts';
import { type Printed, type PrintedTable, printedOf } from './printed.ts';

/** A document as Markdown, in the order of its pages; tables as GitHub writes them. */
export function markdownOf(document: OfficialDocument): string {
  const printed = printedOf(document);
  const { mark, number, title, recipients, body, attachments, imprint } = printed;
  const blocks = [
    escaped(`${mark.issuers.join('、')}${mark.suffix}`),
    number === null ? '' : escaped(number),
    `# ${escaped(title.join(''))}`,
    recipients === null ? '' : escaped(recipients),
    ...body.map((block) =>
      block.kind === 'heading' ? `${'#'.repeat(block.level + 1)} ${escaped(block.text)}` : escaped(block.text),
    ),
    ...attachmentList(printed),
    ...signature(printed),
    ...attachments.flatMap(attachment),
    ...(imprint?.told ?? []).map(({ as, names }) => escaped(`${as}：${names}`)),
    imprint?.printed == null ? '' : escaped(`${imprint.printed.by}　${imprint.printed.on}`),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What Markdown would read as its own is a plain character. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~$&]/g, '\\$&')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/^(\s*)([-+=])/, '$1\\$2');
}

/** One is named behind its word; several are a list of their own. */
function attachmentList({ attachmentList: list }: Printed): string[] {
  if (list.length === 0) return [];
  const [only] = list;
  if (list.length === 1) return [escaped(`附件：${only?.title}`)];
  return ['附件：', list.map(({ title }, at) => `${at + 1}. ${escaped(title)}`).join('\n')];
}

const signature = ({ signature: place }: Printed): string[] =>
  place.kind === 'lines'
    ? place.lines.map(({ text }) => escaped(text))
    : [escaped(place.rows.flat().join('　')), escaped(place.date)];

function attachment({ label, title, columns, rows, total, notes }: PrintedTable): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  const table = [
    line(columns.map((column) => column.title)),
    `| ${columns.map(({ numeric }) => (numeric ? '--:' : ':--')).join(' | ')} |`,
    ...rows.map(line),
    ...(total === null ? [] : [line(total)]),
  ];
  return [
    escaped(label),
    `## ${escaped(title.join(''))}`,
    ...(columns.length === 0 ? [] : [table.join('\n')]),
    ...notes.map(escaped),
  ];
}
