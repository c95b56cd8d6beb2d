import type { HeadingLevel, OfficialAttachment, OfficialDocument } from '../../contracts/officialDocuments.ts';
import { recipientsLine } from '../../contracts/rules/recipients.ts';
import { printable } from './characters.ts';
import { type ColumnPlan, planColumns } from './columns.ts';
import { leavesRoom } from './firstPage.ts';
import type { Mark } from './headPlan.ts';
import { type SignaturePlace, signaturePlace } from './signature.ts';
import { titleLines } from './titleLines.ts';

/** A document in the very words that stand on its pages, the same for Word, PDF and Markdown. */
export interface Printed {
  letter: boolean;
  mark: Mark;
  number: string | null;
  title: string[];
  recipients: string | null;
  body: PrintedBlock[];
  /** 附件说明 after the body; a number only where there are several. */
  attachmentList: { number: string | null; title: string }[];
  signature: SignaturePlace;
  attachments: PrintedTable[];
  /** 主送 stands here only where the recipients would leave no room for the text on the first page. */
  imprint: { told: { as: '主送' | '抄送'; names: string }[]; printed: { by: string; on: string } | null } | null;
  /** Of the file itself: whose it is and of when, so that equal documents are equal bytes. */
  about: { title: string; office: string; date: string };
}

export type PrintedBlock = { kind: 'heading'; level: HeadingLevel; text: string } | { kind: 'paragraph'; text: string };

export interface PrintedTable {
  label: string;
  title: string[];
  columns: { title: string; numeric: boolean }[];
  rows: string[][];
  total: string[] | null;
  notes: string[];
  plan: ColumnPlan;
}

/** Puts a document into words. */
export function printedOf(document: OfficialDocument): Printed {
  const letter = document.kind === 'letter';
  const issuers = document.issuers.map(printable).filter(isSaid);
  const title = titleOf(document.title);
  const { offices, date, seal } = document.signature;
  const several = document.attachments.length > 1;
  const recipients = document.recipients.map(printable).filter(isSaid);
  // The mark of a letter is the bare name of its lead.
  const mark = letter ? { issuers: issuers.slice(0, 1), suffix: '' } : { issuers, suffix: suffixOf(issuers) };
  const addressed = recipientsLine(recipients) || null;
  const isAddressedAtFoot = addressed !== null && !leavesRoom({ letter, mark, title, recipients: addressed });
  return {
    letter,
    mark,
    number: document.number === null ? null : numberText(document.number),
    title,
    recipients: isAddressedAtFoot ? null : addressed,
    body: [...followed(document.follows), ...document.body.map(blockOf)].filter(({ text }) => isSaid(text)),
    attachmentList: document.attachments.map((attachment, index) => ({
      number: several ? `${index + 1}.` : null,
      title: titleOf(attachment.title).join(''),
    })),
    signature: signaturePlace(offices.map(printable).filter(isSaid), dateText(date), seal),
    attachments: document.attachments.map((attachment, index) =>
      tableOf(attachment, several ? `附件${index + 1}` : '附件'),
    ),
    imprint: imprintOf(document, letter, isAddressedAtFoot ? recipients : []),
    about: { title: title.join(''), office: issuers[0] ?? '', date },
  };
}

const isSaid = (text: string): boolean => text !== '';

/** 科协字〔2023〕1号: no 第, and no zeros before the number. */
export const numberText = ({ office, year, serial }: NonNullable<OfficialDocument['number']>): string =>
  `${printable(office)}〔${year}〕${serial}号`;

/** 2023年1月30日. */
export function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

const titleOf = (title: string): string[] => titleLines(title.split(/\r?\n/).map(printable).join('\n'));

const suffixOf = (issuers: readonly string[]): string => (issuers.at(-1)?.endsWith('文件') ? '' : '文件');

const followed = (follows: string | null): PrintedBlock[] =>
  follows === null ? [] : [{ kind: 'paragraph', text: `依据：${printable(follows)}` }];

const blockOf = (block: OfficialDocument['body'][number]): PrintedBlock => ({ ...block, text: printable(block.text) });

function tableOf({ title, columns, rows, total, notes }: OfficialAttachment, label: string): PrintedTable {
  const printedRows = rows.map((row) => row.map(printable));
  const printedTotal = total?.map(printable) ?? null;
  const printedColumns = columns.map((column) => ({ title: printable(column.title), numeric: column.numeric }));
  const all = printedTotal === null ? printedRows : [...printedRows, printedTotal];
  return {
    label,
    title: titleOf(title),
    columns: printedColumns,
    rows: printedRows,
    total: printedTotal,
    notes: notes.map(printable).filter(isSaid),
    plan: planColumns(
      printedColumns.map((column, at) => ({ title: column.title, cells: all.map((row) => row[at] ?? '') })),
    ),
  };
}

/** A letter names only those who get a copy. */
function imprintOf({ imprint }: OfficialDocument, letter: boolean, recipients: readonly string[]): Printed['imprint'] {
  const copiesTo = (imprint?.copiesTo ?? []).map(printable).filter(isSaid);
  const told = (
    [
      ['主送', recipients],
      ['抄送', copiesTo],
    ] as const
  ).flatMap(([as, names]) => (names.length === 0 ? [] : [{ as, names: `${names.join('，')}。` }]));
  const printed =
    letter || imprint === null ? null : { by: printable(imprint.printedBy), on: `${dateText(imprint.printedOn)}印发` };
  return told.length === 0 && printed === null ? null : { told, printed };
}
