import type { IndicatorDefinition } from '../../../../contracts/indicators.ts';
import type { Invention, Level, Row } from './invented.ts';
import type { Dice } from './random.ts';

/** For tests: prose as different offices write it. A figure carries a mark, so that a test can find and change it. */
export interface Sentence {
  text: string;
}

export type Kind =
  | 'total'
  | 'increase'
  | 'growth'
  | 'leader'
  | 'threshold'
  | 'rank'
  | 'share'
  | 'sum'
  | 'count'
  | 'base';

/** A figure in a text: ‹kind:digits›. `plain` takes the marks away. */
export const marked = (kind: Kind, written: string): string => `‹${kind}:${written}›`;
export const MARK = /‹(\w+):([^›]*)›/g;
export const plain = (text: string): string => text.replaceAll(MARK, '$2');

const ENDINGS: Readonly<Record<string, string>> = { province: '省', city: '市' };

/** 全省 or 全市. */
export function whole({ root }: Invention): string {
  return `全${root.endsWith('省') ? ENDINGS.province : ENDINGS.city}`;
}

/** 63925, 63,925 or 6.4万, so that what is written is true within its rounding. */
export function written(dice: Dice, kind: Kind, value: number, unit: string, exact = false): string {
  if (!exact && value >= 20_000 && dice.chance(0.35)) {
    const decimals = dice.between(1, 2);
    return `${marked(kind, (value / 10_000).toFixed(decimals))}万${unit}`;
  }
  return `${marked(kind, dice.chance(0.2) ? value.toLocaleString('en-US') : `${value}`)}${unit}`;
}

const percent = (kind: Kind, part: number, base: number, decimals: number) =>
  `${marked(kind, ((part / base) * 100).toFixed(decimals))}%`;

const COUNTED: Readonly<Record<string, string>> = { volunteers: '名', informants: '名' };

/** What stands of the whole in one sentence for each indicator. */
export function totalsSentence(dice: Dice, invention: Invention): string {
  const [year, ,] = invention.asOf.split('-');
  const until = `截至${year}年12月31日，`;
  const style = dice.between(0, 4);
  const parts = invention.indicators.map((indicator, index) => {
    const { name, unit, code } = indicator;
    const value = written(dice, 'total', invention.totals.get(code) ?? 0, unit.zh);
    if (style === 0) return `${index === 0 ? whole(invention) : ''}${name.zh}达${value}`;
    if (style === 1) return `${name.zh}总数为${value}`;
    if (style === 2)
      return `${index === 0 ? `${whole(invention)}共有` : ''}${written(dice, 'total', invention.totals.get(code) ?? 0, COUNTED[code] ?? unit.zh)}${name.zh}`;
    if (style === 3) return `${index === 0 ? `${invention.root}` : ''}累计${verb(code)}${name.zh}${value}`;
    return `${name.zh}${value}`;
  });
  if (style === 4) {
    const names = invention.indicators.map(({ name }) => name.zh);
    const values = invention.indicators.map(({ code, unit }) =>
      written(dice, 'total', invention.totals.get(code) ?? 0, unit.zh),
    );
    return `${until}${whole(invention)}${joined(names)}分别达${joined(values)}。`;
  }
  return `${until}${style === 1 ? whole(invention) : ''}${parts.join(style === 2 ? '、' : '，')}。`;
}

function verb(code: string): string {
  return (
    (
      {
        activities: '发布',
        lectures: '举办',
        volunteers: '注册',
        informants: '注册',
        disseminations: '',
        projects: '创建',
        organisations: '建立',
      } as Record<string, string>
    )[code] ?? ''
  );
}

