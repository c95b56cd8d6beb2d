import { randomBytes } from 'node:crypto';
import { type Generated, sql } from 'kysely';
import type { Tx } from '../database/transaction.ts';
import { decrypt, encrypt, type MasterKey } from './keys.ts';

declare module '../database/tables.ts' {
  interface OpenTables {
    data_key: { subject_id: string; wrapped: Buffer; created_at: Generated<Date> };
  }
}

/** Personal values of one person, encrypted under a key of their own: erasing the key erases them everywhere. */
export interface PersonalVault {
  seal(tx: Tx, subjectId: string, value: string): Promise<Buffer>;
  /** null once the person was erased. */
  open(tx: Tx, subjectId: string, sealed: Buffer): Promise<string | null>;
  /** Many at once, in one question to the database; in their order. */
  openMany(tx: Tx, values: readonly { subjectId: string; sealed: Buffer }[]): Promise<(string | null)[]>;
  erase(tx: Tx, subjectId: string): Promise<void>;
}

const wrapContext = (subjectId: string) => `data_key:${subjectId}`;

export function personalVault(master: MasterKey): PersonalVault {
  async function keyOf(tx: Tx, subjectId: string): Promise<Buffer | null> {
    const row = await tx
      .selectFrom('data_key')
      .select('wrapped')
      .where('subject_id', '=', subjectId)
      .executeTakeFirst();
    return row ? decrypt(master.bytes, row.wrapped, wrapContext(subjectId)) : null;
  }

  return {
    async seal(tx, subjectId, value) {
      let key = await keyOf(tx, subjectId);
      if (key === null) {
        const wrapped = encrypt(master.bytes, randomBytes(32), wrapContext(subjectId));
        await tx
          .insertInto('data_key')
          .values({ subject_id: subjectId, wrapped })
          .onConflict((c) => c.doNothing())
          .execute();
        key = await keyOf(tx, subjectId);
      }
      if (key === null) throw new Error('data key was erased while in use');
      return encrypt(key, Buffer.from(value, 'utf8'), subjectId);
    },
    async open(tx, subjectId, sealed) {
      const key = await keyOf(tx, subjectId);
      return key === null ? null : decrypt(key, sealed, subjectId).toString('utf8');
    },
    async openMany(tx, values) {
      if (values.length === 0) return [];
      const subjects = [...new Set(values.map(({ subjectId }) => subjectId))];
      const rows = await tx
        .selectFrom('data_key')
        .select(['subject_id', 'wrapped'])
        .where(sql<boolean>`subject_id = any(${subjects}::uuid[])`)
        .execute();
      const keys = new Map(
        rows.map((row) => [row.subject_id, decrypt(master.bytes, row.wrapped, wrapContext(row.subject_id))]),
      );
      return values.map(({ subjectId, sealed }) => {
        const key = keys.get(subjectId);
        return key === undefined ? null : decrypt(key, sealed, subjectId).toString('utf8');
      });
    },
    async erase(tx, subjectId) {
      await tx.deleteFrom('data_key').where('subject_id', '=', subjectId).execute();
    },
  };
}

/** Whether what lies in the database was encrypted under this key; null where nothing is encrypted yet. */
export async function opensPersonalData(tx: Tx, master: MasterKey): Promise<boolean | null> {
  const row = await tx.selectFrom('data_key').select(['subject_id', 'wrapped']).limit(1).executeTakeFirst();
  if (row === undefined) return null;
  try {
    decrypt(master.bytes, row.wrapped, wrapContext(row.subject_id));
    return true;
  } catch {
    return false;
  }
}
