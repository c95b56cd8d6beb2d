import {
  chooseImport,
  commitImport,
  createImport,
  discardImport,
  downloadImportFile,
  type ImportShown,
  importReport,
  listImportCells,
  listImportProblems,
  listImports,
  readImport,
  withdrawImport,
} from '../../../contracts/imports.ts';
import { Problem } from '../../../contracts/problems.ts';
import { requireInScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import { addYears } from '../../../platform/clock.ts';
import type { House } from '../../../platform/house.ts';
import { type Handler, handle } from '../../../platform/http/handler.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
import { askCommitment, choose, discard, findImport, queueReading, takeIn, withdraw } from './lifecycle.ts';
import { presentCell, presentImport, presentProblem, presentSummary } from './present.ts';
import { storedReport } from './report.ts';
import { committedCells, stagedCells } from './stagedStore.ts';
import * as store from './store.ts';
import { receiveUpload } from './upload.ts';

export const importRoutes = (house: House): readonly Handler[] => [
  handle(createImport, {
    prepare: ({ request }) => receiveUpload(house, request),
    async run(act, _call, upload) {
      const tree = await treeOf(act.tx);
      const { asOf, since, choices, region: code } = upload.fields;
      const region = regionByCode(tree, code, asOf, '/body/region');
      requireInScope(act.scope, region.id, tree.label(region.id, asOf).name);
      const id = await takeIn(act, {
        regionId: region.id,
        asOf,
        since: since ?? addYears(asOf, -1),
        choices,
        files: upload.files,
      });
      await queueReading(house, act, id);
      return shown(act, id);
    },
  }),

  handle(listImports, async (act, { query }) => {
    const tree = await treeOf(act.tx);
    const region = query.region === undefined ? null : regionByCode(tree, query.region);
    if (region !== null) requireInScope(act.scope, region.id, tree.label(region.id).name);
    const regionIds = region === null ? null : tree.everWithin(region.id);
    const batches = await store.listBatches(act.tx, act.scope, {
      regionIds,
      status: query.status ?? null,
      before: query.after ?? null,
      limit: query.limit + 1,
    });
    const page = batches.slice(0, query.limit);
    const ids = page.map((batch) => batch.id);
    const [files, counts] = [
      await store.filesOf(act.tx, act.scope, ids),
      await store.countProblems(act.tx, act.scope, ids),
    ];
    return {
      rows: page.map((batch) =>
        presentSummary(tree, batch, {
          files: files.get(batch.id) ?? [],
          counts: counts.filter((count) => count.import_id === batch.id),
          createdBy: batch.created_by,
        }),
      ),
      next: batches.length > query.limit ? (ids.at(-1) ?? null) : null,
    };
  }),

  handle(readImport, (act, { params }) => shown(act, params.id)),

  handle(listImportProblems, async (act, { params, query, locale }) => {
    const batch = await findImport(act, params.id);
    const tree = await treeOf(act.tx);
    const rows = await store.problemsOf(act.tx, act.scope, batch.id, {
      ...query,
      after: Number(query.after ?? 0),
      limit: query.limit + 1,
    });
    return paged(
      rows,
      query.limit,
      (row) => row.ordinal,
      (row) => presentProblem(tree, row, locale),
    );
  }),

  handle(listImportCells, async (act, { params, query }) => {
    const batch = await findImport(act, params.id);
    const tree = await treeOf(act.tx);
    const page = { file: query.file, table: query.table, after: Number(query.after ?? 0), limit: query.limit + 1 };
    const isCommitted = batch.status === 'committed' || batch.status === 'withdrawn';
    const rows = isCommitted ? await committedCells(act.tx, batch.id, page) : await stagedCells(act.tx, batch.id, page);
    return paged(
      rows,
      query.limit,
      (row) => row.ordinal,
      (row) => presentCell(tree, row),
    );
  }),

  handle(chooseImport, async (act, { params, body, ifMatch }) => {
    await choose(house, act, params.id, ifMatch, {
      choices: body.choices,
      asOf: body.asOf ?? null,
      since: body.since ?? null,
    });
    return shown(act, params.id);
  }),

  handle(commitImport, async (act, { params, ifMatch }) => {
    await askCommitment(house, act, params.id, ifMatch);
    return shown(act, params.id);
  }),

  handle(discardImport, async (act, { params, ifMatch }) => {
    await discard(act, params.id, ifMatch);
    return shown(act, params.id);
  }),

  handle(withdrawImport, (act, { params, body, ifMatch }) => withdraw(act, params.id, ifMatch, body.reason)),

  handle(importReport, async (act, { params, query, locale }) =>
    storedReport(act, await findImport(act, params.id), query.cells === '1', locale),
  ),

  handle(downloadImportFile, async (act, { params }) => {
    const batch = await findImport(act, params.id);
    const file = (await store.filesOf(act.tx, act.scope, [batch.id]))
      .get(batch.id)
      ?.find(({ ordinal }) => ordinal === params.ordinal);
    if (file === undefined) throw new Problem('not_found');
    return { fileName: file.name, mediaType: 'application/octet-stream', bytes: await house.files.read(file.digest) };
  }),
];

async function shown(act: Act, id: string): Promise<ImportShown> {
  const batch = await findImport(act, id);
  const files = (await store.filesOf(act.tx, act.scope, [id])).get(id) ?? [];
  const counts = await store.countProblems(act.tx, act.scope, [id]);
  return presentImport(
    await treeOf(act.tx),
    batch,
    { files, counts, createdBy: batch.created_by },
    await store.tablesOf(act.tx, act.scope, id),
  );
}

/** One page out of `limit + 1` rows; the key of its last row leads to the next. */
function paged<Row, Shown>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => number,
  present: (row: Row) => Shown,
): { rows: Shown[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page.map(present), next: rows.length > limit && last !== undefined ? String(keyOf(last)) : null };
}
