import type { BulletinTable } from '../../../contracts/bulletins.ts';
import type { TemplateAttachment } from '../../../contracts/bulletinTemplates.ts';
import { namesAbove } from '../../../contracts/rules/bulletins/names.ts';
import { TOTAL } from '../../../contracts/rules/bulletins/paper.ts';
import { dayInProse } from '../../../contracts/rules/bulletins/periods.ts';
import { isAsked } from '../../../contracts/rules/bulletins/rows.ts';
import type { StatisticsCells, StatisticsRow } from '../../../contracts/statistics.ts';
import type { LevelTable, Setting } from './setting.ts';

type Column = TemplateAttachment['columns'][number];
type Line = BulletinTable['rows'][number];

export const OWN_LEVEL = '本级';
export const UNDIVIDED = '未分解差额';

/** A table for each level that has figures of the attachment. */
export function attachments(setting: Setting, asked: TemplateAttachment): BulletinTable[] {
  return setting.tables.flatMap((table) => {
    if (!asked.levels.includes(table.level)) return [];
    const columns = asked.columns.filter((column) => isKnown(table, column));
    return columns.length === 0 ? [] : [attachment(setting, table, { ...asked, columns })];
  });
}

function isKnown({ table }: LevelTable, column: Column): boolean {
  return (
    table.rows.some((row) => valueAt(row.cells, column) !== null) || valueAt(table.ownLevel?.cells, column) !== null
  );
}

function attachment(setting: Setting, level: LevelTable, asked: TemplateAttachment): BulletinTable {
  const { table, word } = level;
  const { period, figures } = setting;
  const above = parentColumns(setting, level);
  const rows = ordered(listedRows(table.rows, asked.columns), asked);
  const lines: Line[] = rows.map((row, n) => [
    n + 1,
    ...namesOf(row, namesAbove(table, row), above.length),
    ...asked.columns.map((column) => written(row.cells, column)),
  ]);
  const unnumbered = (label: string, values: readonly Line[number][]): Line => [
    null,
    ...above.map(() => null),
    label,
    ...values,
  ];
  if (table.ownLevel !== null && asked.columns.some((column) => valueAt(table.ownLevel?.cells, column) !== null)) {
    const cells = table.ownLevel.cells;
    lines.push(
      unnumbered(
        OWN_LEVEL,
        asked.columns.map((column) => written(cells, column)),
      ),
    );
  }
  const differences = asked.columns.map((column) => differenceAt(level, column));
  if (differences.some((difference) => difference !== null && difference !== 0))
    lines.push(unnumbered(UNDIVIDED, differences));
  if (asked.totalRow)
    lines.push(
      unnumbered(
        TOTAL,
        asked.columns.map((column) => totalAt(level, column)),
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
function listedRows(rows: readonly StatisticsRow[], columns: readonly Column[]): StatisticsRow[] {
  const hasFigures = (row: StatisticsRow) => columns.some((column) => written(row.cells, column) !== null);
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

/** Largest first by the first column that a row has; what has none stands at the end, equals in the order of codes. */
function ordered(rows: readonly StatisticsRow[], { order, columns }: TemplateAttachment): StatisticsRow[] {
  const [first] = columns;
  if (order === 'code' || first === undefined) return [...rows];
  const key = (row: StatisticsRow) => valueAt(row.cells, first) ?? Number.NEGATIVE_INFINITY;
  return [...rows].sort((a, b) => (key(a) === key(b) ? 0 : key(b) - key(a)));
}

function valueAt(cells: StatisticsCells | undefined, { indicator, measure }: Column): number | null {
  const cell = cells?.[indicator];
  return cell === undefined ? null : measure === 'total' ? cell.value : cell.increase;
}

function written(cells: StatisticsCells, column: Column): Line[number] {
  const notApplicable = column.measure === 'total' && cells[column.indicator]?.kind === 'na';
  return notApplicable ? '#' : valueAt(cells, column);
}

/** The whole as stated, else what the lines above add up to: with the difference as a line of its own it always foots. */
function totalAt(level: LevelTable, column: Column): number | null {
  const whole = valueAt(level.table.self.cells, column);
  return whole ?? sumAt(level, column);
}

function differenceAt(level: LevelTable, column: Column): number | null {
  const whole = valueAt(level.table.self.cells, column);
  return whole === null ? null : exact(whole - (sumAt(level, column) ?? 0));
}

function sumAt({ table }: LevelTable, column: Column): number | null {
  const cells = [...table.rows.map((row) => row.cells), ...(table.ownLevel === null ? [] : [table.ownLevel.cells])];
  const values = cells.map((each) => valueAt(each, column)).filter((value) => value !== null);
  return values.length === 0 ? null : exact(values.reduce((sum, value) => sum + value, 0));
}

const exact = (value: number): number => (Number.isInteger(value) ? value : Number(value.toFixed(6)));
