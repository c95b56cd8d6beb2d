import type { IndicatorDefinition } from '../../../../contracts/indicators.ts';
import type { MeasureKind } from '../../../../contracts/tables.ts';
import type { IndicatorLexicon } from './lexicon.ts';

/** What a cell says beside what indicators are handed in by: how it was before, what was aimed at, a rate of two others. */
export type CellKind = MeasureKind | 'base' | 'target' | 'rate';

export interface ColumnMeaning {
  indicator: string;
  kind: CellKind;
}

const INCREASE =
  /^(?:当年|本年|全年|今年|上半年|[比较]上年|[比较]去年|期间|同比)*(?:新增|净增|增加|增减|增量)加?(?:人数|总?数|数量|量|额)?$/;
const TOTAL =
  /^(?:总|累计|注册|现有|实际|本年|今年|本期|当年|年|上半年|下半年|全年|完成|本年度|末|底)*(?:人数|总数|数量|总量|规模|数|总计|合计|场次|人次|个数)?$/;
const BASE = /上年|去年|上期|前期|年初|上一年|往年同期|同期/;
const GROWTH = /^(?:同比|[比较]上年|[比较]去年|年)*(?:增幅|增速|增长率|增长幅度|涨幅|增减率|增减幅度)$/;
/** Growth only where the header says percent. */
const PERCENT_GROWTH = /^(?:同比|[比较]上年|[比较]去年|年)*(?:增长|增减|同比)$/;
const TARGET = /目标|计划|任务/;
const RATE = /率$|均|占比|比重|比例|每[万千百人场个]/;

/** A header without its unit, its blanks and its levels: 2023年（人） is 2023年. */
export function bareHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replaceAll(/[\s/]/g, '')
    .replace(/\([^()]*\)$/, '');
}

/** The year before is the base, the document's own year is now; null where a header names neither. */
function yearOf(header: string, year: number): 'base' | 'now' | 'other' | null {
  const found = /((?:19|20)\d{2})年?/.exec(header)?.[1];
  if (found === undefined) return null;
  return Number(found) === year ? 'now' : Number(found) === year - 1 ? 'base' : 'other';
}

/** What a header means that indicators leave aside, under a title that names one indicator; null where it may be anything. */
export function meaningOf(
  header: string,
  theme: string | null,
  taken: ReadonlySet<string>,
  year: number,
  lexicon: IndicatorLexicon,
): ColumnMeaning | null {
  const bare = bareHeader(header);
  const dated = yearOf(bare, year);
  if (dated === 'other') return null;
  const rest = bare.replace(/(?:19|20)\d{2}年?(?:[末底]|上半年|下半年)?/, '');
  const percent = /[%％]/.test(header);
  const named = namedIn(rest, lexicon) ?? theme;
  if (named === null) return null;
  if (TARGET.test(rest) && !percent && !RATE.test(rest)) return { indicator: named, kind: 'target' };
  if (RATE.test(rest)) return null;
  if (GROWTH.test(rest) || (percent && PERCENT_GROWTH.test(rest))) return { indicator: named, kind: 'printed_growth' };
  if (percent) return null;
  if (INCREASE.test(rest)) return { indicator: named, kind: 'increase' };
  if (dated === 'base' || BASE.test(rest)) return { indicator: named, kind: 'base' };
  const did = namedIn(rest, lexicon);
  if (did !== null && /完成|实际/.test(rest) && !taken.has(did))
    return { indicator: did, kind: /新增|净增/.test(rest) ? 'increase' : 'total' };
  const word = lexicon.codeOf(rest);
  if (word !== null) return taken.has(word) ? null : { indicator: word, kind: 'total' };
  return theme !== null && !taken.has(theme) && TOTAL.test(rest) ? { indicator: theme, kind: 'total' } : null;
}

export function namedIn(header: string, lexicon: IndicatorLexicon): string | null {
  const [only, another] = new Set(lexicon.find(header).map(({ code }) => code));
  return only !== undefined && another === undefined ? only : null;
}

/** 完成率, 人均传播量; 占比 is a word of prose and what it is a share of is another's name. */
export const isRate = (header: string): boolean => RATE.test(bareHeader(header)) && !/^占|占比|比重|比例/.test(header);

/** 2023年各市（州）科普教育基地分布情况统计表 is about 科普教育基地. */
export function nounOf(title: string): string | null {
  const noun = title
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replace(/^(?:附[件表]?|表)\d*[:：]?/, '')
    .replace(/\([^()]*\)$/, '')
    .replace(/^.*?(?:20\d{2}年度?|上半年|下半年)/, '')
    .replace(/^[一-龥]{2,8}?(?:省|自治区|市|县|区)(?=各|全|[^市县区州])/, '')
    .replace(
      /^(?:全[省市县区州国]|各[^一-龥]*(?:设区市|市\(?州?\)?|县\(市、?区\)|县区|区县|县市区|盟市|省份?|地市|区|县|市县|州\(市\))?)/,
      '',
    )
    .replace(
      /(?:分布|发展|建设|注册|工作|基本|完成|开展)*(?:情况|统计|一览|汇总|数量|人数|对比|名单|明细|排名|数据)*表?$/,
      '',
    );
  return /^[一-龥]{3,10}$/.test(noun) && !/[的和与]|^[级类]|通[报知]$/.test(noun) ? noun : null;
}

const COMMON =
  /(?:基地|学会|协会|场馆|团队|项目|平台|课程|讲座|竞赛|展览|场所|中心|驿站|设施|机构|企业|社区|论文|会员|专家)$/;

export function inventedIndicator(code: string, name: string, unit: string, header: string): IndicatorDefinition {
  const both = (text: string) => ({ zh: text, en: text });
  return {
    code,
    name: both(name),
    unit: both(unit),
    definition: both(name),
    recordsDefinition: null,
    whole: false,
    accumulation: 'cumulative',
    rankable: true,
    headers: [header, name, ...(COMMON.exec(name) ?? [])],
  };
}
