import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importChoices } from '../../contracts/imports.ts';
import { system } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import { transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { importDirectly } from './importing/direct.ts';
import { listBatches } from './importing/store.ts';
import { releaseDemoSnapshot } from './snapshots/demo.ts';

/** The figures of the provincial bulletin of 2022, as published. */
const FOLDER = join(import.meta.dirname, '../../../data/demo/jiangsu-2022');
const REGION = '320000';
const AS_OF = '2022-12-31';
const SINCE = '2021-12-31';

/** Freezes and releases the year, with what all rooms have of it. */
export function releaseDemoFigures(house: House, log: (line: string) => void): Promise<void> {
  return releaseDemoSnapshot(house, log, { region: REGION, asOf: AS_OF, since: SINCE });
}

/** Hands the real tables of Jiangsu in, once, by the import that everybody uses. */
export async function importDemoTables(house: House, log: (line: string) => void): Promise<void> {
  const principal = system('the demo’s tables of Jiangsu 2022');
  const { tree, anyImport } = await transact(house.database, async (tx) => ({
    tree: await treeOf(tx),
    anyImport:
      (
        await listBatches(tx, systemScope(principal.reason), {
          regionIds: null,
          status: null,
          fileName: null,
          before: null,
          limit: 1,
        })
      ).length > 0,
  }));
  if (anyImport) return;
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.csv')).sort();
  const files = await Promise.all(
    names.map(async (name, index) => ({ ordinal: index + 1, name, bytes: await readFile(join(FOLDER, name)) })),
  );
  const outcome = await importDirectly(house, tree, principal, {
    regionId: regionByCode(tree, REGION).id,
    asOf: AS_OF,
    since: SINCE,
    choices: importChoices.parse({}),
    files,
    dryRun: false,
  });
  if (outcome.importId === null) throw new Error('the demo’s own tables were refused by the import');
  log(`已导入江苏省 2022 年统计表 ${files.length} 份，数值 ${outcome.observations} 个`);
}
