import { Problem } from '../../../contracts/problems.ts';
import {
  diffSnapshot,
  downloadCanonical,
  downloadReleasedTable,
  exportDifferences,
  listReleases,
  listSnapshots,
  readRelease,
  readReleasedTable,
  readSnapshot,
  releaseSnapshot,
  type SnapshotShown,
  takeSnapshot,
  verifySnapshot,
  withdrawRelease,
} from '../../../contracts/snapshots.ts';
import type { Act } from '../../../platform/act.ts';
import type { House } from '../../../platform/house.ts';
import { type Handler, handle } from '../../../platform/http/handler.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
import { differencesOf } from './differences.ts';
import { differencesExported } from './differencesExport.ts';
import { list } from './list.ts';
import { loadContents } from './load.ts';
import { canonicalText, releaseDescription, releasedCsv, releasedTable, releases } from './open.ts';
import { presentDetail, presentSnapshot } from './present.ts';
import { release, withdraw } from './release.ts';
import { type SnapshotRow, snapshotById, stepsOf } from './store.ts';
import { takeSnapshot as take } from './take.ts';
import { verify } from './verify.ts';

export const snapshotRoutes = (house: House): Handler[] => {
  const present = async (act: Act, row: SnapshotRow): Promise<SnapshotShown> =>
    presentSnapshot(await treeOf(act.tx), row, await house.namesOf(act.tx, [row.taken_by]));
  return [
    handle(takeSnapshot, async (act, { body }) => {
      const region = regionByCode(await treeOf(act.tx), body.region, body.asOf, '/body/region');
      return present(act, await take(act, { ...body, regionId: region.id }));
    }),
    handle(listSnapshots, (act, { query }) => list(house, act, query)),
    handle(readSnapshot, async (act, { params }) => {
      const row = await snapshotById(act.tx, act.scope, params.id);
      if (row === undefined) throw new Problem('not_found');
      const steps = await stepsOf(act.tx, act.scope, row.id);
      const names = await house.namesOf(act.tx, [row.taken_by, ...steps.map(({ by }) => by)]);
      return presentDetail(await treeOf(act.tx), row, await loadContents(act.tx, row), steps, names);
    }),
    handle(releaseSnapshot, async (act, { params, body, ifMatch }) =>
      present(act, await release(act, params.id, ifMatch, body.reason)),
    ),
    handle(withdrawRelease, async (act, { params, body, ifMatch }) =>
      present(act, await withdraw(act, params.id, ifMatch, body.reason)),
    ),
    handle(diffSnapshot, (act, { params }) => differencesOf(house, act, params.id)),
    handle(exportDifferences, (act, { params, query, locale }) =>
      differencesExported(house, act, params.id, query.format, locale),
    ),
    handle(verifySnapshot, (act, { params }) => verify(act, params.id)),

    handle(listReleases, (act, { query }) => releases(act, query)),
    handle(readRelease, (act, { params, query }) => releaseDescription(act, params.id, query.region)),
    handle(readReleasedTable, (act, { params, query }) => releasedTable(act, params.id, query)),
    handle(downloadReleasedTable, (act, { params, query }) => releasedCsv(act, params.id, query)),
    handle(downloadCanonical, (act, { params, query }) => canonicalText(act, params.id, query.region)),
  ];
};
