import type { BulletinSentence, ProgressClaim } from '../../../contracts/bulletins.ts';
import type { PartOf } from '../../../contracts/bulletinTemplates.ts';
import { orderOf } from '../../../contracts/rules/bulletins/leaders.ts';
import { writeFigure } from '../../../contracts/rules/bulletins/numbers.ts';
import { dayInProse } from '../../../contracts/rules/bulletins/periods.ts';
import {
  type ProgressOfLevel,
  progressOfLevel,
  type RowProgress,
  wholeProgress,
} from '../../../contracts/rules/bulletins/progress.ts';
import { expectedBy, type Progress, timeGone, writeRate } from '../../../contracts/rules/targets/progress.ts';
import { fill, type LevelTable, type Setting, styleAt, wordingOf } from './setting.ts';
import { asideOf } from './totals.ts';

type Part = PartOf<'progress'>;
type Asked = Part['indicators'][number];

/** 截至…，全省科技志愿者达…，完成年度目标…的95.4%；… Then, for each indicator, the levels below. */
export function progressSentences(setting: Setting, part: Part): BulletinSentence[] {
  const whole = wholeSentence(setting, part);
  const below = part.indicators.flatMap((asked) => {
    const sentence = levelsSentence(setting, part, asked);
    return sentence === null ? [] : [sentence];
  });
  return whole === null ? below : [whole, ...below];
}

function wholeSentence(setting: Setting, part: Part): BulletinSentence | null {
  const { figures, whole } = setting;
  const claims: ProgressClaim[] = [];
  const clauses = part.indicators.flatMap((asked) => {
    const { indicator, measure, phrase } = asked;
    const told = wholeProgress(figures, indicator, measure);
    if (told === null) return [];
    const { progress, figure } = told;
    const text = writeRate(progress, part.rate);
    const { region, level } = figures;
    const item = { region, target: progress.target, value: progress.done, rate: progress.rate, text };
    const clause = ofTarget(setting, part, asked, progress);
    if (clause.includes(text))
      claims.push({ kind: 'progress', indicator, measure, level, tells: 'rate', items: [item] });
    const aside = figure === null ? null : asideOf(setting, figure);
    const brackets = aside === null ? '' : `（${aside}）`;
    const value = writeFigure(progress.done, styleAt(part.numbers, level), wordingOf(indicator).unit);
    return [`${fill(phrase, { value })}${brackets}，${clause}${pace(setting, part, asked, progress)}`];
  });
  if (clauses.length === 0) return null;
  return { text: `截至${dayInProse(figures.asOf)}，${whole}${clauses.join('；')}。`, claims };
}

/** 完成年度目标300000人的95.4% */
function ofTarget({ figures }: Setting, part: Part, { indicator }: Asked, progress: Progress): string {
  const rate = writeRate(progress, part.rate);
  const target = writeFigure(progress.target, styleAt(part.numbers, figures.level), wordingOf(indicator).unit);
  // Above its target by less than is printed, it is told as having reached it.
  const phrase = !progress.reached ? part.behind : rate === '100%' ? part.reached : part.exceeded;
  return fill(phrase, { rate, target });
}

/** Before the year is over: ahead of the time gone by, or behind it. */
function pace({ figures }: Setting, part: Part, { indicator, measure }: Asked, progress: Progress): string {
  if (!part.pace || progress.reached || timeGone(figures.asOf) >= 1) return '';
  const base = figures.self[indicator]?.base ?? null;
  const expected = expectedBy(figures.asOf, progress.target, { measure, base });
  if (expected === null) return '';
  return progress.done >= expected ? '，达到序时进度' : '，低于序时进度';
}

