import type { OfficialAttachment, OfficialDocument } from '../../../contracts/officialDocuments.ts';
import { dayInProse } from '../../../contracts/rules/bulletins/periods.ts';

/** A document in Markdown, to be read on a screen or put elsewhere. */
export function documentToMarkdown(document: OfficialDocument): string {
  const { title, number, recipients, body, attachments, signature } = document;
  const blocks = [
    `# ${title}`,
    ...(number === null ? [] : [`${number.office}〔${number.year}〕${number.serial}号`]),
    ...(recipients.length === 0 ? [] : [`${recipients.join('，')}：`]),
    ...body.map((block) => (block.kind === 'heading' ? `${'#'.repeat(block.level + 1)} ${block.text}` : block.text)),
    ...attachmentList(attachments),
    `${signature.offices.join('、')}  \n${dayInProse(signature.date)}`,
    ...attachments.map((attachment, n) => attachmentText(attachment, attachments.length === 1 ? '' : String(n + 1))),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function attachmentList(attachments: readonly OfficialAttachment[]): string[] {
  if (attachments.length === 0) return [];
  const [first] = attachments;
  if (attachments.length === 1) return [`附件：${first?.title}`];
  return [`附件：\n\n${attachments.map(({ title }, n) => `${n + 1}. ${title}`).join('\n')}`];
}

function attachmentText({ title, columns, rows, total, notes }: OfficialAttachment, number: string): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const lines = [
    line(columns.map((column) => column.title)),
    line(columns.map(({ numeric }) => (numeric ? '---:' : '---'))),
    ...rows.map(line),
    ...(total === null ? [] : [line(total)]),
  ];
  const remarks = notes.length === 0 ? '' : `\n\n注：${notes.join('')}`;
  return `## 附件${number}　${title}\n\n${lines.join('\n')}${remarks}`;
}
