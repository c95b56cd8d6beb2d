import type { BulletinTable } from '../../../contracts/bulletins.ts';
import type { RateStyle, TemplateAttachment } from '../../../contracts/bulletinTemplates.ts';
import { namesAbove } from '../../../contracts/rules/bulletins/names.ts';
import { TOTAL } from '../../../contracts/rules/bulletins/paper.ts';
import { dayInProse } from '../../../contracts/rules/bulletins/periods.ts';
import { isOfYear, rowProgress, targetOf } from '../../../contracts/rules/bulletins/progress.ts';
import { isAsked } from '../../../contracts/rules/bulletins/rows.ts';
import { progressOf, ratePercent } from '../../../contracts/rules/targets/progress.ts';
import type { StatisticsRow } from '../../../contracts/statistics.ts';
import type { LevelTable, Setting } from './setting.ts';

type Column = TemplateAttachment['columns'][number];
type Line = BulletinTable['rows'][number];
/** A line of figures: a region’s, or the own level’s, which has no targets. */
type Figures = Pick<StatisticsRow, 'region' | 'cells'>;

/** An attachment that is being made, with how it prints completion rates. */
interface Asked extends TemplateAttachment {
  rate: RateStyle;
}

export const OWN_LEVEL = '本级';
export const UNDIVIDED = '未分解差额';

/** A table for each level that has figures of the attachment; one of targets only where there are some. */
export function attachments(setting: Setting, template: TemplateAttachment, rate: RateStyle): BulletinTable[] {
  const isOfTargets = template.columns.some(({ tells }) => tells !== 'figure');
  return setting.tables.flatMap((table) => {
    if (!template.levels.includes(table.level)) return [];
    const columns = template.columns.filter((column) => isKnown(setting, table, column));
    const tellsEnough = isOfTargets ? columns.some(({ tells }) => tells !== 'figure') : columns.length > 0;
    return tellsEnough ? [attachment(setting, table, { ...template, columns, rate })] : [];
  });
}

const ownLevelOf = ({ table }: LevelTable): Figures | null =>
  table.ownLevel === null ? null : { region: { code: '', name: OWN_LEVEL }, cells: table.ownLevel.cells };

/** All lines that have figures of their own. */
const linesOf = (level: LevelTable): Figures[] => [...level.table.rows, ...[ownLevelOf(level) ?? []].flat()];

function isKnown(setting: Setting, level: LevelTable, column: Column): boolean {
  return linesOf(level).some((line) => valueAt(setting, line, column) !== null);
}

function attachment(setting: Setting, level: LevelTable, asked: Asked): BulletinTable {
  const { table, word } = level;
  const { period, figures } = setting;
  const above = parentColumns(setting, level);
  const cellsOf = (line: Figures) => asked.columns.map((column) => written(setting, line, column, asked.rate));
  const rows = ordered(setting, listedRows(setting, table.rows, asked), asked);
  const lines: Line[] = rows.map((row, n) => [
    n + 1,
    ...namesOf(row, namesAbove(table, row), above.length),
    ...cellsOf(row),
  ]);
  const unnumbered = (label: string, values: readonly Line[number][]): Line => [
    null,
    ...above.map(() => null),
    label,
    ...values,
  ];
  const ownLevel = ownLevelOf(level);
  if (ownLevel !== null && asked.columns.some((column) => valueAt(setting, ownLevel, column) !== null))
    lines.push(unnumbered(OWN_LEVEL, cellsOf(ownLevel)));
  const differences = asked.columns.map((column) => differenceAt(setting, level, column));
  if (differences.some((difference) => difference !== null && difference !== 0))
    lines.push(unnumbered(UNDIVIDED, differences));
  if (asked.totalRow)
    lines.push(
      unnumbered(
        TOTAL,
        asked.columns.map((column) => totalAt(setting, level, column, asked.rate)),
      ),
    );
  const when = period.short ?? '';
  const until = period.short === null ? `（截至${dayInProse(figures.asOf)}）` : '';
  return {
    title: `${when}各${word}${asked.subject}统计表${until}`,
    columns: ['序号', ...above, word, ...asked.columns.map(({ title }) => title)],
    rows: lines,
  };
}

/** Who did not report is listed too, unless that is most of them: then the table is of those who did. */
function listedRows(setting: Setting, rows: readonly StatisticsRow[], { columns, rate }: Asked): StatisticsRow[] {
  const hasFigures = (row: StatisticsRow) => columns.some((column) => written(setting, row, column, rate) !== null);
  const reported = rows.filter(hasFigures).length;
  const silent = rows.filter((row) => isAsked(row) && !hasFigures(row)).length;
  return rows.filter((row) => hasFigures(row) || (silent < reported && isAsked(row)));
}

