import type { RegionLevel } from '../../../contracts/regions.ts';
import { REGION_LEVELS } from '../../../contracts/regions.ts';
import { cellAddress } from '../../../contracts/rules/grid.ts';
import type { ColumnRole, MeasureKind } from '../../../contracts/tables.ts';
import { type Claim, claimOf, indicatorsInTitle, mappedColumns } from './claims.ts';
import { type HeaderColumn, isNumeric } from './find-headers.ts';
import type { FoundTable } from './find-tables.ts';
import type { IndicatorWords } from './headers.ts';
import type { Notebook } from './notebook.ts';
import { isBlank, tidy } from './text.ts';
import type { ReadingContext } from './types.ts';
import { type KeyMeaning, keyMeaning, levelInTitle, totalLabel } from './words.ts';

/** A column as it will be read. */
export interface PlannedColumn {
  header: HeaderColumn;
  /** Place within a strip. */
  position: number;
  role: ColumnRole;
  use: 'region' | 'code' | 'date' | 'indicator' | 'kind' | 'unit' | 'measure' | null;
  /** For region columns, where known. */
  level: RegionLevel | null;
  /** For measures; null in the long form, where the row says it. */
  indicator: string | null;
  kind: MeasureKind | null;
  claim: Claim | null;
  /** A person settled it. */
  mapped: boolean;
  /** The column on the left whose indicator an increase, rank or growth took over. */
  follows: PlannedColumn | null;
}

export interface ColumnPlan {
  columns: readonly PlannedColumn[];
  /** From the outermost to the one that names the row. */
  regions: readonly PlannedColumn[];
  measures: readonly PlannedColumn[];
  longForm: boolean;
  /** Some column holds figures, understood or not. */
  holdsFigures: boolean;
}

/** Gives every column of a table its role; what cannot be decided becomes a problem and is not read. */
export function planColumns(
  table: FoundTable,
  title: string | null,
  words: IndicatorWords,
  context: ReadingContext,
  notebook: Notebook,
): ColumnPlan {
  const columns = table.columns.map((header, position) => plan(header, position));
  const meanings = columns.map(({ header }) =>
    header.header === '' ? null : (keyMeaning(header.header) ?? leafMeaning(header)),
  );
  const longForm = meanings.some((meaning) => meaning?.key === 'indicator');
  for (const [index, column] of columns.entries()) assignKey(column, meanings[index] ?? null, longForm);
  applyMappings(columns, context);
  for (const column of columns) if (column.role === 'measure') column.claim = claimOf(column.header, words, context);
  const content = new ColumnContent(table, context);
  const regions = regionColumns(columns, content, title);
  settleDuplicateKeys(columns);
  for (const column of columns) {
    if (column.claim?.nature === 'rank') column.role = column.position < firstMeasure(columns) ? 'index' : 'ignored';
  }
  if (longForm) settleLongForm(columns, content);
  else settleIndicators(columns, content, indicatorsInTitle(title, words), context, notebook);
  const measures = columns.filter((column) => column.role === 'measure' && column.use === 'measure');
  const unread = columns.filter((column) => column.role === 'measure' && column.use === null);
  reportUnmapped(columns, measures, content, notebook);
  return { columns, regions, measures, longForm, holdsFigures: measures.length + unread.length > 0 };
}

function plan(header: HeaderColumn, position: number): PlannedColumn {
  const nothing = { use: null, level: null, indicator: null, kind: null, claim: null, mapped: false, follows: null };
  return { header, position, role: 'measure', ...nothing };
}

