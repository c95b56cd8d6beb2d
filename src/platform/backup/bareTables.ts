import type { Tx } from '../database/transaction.ts';
import { quoted } from './carried.ts';

type Client = Pick<Tx['client'], 'query'>;

/*
 * Rows are loaded into bare tables: keys to other tables and further indexes are taken off and put back afterwards, which
 * checks all rows at once and builds each index in one go; triggers rest meanwhile, since what they guard or write was
 * written already. All of it lies in the transaction of the load, so no other session ever sees a table without them.
 */

interface Statements {
  undo: string;
  redo: string;
}

/** Strips the tables, runs `load`, and puts everything back as it was. */
export async function withBareTables<T>(client: Client, load: () => Promise<T>): Promise<T> {
  const keys = await foreignKeys(client);
  const indexes = await furtherIndexes(client);
  const triggers = await activeTriggers(client);
  for (const { undo } of [...triggers, ...keys, ...indexes]) await client.query(undo);
  const result = await load();
  for (const { redo } of [...indexes, ...keys, ...triggers]) await client.query(redo);
  return result;
}

async function foreignKeys(client: Client): Promise<Statements[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by conrelid, conname`,
  );
  return rows.map(({ table, name, definition }) => ({
    undo: `alter table ${table} drop constraint ${quoted(name)}`,
    redo: `alter table ${table} add constraint ${quoted(name)} ${definition}`,
  }));
}

/** Indexes that no constraint owns; those of partitioned tables stay on. */
async function furtherIndexes(client: Client): Promise<Statements[]> {
  const { rows } = await client.query<{ index: string; definition: string }>(
    `select i.indexrelid::regclass::text as index, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'i' and not c.relispartition
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype <> 'f') order by c.relname`,
  );
  return rows.map(({ index, definition }) => ({ undo: `drop index ${index}`, redo: definition }));
}

const ENABLE: Readonly<Record<string, string>> = { O: 'enable', A: 'enable always', R: 'enable replica' };

async function activeTriggers(client: Client): Promise<Statements[]> {
  const { rows } = await client.query<{ table: string; name: string; enabled: string }>(
    `select tgrelid::regclass::text as table, tgname as name, tgenabled as enabled
     from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0 and c.relnamespace = 'public'::regnamespace
     order by c.relname, tgname`,
  );
  return rows.map(({ table, name, enabled }) => ({
    undo: `alter table ${table} disable trigger ${quoted(name)}`,
    redo: `alter table ${table} ${ENABLE[enabled]} trigger ${quoted(name)}`,
  }));
}
