import type { Client } from 'pg';
import { declaredTables } from './scopeIsAType.ts';
import type { SourceHouse } from './source.ts';

/** A snapshot of a region, and what is written beside it. */
const frozen = (beside: string): string => `with area as (
    insert into region (id, kind) values (gen_random_uuid(), 'division') returning id
  ), frozen as (
    insert into snapshot (id, region_id, as_of, since, known_at, known_seq, taken_by, note, figures, manifest, digest)
    select gen_random_uuid(), id, '2022-12-31', '2021-12-31', now(), 0, 'system', 'lamps', 0, '', encode(sha256(''), 'hex')
    from area returning id, region_id
  ) ${beside}`;

/** A released document that somebody has received, and what is written beside it. */
const issued = (beside: string): string => `with area as (
    insert into region (id, kind) values (gen_random_uuid(), 'division') returning id
  ), document as (
    insert into issued_document (id, region_id, kind, title, content, audience, office_code, numbering, open_to_all, state, route, drafters,
      drafted_by, drafted_at, changed_at, signed_at, released_at)
    select gen_random_uuid(), id, 'notice', 'lamps', '{}', '{}', 'x', 'register', false, 'released', '{}', '{system}', 'system', now(), now(), now(), now()
    from area returning id, region_id
  ), recipient as (
    insert into issued_recipient (id, document_id, region_id, name, ordinal, in_house, accounts, sent_at)
    select gen_random_uuid(), id, region_id, '点灯局', 1, false, 0, now() from document returning id, document_id, region_id
  ) ${beside}`;

const bulletin = `insert into bulletin (id, region_id, snapshot_id, template, title, state, revision, created_by, created_at, changed_at)
  select gen_random_uuid(), region_id, id, '{}', '点灯情况', 'drafting', 1, 'system', now(), now() from frozen`;

/** Facts, and lines about what was done: appended, never changed (law 6). Each with a row to try it on. */
export const APPEND_ONLY: Readonly<Record<string, string>> = {
  organisation_fact: `with area as (
      insert into region (id, kind) values (gen_random_uuid(), 'division') returning id
    ), unit as (
      insert into organisation (id, region_id, kind, name, inside_system, status)
      select gen_random_uuid(), id, 'team', '点灯队', true, 'active' from area returning id, region_id
    )
    insert into organisation_fact (organisation_id, revision, region_id, event, effective_on, place, kind, status, correlation_id)
    select id, 1, region_id, 'registered', '2022-05-01', 1, 'team', 'active', 'x' from unit`,
  audit_entry: `insert into audit_entry (actor, action, entity, entity_id, correlation_id) values ('system', 'region.renamed', 'region', '320614', 'x')`,
  region_change: `insert into region_change (id, kind, effective_on, document_number, document_title, effect, told, reason, recorded_by)
    values (gen_random_uuid(), 'renamed', '2020-07-03', '1', 'a', '{}', '{}', 'b', 'system')`,
  region_change_withdrawal: `with change as (
      insert into region_change (id, kind, effective_on, document_number, document_title, effect, told, reason, recorded_by)
      values (gen_random_uuid(), 'renamed', '2020-07-03', '1', 'a', '{}', '{}', 'b', 'system') returning id
    )
    insert into region_change_withdrawal (change_id, reason, withdrawn_by) select id, 'b', 'system' from change`,
  region_change_contained: `with change as (
      insert into region_change (id, kind, effective_on, document_number, document_title, effect, told, reason, recorded_by)
      values (gen_random_uuid(), 'renamed', '2020-07-03', '1', 'a', '{}', '{}', 'b', 'system') returning id
    )
    insert into region_change_contained (change_id) select id from change`,
  observation: `with area as (
      insert into region (id, kind) values (gen_random_uuid(), 'division') returning id
    ), handed_in as (
      insert into import_batch (id, region_id, status, as_of, since, choices, created_by)
      select gen_random_uuid(), id, 'reading', '2022-12-31', '2021-12-31', '{}', 'system' from area returning id, region_id
    ), counted as (
      insert into indicator (code) values ('lamps_lit') returning id
    )
    insert into observation (import_id, region_id, indicator_id, measure, observed_on, since_on, state, value, file_ordinal, table_ordinal, cell, raw)
    select handed_in.id, region_id, counted.id, 'total', '2022-12-31', '-infinity', 'number', 7, 1, 1, 'B2', '7' from handed_in, counted`,
  snapshot: frozen(`select`),
  snapshot_section: frozen(`insert into snapshot_section (snapshot_id, ordinal, region_id, name, content, digest)
    select id, 1, region_id, 'definitions', '', encode(sha256(''), 'hex') from frozen`),
  bulletin_revision: frozen(`, drafted as (${bulletin} returning id, region_id)
    insert into bulletin_revision (bulletin_id, revision, region_id, composed, settings, contradictions, by, at)
    select id, 1, region_id, '{}', '{}', '[]', 'system', now() from drafted`),
  bulletin_override: frozen(`, drafted as (${bulletin} returning id, region_id)
    insert into bulletin_override (id, bulletin_id, region_id, sentence, code, quote, reason, by, at)
    select gen_random_uuid(), id, region_id, '灯八盏。', 'figure', '八盏', '另有一盏', 'system', now() from drafted`),
  snapshot_release: frozen(`insert into snapshot_release (snapshot_id, version, region_id, act, by)
    select id, 2, region_id, 'released', 'system' from frozen`),
  issued_step: issued(`insert into issued_step (id, document_id, region_id, submission, act, digest, by, at)
    select gen_random_uuid(), id, region_id, 1, 'submitted', encode(sha256(''), 'hex'), 'system', now() from document`),
  issued_text: issued(`insert into issued_text (document_id, region_id, content, digest)
    select id, region_id, '', encode(sha256(''), 'hex') from document`),
  issued_file: issued(`, blob as (
      insert into stored_file (digest, size, media_type) values (encode(sha256(''), 'hex'), 0, 'application/pdf') returning digest
    ) insert into issued_file (document_id, format, region_id, file_digest) select id, 'pdf', region_id, digest from document, blob`),
  issued_receipt:
    issued(`insert into issued_receipt (recipient_id, document_id, region_id, way, confirmed_by, confirmed_at)
    select id, document_id, region_id, 'workbench', 'system', now() from recipient`),
  issued_reminder:
    issued(`insert into issued_reminder (id, document_id, recipient_id, region_id, channels, accounts, text, sent_by, sent_at)
    select gen_random_uuid(), document_id, id, region_id, '{message}', 1, 'lamps', 'system', now() from recipient`),
};

