import type { IndicatorDefinition } from '../../../contracts/indicators.ts';
import type { MeasureKind } from '../../../contracts/tables.ts';
import { wordKey } from './text.ts';
import { readUnit, type StatedUnit } from './units.ts';

export interface Period {
  asOf: string;
  since: string;
}

/** What one level of a header says. */
export interface HeaderMeaning {
  /** Indicators whose words stand in it. */
  fits: readonly string[];
  /** `rank`: a rank among siblings, which is computed here and not read. `unclear`: 增长 without a word for amount or rate. */
  kind: MeasureKind | 'rank' | 'unclear' | null;
  unit: StatedUnit | null;
  /** Words that change what is counted, or that are not known. */
  leftover: string;
  /** Speaks of another time, a target, a ratio: never the figure itself. */
  foreign: boolean;
}

const FOREIGN =
  /上年|去年|前年|上期|同期|往年|上一年|年初|期初|目标|计划|任务|应完成|完成率|占比|比重|比例|人均|平均|每万|每千|环比|last|previous|target/;
const KINDS: readonly [RegExp, MeasureKind | 'rank' | 'unclear'][] = [
  [
    /(?:在|居|位居)?(?:全国|national)[_ -]?(?:排名|位次|名次|排序|排位|位列|位置|rank(?:ing)?)|nationalrank/,
    'national_rank',
  ],
  [/(?:printed_?)?growth(?:_?(?:percent|rate))?(?:\(%\)|%)?/, 'printed_growth'],
  [
    /(?:同比|较上年同期|较上年末?|比上年末?|较去年|比去年)?(?:增长幅度|增长率|增长百分比|增幅|增速|涨幅|增减率|增减幅度)|同比(?:增长|增减)/,
    'printed_growth',
  ],
  [/(?:全[省市区县州]|[省市县]内|本[省市县])?(?:排名|名次|位次|排序|排位)|rank(?:ing)?/, 'rank'],
  [
    /(?:本年度?|今年|当年|全年|年度|年内|本期|期内|本季度?|当季|本月|当月|上半年|下半年|较上年末?|比上年末?|较去年末?|比去年末?|较年初|年)?(?:净增加?|新增加?|新发展|增加)(?:总数|总量|人数|数量|数|量|情况)?|(?:本年|全年|年度)?(?:增长|增减)(?:总数|人数|数量|数|量)|增量|new(?!s)|net_?increase|increase/,
    'increase',
  ],
  [/(?:较上年末?|比上年末?|较去年末?|比去年末?|较年初)?(?:增长|增减)/, 'unclear'],
];
const TOTAL = /总数|总量|总人数|累计|合计|总计|总注册|total/;
/** Words that leave the count what it is. Longest first, so that 科技志愿服务 goes before 科技. */
const NEUTRAL = [
  ...[
    '科技志愿服务信息平台',
    '志愿服务信息平台',
    '科技志愿服务平台',
    '科技志愿服务',
    '科普志愿服务',
    '志愿服务',
    '科普资源',
    '科普信息',
    '科普内容',
  ],
  ...[
    '科普中国',
    '信息平台',
    '组织开展',
    '注册总数',
    '注册人数',
    '总注册',
    '总人数',
    '总次数',
    '平台',
    '科技',
    '科普',
    '信息',
    '资源',
    '内容',
  ],
  ...[
    '累计',
    '注册',
    '登记',
    '发布',
    '创建',
    '开展',
    '举办',
    '组织',
    '现有',
    '已',
    '总数',
    '总量',
    '人数',
    '个数',
    '次数',
    '数量',
    '规模',
  ],
  ...[
    '合计',
    '总计',
    '情况',
    '工作',
    '统计',
    '截至',
    '截止',
    '目前',
    '当前',
    '全省',
    '全市',
    '全县',
    '全区',
    '各市',
    '年末',
    '年底',
    '期末',
  ],
  ...['其中', '全国', '分享', 'total', 'app', '总', '数', '量', '的', '年', '末', '底', '本', '个', '额'],
].sort((a, b) => b.length - a.length);
const NEUTRAL_WORDS = new RegExp(NEUTRAL.join('|'), 'g');
const MARKS = /[“”"'‘’《》<>()（）[\]:：;；,，.。·_\-—–#*]/g;

/** Too short to be looked for inside other words: 活动 alone above a column or its group. */
const WHOLE_WORDS: readonly (readonly [string, readonly string[]])[] = [
  ['activities', ['活动', '志愿活动', '服务活动']],
  ['organisations', ['组织', '志愿组织', '服务组织']],
  ['projects', ['项目']],
];

/** Finds the words of indicators: of words that overlap, the longest. */
export class IndicatorWords {
  readonly #words: readonly (readonly [string, string])[];
  readonly #codes: ReadonlyMap<string, string>;
  readonly #whole = new Map<string, string>();

  constructor(indicators: readonly IndicatorDefinition[]) {
    const words = new Map<string, string>();
    const codes = new Map<string, string>();
    for (const { code, name, headers } of indicators) {
      for (const word of [...headers, name.zh]) words.set(wordKey(word), code);
      codes.set(code, code);
      codes.set(wordKey(name.en), code);
    }
    const known = new Set(indicators.map(({ code }) => code));
    if (known.has('informants')) for (const word of ['信息员', '信息员数']) words.set(word, 'informants');
    for (const [code, alone] of WHOLE_WORDS) if (known.has(code)) for (const word of alone) this.#whole.set(word, code);
    this.#words = [...words].sort(([a], [b]) => b.length - a.length);
    this.#codes = codes;
  }

  /** The code or its Chinese name, as in the column `indicator` of the long form. */
  byCode(text: string): string | null {
    const key = wordKey(text);
    return this.#codes.get(key) ?? this.#codes.get(key.replaceAll(/[ _-]/g, '_')) ?? null;
  }

  find(text: string): { fits: string[]; rest: string } {
    const code = this.byCode(text.replace(/total$|^total/, '').replace(/^[_:.\-/]+|[_:.\-/]+$/g, ''));
    if (code !== null) return { fits: [code], rest: '' };
    const whole = this.#whole.get(text.replace(/(?:总|累计)?(?:个数|次数|数量)?$/, ''));
    if (whole !== undefined) return { fits: [whole], rest: '' };
    const fits = new Set<string>();
    let rest = text;
    for (const [word, indicator] of this.#words) {
      if (!rest.includes(word)) continue;
      rest = rest.replaceAll(word, '\u0000');
      fits.add(indicator);
    }
    return { fits: [...fits], rest: rest.replaceAll('\u0000', '') };
  }
}

export function readHeaderLevel(text: string, words: IndicatorWords, period: Period): HeaderMeaning {
  const { bare, unit, percent } = takeUnits(wordKey(text));
  const dated = takeDates(bare, period);
  const code = words.byCode(dated.rest);
  if (code !== null) return { fits: [code], kind: null, unit, leftover: '', foreign: dated.other };
  const { rest: undatedRest, kind, mixedKinds } = takeKind(dated.rest, percent);
  const foreign = dated.other || FOREIGN.test(undatedRest) || mixedKinds;
  const { fits, rest } = words.find(undatedRest);
  const leftover = rest.replace(MARKS, '').replace(NEUTRAL_WORDS, '').replace(MARKS, '');
  const stated = kind === null && TOTAL.test(undatedRest) ? 'total' : kind;
  return { fits, kind: stated, unit, leftover, foreign };
}

/** （人）, （单位：万次）, or a unit alone. */
function takeUnits(word: string): { bare: string; unit: StatedUnit | null; percent: boolean } {
  const alone = readUnit(word);
  if (alone !== null) return { bare: '', unit: alone, percent: alone.word === '%' };
  let unit: StatedUnit | null = null;
  const bare = word.replaceAll(/[(（[]([^()（）[\]]*)[)）\]]/g, (whole, inside: string) => {
    const stated = readUnit(inside);
    if (stated === null) return whole;
    unit = stated;
    return '';
  });
  const trailing =
    /^(.+?)(?:[:：,，/](?:单位[:：])?((?:万|亿|千)?(?:人次|人|名|次|个|支|项|小时|场|篇))|((?:万|亿|千)(?:人次|人|名|次|个|项|小时|场)|%))$/.exec(
      bare,
    );
  if (unit === null && trailing !== null) {
    const [, before = '', apart, joined = ''] = trailing;
    const read = readUnit(apart ?? joined);
    if (read !== null) return { bare: before, unit: read, percent: read.word === '%' };
  }
  const found = unit as StatedUnit | null;
  return { bare, unit: found, percent: found?.word === '%' };
}

const DATES =
  /(?:截至|截止|截止到|至)?(?:(?<year>(?:19|20)\d{2})(?:年度?|[-./])|(?<bareYear>^(?:19|20)\d{2}$))(?:(?<month>\d{1,2})(?:月份?|[-./]))?(?:(?<day>\d{1,2})日?)?(?:末|底)?|(?:1月?[-—~至])?(?<monthAlone>\d{1,2})月份?(?:末|底)?/g;

/** The year of the table itself says nothing new; another year makes it another figure. */
function takeDates(word: string, { asOf }: Period): { rest: string; other: boolean } {
  let other = false;
  const rest = word.replaceAll(DATES, (...match) => {
    const { year, bareYear, month, monthAlone } = match.at(-1) as Record<string, string | undefined>;
    if ((year ?? bareYear ?? asOf.slice(0, 4)) !== asOf.slice(0, 4)) other = true;
    if ((month ?? monthAlone ?? asOf.slice(5, 7)).padStart(2, '0') !== asOf.slice(5, 7)) other = true;
    return '年';
  });
  return { rest: rest === '年' ? '' : rest, other };
}

function takeKind(word: string, percent: boolean): { rest: string; kind: HeaderMeaning['kind']; mixedKinds: boolean } {
  let rest = word;
  let kind: HeaderMeaning['kind'] = null;
  let mixedKinds = false;
  for (const [pattern, meaning] of KINDS) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    if (kind !== null) {
      mixedKinds = true;
      break;
    }
    kind = meaning === 'unclear' && percent ? 'printed_growth' : meaning;
    rest = rest.replace(pattern, '');
  }
  return { rest, kind, mixedKinds };
}

/** 本季度新增 is the increase only of a period about as long. */
export function periodFits(header: string, { asOf, since }: Period): boolean {
  const word = wordKey(header);
  const days = (Date.parse(asOf) - Date.parse(since)) / 86_400_000;
  if (/本月|当月|单月/.test(word)) return days <= 32;
  if (/本季|当季|第[一二三四1-4]季度|q[1-4]/.test(word)) return days <= 93;
  if (/上半年|下半年|半年/.test(word)) return days <= 185;
  return !/本周|当周/.test(word);
}
