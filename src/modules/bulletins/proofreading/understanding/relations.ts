import type { PlainColumn, PlainFigure, PlainTable } from './plainTable.ts';

/** How a column follows from others, as most rows show: 增减 is 2023年 less 2022年, 完成率 is 完成数 over 目标. */
export interface Relation {
  kind: RelationKind;
  of: PlainColumn;
  from: readonly PlainColumn[];
  /** Rows in which it does not hold, with what would follow. */
  exceptions: readonly { row: number; follows: number }[];
}

export type RelationKind = 'sum' | 'difference' | 'quotient' | 'percent' | 'growth' | 'growthOfTotal' | 'share';

interface Range {
  low: number;
  high: number;
  follows: number;
}

type Formula = (figures: readonly PlainFigure[], columns: readonly PlainColumn[]) => Range | null;

const FEWEST = 4;
const RATIO = /[%％]|率|占|比|均|幅|增速|每/;

/** Every relation that all but a few rows of a table keep. */
export function relationsIn(table: PlainTable): Relation[] {
  if (table.body.length < FEWEST) return [];
  const found: Relation[] = [];
  for (const of of table.columns) {
    const others = table.columns.filter((column) => column !== of);
    const relation = RATIO.test(of.header) ? ratioOf(table, of, others) : amountOf(table, of, others);
    if (relation !== null) found.push(relation);
  }
  return withoutTurnedRound(found);
}

const isAmount = ({ header }: PlainColumn) => !RATIO.test(header);

function amountOf(table: PlainTable, of: PlainColumn, others: readonly PlainColumn[]): Relation | null {
  const amounts = others.filter(isAmount);
  return first([
    ...runsBeside(of, amounts).map((from) => () => holding(table, 'sum', of, from, sum)),
    ...pairs(amounts).map((from) => () => holding(table, 'difference', of, from, difference)),
  ]);
}

function ratioOf(table: PlainTable, of: PlainColumn, others: readonly PlainColumn[]): Relation | null {
  const amounts = others.filter(isAmount);
  const both = pairs(amounts);
  return first([
    ...both.map((from) => () => holding(table, 'growth', of, from, growth)),
    ...both.map((from) => () => holding(table, 'growthOfTotal', of, from, growthOfTotal)),
    ...both.map((from) => () => holding(table, 'percent', of, from, quotient(100))),
    ...amounts.map((each) => () => holding(table, 'share', of, [each], shareIn(table, each))),
    ...both.map((from) => () => holding(table, 'quotient', of, from, quotient(1))),
  ]);
}

function first(tries: readonly (() => Relation | null)[]): Relation | null {
  for (const attempt of tries) {
    const relation = attempt();
    if (relation !== null) return relation;
  }
  return null;
}

/** Columns in a row right before or right behind one: 国家级 省级 市级 合计. */
function runsBeside(of: PlainColumn, amounts: readonly PlainColumn[]): PlainColumn[][] {
  const before = amounts.filter(({ column }) => column < of.column);
  const behind = amounts.filter(({ column }) => column > of.column);
  const runs: PlainColumn[][] = [];
  for (let length = 2; length <= Math.max(before.length, behind.length); length++) {
    if (length <= before.length) runs.push(before.slice(-length));
    if (length <= behind.length) runs.push(behind.slice(0, length));
  }
  return runs;
}

function pairs(columns: readonly PlainColumn[]): PlainColumn[][] {
  return columns.flatMap((a) => columns.filter((b) => b !== a).map((b) => [a, b]));
}

/** Holds in nearly every row, and says something: figures of one digit agree by chance. */
function holding(
  table: PlainTable,
  kind: RelationKind,
  of: PlainColumn,
  from: readonly PlainColumn[],
  formula: Formula,
): Relation | null {
  const exceptions: { row: number; follows: number }[] = [];
  const allowed = Math.max(1, Math.floor(table.body.length * 0.2));
  let kept = 0;
  let telling = 0;
  for (const row of table.body) {
    const judged = judge(row, of, from, formula);
    if (judged === null) continue;
    if (judged === 'keeps') {
      kept++;
      if (isTelling(row, of, from)) telling++;
    } else exceptions.push({ row, follows: judged });
    if (exceptions.length > allowed) return null;
  }
  if (telling < Math.max(3, exceptions.length * 3) || kept + exceptions.length < FEWEST) return null;
  const isRatio = kind !== 'sum' && kind !== 'difference';
  const ofTotals = isRatio && kind !== 'share' ? table.totals : [];
  for (const row of ofTotals) {
    const judged = judge(row, of, from, formula);
    if (typeof judged === 'number') exceptions.push({ row, follows: judged });
  }
  return { kind, of, from, exceptions };
}

