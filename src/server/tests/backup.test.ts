import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indicators, withdraw } from '../../modules/indicators/index.ts';
import { systemScope } from '../../platform/access/scope.ts';
import { actOf } from '../../platform/act.ts';
import { sealAudit, verifyAudit } from '../../platform/audit/seal.ts';
import { type BackupMade, writeBackup } from '../../platform/backup/backup.ts';
import { EXCUSED_SCHEMAS, EXCUSED_TABLES } from '../../platform/backup/carried.ts';
import { checkMasterKey } from '../../platform/backup/restore.ts';
import { forged, scratchFolder, withManifest } from '../../platform/backup/testing.ts';
import { verifyArchive } from '../../platform/backup/verify.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { freshDatabase, withClient } from '../../platform/database/testing.ts';
import { transact } from '../../platform/database/transaction.ts';
import { localFileStore } from '../../platform/files/files.ts';
import { newId } from '../../platform/ids.ts';
import { backupSource } from '../backupSource.ts';
import { MODULES } from '../modules.ts';
import { type TestHouse, testHouse } from '../testing.ts';
import { clerk, emptyPlace, handIn, schemaOf, statisticsOf } from './testingBackup.ts';

const CITIES = { level: 'city', asOf: '2022-12-31', since: '2021-12-31' };
const NEXT_YEAR = { level: 'city', asOf: '2023-12-31', since: '2022-12-31' };

let t: TestHouse;
beforeAll(async () => {
  t = await testHouse({ modules: [indicators] });
  await t.signIn({ name: '沈星河', role: 'administrator', region: '320000' });
  await handIn(t.house, '2021-12-31', ['地区,志愿者数', '南京市,100', '苏州市,90', '南通市,80']);
  await handIn(t.house, '2022-12-31', ['地区,志愿者数', '南京市,130', '苏州市,99', '南通市,120']);
  const wrong = await handIn(t.house, '2022-12-31', ['地区,志愿者数', '南京市,1', '苏州市,2']);
  await transact(t.database, (tx) =>
    withdraw(
      { ...actOf(t.house, tx, clerk, null, newId()), scope: systemScope(clerk.reason) },
      wrong,
      null,
      '交错了表',
    ),
  );
  await sealAudit(t.database);
}, 60_000);
afterAll(() => t.close());

async function backUp(): Promise<BackupMade> {
  return writeBackup(await backupSource(t.house, MODULES), join(await scratchFolder(), 'kepu.tar'), new Date());
}

describe('a restored installation', () => {
  it('has the same statistics, audit chain, files and schema, and goes on where the other stood', async () => {
    const made = await backUp();
    await using place = await emptyPlace(await scratchFolder());
    const restored = await place.restore(made.path);
    const house = { ...t.house, database: place.open(), files: localFileStore(join(place.folder, 'files')) };

    expect(await statisticsOf(house, CITIES)).toEqual(await statisticsOf(t.house, CITIES));
    expect(restored).toMatchObject({ changedFigures: [] });
    expect(restored.auditLines).toBeGreaterThan(5);
    expect(await schemaOf(house.database)).toEqual(await schemaOf(t.database));

    const files = await house.database.pool.query<{ digest: string }>('select digest from stored_file');
    expect(files.rows).toHaveLength(3);
    for (const { digest } of files.rows)
      expect(
        createHash('sha256')
          .update(await house.files.read(digest))
          .digest('hex'),
      ).toBe(digest);

    await handIn(house, '2023-12-31', ['地区,志愿者数', '南京市,150', '苏州市,101', '南通市,140']);
    await handIn(t.house, '2023-12-31', ['地区,志愿者数', '南京市,150', '苏州市,101', '南通市,140']);
    expect(await statisticsOf(house, NEXT_YEAR)).toEqual(await statisticsOf(t.house, NEXT_YEAR));
    await sealAudit(house.database);
    const audit = await transact(house.database, verifyAudit, { readOnly: true });
    expect(audit).toMatchObject({ brokenAt: null });
    expect(audit.sealed).toBeGreaterThan(restored.auditLines);
  });

  it('guards its facts and its audit as before', async () => {
    const made = await backUp();
    await using place = await emptyPlace(await scratchFolder());
    await place.restore(made.path);
    const { pool } = place.open();
    for (const breach of [
      'update observation set value = 1',
      'delete from observation',
      'truncate observation cascade',
      `update audit_entry set reason = ''`,
      'delete from audit_entry',
      'truncate audit_entry',
    ])
      await expect(pool.query(breach), breach).rejects.toThrow(/appended|never/);
    await expect(
      pool.query(`insert into organisation (id, region_id, kind, name, inside_system, status)
      values (gen_random_uuid(), gen_random_uuid(), 'team', '星火队', true, 'active')`),
    ).rejects.toThrow(/foreign key/);
  });

  it('opens no session of the other, and tells in its audit that it was restored', async () => {
    const made = await backUp();
    expect((await t.database.pool.query('select from session')).rowCount).toBeGreaterThan(0);
    await using place = await emptyPlace(await scratchFolder());
    await place.restore(made.path);
    const { pool } = place.open();
    expect((await pool.query('select from session')).rowCount).toBe(0);
    const { rows } = await pool.query(`select actor, after from audit_entry where action = 'installation.restored'`);
    expect(rows).toMatchObject([{ actor: 'system', after: { program: made.manifest.program } }]);
  });
});

