import type { z } from 'zod';
import type {
  DocumentFormat,
  DocumentRef,
  DocumentShown,
  DocumentStep,
  DocumentSummary,
  documentReminder,
  PublicDocumentSummary,
  ReceivedSummary,
  RecipientShown,
  ReleasedDocument,
} from '../../contracts/notices.ts';
import type { DocumentNumber, OfficialDocument } from '../../contracts/officialDocuments.ts';
import type { RegionTree } from '../regions/index.ts';
import type { DocumentRow } from './documentStore.ts';
import type { RecipientRow, ReminderRow } from './recipientStore.ts';
import type { StepRow } from './stepStore.ts';

/** Names of those who acted, by actor; of signers by link, by their id. */
export type Names = ReadonlyMap<string, string>;

export function presentSummary(tree: RegionTree, document: DocumentRow): DocumentSummary {
  return {
    id: document.id,
    region: tree.label(document.region_id),
    kind: document.kind,
    title: document.title,
    issuers: document.content.issuers,
    number: document.number,
    state: document.state,
    public: document.open_to_all,
    version: document.version,
    draftedAt: document.drafted_at.toISOString(),
    changedAt: document.changed_at.toISOString(),
    releasedAt: document.released_at?.toISOString() ?? null,
    receipts: { recipients: Number(document.recipients), confirmed: Number(document.confirmed) },
  };
}

export const presentRef = ({ id, title, number, state }: DocumentRow): DocumentRef => ({ id, title, number, state });

export interface DocumentParts {
  follows: DocumentRow | undefined;
  corrects: DocumentRow | undefined;
  corrections: readonly DocumentRow[];
  digest: string;
  countersignersLeft: readonly string[];
  steps: readonly StepRow[];
  files: readonly DocumentFormat[];
  names: Names;
  may: DocumentShown['may'];
}

export function presentDocument(tree: RegionTree, document: DocumentRow, parts: DocumentParts): DocumentShown {
  const { follows, corrects, corrections, digest, countersignersLeft, steps, files, names, may } = parts;
  return {
    ...presentSummary(tree, document),
    content: document.content,
    audience: document.audience,
    officeCode: document.office_code,
    numbering: document.numbering,
    origin: document.origin,
    follows: follows === undefined ? null : presentRef(follows),
    corrects: corrects === undefined ? null : presentRef(corrects),
    corrections: corrections.map(presentRef),
    digest,
    draftedBy: names.get(document.drafted_by) ?? null,
    signedAt: document.signed_at?.toISOString() ?? null,
    withdrawnFor: document.withdrawn_for,
    route: document.route,
    countersignersLeft: [...countersignersLeft],
    steps: steps.map((step) => presentStep(step, names)),
    files: [...files],
    may,
  };
}

const presentStep = ({ id, act, opinion, by, at, digest, submission }: StepRow, names: Names): DocumentStep => ({
  id,
  act,
  opinion,
  by: names.get(by) ?? null,
  at: at.toISOString(),
  digest,
  submission,
});

export function presentRecipient(tree: RegionTree, row: RecipientRow, names: Names, now: Date): RecipientShown {
  const { link_id: linkId, link_expires_at: expiresAt } = row;
  const isOpen = linkId !== null && expiresAt !== null && expiresAt > now && row.confirmed_at === null;
  return {
    id: row.id,
    name: row.name,
    region: tree.label(row.region_id),
    inHouse: row.in_house,
    accounts: row.accounts,
    receipt: presentReceipt(row, names),
    remindedAt: row.reminded_at?.toISOString() ?? null,
    link: isOpen ? { id: linkId, expiresAt: expiresAt.toISOString() } : null,
  };
}

function presentReceipt(row: RecipientRow, names: Names): RecipientShown['receipt'] {
  const { receipt_way: way, confirmed_at: at, confirmed_by: by, signer_id: signer } = row;
  if (way === null || at === null) return null;
  return { way, at: at.toISOString(), by: names.get(signer ?? by ?? '') ?? null };
}

export function presentReceived(
  tree: RegionTree,
  recipient: RecipientRow,
  document: DocumentRow,
  names: Names,
): ReceivedSummary {
  return {
    id: recipient.id,
    document: document.id,
    recipient: { name: recipient.name, region: tree.label(recipient.region_id) },
    kind: document.kind,
    title: document.title,
    issuers: document.content.issuers,
    number: bornNumber(document),
    sentAt: recipient.sent_at.toISOString(),
    withdrawn: document.state === 'withdrawn',
    receipt: presentReceipt(recipient, names),
  };
}

function bornNumber({ id, number }: DocumentRow): DocumentNumber {
  if (number === null) throw new Error(`released document ${id} bears no number`);
  return number;
}

export function presentReleased(
  document: DocumentRow,
  parts: {
    official: OfficialDocument;
    digest: string;
    corrects: DocumentRow | undefined;
    corrections: readonly DocumentRow[];
    files: readonly DocumentFormat[];
  },
): ReleasedDocument {
  return {
    content: parts.official,
    digest: parts.digest,
    releasedAt: document.released_at?.toISOString() ?? '',
    withdrawnFor: document.withdrawn_for,
    corrects: parts.corrects === undefined ? null : presentRef(parts.corrects),
    corrections: parts.corrections.map(presentRef),
    files: [...parts.files],
  };
}

export function presentOpen(document: DocumentRow): PublicDocumentSummary {
  return {
    id: document.id,
    kind: document.kind,
    title: document.title,
    issuers: document.content.issuers,
    number: bornNumber(document),
    releasedAt: document.released_at?.toISOString() ?? '',
    withdrawn: document.state === 'withdrawn',
  };
}

export function presentReminder(row: ReminderRow & { name: string }, names: Names): z.input<typeof documentReminder> {
  return {
    id: row.id,
    recipient: row.recipient_id,
    name: row.name,
    accounts: row.accounts,
    text: row.text,
    sentAt: row.sent_at.toISOString(),
    sentBy: names.get(row.sent_by) ?? null,
  };
}