function judge(row: number, of: PlainColumn, from: readonly PlainColumn[], formula: Formula): 'keeps' | number | null {
  const stated = of.figures.get(row);
  const figures = from.flatMap(({ figures: all }) => all.get(row) ?? []);
  if (stated === undefined || figures.length < from.length) return null;
  const range = formula(figures, from);
  if (range === null) return null;
  const step = 10 ** -of.decimals;
  const isRounded = range.low !== range.high || !Number.isInteger(range.follows) || of.decimals > 0;
  const [below, above] = isRounded ? [step / 2, step] : [0, 0];
  const keeps = range.high >= stated.value - below - 1e-9 && range.low < stated.value + above + 1e-9;
  return keeps ? 'keeps' : Number(range.follows.toFixed(of.decimals));
}

function isTelling(row: number, of: PlainColumn, from: readonly PlainColumn[]): boolean {
  const value = Math.abs(of.figures.get(row)?.value ?? 0) * 10 ** of.decimals;
  return value >= 8 && from.every(({ figures }) => (figures.get(row)?.value ?? 0) !== 0);
}

/** Half of the last place of a column of rounded figures. */
const slack = ({ decimals }: PlainColumn) => (decimals === 0 ? 0 : 10 ** -decimals / 2);
const around = (follows: number, reach: number): Range => ({ low: follows - reach, high: follows + reach, follows });

const sum: Formula = (figures, columns) =>
  around(
    figures.reduce((total, { value }) => total + value, 0),
    columns.reduce((total, column) => total + slack(column), 0),
  );

const difference: Formula = ([a, b], [first, second]) =>
  around(
    (a as PlainFigure).value - (b as PlainFigure).value,
    slack(first as PlainColumn) + slack(second as PlainColumn),
  );

/** The least and the most that rounded figures leave open. */
function extremes(
  [a, b]: readonly PlainFigure[],
  [first, second]: readonly PlainColumn[],
  of: (a: number, b: number) => number,
): Range | null {
  const [reachA, reachB] = [slack(first as PlainColumn), slack(second as PlainColumn)];
  const [valueA, valueB] = [(a as PlainFigure).value, (b as PlainFigure).value];
  const all = [-1, 1].flatMap((up) => [-1, 1].map((down) => of(valueA + up * reachA, valueB + down * reachB)));
  const follows = of(valueA, valueB);
  if (![...all, follows].every(Number.isFinite)) return null;
  return { low: Math.min(...all), high: Math.max(...all), follows };
}

const quotient =
  (scale: number): Formula =>
  (figures, columns) =>
    extremes(figures, columns, (a, b) => (a / b) * scale);
const growth: Formula = (figures, columns) => extremes(figures, columns, (a, b) => ((a - b) / b) * 100);
const growthOfTotal: Formula = (figures, columns) => extremes(figures, columns, (a, b) => (a / (b - a)) * 100);

/** Of the stated 合计, else of what the rows come to. */
function shareIn({ body, totals }: PlainTable, { figures }: PlainColumn): Formula {
  const stated = totals.flatMap((row) => figures.get(row)?.value ?? [])[0];
  const whole = stated ?? body.reduce((total, row) => total + (figures.get(row)?.value ?? 0), 0);
  return ([part], [column]) => {
    if (whole <= 0) return null;
    const reach = (slack(column as PlainColumn) / whole) * 100;
    return around(((part as PlainFigure).value / whole) * 100, reach);
  };
}

/** 2023年 less 2022年 is 增减, and 2022年 is 2023年 less 增减: one relation, told of the column that is the outcome. */
function withoutTurnedRound(relations: readonly Relation[]): Relation[] {
  const groups = Map.groupBy(relations, ({ of, from }) =>
    [of, ...from]
      .map(({ column }) => column)
      .sort((a, b) => a - b)
      .join(' '),
  );
  return [...groups.values()].flatMap((group) => {
    const likely = group.filter(({ of }) => OUTCOME.test(of.header));
    const [best] = (likely.length > 0 ? likely : group).toSorted((a, b) => b.of.column - a.of.column);
    return best === undefined ? [] : [best];
  });
}

const OUTCOME = /增|减|差|计|总|率|占|均|幅|超|余/;