describe('a backup', () => {
  it('is of one moment, while others go on handing in', async () => {
    let stop = false;
    const writer = (async () => {
      for (let year = 1990; !stop; year++)
        await handIn(t.house, `${year}-06-30`, ['地区,志愿者数', `扬州市,${year}`, `镇江市,${year}`]);
    })();
    try {
      const made = await backUp();
      await using place = await emptyPlace(await scratchFolder());
      await place.restore(made.path);
      const { pool } = place.open();
      const halves = await pool.query(`select b.id from import_batch b left join observation o on o.import_id = b.id
        where b.status = 'committed' and b.as_of < '2000-01-01' group by b.id having count(*) <> 2`);
      expect(halves.rows).toEqual([]);
    } finally {
      stop = true;
      await writer;
    }
  });

  it('names the files that were lost before, and saves the rest', async () => {
    const source = await backupSource(t.house, MODULES);
    const { rows } = await t.database.pool.query<{ digest: string }>(
      'select digest from stored_file order by digest limit 1',
    );
    const lost = rows[0]?.digest as string;
    const files = {
      ...t.house.files,
      read: async (digest: string) =>
        digest === lost ? Buffer.from('what a broken disk gives') : t.house.files.read(digest),
    };
    const made = await writeBackup({ ...source, files }, join(await scratchFolder(), 'kepu.tar'), new Date());
    expect(made.manifest.files.absent).toEqual([lost]);
    await using place = await emptyPlace(await scratchFolder());
    expect((await place.restore(made.path)).manifest.files.absent).toEqual([lost]);
  });

  it('takes every table along, or a reason stands why not', async () => {
    await using fresh = await freshDatabase();
    const database = openDatabase(fresh.connection, () => undefined);
    try {
      const { rows } = await database.pool.query<{ schema: string; name: string; unlogged: boolean }>(
        `select relnamespace::regnamespace::text as schema, relname as name, relpersistence = 'u' as unlogged from pg_class
         where relkind in ('r', 'p', 'f', 'm') and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`,
      );
      const excused = (schema: string, name: string) =>
        schema === 'public' ? EXCUSED_TABLES[name] : EXCUSED_SCHEMAS[schema];
      const outside = rows.filter(({ schema, name }) => schema !== 'public' && excused(schema, name) === undefined);
      expect(outside, 'tables in a schema that no backup takes along').toEqual([]);
      const unlogged = rows.filter((table) => table.unlogged && excused(table.schema, table.name) === undefined);
      expect(unlogged, 'a table that a crash empties is excused by name, or it is not unlogged').toEqual([]);
      const names = new Set(rows.map(({ name }) => name));
      expect(Object.keys(EXCUSED_TABLES).filter((name) => !names.has(name))).toEqual([]);
      const carried = new Set((await backUp()).manifest.tables.map(({ name }) => name));
      for (const { name } of rows) expect(carried.has(name), name).toBe(EXCUSED_TABLES[name] === undefined);
    } finally {
      await database.close();
    }
  });
});

