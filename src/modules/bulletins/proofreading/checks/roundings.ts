import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import { agreement } from '../understanding/numbers.ts';
import type { FigureStatement } from '../understanding/statements.ts';
import { whatOf, written } from './compare.ts';

interface Rounded {
  statement: FigureStatement;
  figure: number;
  how: 'cut' | 'raised' | 'either';
}

/** A figure cut off where its like are rounded. An office that cuts off throughout is left alone. */
export const roundings: Check = (paper) => {
  const rounded = paper.statements.flatMap((statement) =>
    statement.is === 'figure' ? readRounding(paper, statement) : [],
  );
  return [...Map.groupBy(rounded, likeness).values()].flatMap((alike) => {
    const cut = alike.filter(({ how }) => how === 'cut');
    const isMixed = alike.some(({ how }) => how === 'raised') || alike.length === 1;
    return isMixed ? cut.map((each) => tell(paper, each)) : [];
  });
};

function likeness({ statement: { indicator, measure, number, mention } }: Rounded): string {
  return `${indicator} ${measure} ${number.step} ${mention === null ? 'whole' : mention.written.length > 0}`;
}

function readRounding(paper: Paper, statement: FigureStatement): Rounded[] {
  const { regionId, indicator, measure, number, qualified } = statement;
  if (regionId === null || indicator === null || qualified || number.rounding === 0 || number.vague !== null) return [];
  if (measure !== 'total' && measure !== 'increase') return [];
  const known = [
    ...paper.figures.cells(regionId, indicator, measure).map(({ value }) => value),
    ...(regionId === paper.ground.rootId ? paper.figures.wholes(indicator, measure).map(({ value }) => value) : []),
  ];
  const figure = known.find((value) => agreement(number, value) !== 'differs');
  if (figure === undefined) return [];
  const how = agreement(number, figure) === 'truncated' ? 'cut' : figure < number.value - 1e-9 ? 'raised' : 'either';
  return [{ statement, figure, how }];
}

function tell(paper: Paper, { statement, figure }: Rounded): DraftFinding {
  const { regionId, indicator, measure, number, span } = statement;
  const scale = number.written.endsWith('亿') ? 1e8 : number.written.endsWith('万') ? 1e4 : 1;
  const decimals = Math.max(0, Math.round(-Math.log10(number.step / scale)));
  const rounded = `${(figure / scale).toFixed(decimals)}${scale === 1 ? '' : number.written.slice(-1)}${number.unit}`;
  const params = {
    region: regionName(paper.ground, regionId as string),
    what: whatOf(paper, indicator as string, measure),
    stated: written(statement),
    figure,
    rounded,
  };
  return draft('truncated', 'look', span, [written(statement), rounded], params);
}
