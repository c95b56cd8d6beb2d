import type { BulletinSentence, LeaderMeasure, LeadersClaim } from '../../../contracts/bulletins.ts';
import type { Leading, PartOf } from '../../../contracts/bulletinTemplates.ts';
import { orderOf } from '../../../contracts/rules/bulletins/leaders.ts';
import { writeFigure, writeThreshold } from '../../../contracts/rules/bulletins/numbers.ts';
import { type Figured, type FiguresOfLevel, figuresOfLevel } from '../../../contracts/rules/bulletins/rows.ts';
import { fill, type LevelTable, type Setting, styleAt, wordingOf } from './setting.ts';

/** Who leads a level by one indicator, and how many were compared. */
interface Told {
  claim: LeadersClaim;
  /** 无锡市63925人、…，泰州市、…均超过2万人 */
  list: string;
  given: number;
  /** Some regions of the level have no figure. */
  partial: boolean;
  /** All with a figure are named. */
  whole: boolean;
}

/** 从…情况看，设区市中居前的是：…；县（市、区）中居前的是：… */
export function leadersSentence(setting: Setting, part: PartOf<'leaders'>): BulletinSentence | null {
  const { indicator, measure } = part;
  const told = tablesFor(setting, part).flatMap((table) => {
    const leaders = leadersOf(table, indicator, measure, part);
    return leaders === null ? [] : [{ leaders, clause: levelClause(table, leaders, measure) }];
  });
  if (told.length === 0) return null;
  return {
    text: `${part.lead}，${told.map(({ clause }) => clause).join('；')}。`,
    claims: told.map(({ leaders }) => leaders.claim),
  };
}

/** 从设区市新增情况看，…；… One sentence for each level. */
export function increasesSentences(setting: Setting, part: PartOf<'increases'>): BulletinSentence[] {
  return tablesFor(setting, part).flatMap((table) => {
    const told = part.indicators.flatMap(({ indicator, subject }) => {
      const leaders = leadersOf(table, indicator, 'increase', part);
      return leaders === null ? [] : [{ leaders, clause: subjectClause(table, leaders, subject) }];
    });
    if (told.length === 0) return [];
    const text = `从${table.word}新增情况看，${told.map(({ clause }) => clause).join('；')}。`;
    return [{ text, claims: told.map(({ leaders }) => leaders.claim) }];
  });
}

const tablesFor = ({ tables }: Setting, { levels }: Pick<Leading, 'levels'>): LevelTable[] =>
  tables.filter(({ level }) => levels.includes(level));

function leadersOf(
  { level, table, nameOf }: LevelTable,
  indicator: string,
  measure: LeaderMeasure,
  leading: Leading,
): Told | null {
  const figures = figuresOfLevel(table, indicator, measure);
  const partial = figures.absent > 0;
  const order = orderOf(figures.given, figureOf, {
    named: leading.named,
    threshold: partial || !leading.following ? null : thresholdAt(leading, level),
  });
  if (order.leaders.length === 0) return null;
  const { unit } = wordingOf(indicator);
  const style = styleAt(leading.numbers, level);
  const items = order.leaders.map(({ row, value }) => ({
    region: row.region,
    value,
    text: writeFigure(value, style, unit),
  }));
  const named = namedWith(items.map(({ text }, n) => ({ name: nameOf((order.leaders[n] as Figured).row), text })));
  const { following } = order;
  const claim: LeadersClaim = {
    kind: 'leaders',
    indicator,
    level,
    measure,
    items,
    following:
      following === null
        ? null
        : {
            threshold: following.threshold,
            inclusive: following.inclusive,
            regions: following.members.map(({ row }) => row.region),
          },
  };
  if (following === null) return { claim, list: named, ...compared(figures, items.length) };
  const names = following.members.map(({ row }) => nameOf(row)).join('、');
  const phrase = fill(following.inclusive ? leading.reaching : leading.above, {
    threshold: writeThreshold(following.threshold, unit),
  });
  const group = following.members.length === 1 ? phrase.replace(/^均/, '') : phrase;
  return { claim, list: `${named}，${names}${group}`, ...compared(figures, items.length) };
}

/** So many of one figure are named together. */
const TOGETHER = 4;

/** 无锡市63925人、南京市37758人; where many share a figure it stands once: 甲市、乙市、丙市、丁市均为7项. */
function namedWith(told: readonly { name: string; text: string }[]): string {
  const runs = told.reduce<{ names: string[]; text: string }[]>((all, { name, text }) => {
    const last = all.at(-1);
    if (last?.text === text) last.names.push(name);
    else all.push({ names: [name], text });
    return all;
  }, []);
  const pieces = runs.flatMap(({ names, text }) =>
    names.length < TOGETHER
      ? names.map((name) => ({ text: `${name}${text}`, together: false }))
      : [{ text: `${names.join('、')}均为${text}`, together: true }],
  );
  return pieces.reduce((list, { text, together }, n) => {
    const before = pieces[n - 1];
    return before === undefined ? text : `${list}${together || before.together ? '，' : '、'}${text}`;
  }, '');
}

const figureOf = ({ value }: Figured): number => value;

function compared({ given, absent }: FiguresOfLevel, named: number) {
  return { given: given.length, partial: absent > 0, whole: named === given.length };
}

function thresholdAt({ threshold }: Leading, level: LevelTable['level']): 'automatic' | number | null {
  return threshold === 'automatic' ? threshold : (threshold[level] ?? null);
}

function levelClause({ word }: LevelTable, told: Told, measure: LeaderMeasure): string {
  const { list, given, partial, whole } = told;
  const reported = measure === 'total' ? '填报' : '填报新增数';
  if (given === 1) return partial ? `仅有1个${word}${reported}：${list}` : `所辖${word}为：${list}`;
  if (partial) return `${reported}的${given}个${word}${whole ? '依次' : '中居前的'}是：${list}`;
  return `${word}${whole ? '依次' : '中居前的'}是：${list}`;
}

function subjectClause({ word }: LevelTable, { list, given, partial, whole }: Told, subject: string): string {
  if (given === 1 && partial) return `仅有1个${word}填报${subject}数：${list}`;
  if (partial) return `填报${subject}数的${given}个${word}${whole ? '依次' : '中居前的'}是：${list}`;
  return `${subject}${whole ? '依次' : '居前的'}是：${list}`;
}