describe('a restore is refused, and changes nothing,', () => {
  it('where anybody has done anything', async () => {
    const made = await backUp();
    await using place = await emptyPlace(await scratchFolder());
    await place.restore(made.path);
    const before = await withClient(place.at.connection, (client) =>
      client.query('select count(*) as n from audit_entry'),
    );
    await expect(place.restore(made.path)).rejects.toMatchObject({ code: 'not_empty' });
    const after = await withClient(place.at.connection, (client) =>
      client.query('select count(*) as n from audit_entry'),
    );
    expect(after.rows).toEqual(before.rows);
  });

  it('where the tables are somebody else’s', async () => {
    const made = await backUp();
    await using place = await emptyPlace(await scratchFolder());
    await withClient(place.at.connection, (client) => client.query('create table payroll (id int)'));
    await expect(place.restore(made.path)).rejects.toMatchObject({ code: 'not_empty', params: { detail: 'payroll' } });
  });

  it('while a server runs on the database', async () => {
    const made = await backUp();
    await using place = await emptyPlace(await scratchFolder());
    await withClient(place.at.connection, async (client) => {
      await client.query('select 1');
      await expect(place.restore(made.path)).rejects.toMatchObject({ code: 'in_use', params: { connections: 1 } });
    });
  });

  it('where the keys are others, and says which are wanted and where they go', async () => {
    const made = await backUp();
    const archive = await verifyArchive(made.path);
    const wanted = t.house.keyFingerprint;
    expect(() => checkMasterKey(archive, null, '/srv/kepu/keys/master.key')).toThrow(
      expect.objectContaining({ code: 'key_missing', message: expect.stringMatching(wanted) }),
    );
    const other = { bytes: Buffer.alloc(32), fingerprint: '0000000000000000' };
    expect(() => checkMasterKey(archive, other, '/srv/kepu/keys/master.key')).toThrow(
      expect.objectContaining({
        code: 'key_differs',
        message: expect.stringMatching(`${wanted}[^]*0{16}[^]*/srv/kepu/keys/master.key`),
      }),
    );
    expect(() => checkMasterKey(archive, { bytes: Buffer.alloc(32), fingerprint: wanted }, '')).not.toThrow();
    await archive.close();
  });

  it('where the archive is of a newer program, or of one that was changed', async () => {
    const made = await backUp();
    await using place = await emptyPlace(await scratchFolder());
    const newer = await withManifest(made.path, ({ migrations }) => ({
      program: '4.2.0',
      migrations: [...migrations, { name: '299901010000_moons.sql', checksum: '0'.repeat(64) }],
    }));
    await expect(place.restore(newer)).rejects.toMatchObject({
      code: 'archive_newer',
      params: { program: '4.2.0', migration: '299901010000_moons.sql' },
    });
    const changed = await withManifest(made.path, ({ migrations: [first, ...rest] }) => ({
      migrations: [{ name: first?.name, checksum: '0'.repeat(64) }, ...rest],
    }));
    await expect(place.restore(changed)).rejects.toMatchObject({ code: 'archive_of_changed_migration' });
  });

  it('where what is loaded is not what it says, however good its digests', async () => {
    const made = await backUp();
    await using place = await emptyPlace(await scratchFolder());
    const lies = {
      figures: await withManifest(made.path, () => ({ figures: { indicators: 'other figures' } })),
      columns: await withManifest(made.path, ({ tables: [first, ...rest] }) => ({
        tables: [{ ...first, columns: [...(first?.columns ?? []), 'lamp'] }, ...rest],
      })),
      'a table left out': await forged(made.path, (members) =>
        members.filter(({ name }) => !name.includes('/observation/')),
      ).then((path) =>
        withManifest(path, ({ tables }) => ({ tables: tables.filter(({ name }) => name !== 'observation') })),
      ),
    };
    for (const [lie, path] of Object.entries(lies))
      await expect(place.restore(path), lie).rejects.toMatchObject({ code: 'archive_damaged' });
    const tables = await withClient(place.at.connection, (client) =>
      client.query(`select from pg_class where relnamespace = 'public'::regnamespace`),
    );
    expect(tables.rowCount).toBe(0);
    expect((await place.restore(made.path)).changedFigures).toEqual([]);
  });
});

it('an installation that was only ever started is empty, and is filled', async () => {
  const made = await backUp();
  const started = await freshDatabase();
  await using place = await emptyPlace(await scratchFolder(), started);
  await place.restore(made.path);
  const house = { ...t.house, database: place.open() };
  expect(await statisticsOf(house, CITIES)).toEqual(await statisticsOf(t.house, CITIES));
});

it('a table that somebody added beside ours is told, and stops nothing', async () => {
  await t.database.pool.query('create table reading_club (id int generated always as identity, name text)');
  try {
    const made = await backUp();
    await using place = await emptyPlace(await scratchFolder());
    expect((await place.restore(made.path)).strangers).toEqual(
      expect.arrayContaining(['reading_club', 'reading_club_id_seq']),
    );
  } finally {
    await t.database.pool.query('drop table reading_club');
  }
});
