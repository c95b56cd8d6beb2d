import type { BulletinTable } from '../../bulletins.ts';
import type { OfficialAttachment } from '../../officialDocuments.ts';
import { countWord } from './numbers.ts';

/** What a paper prints beside its own words, whatever language its reader works in. */
export const PRINTED = {
  head: (issuers: readonly string[]): string => `${issuers.join('　')}文件`,
  attachments: '附件：',
  attachment: (place: number | null): string => `附件${place ?? ''}`,
  copiesTo: (names: readonly string[]): string => `抄送：${names.join('、')}`,
  printed: (office: string, day: string): string => `${office}　${day}印发`,
} as const;

/** How the line is called that adds a table up. */
export const TOTAL = '合计';

/** 一、科技志愿服务注册及活动情况 */
export const sectionHeading = (place: number, heading: string): string => `${countWord(place + 1)}、${heading}`;

/** 关于2022年…情况的通报 → 现将2022年…情况通报如下： */
export function openingOf(title: string): string {
  const [, subject, document] = /^关于(.+)的(通报|通知|函)(?:（.*）)?$/.exec(title) ?? [];
  return subject === undefined || document === '函' ? '现将有关情况函告如下：' : `现将${subject}${document}如下：`;
}

const MISSING = '—';

/** A table as the paper prints it: every cell a text, the total apart, signs explained under it. */
export function attachmentOf({ title, columns, rows }: BulletinTable): OfficialAttachment {
  const written = rows.map(lineOf);
  const total = rows.at(-1)?.includes(TOTAL) ? written.at(-1) : undefined;
  const lines = total === undefined ? written : written.slice(0, -1);
  const cells = rows.flat();
  return {
    title,
    columns: columns.map((column, n) => ({ title: column, numeric: n > 0 && rows.some((row) => isNumeric(row[n])) })),
    rows: lines,
    total: total ?? null,
    notes: [
      ...(lines.some((line) => line.includes(MISSING)) ? ['“—”为未填报。'] : []),
      ...(cells.includes('#') ? ['“#”为不适用。'] : []),
    ],
  };
}

const isNumeric = (cell: string | number | null | undefined) => typeof cell === 'number';

/** A figure that is not there is a dash; before the label of a line without a number stands nothing. */
function lineOf(row: BulletinTable['rows'][number]): string[] {
  const label = row[0] === null ? row.findIndex((cell) => typeof cell === 'string') : 0;
  return row.map((cell, n) => (cell !== null ? String(cell) : n < label ? '' : MISSING));
}
