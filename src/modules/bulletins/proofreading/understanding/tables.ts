import type { IndicatorDefinition } from '../../../../contracts/indicators.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';
import { cellAddress, type Grid } from '../../../../contracts/rules/grid.ts';
import type { DocumentBlock } from '../../../../platform/documents/index.ts';
import { type ReadingProblem, readTables, regionPort, type TableReading } from '../../../indicators/index.ts';
import { resolveRegion } from '../../../regions/index.ts';
import type { RateOf } from './lexicon.ts';
import type { CellKind } from './ownColumns.ts';
import { type PlainTable, plainFigure, plainTable } from './plainTable.ts';
import type { Ground } from './regionNames.ts';
import { type ColumnPlan, type OwnColumn, OwnIndicators, ownFigures, planColumns } from './tableColumns.ts';
import { documentTitle, tableTitle } from './titles.ts';
import { withKnownHeaders } from './unitLines.ts';

export interface TableFigure {
  regionId: string | null;
  indicator: string;
  kind: CellKind;
  value: number;
  row: number;
  column: number;
}

/** What a 合计 row states of the whole. */
export interface TableTotalFigure {
  indicator: string;
  kind: CellKind;
  label: '合计' | '小计';
  stated: number | null;
  sum: number;
}

/** A table of regions as it was understood. */
export interface PaperTable {
  block: number;
  title: string | null;
  /** How findings call it: its title, or 表1. */
  name: string;
  grid: Grid;
  level: RegionLevel | 'mixed';
  /** Rows of regions; 合计 and what is no region not among them. */
  rows: number;
  figures: readonly TableFigure[];
  totals: readonly TableTotalFigure[];
  problems: readonly ReadingProblem[];
  /** Columns of targets, rates and the like, which nobody else foots. */
  own: ReadonlySet<number>;
  /** Where the rows name their regions. */
  labelColumn: number;
  /** Nobody of the level is missing, so that its rows come to the whole. */
  complete: boolean;
}

export interface UnreadTable {
  block: number;
  name: string;
  reason: 'no_header' | 'no_region';
}

export interface Tables {
  tables: readonly PaperTable[];
  /** Blocks that look like tables of figures but could not be understood. */
  unread: readonly UnreadTable[];
  plain: readonly PlainTable[];
  /** The catalogue and what other headers count. */
  indicators: readonly IndicatorDefinition[];
  /** Those of them that are rates of others. */
  rates: ReadonlyMap<string, RateOf>;
}

/** Lines of a table that are none of the tree's regions and none of the clerk's mistakes. */
const NO_REGION =
  /差额|差异|系统外|其他|其它|省级学会|高校|企业|单位|待分解|未分解|功能区|兵团|本级|直属|高新|经开|经济|开发区|度假|风景|景区|示范区|园区|保税|管委会|管理区/;

export function tablesOf(
  blocks: readonly DocumentBlock[],
  ground: Ground,
  since: string,
  catalogue: readonly IndicatorDefinition[],
): Tables {
  const { rootId, asOf } = ground;
  const regions = regionPort(ground.tree, rootId);
  const settled = { defaultKind: 'total' as const, resolutions: new Map(), corrections: new Map() };
  const base = { rootId, asOf, since, ...settled, regions };
  const found = { tables: [] as PaperTable[], unread: [] as UnreadTable[], plain: [] as PlainTable[] };
  const indicators = new OwnIndicators(catalogue);
  let number = 0;
  for (const [block, part] of blocks.entries()) {
    if (part.kind !== 'table') continue;
    const { grid } = part;
    number++;
    const titled = (title: string | null | undefined) => tableTitle(blocks, block, grid, title ?? null);
    const withUnit = withKnownHeaders(grid);
    const known = readTables([withUnit], { ...base, mappings: [], indicators: catalogue });
    const about = {
      title: titled(known[0]?.title),
      documentTitle: documentTitle(blocks, block),
      year: Number(asOf.slice(0, 4)),
    };
    const planned = planColumns(known, withUnit, about, plainTable(withUnit, block, ''), indicators);
    const { mappings, own } = planned;
    const readings =
      mappings.length === 0 ? known : readTables([withUnit], { ...base, mappings, indicators: indicators.counted });
    const understood = readings.filter((reading) => isOfRegions(reading, rootId));
    const name = titled((understood[0] ?? known[0])?.title) ?? `表${number}`;
    const plain = plainTable(grid, block, name);
    if (plain !== null) found.plain.push(plain);
    for (const reading of understood)
      found.tables.push(paperTable(reading, { block, grid, number, title: titled(reading.title), own, plain }, ground));
    if (understood.length === 0 && plain !== null) found.tables.push(tableOfOthers(plain, planned));
    const reason = understood.length > 0 ? null : whyUnread(known, grid, ground);
    if (reason !== null) found.unread.push({ block, name, reason });
  }
  return { ...found, indicators: indicators.all, rates: indicators.rates };
}

