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
  /** Many at once, in as many questions to the database as one; in their order. */
  sealMany(tx: Tx, values: readonly { subjectId: string; value: string }[]): Promise<Buffer[]>;
  /** null once the person was erased. */
  open(tx: Tx, subjectId: string, sealed: Buffer): Promise<string | null>;
  /** Many at once, in one question to the database; in their order. */
  openMany(tx: Tx, values: readonly { subjectId: string; sealed: Buffer }[]): Promise<(string | null)[]>;
  erase(tx: Tx, subjectId: string): Promise<void>;
}

const wrapContext = (subjectId: string) => `data_key:${subjectId}`;

export function personalVault(master: MasterKey): PersonalVault {
  async function keysOf(tx: Tx, subjects: readonly string[]): Promise<Map<string, Buffer>> {
    if (subjects.length === 0) return new Map();
    const rows = await tx
      .selectFrom('data_key')
      .select(['subject_id', 'wrapped'])
      .where(sql<boolean>`subject_id = any(${subjects}::uuid[])`)
      .execute();
    return new Map(
      rows.map((row) => [row.subject_id, decrypt(master.bytes, row.wrapped, wrapContext(row.subject_id))]),
    );
  }

  /** Whoever has no key is given one; of two that give it at once, both find the one that stands. */
  async function keysFor(tx: Tx, subjects: readonly string[]): Promise<Map<string, Buffer>> {
    const there = await keysOf(tx, subjects);
    const without = subjects.filter((subject) => !there.has(subject));
    if (without.length === 0) return there;
    const wrapped = without.map((subject) => encrypt(master.bytes, randomBytes(32), wrapContext(subject)));
    await sql`insert into data_key (subject_id, wrapped)
      select * from unnest(${without}::uuid[], ${wrapped}::bytea[]) on conflict do nothing`.execute(tx);
    return new Map([...there, ...(await keysOf(tx, without))]);
  }

  const subjectsOf = (values: readonly { subjectId: string }[]) => [
    ...new Set(values.map(({ subjectId }) => subjectId)),
  ];

  const sealMany: PersonalVault['sealMany'] = async (tx, values) => {
    const keys = await keysFor(tx, subjectsOf(values));
    return values.map(({ subjectId, value }) => {
      const key = keys.get(subjectId);
      if (key === undefined) throw new Error('data key was erased while in use');
      return encrypt(key, Buffer.from(value, 'utf8'), subjectId);
    });
  };

  const openMany: PersonalVault['openMany'] = async (tx, values) => {
    const keys = await keysOf(tx, subjectsOf(values));
    return values.map(({ subjectId, sealed }) => {
      const key = keys.get(subjectId);
      return key === undefined ? null : decrypt(key, sealed, subjectId).toString('utf8');
    });
  };

  return {
    sealMany,
    openMany,
    async seal(tx, subjectId, value) {
      const [sealed] = await sealMany(tx, [{ subjectId, value }]);
      return sealed as Buffer;
    },
    async open(tx, subjectId, sealed) {
      const [opened = null] = await openMany(tx, [{ subjectId, sealed }]);
      return opened;
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
