import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { system } from '../access/principal.ts';
import { openDatabase } from '../database/database.ts';
import { MIGRATIONS, migrate } from '../database/migrate.ts';
import { emptyDatabase } from '../database/testing.ts';
import { localFileStore } from '../files/files.ts';
import { writeBackup } from './backup.ts';
import { restoreArchive } from './restore.ts';
import { scratchFolder } from './testing.ts';
import { verifyArchive } from './verify.ts';

/** Tables such as no room has today: of every kind that a migration could bring tomorrow. */
const ODD_TABLES = `
  create type mood as enum ('calm', 'cheerful');
  create domain share as numeric check (value between 0 and 1);
  create sequence odd_number increment by 5;
  create table odd (
    id bigint generated always as identity primary key, "order" text, "Mixed Case" text, bytes bytea, words text[], body jsonb,
    amount numeric, ratio double precision, at timestamptz, day date, span interval, token uuid, feeling mood, part share,
    doubled numeric generated always as (amount * 2) stored, above_id bigint references odd, partner_id bigint);
  create table odd_partner (id bigint primary key, odd_id bigint not null references odd deferrable initially deferred);
  alter table odd add constraint odd_partner_fk foreign key (partner_id) references odd_partner on delete set null;
  create unique index odd_one_calm on odd (token) where feeling = 'calm';
  create index odd_by_lower on odd (lower("order") collate "C" desc nulls last) include (day);
  create table yearly (year int not null, n int not null, primary key (year, n)) partition by range (year);
  create table yearly_old partition of yearly for values from (minvalue) to (2020);
  create table yearly_new partition of yearly for values from (2020) to (maxvalue);
  create index yearly_by_n on yearly (n);
  create table written (n int);
  create function write_down() returns trigger language plpgsql as $$ begin insert into written values (1); return new; end $$;
  create trigger odd_writes after insert on odd for each row execute function write_down();
  create trigger odd_always after insert on odd for each row execute function write_down();
  create trigger odd_never after insert on odd for each row execute function write_down();
  alter table odd enable always trigger odd_always;
  alter table odd disable trigger odd_never;
  insert into written values (100);
`;

const ROWS = `
  insert into odd ("order", "Mixed Case", bytes, words, body, amount, ratio, at, day, span, token, feeling, part) values
    (E'tab\\tfeed\\nreturn\\rback\\\\slash \\\\. \\\\N', '𠮷田、“引号”', '\\x00ff0a5c09', array['a,b', null, '"', '科协'], '{"a": [1, null, "\\n"]}',
     123456789012345678901234567890.000100, 0.1::float8 + 0.2, '2026-11-22 03:04:05.678901+08', '-infinity', '1 year -3 days 04:05:06.7', gen_random_uuid(), 'calm', 0.25),
    ('', null, '', '{}', 'null', 'NaN', 'Infinity', 'infinity', '0044-03-15 BC', '0', gen_random_uuid(), 'cheerful', 1);
  update odd set above_id = id;
  insert into odd_partner select id, id from odd;
  update odd set partner_id = id;
  insert into yearly select 2015 + n % 10, n from generate_series(1, 50) n;
  select nextval('odd_number'), nextval('odd_number');
`;

const EVERYTHING = `select (select json_agg(o order by id) from odd o) as odd, (select json_agg(p order by id) from odd_partner p) as partners,
  (select json_agg(y order by year, n) from yearly y) as yearly, (select json_agg(w) from written w) as written,
  (select json_agg(json_build_array(tgname, tgenabled) order by tgname) from pg_trigger where tgrelid = 'odd'::regclass and not tgisinternal) as triggers,
  (select json_agg(pg_get_indexdef(indexrelid) order by indexrelid::regclass::text) from pg_index where indrelid in ('odd'::regclass, 'yearly'::regclass)) as indexes,
  (select json_agg(pg_get_constraintdef(oid) order by conname) from pg_constraint where conrelid in ('odd'::regclass, 'odd_partner'::regclass)) as keys,
  (select json_build_array(last_value, is_called) from odd_number) as odd_number, (select count(*) from yearly_old) as old_ones`;

it('rows of every kind come back as they were, with their keys, indexes, triggers and numbers', async () => {
  const folder = await scratchFolder();
  const migrations = join(folder, 'migrations');
  await cp(MIGRATIONS, migrations, { recursive: true });
  await writeFile(join(migrations, '299901010000_odd.sql'), ODD_TABLES);
  await using there = await emptyDatabase();
  await using here = await emptyDatabase();
  await migrate(there.connection, { directory: migrations });
  const [from, to] = [there, here].map(({ connection }) => openDatabase(connection, () => undefined));
  if (from === undefined || to === undefined) throw new Error('two databases');
  try {
    await from.pool.query(ROWS);
    const path = join(folder, 'odd.tar');
    const source = {
      database: from,
      files: localFileStore(join(folder, 'files')),
      mode: 'demo' as const,
      rootCode: '100000',
      program: '9.9.9',
      masterKey: '0123456789abcdef',
      figures: async () => ({}),
    };
    await writeBackup(source, path, new Date());
    const archive = await verifyArchive(path);
    const restored = await restoreArchive(
      {
        database: to,
        files: localFileStore(join(folder, 'restored')),
        principal: system('odd tables'),
        figures: async () => ({}),
        accept: async () => undefined,
        migrations,
      },
      archive,
    );
    await archive.close();
    expect(restored.strangers).toEqual([]);
    const told = (await from.pool.query(EVERYTHING)).rows[0];
    expect((await to.pool.query(EVERYTHING)).rows[0]).toEqual(told);
    expect(told).toMatchObject({ odd_number: [6, true], old_ones: 25 });

    await from.pool.query(`insert into odd ("order") values ('next')`);
    await to.pool.query(`insert into odd ("order") values ('next')`);
    expect((await to.pool.query(EVERYTHING)).rows[0]).toEqual((await from.pool.query(EVERYTHING)).rows[0]);
  } finally {
    await from.close();
    await to.close();
  }
});
