import type { ImportChoices } from '../../../contracts/imports.ts';
import { cellAddress } from '../../../contracts/rules/grid.ts';
import type { Scope } from '../../../platform/access/scope.ts';
import { transact } from '../../../platform/database/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { treeOf } from '../../regions/index.ts';
import { type Indicator, indicatorsOf } from '../catalogue.ts';
import { insertProblems, type ProblemRow } from './problemStore.ts';
import { correctionsOf, readFiles } from './readFiles.ts';
import { clearReading, copyStaged, type StagedRow } from './stagedStore.ts';
import * as store from './store.ts';
import type { FileReading, OfficeFile } from './types.ts';

/** Cells per transaction while staging: progress is seen, and nobody waits long. */
const STAGE_CHUNK = 25_000;

/**
 * Reads the originals of an import by its choices and stages what is found. Nothing of an earlier reading is left, and a
 * reading that was overtaken by newer choices leaves without a trace. Safe to call again after a crash.
 */
export async function readBatch(house: House, scope: Scope, importId: string): Promise<void> {
  const order = await transact(house.database, async (tx) => {
    const batch = await store.lockBatch(tx, scope, importId);
    if (batch?.status !== 'reading') return null;
    await clearReading(tx, importId);
    const files = (await store.filesOf(tx, scope, [importId])).get(importId) ?? [];
    return { batch, files, tree: await treeOf(tx), indicators: await indicatorsOf(tx) };
  });
  if (order === null) return;
  const { batch, tree, indicators } = order;
  const files: OfficeFile[] = [];
  for (const file of order.files)
    files.push({ ordinal: file.ordinal, name: file.name, bytes: await house.files.read(file.digest) });
  const readings = await readFiles(
    house,
    tree,
    { regionId: batch.region_id, asOf: batch.as_of, since: batch.since, choices: batch.choices },
    files,
  );
  await stageReadings(house, scope, batch, readings, indicators);
}

/** Writes a reading: cells in small transactions, then tables, problems and the new status in one. */
export async function stageReadings(
  house: House,
  scope: Scope,
  { id: importId, version, choices }: Pick<store.BatchRow, 'id' | 'version' | 'choices'>,
  readings: readonly FileReading[],
  indicators: readonly Indicator[],
): Promise<void> {
  house.log.debug({ phase: 'staging', importId }, 'import');
  const total = readings.reduce((sum, file) => sum + file.tables.reduce((n, table) => n + table.cells.length, 0), 0);
  const rows = stagedRows(readings, choices, indicators);
  let staged = 0;
  while (staged < total) {
    const from = staged;
    const overtaken = await transact(
      house.database,
      async (tx) => {
        const batch = await store.batchById(tx, scope, importId);
        if (batch?.status !== 'reading' || batch.version !== version) return true;
        await copyStaged(
          tx,
          importId,
          counted(rows, STAGE_CHUNK, () => (staged += 1)),
        );
        await store.tellProgress(tx, scope, importId, staged, total);
        return false;
      },
      // The rows come from an iterator that cannot be run again.
      { attempts: 1 },
    );
    if (overtaken) return;
    if (staged === from) break;
  }
  await transact(house.database, async (tx) => {
    const batch = await store.lockBatch(tx, scope, importId);
    if (batch?.status !== 'reading' || batch.version !== version) return;
    for (const file of readings)
      await store.describeFile(tx, scope, importId, file.ordinal, file.format, file.encoding);
    await store.insertTables(tx, scope, importId, batch.region_id, tableRows(readings));
    await insertProblems(tx, scope, importId, batch.region_id, problemRows(readings));
    await store.changeBatch(tx, scope, importId, { status: 'staged', staged_cells: total, progress: {} });
  });
}

function* counted<T>(rows: Iterator<T>, most: number, onEach: () => void): Generator<T> {
  for (let n = 0; n < most; n++) {
    const next = rows.next();
    if (next.done === true) return;
    onEach();
    yield next.value;
  }
}

/** Cells as they are staged, in the order of files, tables and cells. */
export function* stagedRows(
  readings: readonly FileReading[],
  choices: ImportChoices,
  indicators: readonly Indicator[],
): Generator<StagedRow> {
  const idOf = new Map(indicators.map((indicator) => [indicator.code, indicator.id]));
  let ordinal = 0;
  for (const file of readings) {
    const corrections = correctionsOf(choices, file.ordinal);
    for (const [index, table] of file.tables.entries()) {
      for (const cell of table.cells) {
        ordinal += 1;
        const address = cellAddress(cell.row, cell.column);
        const corrected = corrections.get(`${table.sheet ?? ''}!${address}`);
        yield {
          ordinal,
          fileOrdinal: file.ordinal,
          tableOrdinal: index + 1,
          sheetRow: cell.row + 1,
          regionId: cell.regionId,
          indicatorId: idOf.get(cell.indicator) as number,
          measure: cell.kind,
          observedOn: cell.observedOn,
          sinceOn: cell.since,
          state: cell.state,
          value: cell.value,
          cell: address,
          raw: corrected ?? cell.raw,
          original: corrected === undefined ? null : cell.raw,
        };
      }
    }
  }
}

export function tableRows(readings: readonly FileReading[]): store.TableRow[] {
  return readings.flatMap((file) =>
    file.tables.map((table, index) => ({
      file_ordinal: file.ordinal,
      ordinal: index + 1,
      sheet: table.sheet,
      title: table.title,
      level: table.level,
      columns: [...table.columns],
      totals: [...table.totals],
      rows: table.rows,
    })),
  );
}

function problemRows(readings: readonly FileReading[]): ProblemRow[] {
  let ordinal = 0;
  return readings.flatMap((file) =>
    file.tables.flatMap((table, index) =>
      table.problems.map((problem) => ({
        ordinal: ++ordinal,
        file_ordinal: file.ordinal,
        table_ordinal: index + 1,
        severity: problem.severity,
        code: problem.code,
        sheet: problem.sheet,
        cell: problem.cell,
        params: { ...problem.params, on: problem.on },
        candidates: [...problem.candidates],
      })),
    ),
  );
}
