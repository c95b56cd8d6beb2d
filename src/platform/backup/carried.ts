import type { Tx } from '../database/transaction.ts';
import { OUR_NAMES } from './manifest.ts';

type Client = Pick<Tx['client'], 'query'>;

/** Tables of the house that stay out of a backup, each with its reason. Every other table travels, also ones yet to come. */
export const EXCUSED_TABLES: Readonly<Record<string, string>> = {
  kepu_migration: 'the manifest names the migrations; the restore applies and records them itself',
  staged_cell: 'unlogged cells between reading and commitment: read again from the originals, which travel',
  session: 'a session that was ended after the backup must not live again: everybody signs in anew',
  backup_run: 'tells of archives in this installation’s own folder, which a restored one does not have',
  request_tally: 'unlogged counts of the last minute',
  sign_in_failure: 'counts half an hour of failed sign-ins; days later it would only lock people out',
};

/** Schemas beside ours whose tables stay out, each with its reason. */
export const EXCUSED_SCHEMAS: Readonly<Record<string, string>> = {
  jobs: 'the queue belongs to its library and is made anew; rooms take up at start what was cut off',
};

export interface CarriedTable {
  name: string;
  /** Those that are stored; generated ones are worked out again. */
  columns: string[];
  partitioned: boolean;
}

/** The tables that travel, in the order of their names. */
export async function carriedTables(client: Client): Promise<CarriedTable[]> {
  const { rows } = await client.query<CarriedTable>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns, c.relkind = 'p' as partitioned
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all($1::text[]) and c.relname ~ $2
     group by c.oid, c.relname, c.relkind order by c.relname collate "C"`,
    [Object.keys(EXCUSED_TABLES), OUR_NAMES],
  );
  return rows;
}

export interface SequenceValue {
  name: string;
  value: number;
  called: boolean;
}

/** Read after the snapshot was taken, so that no number of it is ever given out again. */
export async function sequenceValues(client: Client): Promise<SequenceValue[]> {
  const { rows: names } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace and relname ~ $1
     order by relname collate "C"`,
    [OUR_NAMES],
  );
  const values: SequenceValue[] = [];
  for (const { name } of names) {
    const { rows } = await client.query<Omit<SequenceValue, 'name'>>(
      `select last_value as value, is_called as called from public.${quoted(name)}`,
    );
    values.push({ name, ...(rows[0] as Omit<SequenceValue, 'name'>) });
  }
  return values;
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const listed = (columns: readonly string[]) => columns.map(quoted).join(', ');

export const copyOut = ({ name, columns, partitioned }: CarriedTable) =>
  partitioned
    ? `copy (select ${listed(columns)} from public.${quoted(name)}) to stdout`
    : `copy public.${quoted(name)} (${listed(columns)}) to stdout`;

export const copyIn = (name: string, columns: readonly string[]) =>
  `copy public.${quoted(name)} (${listed(columns)}) from stdin`;

/** The same bytes for the same rows on every server and whatever its settings, from the first row to the last. */
export async function writePlainly(client: Client): Promise<void> {
  await client.query(
    `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC';
     set local extra_float_digits = 1; set local bytea_output = 'hex'; set local lc_monetary = 'C'; set local synchronize_seqscans = off;
     set local search_path = public, pg_catalog`,
  );
}
