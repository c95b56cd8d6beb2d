import { type DraftFinding, draft, type Paper, regionName, type Spot } from '../paper.ts';
import { agreement } from '../understanding/numbers.ts';
import type { FigureStatement, Measure } from '../understanding/statements.ts';

/** How a figure is called in a sentence: 科技志愿者总数, 新增科技志愿者. */
export function whatOf({ lexicon }: Paper, indicator: string, measure: Measure | string): string {
  const name = lexicon.nameOf(indicator);
  if (measure === 'increase') return `新增${name}`;
  if (measure === 'growth' || measure === 'printed_growth') return `${name}增幅`;
  if (measure === 'base') return `原有${name}`;
  return /[数量率度级]$/.test(name) ? name : `${name}数`;
}

export interface Known {
  value: number;
  source: string;
}

/** The finding that a written figure calls for when something else states another, or null where they agree within what is written. */
export function compare(
  paper: Paper,
  statement: FigureStatement,
  known: readonly Known[],
  differs: (nearest: Known) => DraftFinding,
): DraftFinding | null {
  const { number, indicator, regionId, measure } = statement;
  if (known.length === 0 || indicator === null || regionId === null) return null;
  if (known.some(({ value }) => agreement(number, value) !== 'differs')) return null;
  const scaled = known.find(({ value }) => timesTen(number.value, value) !== null && number.vague === null);
  if (scaled !== undefined) {
    const params = {
      region: regionName(paper.ground, regionId),
      what: whatOf(paper, indicator, measure),
      stated: written(statement),
      found: scaled.value,
      times: 10 ** (timesTen(number.value, scaled.value) as number),
    };
    return draft('magnitude', 'wrong', statement.span, [number.value, scaled.value], params);
  }
  const nearest = known.reduce((a, b) => (Math.abs(b.value - number.value) < Math.abs(a.value - number.value) ? b : a));
  return differs(nearest);
}

export const written = ({ number }: Pick<FigureStatement, 'number'>): string => `${number.written}${number.unit}`;

/** The power of ten between two figures of the same digits; null where there is none. */
function timesTen(stated: number, known: number): number | null {
  if (stated <= 0 || known <= 0) return null;
  const power = Math.round(Math.log10(stated / known));
  if (power === 0 || Math.abs(power) > 8) return null;
  return Math.abs(stated / 10 ** power - known) <= known * 0.002 ? power : null;
}

export function cellSpot(table: { block: number; name: string }, row: number | null, column: number | null): Spot {
  return { block: table.block, table: table.name, row, column };
}
