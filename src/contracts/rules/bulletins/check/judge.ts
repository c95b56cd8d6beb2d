import type { Contradiction, ContradictionCode } from '../../../bulletinChecks.ts';
import type { BulletinFigures, LeaderMeasure } from '../../../bulletins.ts';
import { BUILT_IN_INDICATORS } from '../../../indicators.ts';
import type { RegionLevel } from '../../../regions.ts';
import { orderOf } from '../leaders.ts';
import { namesIn } from '../names.ts';
import { countWord, isRoundingOf, writeFigure, writeGrowth } from '../numbers.ts';
import { figuresOfLevel, valueIn } from '../rows.ts';
import { fits, type Quantity } from './tokens.ts';
import type { NamedRow } from './vocabulary.ts';

type Because = Contradiction['because'];
export type Verdict = { code: ContradictionCode; region: NamedRow | null; right: string; because: Because } | null;

const unitOf = (indicator: string): string => BUILT_IN_INDICATORS.find(({ code }) => code === indicator)?.unit.zh ?? '';

/** As the passage writes numbers: in full, or in ten thousands with its own decimals. */
export function writeLike(value: number, { wan, places, unit }: Pick<Quantity, 'wan' | 'places' | 'unit'>): string {
  return writeFigure(value, wan ? { unit: 'wan', digits: places, rounding: 'round' } : { unit: 'one' }, unit);
}

/** A number against the figures that it may mean; the first of them is what would be right. */
export function judgeFigure(
  quantity: Quantity,
  region: NamedRow | null,
  name: string,
  actual: readonly number[],
): Verdict {
  const [value] = actual;
  if (value === undefined || actual.some((each) => fits(each, quantity))) return null;
  const isExact = quantity.bound === 'exact';
  // Why a bound does not hold is seen from the number in full.
  const right = writeLike(value, isExact ? quantity : { ...quantity, wan: false });
  const code = isExact ? 'figure' : 'threshold';
  return { code, region, right, because: [{ name, value, text: right }] };
}

export function judgeGrowth(
  told: { percent: number; places: number; falling: boolean },
  cell: { increase: number | null; base: number | null; growth: number | null },
  region: NamedRow | null,
  indicator: string,
): Verdict {
  const { increase, base, growth } = cell;
  if (increase === null || base === null || growth === null) return null;
  const sameWay = told.falling ? increase <= 0 : increase >= 0;
  if (sameWay && isRoundingOf(told.percent, Math.abs(growth) * 100, told.places)) return null;
  const unit = unitOf(indicator);
  return {
    code: 'growth',
    region,
    right: `${increase < 0 ? '下降' : '增长'}${writeGrowth(increase, base, Math.max(told.places, 1))}`,
    because: [
      { name: '新增', value: increase, text: `${increase}${unit}` },
      { name: '基数', value: base, text: `${base}${unit}` },
    ],
  };
}

export function judgeNationalRank(stated: number, actual: number | null): Verdict {
  return actual === null || actual === stated
    ? null
    : { code: 'national_rank', region: null, right: `第${countWord(actual)}位`, because: [] };
}

/** What is compared: one indicator at one level. */
export interface Field {
  figures: BulletinFigures;
  level: RegionLevel;
  indicator: string;
  measure: LeaderMeasure;
}

/** The place of a region among those of its level; equals share it. */
export function placeOf(
  { figures, level, indicator, measure }: Field,
  { row }: NamedRow,
): { place: number; among: number } | null {
  const table = figures.tables.find((each) => each.level === level);
  const value = valueIn(row, indicator, measure);
  if (table === undefined || value === null) return null;
  const { given } = figuresOfLevel(table, indicator, measure);
  return { place: 1 + given.filter((each) => each.value > value).length, among: given.length };
}

export function judgePlace(field: Field, named: NamedRow, holds: (place: number, among: number) => boolean): Verdict {
  const found = placeOf(field, named);
  if (found === null || holds(found.place, found.among)) return null;
  const value = valueIn(named.row, field.indicator, field.measure) ?? 0;
  return {
    code: 'rank',
    region: named,
    right: `第${countWord(found.place)}位`,
    because: [{ name: named.name, value, text: `${value}${unitOf(field.indicator)}` }],
  };
}

/** Those named from the top: in descending order, with nobody above or beside the last of them left out. */
export function judgeOrder(field: Field, named: readonly NamedRow[]): Verdict {
  const { figures, level, indicator, measure } = field;
  const table = figures.tables.find((each) => each.level === level);
  if (table === undefined || named.length === 0) return null;
  const values = named.map(({ row }) => valueIn(row, indicator, measure));
  if (values.some((value) => value === null)) return null;
  const lowest = Math.min(...(values as number[]));
  const descends = values.every((value, n) => n === 0 || (value as number) <= (values[n - 1] as number));
  const { given } = figuresOfLevel(table, indicator, measure);
  const isNamed = (code: string) => named.some(({ row }) => row.region.code === code);
  const leftOut = given.filter(({ row, value }) => value > 0 && value >= lowest && !isNamed(row.region.code));
  if (descends && leftOut.length === 0) return null;
  const nameOf = namesIn(table);
  const unit = unitOf(indicator);
  const because = orderOf(given, ({ value }) => value, { named: named.length, threshold: null }).leaders.map(
    ({ row, value }) => ({ name: nameOf(row), value, text: `${value}${unit}` }),
  );
  return { code: 'order', region: null, right: because.map(({ name, text }) => `${name}${text}`).join('、'), because };
}

/** A group above a threshold after those named with figures: nobody that belongs to it is left out. */
export function judgeGroup(
  { figures, level, indicator, measure }: Field,
  quantity: Quantity,
  named: readonly NamedRow[],
): Verdict {
  const table = figures.tables.find((each) => each.level === level);
  if (table === undefined) return null;
  const nameOf = namesIn(table);
  const missing = figuresOfLevel(table, indicator, measure).given.filter(
    ({ row, value }) => fits(value, quantity) && !named.some((each) => each.row.region.code === row.region.code),
  );
  if (missing.length === 0) return null;
  const because = missing
    .sort((a, b) => b.value - a.value)
    .map(({ row, value }) => ({ name: nameOf(row), value, text: writeLike(value, quantity) }));
  return { code: 'group', region: null, right: because.map(({ name }) => name).join('、'), because };
}
