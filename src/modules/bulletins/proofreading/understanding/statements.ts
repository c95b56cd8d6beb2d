import type { RegionLevel } from '../../../../contracts/regions.ts';
import type { ProseNumber } from './numbers.ts';
import type { Mention } from './regionNames.ts';

/** `either`: a figure of the year or a total, the sentence does not say which. */
export type Measure = 'total' | 'increase' | 'base' | 'growth' | 'share' | 'target' | 'rate' | 'either';

/** A stretch of one block of the document. */
export interface Span {
  block: number;
  from: number;
  to: number;
}

export interface Topic {
  indicator: string | null;
  measure: Measure | null;
  level: RegionLevel | null;
}

/** 无锡市63925人. `sign` is -1 for what went down. */
export interface FigureStatement {
  is: 'figure';
  regionId: string | null;
  mention: Mention | null;
  indicator: string | null;
  measure: Measure;
  number: ProseNumber;
  sign: 1 | -1;
  /** The region stands right before the number. */
  attached: boolean;
  /** Says something of a part only: 其中女性, 35岁以下. */
  qualified: boolean;
  /** The indicator in front of it that is not counted in this unit. */
  misfit: string | null;
  /** A share of several regions taken together. */
  together: readonly Mention[] | null;
  /** The sentence itself says that figures disagree. */
  admitted: boolean;
  sentence: number;
  span: Span;
}

/** 居全省第三位; the last is -1. */
export interface RankStatement {
  is: 'rank';
  regionId: string | null;
  indicator: string | null;
  measure: Measure;
  rank: number;
  /** `other`: among some that nobody knows, 在苏北地区. */
  among: 'nation' | 'root' | 'parent' | 'other' | null;
  sentence: number;
  span: Span;
}

/** Those named above or below a threshold: 泰州、盐城和徐州市均超过2万人. */
export interface GroupStatement {
  is: 'group';
  mentions: readonly Mention[];
  level: RegionLevel | null;
  indicator: string | null;
  measure: Measure;
  number: ProseNumber;
  bound: 'above' | 'atLeast' | 'below' | 'atMost';
  /** Names everybody; 等12个 names some. */
  complete: boolean;
  /** 超过…的有…: says itself that there are no others. */
  exhaustive: boolean;
  /** The leaders named before it in the sentence. */
  leaders: readonly FigureStatement[];
  sentence: number;
  span: Span;
}

/** Those named as leading, with their figures: 设区市中排在前列的分别是：… */
export interface LeadersStatement {
  is: 'leaders';
  cue: string;
  /** 前三位 says how many. */
  announced: number | null;
  /** 最少, 后三位. */
  ascending: boolean;
  level: RegionLevel | null;
  indicator: string | null;
  measure: Measure;
  items: FigureStatement[];
  groups: GroupStatement[];
  sentence: number;
  span: Span;
}

/** 有5个设区市超过2万人, 全省13个设区市. */
export interface CountStatement {
  is: 'count';
  count: number;
  /** Null for 市县, which is of no one level. */
  level: RegionLevel | null;
  indicator: string | null;
  measure: Measure;
  threshold: { number: ProseNumber; bound: GroupStatement['bound'] } | null;
  whole: boolean;
  /** Those that the sentence goes on to name. */
  named: readonly Mention[];
  sentence: number;
  span: Span;
}

/** 三市合计131012人: the regions named, and what they come to together. */
export interface SumStatement {
  is: 'sum';
  mentions: readonly Mention[];
  indicator: string | null;
  measure: Measure;
  number: ProseNumber;
  sentence: number;
  span: Span;
}

/** 其余各市均不足3万人, 各区均超过1700人: every one of a level but those named before. */
export interface EveryoneStatement {
  is: 'everyone';
  except: readonly Mention[];
  /** Null where it is the level of those excepted. */
  level: RegionLevel | null;
  indicator: string | null;
  measure: Measure;
  number: ProseNumber;
  bound: GroupStatement['bound'];
  sentence: number;
  span: Span;
}

/** 由41.2%提高到43.5%，提高了2.3个百分点. */
export interface PointsStatement {
  is: 'points';
  regionId: string | null;
  indicator: string | null;
  before: ProseNumber;
  after: ProseNumber;
  /** Below zero where it fell. */
  points: ProseNumber;
  sentence: number;
  span: Span;
}

/** 苏州市比徐州市多2180人, 超额完成6416人: how far two figures lie apart. */
export interface DifferenceStatement {
  is: 'difference';
  regionId: string | null;
  /** A region, what was aimed at, or the most against the least of a level. */
  against: string | 'target' | 'extremes' | null;
  level: RegionLevel | null;
  indicator: string | null;
  measure: Measure;
  number: ProseNumber;
  /** 0 where either may be the larger one. */
  sign: 1 | -1 | 0;
  sentence: number;
  span: Span;
}

/** 是鹰潭市的4.8倍, 不到兰山区的一半. */
export interface RatioStatement {
  is: 'ratio';
  regionId: string;
  against: string;
  indicator: string | null;
  number: ProseNumber;
  bound: GroupStatement['bound'] | null;
  sentence: number;
  span: Span;
}

/** 平均每场262人次, 人均传播115.5次. */
export interface AverageStatement {
  is: 'average';
  regionId: string;
  /** What is divided and by what, in their units. */
  unit: string;
  per: string;
  number: ProseNumber;
  sentence: number;
  span: Span;
}

/** 完成率115%, 完成年度计划的112%. */
export interface CompletionStatement {
  is: 'completion';
  regionId: string;
  indicator: string | null;
  number: ProseNumber;
  sentence: number;
  span: Span;
}

/** 其中国家级24个…，分别占12.4%: a count and the one it is a part of. */
export interface PartShareStatement {
  is: 'partShare';
  part: ProseNumber;
  whole: ProseNumber;
  number: ProseNumber;
  sentence: number;
  span: Span;
}

/** 11个完成年度目标. */
export interface MetStatement {
  is: 'met';
  count: number;
  met: boolean;
  level: RegionLevel | null;
  indicator: string | null;
  sentence: number;
  span: Span;
}

/** 完成年度目标的有合肥市、芜湖市. */
export interface MetNamesStatement {
  is: 'metNames';
  mentions: readonly Mention[];
  met: boolean;
  indicator: string | null;
  /** Names them all; with 等 only some. */
  complete: boolean;
  sentence: number;
  span: Span;
}

/** 前十名合计…人: the first of a ranking together. */
export interface TopSumStatement {
  is: 'topSum';
  first: number;
  level: RegionLevel | null;
  indicator: string | null;
  measure: Measure;
  number: ProseNumber;
  sentence: number;
  span: Span;
}

export type Statement =
  | FigureStatement
  | RankStatement
  | GroupStatement
  | LeadersStatement
  | CountStatement
  | SumStatement
  | EveryoneStatement
  | PointsStatement
  | DifferenceStatement
  | RatioStatement
  | AverageStatement
  | CompletionStatement
  | MetStatement
  | MetNamesStatement
  | PartShareStatement
  | TopSumStatement;