/** Words of the levels between the bulletin’s region and the rows: 设区市 before 县（市、区）. */
function parentColumns({ figures, tables }: Setting, { level, table }: LevelTable): string[] {
  const depth = Math.max(0, ...table.rows.map((row) => row.path.length - 1 - namesAbove(table, row)));
  if (depth === 0) return [];
  if (figures.level === 'nation') return ['省（区、市）', '市（地、州、盟）'].slice(0, depth);
  const parent = tables.find((each) => each.level === 'city' && each.level !== level);
  return [parent?.word ?? '设区市'];
}

function namesOf(row: StatisticsRow, skipped: number, parents: number): Line {
  const above = row.path.slice(skipped, -1).slice(0, parents);
  return [...above, ...Array.from({ length: parents - above.length }, () => null), row.region.name];
}

/** Largest first by completion where a column tells it, else by the first; what has none stands at the end, equals in the order of codes. */
function ordered(setting: Setting, rows: readonly StatisticsRow[], { order, columns }: Asked): StatisticsRow[] {
  const first = columns.find(({ tells }) => tells === 'completion') ?? columns[0];
  if (order === 'code' || first === undefined) return [...rows];
  const key = (row: StatisticsRow) => valueAt(setting, row, first) ?? Number.NEGATIVE_INFINITY;
  return [...rows].sort((a, b) => (key(a) === key(b) ? 0 : key(b) - key(a)));
}

/** Of a completion the unrounded ratio. */
function valueAt({ figures }: Setting, line: Figures, { indicator, measure, tells }: Column): number | null {
  switch (tells) {
    case 'figure': {
      const cell = line.cells[indicator];
      return cell === undefined ? null : measure === 'total' ? cell.value : cell.increase;
    }
    case 'target':
      return targetOf(figures, line.region.code, indicator, measure)?.value ?? null;
    case 'completion':
      return rowProgress(figures, line, indicator, measure)?.rate ?? null;
  }
}

function written(setting: Setting, line: Figures, column: Column, rate: RateStyle): Line[number] {
  const { indicator, measure, tells } = column;
  if (tells === 'completion') {
    const progress = rowProgress(setting.figures, line, indicator, measure);
    return progress === null ? null : ratePercent(progress, rate);
  }
  const notApplicable =
    tells === 'target'
      ? targetOf(setting.figures, line.region.code, indicator, measure)?.value === null
      : measure === 'total' && line.cells[indicator]?.kind === 'na';
  return notApplicable ? '#' : valueAt(setting, line, column);
}

/** The whole as stated, else what the lines above add up to: with the difference as a line of its own it always foots. */
function totalAt(setting: Setting, level: LevelTable, column: Column, rate: RateStyle): number | null {
  if (column.tells !== 'completion') return wholeAt(setting, level, column) ?? sumAt(setting, level, column);
  const figure = totalAt(setting, level, { ...column, tells: 'figure' }, rate);
  const progress = progressOf(figure, targetOfTotal(setting, level, { ...column, tells: 'target' }));
  return progress === null || isOtherPeriod(setting, column) ? null : ratePercent(progress, rate);
}

/** Targets of the parts are one of the whole only where each part that has a figure has one. */
function targetOfTotal(setting: Setting, level: LevelTable, column: Column): number | null {
  const own = wholeAt(setting, level, column);
  if (own !== null) return own;
  const isDivided = linesOf(level).every(
    (line) =>
      valueAt(setting, line, column) !== null || valueAt(setting, line, { ...column, tells: 'figure' }) === null,
  );
  return isDivided ? sumAt(setting, level, column) : null;
}

const isOtherPeriod = ({ figures }: Setting, { measure }: Column): boolean =>
  measure === 'increase' && !isOfYear(figures);

/** What is stated of the whole. A target that its parts exceed leaves nothing to divide: there the parts are the total. */
function wholeAt(setting: Setting, level: LevelTable, column: Column): number | null {
  const { table } = level;
  const whole = valueAt(setting, { region: setting.figures.region, cells: table.self.cells }, column);
  if (column.tells !== 'target' || whole === null) return whole;
  return (sumAt(setting, level, column) ?? 0) > whole ? null : whole;
}

function differenceAt(setting: Setting, level: LevelTable, column: Column): number | null {
  const whole = column.tells === 'completion' ? null : wholeAt(setting, level, column);
  return whole === null ? null : exact(whole - (sumAt(setting, level, column) ?? 0));
}

function sumAt(setting: Setting, level: LevelTable, column: Column): number | null {
  const values = linesOf(level)
    .map((line) => valueAt(setting, line, column))
    .filter((value) => value !== null);
  return values.length === 0 ? null : exact(values.reduce((sum, value) => sum + value, 0));
}

const exact = (value: number): number => (Number.isInteger(value) ? value : Number(value.toFixed(6)));