const joined = (items: readonly string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join('、')}和${items.at(-1)}`;

export function growthSentences(dice: Dice, invention: Invention): string {
  const sentences = invention.indicators.flatMap(({ code, name, unit }) => {
    const total = invention.totals.get(code) ?? 0;
    const increase = invention.increases.get(code) ?? 0;
    const base = total - increase;
    if (base < 50 || increase < 10) return [];
    const growth = percent('growth', increase, base, dice.between(1, 2));
    const rise = written(dice, 'increase', increase, unit.zh, true);
    const sum = written(dice, 'total', total, unit.zh, true);
    switch (dice.between(0, 4)) {
      case 0:
        return [`${invention.year}年，${whole(invention)}共新增${name.zh}${rise}，增幅达${growth}`];
      case 1:
        return [`${whole(invention)}${name.zh}比上年增加${rise}，增长${growth}`];
      case 2:
        return [
          `${name.zh}由上年末的${written(dice, 'base', base, unit.zh, true)}增加到${sum}，净增${rise}，增长${growth}`,
        ];
      case 3:
        return [`${name.zh}总数达${sum}，较上年新增${rise}，同比增长${growth}`];
      default:
        return [`${whole(invention)}新增${name.zh}${rise}，增长率为${growth}`];
    }
  });
  return sentences.length === 0 ? '' : `${sentences.join(dice.pick(['；', '。']))}。`;
}

const LEVEL_WORDS: Readonly<Record<Level['level'], readonly string[]>> = {
  city: ['设区市', '各设区市', '各市'],
  county: ['县（市、区）', '各县（市、区）', '县（市、区）'],
};

/** A district with its city's name, the others alone, as offices write them. */
export function called({ level }: Level, row: Row, invention: Invention): string {
  const inProvince = invention.levels.length > 1;
  return level === 'county' && inProvince && (row.name.endsWith('区') || AMBIGUOUS.test(row.name))
    ? `${row.parent}${row.name}`
    : row.name;
}
const AMBIGUOUS = /^(?:宝山|朝阳)/;

export function ranked(rows: readonly Row[], code: string): Row[] {
  return rows.toSorted((a, b) => (b.totals.get(code) ?? 0) - (a.totals.get(code) ?? 0));
}

/** Leaders, and those that follow above a threshold; empty where ties make it a matter of taste. */
export function leadersSentence(
  dice: Dice,
  invention: Invention,
  level: Level,
  indicator: IndicatorDefinition,
): string {
  const { code, name, unit } = indicator;
  const order = ranked(level.rows, code);
  const values = order.map((row) => row.totals.get(code) ?? 0);
  if (order.length < 8 || new Set(values.slice(0, 8)).size < 8 || (values[7] ?? 0) < 2) return '';
  const top = order.slice(0, 3);
  const levelWord = dice.pick(LEVEL_WORDS[level.level]);
  const names = top.map((row) => called(level, row, invention));
  const figures = top.map((row) => `${marked('leader', `${row.totals.get(code)}`)}${unit.zh}`);
  const items = names.map((each, index) => `${each}${figures[index]}`);
  const list = dice.chance(0.5) ? joined(items) : items.join('、');
  const follow = following(dice, invention, level, indicator, order, values);
  switch (dice.between(0, 3)) {
    case 0:
      return `从${name.zh}情况来看，${levelWord}中排在前列的分别是：${list}${follow === '' ? '' : `，${follow}`}。`;
    case 1:
      return `${levelWord}中，${name.zh}数居前三位的是${list}${follow === '' ? '' : `；${follow}`}。`;
    case 2:
      return `${joined(names)}${name.zh}数位居${levelWord}前三位，分别为${joined(figures)}。`;
    default:
      return `从${name.zh}看，${levelWord}排名前三的依次为${list}${follow === '' ? '' : `，${follow}`}。`;
  }
}

function following(
  dice: Dice,
  invention: Invention,
  level: Level,
  { unit }: IndicatorDefinition,
  order: readonly Row[],
  values: readonly number[],
): string {
  const many = dice.between(2, 4);
  const last = values[2 + many] as number;
  const next = values[3 + many] ?? 0;
  const threshold = roundBetween(next, last);
  if (threshold === null || dice.chance(0.2)) return '';
  const names = joined(order.slice(3, 3 + many).map((row) => called(level, row, invention)));
  const shown =
    threshold % 10_000 === 0
      ? `${marked('threshold', `${threshold / 10_000}`)}万${unit.zh}`
      : `${marked('threshold', `${threshold}`)}${unit.zh}`;
  return dice.chance(0.5) && threshold < last ? `${names}均超过${shown}` : `${names}均达到${shown}以上`;
}

/** The roundest number above the one and not above the other. */
function roundBetween(below: number, upTo: number): number | null {
  for (
    let step = 10 ** Math.floor(Math.log10(Math.max(1, upTo)));
    step >= 1;
    step /= step % 5 === 0 && String(step).startsWith('5') ? 5 : 2
  ) {
    const candidate = Math.floor(upTo / step) * step;
    if (candidate > below && Number.isInteger(candidate)) return candidate;
    if (step < 2) break;
  }
  return null;
}

export function oddSentences(
  dice: Dice,
  invention: Invention,
  level: Level,
  { code, name, unit }: IndicatorDefinition,
): string {
  const order = ranked(level.rows, code);
  const value = (row: Row) => row.totals.get(code) ?? 0;
  const total = invention.totals.get(code) ?? 0;
  if (order.length < 6 || total < 500) return '';
  const sentences: string[] = [];
  const place = dice.between(0, Math.min(9, order.length - 1));
  const row = order[place] as Row;
  const isClear = order.filter((each) => value(each) === value(row)).length === 1;
  if (isClear && dice.chance(0.6)) {
    const among = level.level === 'city' || invention.levels.length === 1 ? whole(invention) : whole(invention);
    sentences.push(
      `${called(level, row, invention)}${name.zh}${marked('leader', `${value(row)}`)}${unit.zh}，居${among}第${marked('rank', `${place + 1}`)}位`,
    );
  }
  if (dice.chance(0.6)) {
    const three = order.slice(0, 3);
    const sum = three.reduce((all, each) => all + value(each), 0);
    sentences.push(
      `${joined(three.map((each) => called(level, each, invention)))}${name.zh}合计${marked('sum', `${sum}`)}${unit.zh}，占${whole(invention)}的${percent('share', sum, total, 1)}`,
    );
  }
  const threshold = value(order[Math.min(order.length - 1, dice.between(2, 5))] as Row);
  if (threshold > 10 && dice.chance(0.6)) {
    const round = Math.floor(threshold / 10) * 10;
    const many = order.filter((each) => value(each) > round).length;
    sentences.push(`${name.zh}超过${round}${unit.zh}的${LEVEL_WORDS[level.level][0]}有${marked('count', `${many}`)}个`);
  }
  return sentences.length === 0 ? '' : `${sentences.join('。')}。`;
}
