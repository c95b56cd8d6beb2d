import type { IndicatorDefinition } from '../../../../contracts/indicators.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';
import { unitWordsOf } from '../../../../contracts/rules/numbers.ts';

/** Words of prose that headers do not have. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  volunteers: ['志愿者队伍', '注册志愿者', '科普志愿者'],
  organisations: ['志愿者组织', '服务组织', '志愿服务队', '志愿服务队伍', '志愿服务团队', '志愿者团队', '组织'],
  activities: ['活动'],
  projects: ['项目'],
  informants: ['信息员'],
  disseminations: ['传播次数', '分享传播'],
};
const ENDINGS = /(?:总场次|总篇数|总人数|总次数|总数|总量|数量|场次|篇数|人数|次数|数)$/;
/** 组织 is a verb more often than not. */
const NOUN_FOLLOWS = /^(?:总|数|共|达|有|为|是|、|，|,|；|[\d０-９]|分|均|方面|情况|注册|超|突破|新增|较|排|的是|$)/;

export interface IndicatorWord {
  from: number;
  to: number;
  code: string;
}

/** What a rate is one of, and whether its own name says so. */
export interface RateOf {
  of: string | null;
  named: boolean;
}

/** Finds indicators by their words in prose, the longest first. */
export class IndicatorLexicon {
  readonly #codes = new Map<string, string>();
  readonly #units: ReadonlyMap<string, readonly string[]>;
  readonly #names: ReadonlyMap<string, string>;
  readonly #rates: ReadonlyMap<string, RateOf>;
  readonly #longest: number;

  constructor(indicators: readonly IndicatorDefinition[], rates: ReadonlyMap<string, RateOf> = new Map()) {
    this.#rates = rates;
    for (const { code, name, headers } of indicators) {
      for (const word of [...headers, name.zh, ...(ALSO[code] ?? [])]) {
        this.#enter(word, code);
        this.#enter(word.replaceAll(/[（）()]/g, ''), code);
        this.#enter(word.replace(ENDINGS, ''), code);
      }
    }
    this.#units = new Map(indicators.map((indicator) => [indicator.code, unitWordsOf(indicator)]));
    this.#names = new Map(indicators.map(({ code, name }) => [code, name.zh]));
    this.#longest = Math.max(0, ...[...this.#codes.keys()].map((word) => word.length));
  }

  #enter(word: string, code: string): void {
    if (word.length >= 2 && !this.#codes.has(word)) this.#codes.set(word, code);
  }

  nameOf(code: string): string {
    return this.#names.get(code) ?? code;
  }

