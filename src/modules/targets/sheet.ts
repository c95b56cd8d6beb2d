import { Problem } from '../../contracts/problems.ts';
import type { AnyRoute, OutputOf } from '../../contracts/route.ts';
import { progressOf } from '../../contracts/rules/targets/progress.ts';
import {
  type readTargetSheet,
  TARGET_LIMITS,
  type TargetMatrix,
  type TargetMeasure,
  type TargetValue,
} from '../../contracts/targets.ts';
import { texts } from '../../contracts/texts/index.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import type { Act } from '../../platform/act.ts';
import type { Call, FileAnswer } from '../../platform/http/handler.ts';
import { receiveParts } from '../../platform/http/receive.ts';
import { requireStorable } from '../../platform/http/storable.ts';
import { type WrittenColumn, writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { type FileContents, type Indicator, indicatorsOf, openFile, readAs, reportOf } from '../indicators/index.ts';
import type { Matrix } from './matrix.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sheets are in Chinese whoever asks: their headers are words that the import engine knows. */
const words = () => texts('zh').targets.sheet;

interface Column {
  indicator: Indicator;
  measure: TargetMeasure;
}

/** The targets as a sheet that can be filled and read back; how far they are reached stands on a second one. */
export async function sheetOf(act: Act, matrix: TargetMatrix, asked: string): Promise<FileAnswer> {
  const columns = columnsAsked(await indicatorsOf(act.tx), asked);
  const { name, progress, region, fileName, rule, ruleNa, figuresOf } = words();
  const headed = ({ indicator, measure }: Column): WrittenColumn => ({
    header: `${words()[measure](indicator.name.zh)}（${indicator.unit.zh}）`,
    format: indicator.whole ? 'int' : 'decimal',
  });
  const valueAt = (code: string, { indicator, measure }: Column): TargetValue =>
    matrix.targets.find(
      (cell) => cell.region.code === code && cell.indicator === indicator.code && cell.measure === measure,
    )?.value ?? { kind: 'blank' };
  const bytes = await writeWorkbook([
    {
      name,
      above: [[fileName(matrix.region.name, matrix.year)], [rule], [ruleNa]],
      columns: [{ header: region, format: 'text' }, ...columns.map(headed)],
      rows: matrix.rows.map((row) => [
        row.region.name,
        ...columns.map((column) => cellOf(valueAt(row.region.code, column))),
      ]),
    },
    {
      name: progress,
      above: [[fileName(matrix.region.name, matrix.year)], [figuresOf(matrix.asOf)]],
      columns: [
        { header: region, format: 'text' },
        ...columns.flatMap((column) => {
          const { header, format = 'text' } = headed(column);
          return [
            { header: words().target(header), format },
            { header: words().done(header), format },
            { header: words().rate(header), format: 'percent' as const },
          ];
        }),
      ],
      rows: matrix.rows.map((row) => [
        row.region.name,
        ...columns.flatMap((column) => {
          const target = valueAt(row.region.code, column);
          const cell = row.cells[column.indicator.code];
          const done = (column.measure === 'total' ? cell?.value : cell?.increase) ?? null;
          const rate = progressOf(done, target.kind === 'number' ? target.number : null)?.rate;
          return [cellOf(target), done, rate === undefined ? null : { percent: rate }];
        }),
      ]),
    },
  ]);
  return { fileName: `${fileName(matrix.region.name, matrix.year)}.xlsx`, mediaType: XLSX, bytes };
}

function columnsAsked(indicators: readonly Indicator[], asked: string): Column[] {
  const columns = asked.split(',').map((key) => {
    const [code = '', measure] = key.trim().split(':');
    const indicator = indicators.find((each) => each.code === code);
    if (indicator === undefined) {
      const known = indicators.map((each) => each.code);
      throw new Problem('indicator_not_found', { code, known }, { pointer: '/query/columns' });
    }
    if (measure !== 'total' && measure !== 'increase')
      throw new Problem('request_invalid', {}, { pointer: '/query/columns' });
    return { indicator, measure } as const;
  });
  return columns;
}

const cellOf = (value: TargetValue): string | number | null =>
  value.kind === 'number' ? value.number : value.kind === 'na' ? '#' : null;

/** Takes a sheet off the line and opens it, in a thread of its own and before any transaction. */
export async function receiveSheet(
  request: Call<AnyRoute>['request'],
): Promise<{ name: string; contents: FileContents }> {
  const files: { name: string; contents: FileContents }[] = [];
  await receiveParts(request, TARGET_LIMITS.fileBytes, async ({ name, bytes }) => {
    requireStorable(name, '/body');
    if (files.length === 0) files.push({ name, contents: await openFile({ name, bytes }) });
  });
  const [file] = files;
  if (file === undefined) throw new Problem('upload_invalid');
  return file;
}

/** What a filled sheet says, by the rules of every import; its second sheet is not read. */
export function targetsIn(
  { tree, regionId, year, asOf }: Matrix,
  { name, contents }: { name: string; contents: FileContents },
  locale: Locale,
): OutputOf<typeof readTargetSheet> {
  const read = contents.ok
    ? { ...contents, grids: contents.grids.filter(({ sheet }) => sheet !== words().progress) }
    : contents;
  const reading = readAs(tree, name, read, {
    regionId,
    asOf: `${year}-12-31`,
    since: `${year - 1}-12-31`,
    defaultKind: 'total',
  });
  const report = reportOf(tree, [reading], { cells: true, locale, paths: [name], surface: 'web' });
  const tables = report.flatMap((file) => file.tables);
  const isRow = (code: string) => {
    const id = tree.byCode(code, asOf)?.id;
    return id !== undefined && (id === regionId || tree.wasEverWithin(id, regionId));
  };
  return {
    cells: tables.flatMap(({ cells = [], problems }) =>
      cells.flatMap(({ region, indicator, kind, state, value, cell }) => {
        // What cannot be read says nothing, least of all that a standing target is taken back.
        if (problems.some((problem) => problem.severity === 'error' && problem.cell === cell)) return [];
        if (region === null || !isRow(region.code) || (kind !== 'total' && kind !== 'increase')) return [];
        return [{ region: region.code, indicator, measure: kind, value: targetFrom(state, value) }];
      }),
    ),
    problems: tables.flatMap(({ problems }) =>
      // A blank sheet that was not filled in is no fault, and neither is a region that was left out.
      problems
        .filter(({ code }) => code !== 'region_missing' && code !== 'total_mismatch')
        .map(({ severity, sheet, cell, code, message }) => ({ severity, sheet, cell, code, message })),
    ),
  };
}

function targetFrom(state: string, value: number | null): TargetValue {
  if (state === 'na') return { kind: 'na' };
  return value === null ? { kind: 'blank' } : { kind: 'number', number: value };
}