interface Place {
  block: number;
  grid: Grid;
  number: number;
  title: string | null;
  own: readonly OwnColumn[];
  plain: PlainTable | null;
}

function paperTable(
  reading: TableReading,
  { block, grid, number, title, own, plain }: Place,
  ground: Ground,
): PaperTable {
  const counted = reading.cells.flatMap(({ regionId, indicator, kind, value, row, column }) =>
    value === null ? [] : [{ regionId, indicator, kind, value, row, column }],
  );
  const read = new Set(reading.cells.map(({ column }) => column));
  const unread = own.filter(({ column }) => !read.has(column));
  const figures: TableFigure[] = [...counted, ...ownFigures(reading, grid, unread)];
  const named = reading.cells.flatMap(({ regionId }) => (regionId === null ? [] : [regionId]));
  const rows = new Set(
    reading.cells.filter(({ regionId }) => regionId !== null).map(({ row, regionId }) => `${row} ${regionId}`),
  );
  return {
    block,
    title,
    name: title ?? `表${number}`,
    grid,
    level: reading.level,
    rows: rows.size,
    own: new Set(unread.map(({ column }) => column)),
    figures,
    totals: [...reading.totals.map(({ row, ...total }) => ({ ...total, label: row })), ...ownTotals(plain, unread)],
    problems: reading.problems.filter(({ code, cell }) => !(code === 'region_unknown' && isNoRegion(grid, cell))),
    labelColumn: labelColumnOf(reading, grid),
    complete: isComplete(new Set(named), reading.level, ground),
  };
}

/** A table whose rows are no regions still says what they come to. */
function tableOfOthers(plain: PlainTable, { mappings, own }: ColumnPlan): PaperTable {
  const counted = mappings.flatMap(({ column, indicator, kind }) => ({
    column,
    indicator,
    kind: kind ?? ('total' as const),
    scale: 1,
  }));
  const isStated = plain.totals.length > 0;
  const { block, name, grid, labelColumn } = plain;
  return {
    block,
    name,
    grid,
    labelColumn,
    title: name,
    level: 'town',
    rows: 0,
    own: new Set(),
    figures: [],
    totals: isStated ? ownTotals(plain, [...counted, ...own]) : [],
    problems: [],
    complete: false,
  };
}

/** What the one 合计 row says of targets and earlier figures. */
function ownTotals(plain: PlainTable | null, own: readonly OwnColumn[]): TableTotalFigure[] {
  const [row, another] = plain?.totals ?? [];
  if (plain === null || row === undefined || another !== undefined) return [];
  return own.flatMap(({ column, indicator, kind, scale }) => {
    const figure = plainFigure(plain.grid.rows[row]?.[column]);
    if (figure === null) return [];
    const value = figure.value * scale;
    return [{ indicator, kind, label: '合计' as const, stated: value, sum: value }];
  });
}

/** Everybody of the level, or, in a province of cities and counties of its own, all that it governs directly. */
function isComplete(named: ReadonlySet<string>, level: TableReading['level'], { tree, rootId, asOf }: Ground): boolean {
  const children = tree.children(rootId, asOf);
  const below = level === 'mixed' ? [] : tree.descendants(rootId, level, asOf);
  return [children, below].some((all) => {
    const divisions = all.filter(({ kind }) => kind === 'division');
    return (
      divisions.length > 0 && divisions.every(({ id }) => named.has(id) || heirs(id).some((heir) => named.has(heir)))
    );
  });

  function heirs(id: string): string[] {
    return [...named].filter((other) => tree.successors(other, asOf).some((successor) => successor.id === id));
  }
}

