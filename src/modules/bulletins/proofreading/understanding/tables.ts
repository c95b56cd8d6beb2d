import type { IndicatorDefinition } from '../../../../contracts/indicators.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';
import { cellAddress, type Grid } from '../../../../contracts/rules/grid.ts';
import type { MeasureKind } from '../../../../contracts/tables.ts';
import type { DocumentBlock } from '../../../../platform/documents/index.ts';
import { type ReadingProblem, readTables, regionPort, type TableReading } from '../../../indicators/index.ts';
import { resolveRegion } from '../../../regions/index.ts';
import { IndicatorLexicon } from './lexicon.ts';
import type { Ground } from './regionNames.ts';
import { tableTitle } from './titles.ts';

export interface TableFigure {
  regionId: string | null;
  indicator: string;
  kind: MeasureKind;
  value: number;
  row: number;
  column: number;
}

/** What a 合计 row states of the whole. */
export interface TableTotalFigure {
  indicator: string;
  kind: MeasureKind;
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
  /** The catalogue and what other headers count. */
  indicators: readonly IndicatorDefinition[];
}

/** Lines of a table that are none of the tree's regions and none of the clerk's mistakes. */
const NO_REGION =
  /差额|差异|系统外|其他|其它|省级学会|高校|企业|单位|待分解|未分解|功能区|兵团|本级|直属|高新|经开|经济|开发区|度假|风景|景区|示范区|园区|保税|管委会|管理区/;

export function tablesOf(
  blocks: readonly DocumentBlock[],
  { tree, rootId, asOf }: Ground,
  since: string,
  catalogue: readonly IndicatorDefinition[],
): Tables {
  const regions = regionPort(tree, rootId);
  const base = {
    rootId,
    asOf,
    since,
    defaultKind: 'total' as const,
    resolutions: new Map(),
    corrections: new Map(),
    regions,
  };
  const tables: PaperTable[] = [];
  const unread: UnreadTable[] = [];
  const invented = new Map<string, IndicatorDefinition>();
  const lexicon = new IndicatorLexicon(catalogue);
  let number = 0;
  for (const [block, { kind, ...rest }] of blocks.entries()) {
    if (kind !== 'table') continue;
    const { grid } = rest as { grid: Grid };
    number++;
    const known = readTables([grid], { ...base, mappings: [], indicators: catalogue });
    const others = unknownMeasures(known, grid, catalogue.length + invented.size);
    const taken = new Set(known.flatMap(({ cells }) => cells.map(({ indicator }) => indicator)));
    const title = tableTitle(blocks, block, grid, known[0]?.title ?? null);
    const mappings = others.map((measure) => {
      const meant = meaningOf(measure.name.zh, title, taken, lexicon);
      if (meant?.kind === null) taken.add(meant.indicator);
      if (meant === null && !invented.has(measure.name.zh)) invented.set(measure.name.zh, measure);
      const { code } = invented.get(measure.name.zh) ?? measure;
      return { header: measure.headers[0] as string, ...(meant ?? { indicator: code, kind: null }) };
    });
    const indicators = [...catalogue, ...invented.values()];
    const readings = others.length === 0 ? known : readTables([grid], { ...base, mappings, indicators });
    const understood = readings.filter(isOfRegions);
    const titled = (title: string | null | undefined) => tableTitle(blocks, block, grid, title ?? null);
    for (const reading of understood)
      tables.push(paperTable(reading, { block, grid, number, title: titled(reading.title) }, { tree, rootId, asOf }));
    const reason = understood.length > 0 ? null : whyUnread(known, grid, { tree, rootId, asOf });
    if (reason !== null) unread.push({ block, name: titled(known[0]?.title) ?? `表${number}`, reason });
  }
  return { tables, unread, indicators: [...catalogue, ...invented.values()] };
}

interface Place {
  block: number;
  grid: Grid;
  number: number;
  title: string | null;
}

