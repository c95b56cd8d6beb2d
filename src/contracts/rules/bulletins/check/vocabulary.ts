import type { BulletinFigures } from '../../../bulletins.ts';
import type { RegionLevel } from '../../../regions.ts';
import type { StatisticsRow } from '../../../statistics.ts';
import { namesAbove, namesIn, wholeWord } from '../names.ts';

/** A row that a name can mean. */
export interface NamedRow {
  level: RegionLevel;
  row: StatisticsRow;
  /** As prose names it. */
  name: string;
}

/** Words for indicators, the longest first: what a longer one says is not said by a shorter one inside it. */
const INDICATOR_WORDS: readonly (readonly [string, string])[] = (
  [
    ['volunteers', '科技志愿者 志愿者'],
    ['organisations', '科技志愿服务组织 志愿服务组织 科技志愿服务队 志愿服务队 服务组织 组织'],
    ['activities', '科技志愿服务活动 志愿服务活动 服务活动 活动'],
    ['projects', '科技志愿服务品牌项目 科技志愿服务项目 科技志愿品牌项目 品牌项目 项目'],
    ['informants', '科普中国信息员 科普信息员 信息员 科普员'],
    ['disseminations', '传播科普资源 传播次数 传播总量 传播量 传播'],
    ['service_hours', '志愿服务时长 服务总时长 服务时长'],
    ['lectures', '科普讲座 讲座'],
    ['news_items', '宣传报道 新闻报道'],
  ] as const
)
  .flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const))
  .sort(([a], [b]) => b.length - a.length);

/** Units that a figure of an indicator may be written with. */
const UNITS: Readonly<Record<string, string>> = {
  volunteers: '人 名 位',
  organisations: '个 支 家',
  activities: '项 次 场 个',
  projects: '个 项',
  informants: '人 名 位',
  disseminations: '次 人次',
  service_hours: '小时',
  lectures: '场 次 讲',
  news_items: '篇 条',
};

export function mayCount(indicator: string, unit: string): boolean {
  return UNITS[indicator]?.split(' ').includes(unit) ?? false;
}

/** What words mean in sentences about certain figures. */
export interface Vocabulary {
  indicatorAt(text: string, at: number): { word: string; code: string } | null;
  /** The longest name that stands there, with all rows that bear it. */
  regionAt(text: string, at: number): { word: string; rows: readonly NamedRow[] } | null;
  /** 全省, 江苏省, 我省 */
  wholeAt(text: string, at: number): string | null;
}

const KEPT = new WeakMap<BulletinFigures, Vocabulary>();

export function vocabularyOf(figures: BulletinFigures): Vocabulary {
  const kept = KEPT.get(figures) ?? makeVocabulary(figures);
  KEPT.set(figures, kept);
  return kept;
}

function makeVocabulary(figures: BulletinFigures): Vocabulary {
  const names = new Map<string, NamedRow[]>();
  for (const table of figures.tables) {
    const nameOf = namesIn(table);
    for (const row of table.rows) {
      const named = { level: table.level, row, name: nameOf(row) };
      for (const word of waysToWrite(named, row.path.slice(namesAbove(table, row), -1)))
        names.set(word, [...(names.get(word) ?? []), named]);
    }
  }
  const byFirst = new Map<string, string[]>();
  for (const name of names.keys()) byFirst.set(name.charAt(0), [...(byFirst.get(name.charAt(0)) ?? []), name]);
  for (const some of byFirst.values()) some.sort((a, b) => b.length - a.length);
  const own = wholeWord(figures.region.name, figures.level);
  const wholes = [own, `我${own.slice(1)}`, `本${own.slice(1)}`, figures.region.name];
  return {
    indicatorAt(text, at) {
      const found = INDICATOR_WORDS.find(([word]) => text.startsWith(word, at));
      return found === undefined ? null : { word: found[0], code: found[1] };
    },
    regionAt(text, at) {
      const word = byFirst.get(text.charAt(at))?.find((name) => text.startsWith(name, at));
      return word === undefined ? null : { word, rows: names.get(word) ?? [] };
    },
    wholeAt: (text, at) => wholes.find((word) => text.startsWith(word, at)) ?? null,
  };
}

/** With the names above it, alone, and without 市, 区 or 县. */
function waysToWrite({ row, name }: NamedRow, above: readonly string[]): Set<string> {
  const bare = row.region.name;
  const short = bare.replace(/(?:市|区|县|地区|盟)$/, '');
  const ways = new Set([name, bare, `${above.join('')}${bare}`, `${above.at(-1) ?? ''}${bare}`]);
  if (short.length >= 2) ways.add(short);
  return ways;
}