function isNoRegion(grid: Grid, cell: string | null): boolean {
  return cell !== null && NO_REGION.test(textAt(grid, cell).replaceAll(/\s/g, ''));
}

function textAt(grid: Grid, address: string): string {
  for (const [row, cells] of grid.rows.entries())
    for (const [column, value] of cells.entries()) if (cellAddress(row, column) === address) return String(value ?? '');
  return '';
}

/** Rows of 广东省物理学会 and others all begin with the name of the province and are none of its regions. */
function areAll({ cells }: TableReading, rootId: string, rows: number): boolean {
  return rows > 2 && cells.every(({ regionId }) => regionId === null || regionId === rootId);
}

/** Most rows must name regions: a work list with a column of units is no table of figures. */
function isOfRegions(reading: TableReading, rootId: string): boolean {
  const rows = new Map<number, boolean>();
  for (const { row, regionId } of reading.cells) rows.set(row, (rows.get(row) ?? false) || regionId !== null);
  const named = [...rows.values()].filter(Boolean).length;
  return named > 0 && named * 2 >= rows.size && !areAll(reading, rootId, rows.size);
}

/** The text nearest to the figures, in the row with most of them. */
function labelColumnOf(reading: TableReading, grid: Grid): number {
  const first = reading.cells.reduce((least, { column }) => Math.min(least, column), Number.POSITIVE_INFINITY);
  const row = reading.cells.find(({ regionId }) => regionId !== null)?.row ?? 0;
  for (let column = Math.min(first, 50) - 1; column >= 0; column--) {
    const value = grid.rows[row]?.[column];
    if (typeof value === 'string' && /[一-龥]/.test(value)) return column;
  }
  return 0;
}

/** The text of the cell that names a row. */
export function rowLabel({ grid, labelColumn }: Pick<PaperTable, 'grid' | 'labelColumn'>, row: number): string {
  const cells = grid.rows[row] ?? [];
  for (let column = labelColumn; column >= 0; column--) {
    const text = String(cells[column] ?? '').replaceAll(/\s/g, '');
    if (text !== '' && !/^\d+$/.test(text)) return text;
  }
  return `${row + 1}`;
}

/** The header above a column: its lowest words. */
export function columnLabel(
  { grid, figures }: { grid: Grid; figures: readonly { row: number }[] },
  column: number,
): string {
  const body = figures.reduce((least, figure) => Math.min(least, figure.row), grid.rows.length);
  for (let row = Math.min(body, grid.rows.length) - 1; row >= 0; row--) {
    const text = String(grid.rows[row]?.[column] ?? '').replaceAll(/\s/g, '');
    if (text !== '') return text;
  }
  return cellAddress(0, column);
}

/** A table of our regions without a header, or a header of regions above none of ours; any other table is none of our business. */
function whyUnread(
  readings: readonly TableReading[],
  { rows }: Grid,
  { tree, rootId, asOf }: Ground,
): UnreadTable['reason'] | null {
  const body = rows.filter((cells) =>
    cells.some((value) => typeof value === 'number' || /^[\d０-９,，.]+$/.test(String(value ?? ''))),
  );
  if (body.length < 3) return null;
  const isNamed = (cells: Grid['rows'][number]) =>
    cells.some(
      (value) =>
        typeof value === 'string' &&
        /[一-龥]{2}/.test(value) &&
        resolveRegion(tree, { name: value, within: rootId, on: asOf }).match !== null,
    );
  const named = body.filter(isNamed).length;
  const hasHeader = !readings.some(({ problems }) =>
    problems.some(({ code, cell }) => code === 'header_unmapped' && cell === null),
  );
  if (named * 2 >= body.length) return hasHeader ? null : 'no_header';
  return hasHeader && named === 0 && readings.some(({ cells }) => cells.length > 0) ? 'no_region' : null;
}
