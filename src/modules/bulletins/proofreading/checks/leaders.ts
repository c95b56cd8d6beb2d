import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import { agreement } from '../understanding/numbers.ts';
import type { FigureStatement, LeadersStatement } from '../understanding/statements.ts';
import { whatOf } from './compare.ts';
import { commonLevel, type Standing, standingsOf } from './standings.ts';

/** Those named as leading: in their order, as many as announced, and the ones whom the table puts first. */
export const leaders: Check = (paper) =>
  paper.statements.flatMap((statement) =>
    statement.is === 'leaders'
      ? [...outOfOrder(paper, statement), ...wrongNumber(statement), ...wrongOnes(paper, statement)]
      : [],
  );

function outOfOrder(paper: Paper, { items, indicator, measure, ascending }: LeadersStatement): DraftFinding[] {
  if (indicator === null) return [];
  const signed = ({ number, sign }: FigureStatement) => number.value * sign;
  // The last three may stand in either order.
  if (ascending && items.every((item, index) => index === 0 || signed(item) >= signed(items[index - 1] ?? item)))
    return [];
  return items.flatMap((item, index) => {
    const before = items[index - 1];
    if (before === undefined || signed(item) <= signed(before) + before.number.rounding) return [];
    const params = {
      before: nameOf(paper, before),
      after: nameOf(paper, item),
      what: whatOf(paper, indicator, measure),
    };
    return [draft('order', 'inconsistent', item.span, [item.number.value, null], params)];
  });
}

const nameOf = (paper: Paper, { regionId, mention }: FigureStatement) =>
  regionId === null ? (mention?.written ?? '') : regionName(paper.ground, regionId);

function wrongNumber({ announced, items, ascending, span }: LeadersStatement): DraftFinding[] {
  if (announced === null || announced === 1 || items.length <= 1 || items.length === announced) return [];
  const tied = items.length > announced && items[announced - 1]?.number.value === items.at(-1)?.number.value;
  if (tied) return [];
  const params = { what: '', reason: 'number' as const, regions: [], announced, named: items.length, ascending };
  return [draft('leaders', 'inconsistent', span, [items.length, announced], params)];
}

/** Words like 突出 or 较多 praise and do not rank: what they leave out is only to be looked at. */
const PRAISE = /突出|较|靠后/;
/** Says how they are ordered, and not that they lead. */
const ORDER_ONLY = /^依次$/;

function wrongOnes(paper: Paper, statement: LeadersStatement): DraftFinding[] {
  const { items, groups, indicator, measure, cue, ascending, span } = statement;
  const level =
    statement.level ??
    commonLevel(
      paper,
      items.map(({ regionId }) => regionId),
    );
  const standings = standingsOf(paper, level, indicator, measure);
  if (
    ORDER_ONLY.test(cue) ||
    standings === null ||
    indicator === null ||
    items.some(({ regionId }) => regionId === null)
  )
    return [];
  const named = new Set(items.map(({ regionId }) => regionId));
  const values = new Map(standings.rows.map(({ regionId, value }) => [regionId, value]));
  // What disagrees with its row is told there, and cannot rank.
  if (
    items.some(({ regionId, number }) => agreement(number, values.get(regionId as string) ?? Number.NaN) === 'differs')
  )
    return [];
  const figures = items.map(({ regionId }) => values.get(regionId as string) as number);
  const last = ascending ? Math.max(...figures) : Math.min(...figures);
  const following = new Set(groups.flatMap(({ mentions }) => mentions.map(({ regionId }) => regionId)));
  const ahead = standings.rows.filter(
    ({ regionId, value }) => (ascending ? value < last : value > last) && !named.has(regionId),
  );
  if (ahead.length === 0) return [];
  const what = whatOf(paper, indicator, measure);
  const grade = PRAISE.test(cue)
    ? 'look'
    : following.size > 0 && ahead.every(({ regionId }) => following.has(regionId))
      ? 'inconsistent'
      : 'wrong';
  const params = {
    what,
    reason: 'left_out' as const,
    regions: told(paper, ahead),
    announced: null,
    named: items.length,
    ascending,
  };
  return [
    draft(
      'leaders',
      grade,
      span,
      [
        items.map((item) => nameOf(paper, item)).join('、'),
        told(paper, ahead)
          .map(({ region }) => region)
          .join('、'),
      ],
      params,
    ),
  ];
}

export function told(paper: Paper, standings: readonly Standing[]): { region: string; value: number }[] {
  return standings
    .toSorted((a, b) => b.value - a.value)
    .map(({ regionId, value }) => ({ region: regionName(paper.ground, regionId), value }));
}
