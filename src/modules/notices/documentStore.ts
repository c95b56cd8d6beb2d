import './tables.ts';
import { sql } from 'kysely';
import {
  type Audience,
  audience,
  type DocumentContent,
  type DocumentFormat,
  type DocumentRoute,
  type DocumentState,
  documentContent,
  documentRoute,
  type Numbering,
} from '../../contracts/notices.ts';
import type { DocumentNumber, OfficialKind } from '../../contracts/officialDocuments.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { scoped } from '../../platform/access/scoped.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../../platform/database/keyset.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface DocumentRow {
  id: string;
  region_id: string;
  kind: OfficialKind;
  title: string;
  content: DocumentContent;
  audience: Audience;
  office_code: string;
  numbering: Numbering;
  open_to_all: boolean;
  follows_id: string | null;
  corrects_id: string | null;
  origin: string | null;
  state: DocumentState;
  route: DocumentRoute;
  submission: number;
  drafters: string[];
  version: number;
  drafted_by: string;
  drafted_at: Date;
  changed_at: Date;
  signed_at: Date | null;
  released_at: Date | null;
  withdrawn_for: string | null;
  number: DocumentNumber | null;
  /** Of the frozen text; null before release. */
  text_digest: string | null;
  recipients: number;
  confirmed: number;
}

/** The offices somebody acts for: they alone see what is not released yet. */
export type Offices = readonly string[] | 'all';

const shown = (tx: Tx, scope: Scope) =>
  scoped(tx, scope, 'issued_document')
    .select()
    .leftJoin('issued_number', 'issued_number.document_id', 'issued_document.id')
    .leftJoin('issued_register', 'issued_register.id', 'issued_number.register_id')
    .leftJoin('issued_text', 'issued_text.document_id', 'issued_document.id')
    .select([
      'issued_document.id',
      'issued_document.region_id',
      'issued_document.kind',
      'issued_document.title',
      'issued_document.content',
      'issued_document.audience',
      'issued_document.office_code',
      'issued_document.numbering',
      'issued_document.open_to_all',
      'issued_document.follows_id',
      'issued_document.corrects_id',
      'issued_document.origin',
      'issued_document.state',
      'issued_document.route',
      'issued_document.submission',
      'issued_document.drafters',
      'issued_document.version',
      'issued_document.drafted_by',
      'issued_document.drafted_at',
      'issued_document.changed_at',
      'issued_document.signed_at',
      'issued_document.released_at',
      'issued_document.withdrawn_for',
      'issued_register.office as number_office',
      'issued_register.year as number_year',
      'issued_number.serial as number_serial',
      'issued_text.digest as text_digest',
      sql<number>`(select count(*) from issued_recipient r where r.document_id = issued_document.id)`.as('recipients'),
      sql<number>`(select count(*) from issued_receipt r where r.document_id = issued_document.id)`.as('confirmed'),
    ]);

interface Raw extends Omit<DocumentRow, 'content' | 'audience' | 'route' | 'number'> {
  content: unknown;
  audience: unknown;
  route: unknown;
  number_office: string | null;
  number_year: number | null;
  number_serial: number | null;
}

function asDocument(row: Raw): DocumentRow {
  const { number_office: office, number_year: year, number_serial: serial, ...rest } = row;
  return {
    ...rest,
    content: documentContent.parse(row.content),
    audience: audience.parse(row.audience),
    route: documentRoute.parse(row.route),
    number: office === null || year === null || serial === null ? null : { office, year, serial },
  };
}

const released = (offices: Offices) =>
  offices === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`(issued_document.released_at is not null or issued_document.region_id = any(${[...offices]}::uuid[]))`;

/** A document that the reader may see: of an own office at any step, of those below once it is released. */
export async function documentById(
  tx: Tx,
  scope: Scope,
  offices: Offices,
  id: string,
): Promise<DocumentRow | undefined> {
  const row = await shown(tx, scope).where('issued_document.id', '=', id).where(released(offices)).executeTakeFirst();
  return row && asDocument(row as Raw);
}

/** Held against everybody else who writes on it or decides. */
export async function lockDocument(
  tx: Tx,
  scope: Scope,
  offices: Offices,
  id: string,
): Promise<DocumentRow | undefined> {
  await scoped(tx, scope, 'issued_document').select().select('id').where('id', '=', id).forUpdate().execute();
  return documentById(tx, scope, offices, id);
}

