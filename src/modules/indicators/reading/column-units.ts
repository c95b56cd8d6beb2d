import type { IndicatorDefinition } from '../../../contracts/indicators.ts';
import { unitWordsOf } from '../../../contracts/rules/numbers.ts';
import type { PlannedColumn } from './columns.ts';
import type { Notebook } from './notebook.ts';
import { wordKey } from './text.ts';
import type { ReadingContext } from './types.ts';
import { readUnitLine, type StatedUnit } from './units.ts';

/** The factor of a measure column; null where it is in doubt, so that the column is not read. */
export type ColumnUnits = ReadonlyMap<PlannedColumn, 1 | 10000 | null>;

/** The header states the unit, else the unit line of the table; doubt is told at the header. */
export function unitsOfColumns(
  measures: readonly PlannedColumn[],
  lines: readonly string[],
  notes: readonly string[],
  context: ReadingContext,
  notebook: Notebook,
): ColumnUnits {
  const stated = lines.flatMap((line) => readUnitLine(line) ?? []);
  const vague = lines.filter((line) => readUnitLine(line) === null && /单位\s*[:：].*万/.test(line.normalize('NFKC')));
  const units = new Map<PlannedColumn, 1 | 10000 | null>();
  for (const column of measures) {
    const unit = counts(column) ? unitOf(column, measures, stated, [...notes, ...vague], context) : 1;
    if (typeof unit === 'string')
      notebook.note('unit_unclear', column.header, { header: column.header.header, raw: null, reason: unit });
    units.set(column, typeof unit === 'string' ? null : unit);
  }
  return units;
}

const counts = ({ kind }: PlannedColumn) => kind === null || kind === 'total' || kind === 'increase';

function unitOf(
  column: PlannedColumn,
  measures: readonly PlannedColumn[],
  stated: readonly StatedUnit[],
  notes: readonly string[],
  context: ReadingContext,
): 1 | 10000 | 'line' | 'header' | 'neighbour' {
  const own = column.claim?.unit ?? null;
  if (own !== null && (own.word !== '' || own.factor !== 1)) return own.factor ?? 'header';
  const indicator = context.indicators.find(({ code }) => code === column.indicator) ?? null;
  if (stated.some(({ factor }) => factor !== 1)) return unitFromLine(stated, indicator, measures);
  if (column.follows?.claim?.unit?.factor === 10000) return 'neighbour';
  if (notes.some((note) => speaksOfTenThousands(note, indicator))) return 'line';
  return 1;
}

/** 单位：人、万次 gives each indicator its own word; 单位：万 is clear only where one indicator is counted. */
function unitFromLine(
  stated: readonly StatedUnit[],
  indicator: IndicatorDefinition | null,
  measures: readonly PlannedColumn[],
): 1 | 10000 | 'line' {
  if (indicator === null) return 'line';
  const [own = '', ...alike] = unitWordsOf(indicator);
  const exact = stated.filter(
    ({ word }) => word === own || (own === '次' && word === '人次') || (own === '人' && alike.includes(word)),
  );
  const factors = new Set(exact.map(({ factor }) => factor));
  const [factor] = factors;
  if (factors.size === 1 && (factor === 1 || factor === 10000)) return factor;
  const counted = new Set(measures.filter(counts).map((measure) => measure.indicator));
  const bare = stated.length === 1 && stated[0]?.word === '' && stated[0].factor === 10000;
  if (factors.size === 0 && bare && counted.size === 1) return 10000;
  const covered = stated.some(
    ({ word, factor: each }) => each !== 1 && (word === '' || unitWordsOf(indicator).includes(word)),
  );
  return factors.size === 0 && stated.length > 1 && !covered ? 1 : 'line';
}

function speaksOfTenThousands(note: string, indicator: IndicatorDefinition | null): boolean {
  const text = wordKey(note);
  const unit = /万([人次个项篇场]?)/.exec(text);
  if (unit === null || !/万.{0,3}(?:计|为单位)|单位.{0,3}万/.test(text)) return false;
  return (
    indicator === null ||
    unit[1] === '' ||
    unitWordsOf(indicator)[0] === unit[1] ||
    indicator.headers.some((word) => text.includes(wordKey(word)))
  );
}
