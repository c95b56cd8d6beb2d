import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { indicators } from '../../modules/indicators/index.ts';
import { verifyAudit } from '../../platform/audit/seal.ts';
import { scratchFolder } from '../../platform/backup/testing.ts';
import { openDatabase } from '../../platform/database/database.ts';
import { MIGRATIONS, readMigrations } from '../../platform/database/migrate.ts';
import { freshDatabase } from '../../platform/database/testing.ts';
import { transact } from '../../platform/database/transaction.ts';
import { testHouse } from '../testing.ts';
import { emptyPlace, handIn, schemaOf, statisticsOf } from './testingBackup.ts';

/**
 * An installation of Jiangsu as the release before wrote it: backed up at schema 202611220910 by its own program, with
 * invented people, two years of thirteen cities, some counties and a table that was withdrawn; and what that program
 * said of it. Its master key is the SHA-256 of `key of the invented installation`.
 */
const FIXTURES = join(import.meta.dirname, 'fixtures');
const LEVEL = '202611220910_import_outcome.sql';

const told = async (name: string) =>
  JSON.parse(await readFile(join(FIXTURES, `previous-release.${name}.json`), 'utf8'));

it('data of the release before is restored, migrated, and says the same', async () => {
  await using t = await testHouse({ modules: [indicators] });
  await using place = await emptyPlace(await scratchFolder());
  const restored = await place.restore(join(FIXTURES, 'previous-release.tar'));
  const newest = (await readMigrations(MIGRATIONS)).at(-1)?.name;
  expect(restored.manifest.migrations.at(-1)?.name).toBe(LEVEL);
  expect(restored).toMatchObject({ migration: newest, auditLines: 11, strangers: [] });

  const house = { ...t.house, database: place.open() };
  expect(await statisticsOf(house, { level: 'city', asOf: '2022-12-31', since: '2021-12-31' })).toMatchObject(
    await told('cities'),
  );
  expect(await statisticsOf(house, { level: 'county', asOf: '2022-12-31' })).toMatchObject(await told('counties'));
  const audit = await transact(house.database, verifyAudit, { readOnly: true });
  expect(audit).toEqual({ sealed: 11, brokenAt: null });

  await using fresh = await freshDatabase();
  const made = openDatabase(fresh.connection, () => undefined);
  expect(await schemaOf(house.database)).toEqual(await schemaOf(made));
  await made.close();

  await handIn(house, '2023-12-31', ['地区,志愿者数', '南京市,41000', '苏州市,47000']);
  const next = await statisticsOf(house, { level: 'city', asOf: '2023-12-31', since: '2022-12-31' });
  expect(next.rows.find(({ region }) => region.name === '苏州市')?.cells.volunteers).toMatchObject({
    value: 47_000,
    base: 46_151,
  });
});
