import {
  chooseImport,
  commitImport,
  countImportCells,
  createImport,
  discardImport,
  downloadImportFile,
  type ImportShown,
  importReport,
  listImportCells,
  listImportProblems,
  listImportRows,
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
import { type RegionTree, regionByCode, treeOf } from '../../regions/index.ts';
import { type CellSource, cellsOf, countFates, figuresAt, noFates, rowsOf } from './cellStore.ts';
import { askCommitment, choose, discard, findImport, queueReading, takeIn, withdraw } from './lifecycle.ts';
import { presentCell, presentImport, presentProblem, presentRows, presentSummary } from './present.ts';
import { countProblems, type ProblemRow, problemsOf } from './problemStore.ts';
import { storedReport } from './report.ts';
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
      return shown(house, act, id);
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
      fileName: query.q?.trim() || null,
      before: query.after ?? null,
      limit: query.limit + 1,
    });
    const page = batches.slice(0, query.limit);
    const ids = page.map((batch) => batch.id);
    const [files, counts] = [await store.filesOf(act.tx, act.scope, ids), await countProblems(act.tx, act.scope, ids)];
    const names = await house.namesOf(
      act.tx,
      page.map((batch) => batch.created_by),
    );
    return {
      rows: page.map((batch) =>
        presentSummary(tree, batch, {
          files: files.get(batch.id) ?? [],
          counts: counts.filter((count) => count.import_id === batch.id),
          createdBy: names.get(batch.created_by) ?? null,
        }),
      ),
      next: batches.length > query.limit ? (ids.at(-1) ?? null) : null,
    };
  }),

  handle(readImport, (act, { params }) => shown(house, act, params.id)),

  handle(listImportProblems, async (act, { params, query, locale }) => {
    const batch = await findImport(act, params.id);
    const tree = await treeOf(act.tx);
    const rows = await problemsOf(act.tx, act.scope, batch.id, {
      ...query,
      after: Number(query.after ?? 0),
      limit: query.limit + 1,
    });
    const figures = await figuresAt(
      act.tx,
      batch.id,
      rows.flatMap(({ cell }) => (cell === null ? [] : [cell])),
    );
    const figureOf = (row: ProblemRow) =>
      figures.find(
        (figure) => figure.file === row.file_ordinal && figure.table === row.table_ordinal && figure.cell === row.cell,
      );
    return paged(
      rows,
      query.limit,
      (row) => row.ordinal,
      (row) => presentProblem(tree, row, locale, figureOf(row)),
    );
  }),

  handle(listImportCells, async (act, { params, query }) => {
    const batch = await findImport(act, params.id);
    const tree = await treeOf(act.tx);
    const rows = await cellsOf(act.tx, sourceOf(batch), query, {
      after: Number(query.after ?? 0),
      limit: query.limit + 1,
    });
    return paged(
      rows,
      query.limit,
      (row) => row.ordinal,
      (row) => presentCell(tree, row),
    );
  }),

  handle(listImportRows, async (act, { params, query }) => {
    const batch = await findImport(act, params.id);
    const tree = await treeOf(act.tx);
    const cells = await rowsOf(act.tx, sourceOf(batch), query, {
      regionIds: query.q === undefined ? null : regionsNamed(tree, batch, query.q),
      fate: query.fate ?? null,
      after: Number(query.after ?? 0),
      limit: query.limit + 1,
    });
    const numbers = [...new Set(cells.map((cell) => cell.sheet_row))];
    const last = numbers.length > query.limit ? numbers[query.limit - 1] : undefined;
    const page = last === undefined ? cells : cells.filter((cell) => cell.sheet_row <= last);
    return { rows: presentRows(tree, page), next: last === undefined ? null : String(last) };
  }),

  handle(countImportCells, async (act, { params }) => {
    const batch = await findImport(act, params.id);
    const counted = Map.groupBy(await countFates(act.tx, sourceOf(batch)), ({ file, table }) => `${file} ${table}`);
    return {
      tables: [...counted.values()].map((fates) => {
        const [{ file, table }] = fates as [(typeof fates)[number]];
        const counts = noFates();
        for (const { fate, n } of fates) counts[fate] = n;
        return { file, table, counts };
      }),
    };
  }),

  handle(chooseImport, async (act, { params, body, ifMatch }) => {
    await choose(house, act, params.id, ifMatch, {
      choices: body.choices,
      asOf: body.asOf ?? null,
      since: body.since ?? null,
    });
    return shown(house, act, params.id);
  }),

  handle(commitImport, async (act, { params, ifMatch }) => {
    await askCommitment(house, act, params.id, ifMatch);
    return shown(house, act, params.id);
  }),

  handle(discardImport, async (act, { params, ifMatch }) => {
    await discard(act, params.id, ifMatch);
    return shown(house, act, params.id);
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

function sourceOf({ id, status }: store.BatchRow): CellSource {
  return { importId: id, isCommitted: status === 'committed' || status === 'withdrawn' };
}

function regionsNamed(tree: RegionTree, { region_id, as_of }: store.BatchRow, text: string): string[] {
  return tree.everWithin(region_id).filter((id) => tree.label(id, as_of).name.includes(text.trim()));
}

async function shown(house: House, act: Act, id: string): Promise<ImportShown> {
  const batch = await findImport(act, id);
  const files = (await store.filesOf(act.tx, act.scope, [id])).get(id) ?? [];
  const counts = await countProblems(act.tx, act.scope, [id]);
  const createdBy = (await house.namesOf(act.tx, [batch.created_by])).get(batch.created_by) ?? null;
  return presentImport(
    await treeOf(act.tx),
    batch,
    { files, counts, createdBy },
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