/** 基本情况/县区: a key word below a group heading. */
function leafMeaning(header: HeaderColumn): KeyMeaning | null {
  const leaf = header.levels.at(-1);
  const meaning = leaf === undefined || header.levels.length < 2 ? null : keyMeaning(leaf);
  return meaning?.key === 'index' && /[#号]|^id$/i.test(leaf ?? '') ? null : meaning;
}

function assignKey(column: PlannedColumn, meaning: KeyMeaning | null, longForm: boolean): void {
  switch (meaning?.key) {
    case undefined:
      return;
    case 'index':
    case 'note':
      column.role = meaning.key;
      return;
    case 'region':
      column.role = 'region';
      column.use = 'region';
      column.level = meaning.level;
      return;
    case 'code':
      column.role = 'region';
      column.use = 'code';
      return;
    case 'date':
    case 'indicator':
      column.role = 'index';
      column.use = meaning.key;
      return;
    case 'kind':
    case 'unit':
      column.role = 'note';
      column.use = longForm ? meaning.key : null;
  }
}

/** Of two columns for dates or codes the first counts. */
function settleDuplicateKeys(columns: readonly PlannedColumn[]): void {
  for (const use of ['code', 'date', 'indicator', 'kind', 'unit'] as const) {
    const [, ...others] = columns.filter((column) => column.use === use);
    for (const column of others) {
      column.use = null;
      column.role = 'note';
    }
  }
}

function applyMappings(columns: readonly PlannedColumn[], context: ReadingContext): void {
  for (const mapping of context.mappings) {
    const headers = columns.map(({ header }) => header);
    const found = mappedColumns(headers, mapping, ({ row, column }) => cellAddress(row, column));
    for (const column of columns) {
      if (!found.includes(column.header)) continue;
      column.mapped = true;
      column.use = mapping.indicator === null ? null : 'measure';
      column.role = mapping.indicator === null ? 'ignored' : 'measure';
      column.indicator = mapping.indicator;
      column.kind = mapping.kind;
    }
  }
}

const firstMeasure = (columns: readonly PlannedColumn[]) =>
  columns.find((column) => column.mapped || column.claim?.nature === 'words')?.position ?? columns.length;

/** What stands in the cells of a column, judged by its first few hundred rows. */
class ColumnContent {
  readonly #table: FoundTable;
  readonly #context: ReadingContext;

  constructor(table: FoundTable, context: ReadingContext) {
    this.#table = table;
    this.#context = context;
  }

  *values(position: number, most = 300) {
    const { sheet, body, strips } = this.#table;
    let seen = 0;
    for (const { from, to } of body) {
      for (let row = from; row < to && seen < most; row++, seen++) {
        for (const strip of strips) {
          const value = sheet.value(row, strip[position] ?? -1);
          if (!isBlank(value)) yield value;
        }
      }
    }
  }

  hasNumbers(position: number): boolean {
    return this.values(position).some(
      (value) => typeof value === 'number' || isNumeric(value) || /^\s*-?[\d.]+\s*[%％]\s*$/.test(String(value)),
    );
  }

  isBlank(position: number): boolean {
    return this.values(position).next().done === true;
  }

  /** How many of its different texts name regions, and at which level they stand. */
  regionShare(position: number): { share: number; level: RegionLevel | null; texts: number } {
    const { regions, asOf } = this.#context;
    const texts = new Set<string>();
    for (const value of this.values(position)) {
      if (typeof value === 'string' && !isNumeric(value) && texts.size < 60) texts.add(tidy(value));
    }
    const names = [...texts].filter((text) => totalLabel(text) === null);
    const levels = new Map<RegionLevel, number>();
    let named = 0;
    for (const name of names) {
      const found = regions.resolve(name, { level: null, parentId: null, on: asOf });
      if (found.regionId === null) {
        named += found.candidates.length > 1 ? 1 : 0;
        continue;
      }
      named++;
      const { level, kind } = regions.describe(found.regionId, asOf);
      if (kind === 'division' && found.regionId !== this.#context.rootId)
        levels.set(level, (levels.get(level) ?? 0) + 1);
    }
    const [top] = [...levels].sort((a, b) => b[1] - a[1]);
    const all = [...levels.values()].reduce((sum, count) => sum + count, 0);
    const level = top !== undefined && top[1] * 5 >= all * 4 ? top[0] : null;
    return { share: names.length === 0 ? 0 : named / names.length, level, texts: names.length };
  }
}

/** The columns that name regions, outermost first; where no header says so, the cells do. */
function regionColumns(
  columns: readonly PlannedColumn[],
  content: ColumnContent,
  title: string | null,
): PlannedColumn[] {
  const isNamed = columns.some(({ use }) => use === 'region' || use === 'code');
  const until = isNamed ? firstMeasure(columns) : columns.length;
  for (const column of columns) {
    const isOpen =
      column.use === null && !column.mapped && column.role === 'measure' && column.claim?.nature !== 'words';
    if (!isOpen || column.position >= until || content.hasNumbers(column.position)) continue;
    const { share, texts } = content.regionShare(column.position);
    if (texts > 0 && share >= 0.6) {
      column.role = 'region';
      column.use = 'region';
    }
  }
  let found = columns.filter((column) => column.use === 'region');
  if (found.length > 1) found = dropOthersThanRegions(found, content);
  for (const column of found) {
    if (column.level !== null) continue;
    const alone = found.length === 1 ? levelInTitle(title) : null;
    column.level = alone ?? content.regionShare(column.position).level;
  }
  const depth = (column: PlannedColumn) => (column.level === null ? -1 : REGION_LEVELS.indexOf(column.level));
  const ordered = found.every((column) => column.level !== null)
    ? found.toSorted((a, b) => depth(a) - depth(b))
    : found;
  for (const column of ordered.slice(0, -1)) column.role = 'parent';
  return ordered;
}

/** A column of units beside one of regions, and a second column for the same level, name no regions of their own. */
function dropOthersThanRegions(found: readonly PlannedColumn[], content: ColumnContent): PlannedColumn[] {
  const shares = new Map(found.map((column) => [column, content.regionShare(column.position)]));
  const anyNames = found.some((column) => (shares.get(column)?.share ?? 0) >= 0.5);
  const levels = new Set<RegionLevel>();
  return found.filter((column) => {
    const { share = 0, level = null } = shares.get(column) ?? {};
    // Who writes 县区 above names of development zones or towns gives the figures of those, and not of the city beside them.
    const stands = !anyNames || share >= 0.3 || column.level !== null;
    const depth = column.level ?? level;
    const again = depth !== null && levels.has(depth);
    if (stands && !again) {
      if (depth !== null) levels.add(depth);
      return true;
    }
    column.use = null;
    column.role = 'note';
    return false;
  });
}

/** In the long form the row names the indicator, the column only total, increase, rank … */
function settleLongForm(columns: readonly PlannedColumn[], content: ColumnContent): void {
  for (const column of columns) {
    if (column.role !== 'measure' || column.mapped) continue;
    const { claim } = column;
    const isValue = /^(?:数值|值|数据|指标值|数|value|values|amount|本期数|期末数|本期值|当期值)$/i.test(
      column.header.header,
    );
    if (claim === null || claim.fits.length > 0 || (claim.nature !== 'words' && !isValue)) continue;
    column.use = 'measure';
    column.kind = claim.kind;
  }
  const figures = columns.filter((column) => column.role === 'measure' && content.hasNumbers(column.position));
  if (columns.some((column) => column.use === 'measure') || figures.length !== 1) return;
  const [only] = figures;
  if (only !== undefined && only.header.header === '') only.use = 'measure';
}

function settleIndicators(
  columns: readonly PlannedColumn[],
  content: ColumnContent,
  inTitle: readonly string[],
  context: ReadingContext,
  notebook: Notebook,
): void {
  let before: PlannedColumn | null = null;
  const ambiguous: { column: PlannedColumn; fits: readonly string[] }[] = [];
  for (const column of columns) {
    const { claim } = column;
    if (column.mapped) {
      if (column.role !== 'measure') continue;
      column.kind ??= column.claim?.kind ?? context.defaultKind;
      before = column;
      continue;
    }
    if (column.role !== 'measure' || claim === null || claim.nature === 'rank') continue;
    if (claim.nature === 'unknown') {
      if (content.hasNumbers(column.position)) before = column;
      continue;
    }
    const takesOver = claim.fits.length === 0 && claim.kind !== null && claim.kind !== 'total';
    const fits =
      claim.fits.length > 0
        ? claim.fits
        : takesOver
          ? takenOver(column, before, inTitle)
          : fromTitle(column, columns, inTitle, context);
    if (fits.length === 1) {
      column.use = 'measure';
      column.indicator = fits[0] ?? null;
      column.kind = claim.kind ?? context.defaultKind;
      if (takesOver) column.follows = before;
    } else if (fits.length > 1) ambiguous.push({ column, fits });
    if (!takesOver || before === null) before = column;
  }
  tellTotalsFromIncreases(columns, context);
  const mapped = columns.some((column) => column.mapped);
  for (const { column, fits } of ambiguous) {
    const settled = mapped && fits.some((fit) => columns.some((other) => other.mapped && other.indicator === fit));
    if (settled) column.role = 'ignored';
    else notebook.headerAmbiguous(column.header, null, fits);
  }
  settleRivals(columns, notebook);
}

/** 本年新增 belongs to what stands before it, were that even unknown; below a heading of something else only to its group. */
function takenOver(column: PlannedColumn, before: PlannedColumn | null, inTitle: readonly string[]): readonly string[] {
  if (before === null) return column.claim?.strangeGroup || inTitle.length !== 1 ? [] : inTitle;
  const group = (each: PlannedColumn) => each.header.levels.slice(0, -1).join('/');
  if (column.claim?.strangeGroup && group(before) !== group(column)) return [];
  return before.indicator === null ? [] : [before.indicator];
}

/** 总注册人数 under a title with 科普员: of what the title speaks of, what no other column names. */
function fromTitle(
  column: PlannedColumn,
  columns: readonly PlannedColumn[],
  inTitle: readonly string[],
  context: ReadingContext,
): readonly string[] {
  const countsPeople = /人/.test(column.header.header) || column.claim?.unit?.word === '人';
  const suitable = inTitle.filter(
    (code) => !countsPeople || context.indicators.find((each) => each.code === code)?.unit.zh === '人',
  );
  const taken = new Set(columns.flatMap((other) => (other === column ? [] : (other.claim?.fits ?? []))));
  const free = suitable.filter((code) => !taken.has(code));
  return suitable.length > 1 && free.length > 0 ? free : suitable;
}

/** In a table of increases (`--kind increase`) a column that says 总数 beside one that says 新增 stays a total. */
function tellTotalsFromIncreases(columns: readonly PlannedColumn[], context: ReadingContext): void {
  if (context.defaultKind !== 'increase') return;
  const said = new Set(
    columns.flatMap(({ claim, indicator }) => (claim?.kind === 'increase' && indicator !== null ? [indicator] : [])),
  );
  for (const column of columns) {
    if (column.mapped || column.use !== 'measure' || (column.claim?.kind ?? 'total') !== 'total') continue;
    column.kind = column.indicator !== null && said.has(column.indicator) ? 'total' : 'increase';
  }
}

/** Two columns that claim the same are both left unread, unless a person chose one. */
function settleRivals(columns: readonly PlannedColumn[], notebook: Notebook): void {
  const measures = columns.filter((column) => column.use === 'measure');
  for (const rivals of Map.groupBy(measures, ({ indicator, kind }) => `${indicator} ${kind}`).values()) {
    if (rivals.length < 2) continue;
    const chosen = rivals.filter((column) => column.mapped);
    for (const column of rivals) {
      if (chosen.length === 1 && chosen[0] === column) continue;
      column.use = null;
      if (chosen.length === 1) column.role = 'ignored';
    }
    const [first, second] = chosen.length > 1 ? chosen : rivals;
    if (chosen.length !== 1 && first !== undefined && second !== undefined)
      notebook.headerAmbiguous(second.header, first.header, first.indicator === null ? [] : [first.indicator]);
    for (const column of rivals) if (column.use === null) column.indicator = column.kind = null;
  }
}

const LOOKS_LIKE_A_MEASURE = /[数量率额]$|[数量率额]\/|人次|[(（](?:万|亿)?[人次个项场%元篇][)）]/;

/** Figures that nobody understood are told; texts are notes, and empty columns nothing. */
function reportUnmapped(
  columns: readonly PlannedColumn[],
  measures: readonly PlannedColumn[],
  content: ColumnContent,
  notebook: Notebook,
): void {
  for (const column of columns) {
    if (column.role !== 'measure' || column.use !== null) continue;
    const numbers = content.hasNumbers(column.position);
    const empty = !numbers && content.isBlank(column.position);
    if (numbers || LOOKS_LIKE_A_MEASURE.test(column.header.header)) {
      if (!notebook.knowsHeader(column.header)) notebook.headerUnmapped(column.header, measures.length > 0);
    } else column.role = empty ? 'ignored' : 'note';
  }
}
