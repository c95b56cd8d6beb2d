import './tables.ts';
import { sql } from 'kysely';
import type { DocumentNumber } from '../../contracts/officialDocuments.ts';
import { Problem } from '../../contracts/problems.ts';
import type { Scope } from '../../platform/access/scope.ts';
import { regionsWithin, scoped } from '../../platform/access/scoped.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { defineDoor } from '../../platform/scarce.ts';

/** A document that is to bear a number: the next of its register, or one that was given elsewhere. */
export interface NumberWanted {
  documentId: string;
  regionId: string;
  office: string;
  year: number;
  /** As an office system gave it; left out: the next here. */
  serial?: number;
}

/**
 * The numbers of documents. Whoever takes one holds the row of its register, so of many at once each finds what the one
 * before it left: the smallest number that no document has, so that one that was returned is the next.
 */
export const numbers = defineDoor({
  thing: 'numbers of documents',
  tables: ['issued_register', 'issued_number'],
  guards: ['issued_register_once', 'issued_number_of_document', 'issued_number_final'],

  async reserve(tx: Tx, scope: Scope, wanted: NumberWanted): Promise<DocumentNumber> {
    const { office, year } = wanted;
    const register = await holdRegister(tx, scope, wanted);
    const taken = (serial: number) =>
      scoped(tx, scope, 'issued_number')
        .select()
        .select('document_id')
        .where('register_id', '=', register.id)
        .where('serial', '=', serial)
        .executeTakeFirst();
    const serial = wanted.serial ?? (await nextSerial(tx, scope, register));
    const there = await taken(serial);
    if (there !== undefined && there.document_id !== null)
      throw new Problem('number_taken', { number: `${office}〔${year}〕${serial}号` }, { pointer: '/body/serial' });
    const way = wanted.serial === undefined ? ('given' as const) : ('typed' as const);
    const row = { way, opens: serial === register.first_serial, document_id: wanted.documentId };
    if (there === undefined)
      await scoped(tx, scope, 'issued_number').insert([
        { ...row, register_id: register.id, serial, region_id: wanted.regionId },
      ]);
    else
      await scoped(tx, scope, 'issued_number')
        .update()
        .set(row)
        .where('register_id', '=', register.id)
        .where('serial', '=', serial)
        .execute();
    return { office, year, serial };
  },

  /** What the document bore is free again; nothing where it bore none. */
  async release(tx: Tx, scope: Scope, documentId: string): Promise<DocumentNumber | null> {
    const borne = await numberOf(tx, scope, documentId);
    if (borne === null) return null;
    await scoped(tx, scope, 'issued_register')
      .select()
      .select('id')
      .where('id', '=', borne.registerId)
      .forUpdate()
      .execute();
    await scoped(tx, scope, 'issued_number')
      .update()
      .set({ document_id: null })
      .where('document_id', '=', documentId)
      .execute();
    return borne.number;
  },
});

interface Register {
  id: string;
  first_serial: number;
}

async function holdRegister(
  tx: Tx,
  scope: Scope,
  { regionId, office, year }: Pick<NumberWanted, 'regionId' | 'office' | 'year'>,
): Promise<Register> {
  const read = () =>
    scoped(tx, scope, 'issued_register')
      .select()
      .select(['id', 'first_serial'])
      .where('region_id', '=', regionId)
      .where('office', '=', office)
      .where('year', '=', year)
      .forUpdate()
      .executeTakeFirst();
  const there = await read();
  if (there !== undefined) return there;
  // Of several that open it at once one does, and the others wait here for it.
  await sql`insert into issued_register (id, region_id, office, year)
    select ${newId()}, issuing.region_id, ${office}, ${year}::int from (select ${regionId}::uuid as region_id) issuing
    where ${regionsWithin(scope, 'issuing.region_id')} on conflict do nothing`.execute(tx);
  const opened = await read();
  if (opened === undefined) throw new Error('a register that was just opened is there');
  return opened;
}

async function nextSerial(tx: Tx, scope: Scope, { id, first_serial }: Register): Promise<number> {
  const { rows } = await sql<{ serial: number }>`
    select min(s) as serial from generate_series(${first_serial}::int,
      (select greatest(coalesce(max(serial), 0) + 1, ${first_serial}::int) from issued_number where register_id = ${id})) s
    where not exists (
      select from issued_number n where n.register_id = ${id} and n.serial = s and n.document_id is not null
        and ${regionsWithin(scope, 'n.region_id')})`.execute(tx);
  return Number(rows[0]?.serial);
}

/** The document went out: its number never goes back. */
export async function keepNumber(tx: Tx, scope: Scope, documentId: string): Promise<void> {
  await scoped(tx, scope, 'issued_number')
    .update()
    .set({ final: true })
    .where('document_id', '=', documentId)
    .execute();
}

/** The number that a document bears. */
export async function numberOf(
  tx: Tx,
  scope: Scope,
  documentId: string,
): Promise<{ number: DocumentNumber; registerId: string } | null> {
  const row = await scoped(tx, scope, 'issued_number')
    .select()
    .innerJoin('issued_register', 'issued_register.id', 'issued_number.register_id')
    .select(['issued_register.id', 'issued_register.office', 'issued_register.year', 'issued_number.serial'])
    .where('issued_number.document_id', '=', documentId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, office, year, serial } = row;
  return { number: { office, year, serial }, registerId: id };
}

export interface RegisterRow {
  id: string;
  region_id: string;
  office: string;
  year: number;
  first_serial: number;
  borne: number;
  /** Numbers that were ever given in it. */
  rows: number;
  next: number;
}

/** Registers of some offices, newest year first. */
export async function registersOf(tx: Tx, scope: Scope, regionIds: readonly string[] | 'all'): Promise<RegisterRow[]> {
  let query = scoped(tx, scope, 'issued_register')
    .select()
    .select([
      'id',
      'region_id',
      'office',
      'year',
      'first_serial',
      sql<number>`(select count(*) from issued_number n where n.register_id = issued_register.id and n.document_id is not null)`.as(
        'borne',
      ),
      sql<number>`(select count(*) from issued_number n where n.register_id = issued_register.id)`.as('rows'),
    ])
    .orderBy('year', 'desc')
    .orderBy('office');
  if (regionIds !== 'all') query = query.where(sql<boolean>`region_id = any(${[...regionIds]}::uuid[])`);
  const registers = await query.execute();
  const shown: RegisterRow[] = [];
  for (const register of registers) shown.push({ ...register, next: await nextSerial(tx, scope, register) });
  return shown;
}

/** Sets where a register begins; null where a number of it was given already. */
export async function beginRegister(
  tx: Tx,
  scope: Scope,
  wanted: Omit<NumberWanted, 'documentId' | 'serial'> & { first: number },
): Promise<RegisterRow | null> {
  const { id } = await holdRegister(tx, scope, wanted);
  const found = async () => (await registersOf(tx, scope, [wanted.regionId])).find((register) => register.id === id);
  const before = await found();
  if (before === undefined || before.rows > 0) return null;
  await scoped(tx, scope, 'issued_register')
    .update()
    .set({ first_serial: wanted.first, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
  return (await found()) ?? null;
}