/** 总人数 and 新增人数 under a title that names one indicator are of that one; other headers may be words that prose has for one. */
function meaningOf(
  header: string,
  title: string | null,
  taken: ReadonlySet<string>,
  lexicon: IndicatorLexicon,
): { indicator: string; kind: 'increase' | null } | null {
  const word = lexicon.codeOf(header);
  if (word !== null) return taken.has(word) ? null : { indicator: word, kind: null };
  const [theme, another] = taken.size > 0 ? taken : new Set(lexicon.find(title ?? '').map(({ code }) => code));
  if (theme === undefined || another !== undefined) return null;
  if (/人数$/.test(header) && !lexicon.fitsUnit(theme, '人')) return null;
  if (INCREASE_OF_IT.test(header)) return { indicator: theme, kind: 'increase' };
  return TOTAL_OF_IT.test(header) && !taken.has(theme) ? { indicator: theme, kind: null } : null;
}

const INCREASE_OF_IT = /^(?:当年|本年|全年|今年|上半年|[比较]上年|期间)?(?:新增|净增)加?(?:人数|总?数|数量|量)?$/;
const TOTAL_OF_IT = /^(?:总|累计|注册|现有)*(?:人数|总数|数量|总量|规模)$/;

function paperTable(reading: TableReading, { block, grid, number, title }: Place, ground: Ground): PaperTable {
  const figures = reading.cells.flatMap(({ regionId, indicator, kind, value, row, column }) =>
    value === null ? [] : [{ regionId, indicator, kind, value, row, column }],
  );
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
    figures,
    totals: reading.totals.map(({ row, ...total }) => ({ ...total, label: row })),
    problems: reading.problems.filter(({ code, cell }) => !(code === 'region_unknown' && isNoRegion(grid, cell))),
    labelColumn: labelColumnOf(reading, grid),
    complete: isComplete(new Set(named), reading.level, ground),
  };
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

/** Most rows must name regions: a work list with a column of units is no table of figures. */
function isOfRegions(reading: TableReading): boolean {
  const rows = new Map<number, boolean>();
  for (const { row, regionId } of reading.cells) rows.set(row, (rows.get(row) ?? false) || regionId !== null);
  const named = [...rows.values()].filter(Boolean).length;
  return named > 0 && named * 2 >= rows.size;
}

/** Columns of figures under headers that no indicator knows, as indicators of this paper alone. */
function unknownMeasures(readings: readonly TableReading[], grid: Grid, from: number): IndicatorDefinition[] {
  const found: IndicatorDefinition[] = [];
  for (const { problems } of readings) {
    for (const problem of problems) {
      if (problem.code !== 'header_unmapped' || problem.cell === null || problem.params.header === '') continue;
      const { header } = problem.params;
      if (
        !holdsFigures(grid, problem.cell) ||
        /[%％]|率|占比|比例|排名|名次|位次|增幅|上年|去年|同期|目标|任务/.test(header)
      )
        continue;
      const name = header.replaceAll(/[\s/]/g, '').replace(/[（(][^）)]*[）)]$/, '');
      const unit = /[（(]([^）)]*)[）)]\s*$/.exec(header)?.[1]?.replace(/^万/, '') ?? '';
      found.push(inventedIndicator(`other_${from + found.length}`, name, unit, header));
    }
  }
  return found;
}

function inventedIndicator(code: string, name: string, unit: string, header: string): IndicatorDefinition {
  const both = (text: string) => ({ zh: text, en: text });
  return {
    code,
    name: both(name),
    unit: both(unit),
    definition: both(name),
    recordsDefinition: null,
    whole: false,
    accumulation: 'cumulative',
    rankable: true,
    headers: [header, name],
  };
}

function holdsFigures(grid: Grid, address: string): boolean {
  const column = columnOf(address);
  const cells = grid.rows
    .map((row) => row[column])
    .filter((value) => value !== null && value !== undefined && value !== '');
  const figures = cells.filter((value) => typeof value === 'number' || /^[\d０-９,，.\s]+$/.test(value as string));
  return figures.length >= 2 && figures.length * 3 >= cells.length * 2;
}

function columnOf(address: string): number {
  const letters = /^[A-Z]+/.exec(address)?.[0] ?? 'A';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
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
export function columnLabel({ grid, figures }: Pick<PaperTable, 'grid' | 'figures'>, column: number): string {
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