  /** Whether the indicator may be counted in the unit; without one, or a unit nobody stated for it, anything goes. */
  fitsUnit(code: string, unit: string): boolean {
    const units = this.#units.get(code);
    if (this.#rates.has(code)) return units?.includes(unit) ?? false;
    return unit === '' || units === undefined || units.includes('') || units.includes(unit);
  }

  isRate(code: string): boolean {
    return this.#rates.has(code);
  }

  /** The indicator whose word this is as a whole. */
  codeOf(word: string): string | null {
    return this.#codes.get(word) ?? this.#codes.get(word.replace(ENDINGS, '')) ?? null;
  }

  /** The rate of that name which is one of what is spoken of; null where it may be another's. */
  rateOf(code: string, spokenOf: string | null): string | null {
    const same = [...this.#rates].filter(([other]) => this.nameOf(other) === this.nameOf(code));
    const fits = same.filter(([, { of, named }]) => named || of === null || of === spokenOf);
    const [only, another] = spokenOf === null ? same : fits;
    return only !== undefined && another === undefined ? only[0] : null;
  }

  /** What is counted where a rate of it is spoken of. */
  countedIn(code: string): string {
    return this.#rates.get(code)?.of ?? code;
  }

  isUnitOfSome(unit: string): boolean {
    return [...this.#units.values()].some((units) => units.includes(unit));
  }

  find(text: string): IndicatorWord[] {
    const found: IndicatorWord[] = [];
    for (let at = 0; at < text.length; at++) {
      const word = this.#longestAt(text, at);
      if (word === null) continue;
      found.push({ from: at, to: at + word.length, code: this.#codes.get(word) as string });
      at += word.length - 1;
    }
    return found;
  }

  #longestAt(text: string, at: number): string | null {
    for (let length = Math.min(this.#longest, text.length - at); length >= 2; length--) {
      const word = text.slice(at, at + length);
      if (this.#codes.has(word) && (word !== '组织' || NOUN_FOLLOWS.test(text.slice(at + length)))) return word;
    }
    return null;
  }
}

export type Cue =
  | 'increase'
  | 'decrease'
  | 'rise'
  | 'growth'
  | 'total'
  | 'base'
  | 'period'
  | 'share'
  | 'sum'
  | 'leading'
  | 'respectively'
  | 'all'
  | 'above'
  | 'below'
  | 'times'
  | 'next'
  | 'among';

/** Earlier patterns win where several begin at the same place. */
const CUES: readonly [RegExp, Cue][] = [
  [/增加到|增加至|增长到|增长至|增至|上升到|上升至|扩大到|提高到|发展到|下降到|减少到|降至/, 'total'],
  [/增长幅度|增长比例|增长率|增幅|增速|涨幅|同比增幅/, 'growth'],
  [/新增加?|净增加?|新注册|新发展|新登记|新创建|新组建|新建|新发布|新开展|增加了?|增量|多增/, 'increase'],
  [/减少了?|净减|退出|注销|降幅|减幅/, 'decrease'],
  [/增长了?|上升了?|提高了?|同比增/, 'rise'],
  [/下降了?|降低了?|负增长/, 'decrease'],
  [/总人数|总数|总量|累计|达到|共有|现有|已有|注册通过|达(?!标)/, 'total'],
  [/上年同期|去年同期|上年年?末|上年年?底|去年年?末|去年年?底|上一年度?|上年度?|去年|年初|基数/, 'base'],
  [/当年|本年度?|全年|年内|今年|年度/, 'period'],
  [/占比|占|(?<=全[省市县区州国]的?(?:总[数量])?)的(?=(?:近|约|将近)?(?:[\d一二两三四五六七八九半]))/, 'share'],
  [/合计|总计|之和|三地|两地/, 'sum'],
  [
    /依次|(?:位居|位列|名列|排名|居|列|排)?前[一二三四五六七八九十\d]+[位名强个]?|排在前列|排名前列|位居前列|走在前列|名列前茅|居前列|列前列|前列|排名靠前|排在前面|靠前|领先|位居前|居前|列前|排前|后[一二两三四五六七八九十\d]+[位名]|靠后|垫底|遥遥领先|突出|较[多少大小快慢高低]|最[多少大小快慢高低]/,
    'leading',
  ],
  [/其次|再次|紧随其后|随后|次之/, 'next'],
  [/其中/, 'among'],
  [/分别/, 'respectively'],
  [/(?<![人平年月日])均|都(?=[超达在突不])/, 'all'],
  [/超过|突破|高于|多于|大于|超出|超|逾|不少于|不低于|不下于/, 'above'],
  [/不足|低于|少于|不到|未达到|未达|不超过/, 'below'],
  [/翻了?[一两二三]番|(?<=是(?:上年|去年|上一年|同期|\ue000)[^，。]{0,14})的(?=[\d０-９.．]+倍)/, 'times'],
];
const ANY_CUE = new RegExp(CUES.map(([pattern]) => `(${pattern.source})`).join('|'), 'g');

export interface FoundCue {
  from: number;
  to: number;
  cue: Cue;
  written: string;
}

export function cuesIn(text: string): FoundCue[] {
  return [...text.matchAll(ANY_CUE)].map((match) => {
    const which = CUES.findIndex((_, index) => match[index + 1] !== undefined);
    return {
      from: match.index,
      to: match.index + match[0].length,
      cue: (CUES[which] as [RegExp, Cue])[1],
      written: match[0],
    };
  });
}

const LEVELS: readonly [RegExp, RegionLevel | null][] = [
  [/(?<![县区])市[、，]?县(?![、，]?[（(]?区)|(?<=[个各的])县市(?!区)/, null],
  [
    /县[（(]市[、，]?区[）)]|县[（(]区[）)]|区[（(]县[、，]?市[）)]|[县市区][、，]?[县市区][、，]?[县市区]|区县市?|县区市?|市县区|旗县区?|各?辖[市区][（(]?[市区]?[）)]?|县级市?|各县|各区|(?<=[\d个两二三四五六七八九十])(?:县|区)(?![域间])/,
    'county',
  ],
  [
    /设区的?市|地级以上市|地级市|市[（(]?[、，]?州[）)]?(?!级)|地市|市级|盟市|各市|州市|市(?=中|里)|(?<=[\d个两二三四五六七八九十])(?:市|州|盟)/,
    'city',
  ],
  [/省[（(]?[、，]?(?:自治)?区?[、，]?市[）)]|各省|省份|省级/, 'province'],
];
const ANY_LEVEL = new RegExp(LEVELS.map(([pattern]) => `(${pattern.source})`).join('|'), 'g');

export interface LevelWord {
  from: number;
  to: number;
  /** Null for 市县, which is of no one level. */
  level: RegionLevel | null;
}

export function levelsIn(text: string): LevelWord[] {
  return [...text.matchAll(ANY_LEVEL)].map((match) => {
    const which = LEVELS.findIndex((_, index) => match[index + 1] !== undefined);
    return {
      from: match.index,
      to: match.index + match[0].length,
      level: (LEVELS[which] as [RegExp, RegionLevel | null])[1],
    };
  });
}

/** 全省, 我市: the whole of what the document is about, by the last character of its name. */
export function wholesIn(text: string): { from: number; to: number; kind: string }[] {
  return [
    ...text.matchAll(
      /(?:全|我|本)(省|市|县|区|州|盟|旗|国(?!科普日|科技活动周|科技周|科技工作者日|科普示范|科普教育基地|学会))(?!级|本级)|(?:全|我|本)自治(区|州|县|旗)/g,
    ),
  ].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    kind: (match[1] ?? match[2]) as string,
  }));
}
