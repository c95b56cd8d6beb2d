import { join } from 'node:path';
import { importChoices } from '../../contracts/imports.ts';
import type { StatisticsAnswer } from '../../contracts/statistics.ts';
import { type StatisticsQuery, statisticsQuery } from '../../contracts/statisticsRoutes.ts';
import { importDirectly, statistics } from '../../modules/indicators/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { system } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import { actOf } from '../../platform/act.ts';
import { type Restored, restoreArchive } from '../../platform/backup/restore.ts';
import { verifyArchive } from '../../platform/backup/verify.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import { emptyDatabase, type TestDatabase } from '../../platform/database/testing.ts';
import { transact } from '../../platform/database/transaction.ts';
import { localFileStore } from '../../platform/files/files.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { figuresOf } from '../backupSource.ts';
import { MODULES } from '../modules.ts';

export const clerk = system('backups under test');

/** A table as a city's office hands it in, imported to the end. */
export async function handIn(house: House, asOf: string, lines: readonly string[]): Promise<string> {
  const tree = await transact(house.database, treeOf, { readOnly: true });
  const outcome = await importDirectly(house, tree, clerk, {
    regionId: regionByCode(tree, '320000').id,
    asOf,
    since: `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}`,
    choices: importChoices.parse({}),
    files: [{ ordinal: 1, name: `${asOf}.csv`, bytes: Buffer.from(lines.join('\n')) }],
    dryRun: false,
  });
  if (outcome.importId === null) throw new Error(`not imported: ${JSON.stringify(outcome.readings)}`);
  return outcome.importId;
}

export function statisticsOf(house: House, query: Record<string, string>): Promise<StatisticsAnswer> {
  const parsed: StatisticsQuery = statisticsQuery.parse({ region: '320000', ...query });
  const act = (tx: Parameters<Parameters<typeof transact>[1]>[0]) => ({
    ...actOf(house, tx, clerk, null, newId()),
    scope: systemScope(clerk.reason),
  });
  return transact(house.database, (tx) => statistics(act(tx), parsed), { readOnly: true });
}

/** A place to restore into, with files of its own. */
export interface EmptyPlace extends AsyncDisposable {
  at: TestDatabase;
  folder: string;
  /** Verifies, then restores. */
  restore(archive: string, migrations?: string): Promise<Restored>;
  /** The database, open as long as the place is. */
  open(): Database;
}

export async function emptyPlace(folder: string, at?: TestDatabase): Promise<EmptyPlace> {
  const place = at ?? (await emptyDatabase());
  const opened: Database[] = [];
  const open = () => {
    const database = openDatabase(place.connection, () => undefined);
    opened.push(database);
    return database;
  };
  return {
    at: place,
    folder,
    open,
    async restore(path, migrations) {
      const archive = await verifyArchive(path);
      const database = openDatabase(place.connection, () => undefined);
      try {
        return await restoreArchive(
          {
            database,
            files: localFileStore(join(folder, 'files')),
            principal: clerk,
            figures: (tx) => figuresOf(tx, MODULES),
            accept: async () => undefined,
            ...(migrations === undefined ? {} : { migrations }),
          },
          archive,
        );
      } finally {
        await database.close();
        await archive.close();
      }
    },
    async [Symbol.asyncDispose]() {
      for (const database of opened) await database.close();
      await place.drop();
    },
  };
}

/** Everything that the database knows about how its tables are made and guarded. */
export async function schemaOf(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select format('%s.%s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attidentity) as line
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and attnum > 0 and not attisdropped
     union all select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
     union all select pg_get_indexdef(i.indexrelid) || i.indisvalid from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace
     union all select pg_get_triggerdef(t.oid) || tgenabled::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where c.relnamespace = 'public'::regnamespace and not tgisinternal
     order by line`,
  );
  return rows.map(({ line }) => line).filter((line) => !line.includes('test_job'));
}
