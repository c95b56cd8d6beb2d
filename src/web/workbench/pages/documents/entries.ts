import { type Audience, type DocumentContent, type DocumentShown, NO_AUDIENCE } from '../../../../contracts/notices.ts';
import type { OfficialKind } from '../../../../contracts/officialDocuments.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';
import { attachmentOf, blocksOf, pastedOf, textOf } from '../../../../contracts/rules/officialText.ts';
import { recipientsIn } from '../../../../contracts/rules/recipients.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import type { Faults } from '../../components/form.tsx';

/** What the form of a document holds: plain values alone, since it is kept as a draft. */
export interface DocumentEntries {
  kind: OfficialKind;
  title: string;
  /** One a line. */
  issuers: string;
  officeCode: string;
  numbering: 'register' | 'elsewhere';
  body: string;
  /** One a line; empty is made of the audience. */
  recipients: string;
  levels: readonly RegionLevel[];
  regions: string[];
  /** One a line. */
  others: string;
  follows: string;
  /** Id of a received document; empty is none. */
  followsDocument: string;
  corrects: string;
  tables: readonly { title: string; pasted: string }[];
  seal: boolean;
  public: boolean;
  copies: string;
}

export function newEntries(office: { name: string; code: string; levels: readonly RegionLevel[] }): DocumentEntries {
  return {
    kind: 'notice',
    title: '',
    issuers: office.name,
    officeCode: office.code,
    numbering: 'register',
    body: '',
    recipients: '',
    levels: office.levels.slice(0, 1),
    regions: [],
    others: '',
    follows: '',
    followsDocument: '',
    corrects: '',
    tables: [],
    seal: true,
    public: false,
    copies: '',
  };
}

export function entriesOf(document: DocumentShown): DocumentEntries {
  const { content, audience } = document;
  return {
    kind: content.kind,
    title: content.title,
    issuers: content.issuers.join('\n'),
    officeCode: document.officeCode,
    numbering: document.numbering,
    body: textOf(content.body),
    recipients: content.recipients.join('\n'),
    levels: audience.levels,
    regions: audience.regions,
    others: audience.others.join('\n'),
    follows: content.follows ?? '',
    followsDocument: document.follows?.id ?? '',
    corrects: document.corrects?.id ?? '',
    tables: content.attachments.map((table) => ({ title: table.title, pasted: pastedOf(table) })),
    seal: content.signature.seal,
    public: document.public,
    copies: content.imprint?.copiesTo.join('、') ?? '',
  };
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
const listed = (text: string): string[] =>
  text
    .split(/[、，,;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The words before the text, where nobody has written any: the levels, then the units. */
export function printedRecipients(entries: DocumentEntries, t: Texts): string[] {
  const written = recipientsIn(entries.recipients);
  if (written.length > 0) return written;
  return [...entries.levels.map((level) => t.documentForm.printed[level]), ...linesOf(entries.others)];
}

/** The document that the form means today; it is dated anew when it is signed. `printed` are words in Chinese, as on paper. */
export function contentOf(entries: DocumentEntries, today: string, printed: Texts): DocumentContent {
  const issuers = linesOf(entries.issuers);
  const copiesTo = listed(entries.copies);
  return {
    kind: entries.kind,
    issuers,
    title: entries.title.trim(),
    recipients: printedRecipients(entries, printed),
    body: blocksOf(entries.body),
    attachments: entries.tables.flatMap(({ title, pasted }) => attachmentOf(title.trim(), pasted) ?? []),
    signature: { offices: issuers, date: today, seal: entries.seal },
    follows: entries.follows.trim() === '' ? null : entries.follows.trim(),
    imprint:
      copiesTo.length === 0 || issuers[0] === undefined
        ? null
        : { copiesTo, printedBy: `${issuers[0]}办公室`, printedOn: today },
  };
}

export function audienceOf(entries: DocumentEntries, before: Audience = NO_AUDIENCE): Audience {
  // Units of the register are chosen over the interface alone; what was chosen there stays.
  return {
    levels: [...entries.levels],
    regions: entries.regions,
    units: before.units,
    others: linesOf(entries.others),
  };
}

/** What both routes take. */
export function bodyOf(entries: DocumentEntries, today: string, printed: Texts, before?: Audience) {
  return {
    content: contentOf(entries, today, printed),
    audience: audienceOf(entries, before),
    officeCode: entries.officeCode.trim(),
    numbering: entries.numbering,
    public: entries.public,
    follows: entries.followsDocument === '' ? null : entries.followsDocument,
    corrects: entries.corrects === '' ? null : entries.corrects,
  };
}

export function faultsIn(entries: DocumentEntries, t: Texts): Faults {
  const words = t.documentForm;
  const untitled = entries.tables.some(({ title, pasted }) => title.trim() === '' && pasted.trim() !== '');
  return {
    ...(entries.title.trim() === '' ? { title: t.forms.required(words.title) } : {}),
    ...(linesOf(entries.issuers).length === 0 ? { issuers: t.forms.required(words.issuers) } : {}),
    ...(entries.officeCode.trim() === '' ? { officeCode: t.forms.required(words.officeCode) } : {}),
    ...(blocksOf(entries.body).length === 0 ? { body: words.needsBody } : {}),
    ...(untitled ? { tables: words.needsTableTitle } : {}),
  };
}
