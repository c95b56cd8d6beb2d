import type { Grid } from '../../../contracts/rules/grid.ts';
import type { TableColumn } from '../../../contracts/tables.ts';
import { unitsOfColumns } from './column-units.ts';
import { planColumns } from './columns.ts';
import { type FoundTable, findTables } from './find-tables.ts';
import { IndicatorWords } from './headers.ts';
import { reportMissing } from './missing.ts';
import { Notebook } from './notebook.ts';
import { nearestTitle } from './preamble.ts';
import { levelOf, reportDuplicates, reportNames } from './region-problems.ts';
import { readRows } from './rows.ts';
import { filledColumns, openSheet, type Sheet } from './sheet.ts';
import { checkTotals } from './totals.ts';
import type { ReadingContext, TableReading } from './types.ts';

/**
 * Reads the tables of one file, as policy in order: find the tables, name them, give columns their roles and units, read the rows,
 * tell what is wrong with names, compare totals, look for who is missing.
 */
export function readTables(grids: readonly Grid[], context: ReadingContext): TableReading[] {
  const words = new IndicatorWords(context.indicators);
  const read = grids.flatMap((grid) => {
    const sheet = openSheet(grid);
    return findTables(sheet, words, context).map((table) => readTable(table, words, context));
  });
  const withFigures = read.filter(({ holdsFigures }) => holdsFigures);
  if (withFigures.length > 0) return withFigures.map(({ reading }) => reading);
  return [noTable(grids[0]?.sheet ?? null, context)];
}

function readTable(
  table: FoundTable,
  words: IndicatorWords,
  context: ReadingContext,
): { reading: TableReading; holdsFigures: boolean } {
  const { sheet, lines } = table;
  const notebook = new Notebook(sheet.grid.sheet, context.asOf);
  const title = nearestTitle(lines, sheet.grid.leadIn);
  const plan = planColumns(table, title ?? sheet.grid.sheet, words, context, notebook);
  const above = [...sheet.grid.leadIn, ...lines];
  const units = unitsOfColumns(plan.measures, above, [...above, ...notesBelow(sheet, table)], context, notebook);
  const { regions, totals } = readRows(table, plan, units, words, context, notebook);
  reportNames(regions, plan, context, notebook);
  reportDuplicates(regions, plan, context, notebook);
  const checked = checkTotals(regions, totals, context, notebook);
  if (!plan.longForm && plan.measures.length > 0) reportMissing(regions, context, notebook);
  const columns = plan.columns.map(
    (column): TableColumn => ({
      header: column.header.header,
      role: column.role,
      indicator: column.role === 'measure' ? column.indicator : null,
      kind: column.role === 'measure' && column.use === 'measure' ? (column.kind ?? context.defaultKind) : null,
      unit: units.get(column) ?? 1,
    }),
  );
  const cells = regions.flatMap((row) => row.cells.map((cell) => ({ ...cell, regionId: row.naming.regionId })));
  const level = levelOf(regions, plan, context);
  const problems = notebook.problems;
  const reading = {
    sheet: sheet.grid.sheet,
    title,
    level,
    columns,
    rows: regions.length,
    totals: checked,
    cells,
    problems,
  };
  return { reading, holdsFigures: plan.holdsFigures };
}

/** Notes may state a unit: 传播量以万次计. */
function notesBelow(sheet: Sheet, table: FoundTable): string[] {
  const end = table.body.at(-1)?.to ?? sheet.height;
  const notes: string[] = [];
  for (let row = Math.max(table.body[0]?.from ?? 0, end - 20); row < end; row++) {
    const columns = filledColumns(sheet, row);
    if (columns.length === 1) notes.push(sheet.text(row, columns[0] ?? 0));
  }
  return notes;
}

function noTable(sheet: string | null, context: ReadingContext): TableReading {
  const { level } = context.regions.describe(context.rootId, context.asOf);
  const notebook = new Notebook(sheet, context.asOf);
  notebook.noTable();
  const { problems } = notebook;
  return { sheet, title: null, level, columns: [], rows: 0, totals: [], cells: [], problems };
}