export async function documentsById(tx: Tx, scope: Scope, ids: readonly string[]): Promise<Map<string, DocumentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await shown(tx, scope)
    .where(sql<boolean>`issued_document.id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, asDocument(row as Raw)]));
}

/** Released documents that correct one, oldest first. */
export async function correctionsOf(tx: Tx, scope: Scope, id: string): Promise<DocumentRow[]> {
  const rows = await shown(tx, scope)
    .where('issued_document.corrects_id', '=', id)
    .where('issued_document.released_at', 'is not', null)
    .orderBy('issued_document.released_at')
    .execute();
  return rows.map((row) => asDocument(row as Raw));
}

export async function documentsOfOrigin(
  tx: Tx,
  scope: Scope,
  offices: Offices,
  origins: readonly string[],
): Promise<DocumentRow[]> {
  if (origins.length === 0) return [];
  const rows = await shown(tx, scope)
    .where(released(offices))
    .where('issued_document.origin', 'in', origins)
    .orderBy('issued_document.id')
    .execute();
  return rows.map((row) => asDocument(row as Raw));
}

const ORDER: ListOrder = {
  fields: {
    changedAt: { column: 'issued_document.changed_at', type: 'timestamptz' },
    draftedAt: { column: 'issued_document.drafted_at', type: 'timestamptz' },
    title: { column: 'issued_document.title', type: 'text' },
  },
  id: { column: 'issued_document.id', type: 'uuid' },
};

/** 苏科协发〔2026〕1号 as it is searched for, however the brackets are typed. */
const numberText = sql<string>`issued_register.office || issued_register.year || '-' || issued_number.serial`;
const asNumberText = (part: string): string => part.replace(/[〔[(（](\d{4})[〕\])）]/, '$1-').replace(/号$/, '');

export interface DocumentFilter {
  states: readonly DocumentState[] | undefined;
  kinds: readonly OfficialKind[] | undefined;
  regionIds: readonly string[] | undefined;
  part: string;
}

export async function listDocuments(
  tx: Tx,
  scope: Scope,
  offices: Offices,
  filter: DocumentFilter,
  asked: PageAsked,
): Promise<Page<DocumentRow>> {
  let query = shown(tx, scope).where(released(offices));
  if (filter.states !== undefined) query = query.where('issued_document.state', 'in', filter.states);
  if (filter.kinds !== undefined) query = query.where('issued_document.kind', 'in', filter.kinds);
  if (filter.regionIds !== undefined)
    query = query.where(sql<boolean>`issued_document.region_id = any(${[...filter.regionIds]}::uuid[])`);
  if (filter.part !== '')
    query = query.where(
      sql<boolean>`(position(${filter.part} in issued_document.title) > 0 or position(${asNumberText(filter.part)} in ${numberText}) > 0)`,
    );
  const { rows, next } = await keysetPage(query, ORDER, asked);
  return { rows: rows.map((row) => asDocument(row as Raw)), next };
}

/** What everybody may read, newest first. */
export async function listOpen(tx: Tx, scope: Scope, part: string, asked: PageAsked): Promise<Page<DocumentRow>> {
  let query = shown(tx, scope)
    .where('issued_document.open_to_all', '=', true)
    .where('issued_document.released_at', 'is not', null);
  if (part !== '') query = query.where(sql<boolean>`position(${part} in issued_document.title) > 0`);
  const order: ListOrder = {
    fields: { releasedAt: { column: 'issued_document.released_at', type: 'timestamptz' } },
    id: ORDER.id,
  };
  const { rows, next } = await keysetPage(query, order, asked);
  return { rows: rows.map((row) => asDocument(row as Raw)), next };
}

/** What a clerk decides of a draft. */
export interface Draft {
  content: DocumentContent;
  audience: Audience;
  office_code: string;
  numbering: Numbering;
  open_to_all: boolean;
  follows_id: string | null;
  corrects_id: string | null;
}

const written = ({ content, audience: whom, ...rest }: Draft) => ({
  ...rest,
  kind: content.kind,
  title: content.title,
  content: JSON.stringify(content),
  audience: JSON.stringify(whom),
});

export async function insertDocument(
  tx: Tx,
  scope: Scope,
  draft: Draft & { id: string; regionId: string; origin: string | null; route: DocumentRoute; by: string; at: Date },
): Promise<void> {
  const { id, regionId, origin, route, by, at, ...plan } = draft;
  await scoped(tx, scope, 'issued_document').insert([
    {
      ...written(plan),
      id,
      origin,
      region_id: regionId,
      state: 'drafting',
      route: JSON.stringify(route),
      drafters: [by],
      drafted_by: by,
      drafted_at: at,
      changed_at: at,
      signed_at: null,
      released_at: null,
      withdrawn_for: null,
    },
  ]);
}

export async function writeDraft(tx: Tx, scope: Scope, id: string, draft: Draft, by: string, at: Date): Promise<void> {
  await scoped(tx, scope, 'issued_document')
    .update()
    .set({
      ...written(draft),
      changed_at: at,
      drafters: sql`case when ${by} = any(drafters) then drafters else array_append(drafters, ${by}::text) end`,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

export interface DocumentMove {
  state?: DocumentState;
  route?: DocumentRoute;
  submission?: number;
  content?: DocumentContent;
  signed_at?: Date | null;
  released_at?: Date;
  withdrawn_for?: string;
}

/** A step of the document itself. */
export async function moveDocument(tx: Tx, scope: Scope, id: string, to: DocumentMove, at: Date): Promise<void> {
  const { route, content, ...rest } = to;
  await scoped(tx, scope, 'issued_document')
    .update()
    .set({
      ...rest,
      ...(route === undefined ? {} : { route: JSON.stringify(route) }),
      ...(content === undefined ? {} : { content: JSON.stringify(content) }),
      changed_at: at,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

export async function insertText(
  tx: Tx,
  scope: Scope,
  text: { documentId: string; regionId: string; content: string; digest: string },
): Promise<void> {
  const { documentId, regionId, content, digest } = text;
  await scoped(tx, scope, 'issued_text').insert([{ document_id: documentId, region_id: regionId, content, digest }]);
}

export async function textOf(tx: Tx, scope: Scope, documentId: string): Promise<string | undefined> {
  const row = await scoped(tx, scope, 'issued_text')
    .select()
    .select('content')
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row?.content;
}

export async function insertFile(
  tx: Tx,
  scope: Scope,
  file: { documentId: string; regionId: string; format: DocumentFormat; digest: string },
): Promise<void> {
  await scoped(tx, scope, 'issued_file').insert([
    { document_id: file.documentId, region_id: file.regionId, format: file.format, file_digest: file.digest },
  ]);
}

/** Digests of a released document's files, by format. */
export async function filesOf(tx: Tx, scope: Scope, documentId: string): Promise<Map<DocumentFormat, string>> {
  const rows = await scoped(tx, scope, 'issued_file')
    .select()
    .select(['format', 'file_digest'])
    .where('document_id', '=', documentId)
    .orderBy('format', 'desc')
    .execute();
  return new Map(rows.map(({ format, file_digest }) => [format, file_digest]));
}

/** How many documents of exactly these offices are at each step. */
export async function countStates(tx: Tx, scope: Scope, offices: Offices): Promise<Map<DocumentState, number>> {
  if (offices === 'all') return new Map();
  const rows = await scoped(tx, scope, 'issued_document')
    .select()
    .select((e) => ['state', e.fn.countAll<number>().as('n')])
    .where(sql<boolean>`region_id = any(${[...offices]}::uuid[])`)
    .where('state', 'not in', ['released', 'withdrawn'])
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, n }) => [state, Number(n)]));
}

/** Origins of drafts of these offices that were handed in before and came back; null for those written here. */
export async function returnedOrigins(tx: Tx, scope: Scope, offices: Offices): Promise<(string | null)[]> {
  if (offices === 'all') return [];
  const rows = await scoped(tx, scope, 'issued_document')
    .select()
    .select('origin')
    .where(sql<boolean>`region_id = any(${[...offices]}::uuid[])`)
    .where('state', '=', 'drafting')
    .where('submission', '>', 0)
    .execute();
  return rows.map(({ origin }) => origin);
}
