import type { BulletinTable, ComposedBulletin } from '../../../contracts/bulletins.ts';
import type { OfficialAttachment, OfficialBlock, OfficialDocument } from '../../../contracts/officialDocuments.ts';
import { countWord } from '../../../contracts/rules/bulletins/numbers.ts';
import { TOTAL } from './tables.ts';

/** What a document says beside its bulletin: by whom, to whom, when. */
export type DocumentSettings = Pick<
  OfficialDocument,
  'kind' | 'issuers' | 'number' | 'recipients' | 'signature' | 'follows' | 'imprint'
>;

/** The bulletin as an official document: sections 一、二、三 with a paragraph for each sentence. */
export function composedToDocument(composed: ComposedBulletin, settings: DocumentSettings): OfficialDocument {
  return {
    ...settings,
    title: composed.title,
    body: [
      { kind: 'paragraph', text: opening(composed.title) },
      ...composed.sections.flatMap(({ heading, sentences }, n): OfficialBlock[] => [
        { kind: 'heading', level: 1, text: `${countWord(n + 1)}、${heading}` },
        ...sentences.map(({ text }): OfficialBlock => ({ kind: 'paragraph', text })),
      ]),
    ],
    attachments: composed.attachments.map(attachmentOf),
  };
}

/** 关于2022年…情况的通报 → 现将2022年…情况通报如下： */
function opening(title: string): string {
  const [, subject, document] = /^关于(.+)的(通报|通知|函)(?:（.*）)?$/.exec(title) ?? [];
  return subject === undefined || document === '函' ? '现将有关情况函告如下：' : `现将${subject}${document}如下：`;
}

const MISSING = '—';

function attachmentOf({ title, columns, rows }: BulletinTable): OfficialAttachment {
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