/** Ways in which a table of facts lets itself be changed; each is tried, on a row, and taken back. */
export async function changeableFacts(client: Client, samples: Readonly<Record<string, string>>): Promise<string[]> {
  const found: string[] = [];
  for (const [table, sample] of Object.entries(samples)) {
    await client.query('begin');
    await client.query(sample);
    const { rows } = await client.query(
      `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_identity = 'NO' order by ordinal_position limit 1`,
      [table],
    );
    const column = rows[0].name as string;
    for (const change of [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await client.query('savepoint before_change');
      const refusal = await client.query(change).then(
        () => null,
        (error: Error) => error.message,
      );
      await client.query('rollback to savepoint before_change');
      if (refusal === null || !/never|appended/.test(refusal)) found.push(`${change}: ${refusal ?? 'done'}`);
    }
    await client.query('rollback');
  }
  return found;
}

/** Foreign keys that no index begins with: a delete above would read the whole table below. */
export async function keysWithoutIndex(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.conrelid::regclass || ' (' || (select string_agg(attname, ', ' order by place) from unnest(c.conkey) with ordinality as k(number, place)
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) || ')' as name
    from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
      select from pg_index i
      where i.indrelid = c.conrelid
        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
        and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
    )
    order by 1`);
  return rows.map(({ name }) => name);
}

/** Where the tables that the code declares and those of the database differ. */
export async function tableDifferences(client: Client, house: SourceHouse): Promise<string[]> {
  const { rows } = await client.query<{ tab: string; columns: string[] }>(`
    select table_name as tab, array_agg(column_name::text order by column_name) as columns
    from information_schema.columns where table_schema = 'public' group by table_name`);
  const there = new Map(rows.map(({ tab, columns }) => [tab, columns]));
  return house.code
    .filter(({ isTest }) => !isTest)
    .flatMap((source) => [...declaredTables(source, 'OpenTables'), ...declaredTables(source, 'ScopedTables')])
    .flatMap(({ name, columns }) => {
      const actual = there.get(name);
      if (actual === undefined) return [`${name} is not in the database`];
      const missing = columns
        .filter((column) => !actual.includes(column))
        .map((column) => `${name}.${column} is not in the database`);
      return [
        ...missing,
        ...actual.filter((column) => !columns.includes(column)).map((column) => `${name}.${column} is not declared`),
      ];
    })
    .sort();
}

/** Scoped tables whose rows may belong to no region: nobody's scope would hold them. */
export async function tablesWithoutRegion(client: Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) as t(name) where not exists (
      select from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
      where c.conrelid = to_regclass(name) and c.contype = 'f' and c.confrelid = to_regclass('region') and a.attname = 'region_id' and a.attnotnull
    ) order by name`,
    [tables],
  );
  return rows.map(({ name }) => name);
}
