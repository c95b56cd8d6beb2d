import './tables.ts';
import { sql } from 'kysely';
import type { Channel, LetterFailure } from '../../contracts/messages.ts';
import { keysetPage, type ListOrder, type Page, type PageAsked } from '../database/keyset.ts';
import type { Tx } from '../database/transaction.ts';

const columns = [
  'id',
  'channel',
  'subject_id',
  'account_id',
  'about',
  'sent_by',
  'state',
  'attempts',
  'failure',
  'created_at',
  'expires_at',
  'settled_at',
] as const;

export interface LetterRow {
  id: string;
  channel: Channel;
  subject_id: string;
  account_id: string | null;
  about: string;
  sent_by: string;
  state: 'waiting' | 'sent' | 'failed';
  attempts: number;
  failure: LetterFailure | null;
  created_at: Date;
  expires_at: Date | null;
  settled_at: Date | null;
}

export interface NewLetter {
  id: string;
  channel: Channel;
  subjectId: string;
  accountId: string | null;
  about: string;
  sentBy: string;
  addressSealed: Buffer;
  wordsSealed: Buffer;
  expiresAt: Date | null;
}

export async function insertLetters(tx: Tx, letters: readonly NewLetter[]): Promise<void> {
  const each = <Value>(value: (letter: NewLetter) => Value): Value[] => letters.map(value);
  await sql`insert into letter
      (id, channel, subject_id, account_id, about, sent_by, state, address_sealed, words_sealed, expires_at)
    select id, channel, subject_id, account_id, about, sent_by, 'waiting', address_sealed, words_sealed, expires_at
    from unnest(${each(({ id }) => id)}::uuid[], ${each(({ channel }) => channel)}::text[],
      ${each(({ subjectId }) => subjectId)}::uuid[], ${each(({ accountId }) => accountId)}::uuid[],
      ${each(({ about }) => about)}::text[], ${each(({ sentBy }) => sentBy)}::text[],
      ${each(({ addressSealed }) => addressSealed)}::bytea[], ${each(({ wordsSealed }) => wordsSealed)}::bytea[],
      ${each(({ expiresAt }) => expiresAt)}::timestamptz[])
    as written (id, channel, subject_id, account_id, about, sent_by, address_sealed, words_sealed, expires_at)`.execute(
    tx,
  );
}

export type WaitingLetter = LetterRow & { address_sealed: Buffer; words_sealed: Buffer };

export async function waitingLetter(tx: Tx, id: string): Promise<WaitingLetter | undefined> {
  const row = await tx
    .selectFrom('letter')
    .select([...columns, 'address_sealed', 'words_sealed'])
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row as WaitingLetter | undefined;
}

/** It left, or never will: what was personal in it is gone. */
export async function settleLetter(tx: Tx, id: string, failure: LetterFailure | null, at: Date): Promise<void> {
  await tx
    .updateTable('letter')
    .set({
      state: failure === null ? 'sent' : 'failed',
      failure,
      settled_at: at,
      address_sealed: null,
      words_sealed: null,
      attempts: sql`attempts + 1`,
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

export async function countAttempt(tx: Tx, id: string, failure: LetterFailure): Promise<void> {
  await tx
    .updateTable('letter')
    .set({ attempts: sql`attempts + 1`, failure })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

const ORDER: ListOrder = {
  fields: { createdAt: { column: 'letter.created_at', type: 'timestamptz' } },
  id: { column: 'letter.id', type: 'uuid' },
};

/** Letters that somebody caused, newest first. */
export async function lettersBy(tx: Tx, sender: string, asked: Omit<PageAsked, 'sort'>): Promise<Page<LetterRow>> {
  const query = tx.selectFrom('letter').select(columns).where('sent_by', '=', sender);
  return keysetPage(query, ORDER, { ...asked, sort: '-createdAt' });
}

/** How the letters about something went, for the room that had them sent. */
export async function lettersAbout(tx: Tx, about: string): Promise<LetterRow[]> {
  return tx
    .selectFrom('letter')
    .select(columns)
    .where('about', '=', about)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}