/** 从科技志愿者总数目标完成情况看，设区市中完成率居前的是：…；县（市、区）中… */
function levelsSentence(setting: Setting, part: Part, asked: Asked): BulletinSentence | null {
  const told = setting.tables.flatMap((table) => {
    if (!part.levels.includes(table.level)) return [];
    const clause = levelClause(setting, table, part, asked);
    return clause === null ? [] : [clause];
  });
  if (told.length === 0) return null;
  return {
    text: `从${asked.subject}目标完成情况看，${told.map(({ text }) => text).join('；')}。`,
    claims: told.flatMap(({ claims }) => claims),
  };
}

interface Clause {
  text: string;
  claims: ProgressClaim[];
}

function levelClause(setting: Setting, table: LevelTable, part: Part, asked: Asked): Clause | null {
  const found = progressOfLevel(setting.figures, table.table, asked.indicator, asked.measure);
  if (found.given.length === 0) return null;
  const claimOf = (tells: ProgressClaim['tells'], items: ProgressClaim['items']): ProgressClaim[] =>
    items.length === 0
      ? []
      : [{ kind: 'progress', indicator: asked.indicator, measure: asked.measure, level: table.level, tells, items }];
  const order = orderOf(found.given, ({ progress }) => progress.rate, {
    named: Math.max(part.named, 1),
    threshold: null,
  });
  const leaders = part.named === 0 ? [] : order.leaders;
  const rates = leaders.map((each) => ({ ...itemOf(each), text: writeRate(each.progress, part.rate) }));
  const named = leaders.map(({ row, progress }) => `${table.nameOf(row)}${writeRate(progress, part.rate)}`);
  const first = named.length === 0 ? [] : [`${ledBy(table, found, named.length)}：${named.join('、')}`];
  const rest = standings(table, part, found);
  if (first.length === 0 && rest.texts.length === 0) return null;
  const opening = first.length === 0 ? table.word : '';
  return {
    text: `${opening}${[...first, ...rest.texts].join('，')}`,
    claims: [...claimOf('rate', rates), ...claimOf('reached', rest.reached), ...claimOf('behind', rest.behind)],
  };
}

/** 设区市中完成率居前的是; where not all can be compared, among how many. */
function ledBy({ word }: LevelTable, { given, absent }: ProgressOfLevel, named: number): string {
  const among = absent > 0 ? `可计算完成率的${given.length}个${word}` : word;
  if (given.length === 1) return `${absent > 0 ? `仅有1个${word}可计算` : `所辖${word}`}完成率`;
  return named === given.length ? `${among}完成率依次是` : `${among}中完成率居前的是`;
}

/** Who came up to the target and who did not, named as long as they are not too many. */
function standings({ word, nameOf }: LevelTable, part: Part, { given, absent }: ProgressOfLevel) {
  const descending = [...given].sort((a, b) => b.progress.rate - a.progress.rate);
  const reached = descending.filter(({ progress }) => progress.reached);
  const behind = given.filter(({ progress }) => !progress.reached);
  const list = (rows: readonly RowProgress[]) =>
    rows.length > part.listed
      ? { text: `${rows.length}个`, items: [] }
      : {
          text: rows.map(({ row }) => nameOf(row)).join('、'),
          items: rows.map((each) => ({ ...itemOf(each), text: nameOf(each.row) })),
        };
  if (behind.length === 0 && given.length > 1 && part.tellReached)
    return {
      texts: [`${absent > 0 ? '上述' : '全部'}${given.length}个${word}均完成年度目标`],
      reached: [],
      behind: [],
    };
  const [done, undone] = [list(reached), list(behind)];
  const tellsReached = part.tellReached && reached.length > 0;
  const tellsBehind = part.tellBehind && behind.length > 0;
  return {
    texts: [
      ...(tellsReached ? [`完成年度目标的有${done.text}`] : []),
      ...(tellsBehind ? [`尚未完成的有${undone.text}`] : []),
    ],
    reached: tellsReached ? done.items : [],
    behind: tellsBehind ? undone.items : [],
  };
}

const itemOf = ({ row, progress }: RowProgress) => ({
  region: row.region,
  target: progress.target,
  value: progress.done,
  rate: progress.rate,
});
