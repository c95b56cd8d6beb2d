import type { RoundSummary, UnitTable, WrittenCell } from '../../contracts/rounds.ts';
import { cellKey, isAsked } from '../../contracts/rules/handIn.ts';
import { texts } from '../../contracts/texts/index.ts';
import { type WrittenSheet, writeWorkbook } from '../../platform/spreadsheet/index.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Workbooks of rounds are in Chinese whoever asks: their headers are words that the import engine knows. */
const words = () => texts('zh').rounds.template;

export const sheetNames = () => {
  const { sheet, baseSheet, versionSheet } = words();
  return { sheet, baseSheet, versionSheet };
};

export interface WorkbookOf {
  handInId: string;
  unit: string;
  round: Pick<RoundSummary, 'title' | 'asOf' | 'since'>;
  /** With Chinese headers. */
  table: UnitTable;
  cells: readonly WrittenCell[];
}

/** The table of a unit as a workbook, with what was written into it; blank cells where nothing was. */
export async function workbookOf({ handInId, unit, round, table, cells }: WorkbookOf): Promise<Uint8Array> {
  const written = new Map(cells.map((cell) => [cellKey(cell.region, cell.column), cell.written.trim()]));
  const { rule, region, unit: unitLine, asOf, baseAsOf, code, keep } = words();
  const names = sheetNames();
  const sheetOf = (name: string, about: string, isBase: boolean): WrittenSheet => {
    const columns = table.columns.filter(({ kind }) => (kind === 'base') === isBase);
    const rows = table.rows.filter((row) => columns.some((column) => isAsked(table, row.region.code, column)));
    return {
      name,
      above: [[round.title], [unitLine(unit)], [about], [rule]],
      columns: [
        { header: region, format: 'text' },
        ...columns.map((column) => ({
          header: `${column.name}（${column.unit}）`,
          format: column.whole ? ('int' as const) : ('decimal' as const),
        })),
      ],
      rows: rows.map((row) => [
        row.region.name,
        ...columns.map((column) => asCell(written.get(cellKey(row.region.code, column.key)))),
      ]),
    };
  };
  const sheets = [sheetOf(names.sheet, asOf(round.asOf, round.since), false)];
  if (table.columns.some(({ kind }) => kind === 'base'))
    sheets.push(sheetOf(names.baseSheet, baseAsOf(round.since), true));
  sheets.push({
    name: names.versionSheet,
    columns: [{ header: code }],
    rows: [[versionCode(handInId, table.tableVersion)]],
    below: [[keep]],
  });
  return writeWorkbook(sheets);
}

const PLAIN = /^(?:0|[1-9]\d{0,14})$/;

/** A plain number is a number of the sheet; everything else stands as it was written. */
function asCell(written: string | undefined): string | number | null {
  if (written === undefined || written === '') return null;
  return PLAIN.test(written) ? Number(written) : written;
}

const VERSION_CODE = /^KEPU-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d{1,6})$/i;

const versionCode = (handInId: string, tableVersion: number) => `KEPU-${handInId}-${tableVersion}`;

/** For whom and of which table a workbook was made; null for any other text. */
export function readVersionCode(text: string): { handInId: string; tableVersion: number } | null {
  const parts = VERSION_CODE.exec(text.trim());
  return parts === null ? null : { handInId: (parts[1] as string).toLowerCase(), tableVersion: Number(parts[2]) };
}
