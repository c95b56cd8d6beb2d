import type { ImportChoices } from '../../../contracts/imports.ts';
import type { Principal } from '../../../platform/access/principal.ts';
import { systemScope } from '../../../platform/access/scope.ts';
import { type Act, actOf } from '../../../platform/act.ts';
import { transact } from '../../../platform/database/transaction.ts';
import type { KeptBlob } from '../../../platform/files/files.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { RegionTree } from '../../regions/index.ts';
import { indicatorsOf } from '../catalogue.ts';
import { commitBatch } from './jobs.ts';
import { checkChoices, findImport, takeIn } from './lifecycle.ts';
import { countOf, readFiles } from './readFiles.ts';
import { stageReadings } from './stage.ts';
import * as store from './store.ts';
import type { FileReading, OfficeFile } from './types.ts';

export interface DirectOrder {
  regionId: string;
  asOf: string;
  since: string;
  choices: ImportChoices;
  files: readonly OfficeFile[];
  dryRun: boolean;
}

export interface DirectOutcome {
  readings: readonly FileReading[];
  importId: string | null;
  observations: number;
}

/**
 * The whole import in one call, for the command line and the demo: read, and, where nothing is wrong and it is no dry
 * run, take in, stage and commit by the same verbs as everybody. Refused, it leaves nothing behind.
 */
export async function importDirectly(
  house: House,
  tree: RegionTree,
  principal: Principal & { kind: 'system' },
  order: DirectOrder,
): Promise<DirectOutcome> {
  const scope = systemScope(principal.reason);
  const act = <T>(work: (act: Act) => Promise<T>) =>
    transact(house.database, (tx) => work({ ...actOf(house, tx, principal, null, newId()), scope }));
  await act((a) => checkChoices(a, order.regionId, order.choices));
  const readings = await readFiles(house, tree, order, order.files);
  if (order.dryRun || countOf(readings, 'error') > 0) return { readings, importId: null, observations: 0 };

  const kept: { name: string; blob: KeptBlob }[] = [];
  for (const file of order.files)
    kept.push({ name: file.name, blob: await house.files.keep(file.bytes, 'application/octet-stream') });
  const id = await act((a) => takeIn(a, { ...order, files: kept }));
  const { batch, indicators } = await act(async (a) => ({
    batch: await findImport(a, id),
    indicators: await indicatorsOf(a.tx),
  }));
  await stageReadings(house, scope, batch, readings, indicators);
  await act((a) => store.changeBatch(a.tx, a.scope, id, { status: 'committing' }));
  return { readings, importId: id, observations: await commitBatch(house, id, principal) };
}
