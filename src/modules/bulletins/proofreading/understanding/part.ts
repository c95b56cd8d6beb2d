import type { RegionLevel } from '../../../../contracts/regions.ts';
import type { Bound } from './bounds.ts';
import type { IndicatorLexicon } from './lexicon.ts';
import type { ProseNumber } from './numbers.ts';
import type { Ground, Mention } from './regionNames.ts';
import type { CountStatement, FigureStatement, LeadersStatement, Span, Statement, Topic } from './statements.ts';
import type { Token, TokenOf } from './tokens.ts';

/** Who writes these knows that the figures disagree. */
const ADMITS = /不一致|不相符|不符|有出入|大于其|多于其|未分解|核算数/;

/** Where a part stands, and what was said before it. */
export interface PartContext {
  /** Of the whole paragraph, dates blanked. */
  text: string;
  block: number;
  sentence: number;
  lexicon: IndicatorLexicon;
  ground: Ground;
  topic: Topic;
  /** Those of the part before: a group that follows may go on from them. */
  leadersBefore: LeadersStatement | null;
  /** Regions that the paragraph named before. */
  mentionsBefore: readonly Mention[];
  /** What the document spoke of, the latest first: for figures of regions that do not say of what. */
  recent: readonly string[];
}

/** 分别为…: whose figures follow, in their order; a percentage between amounts is said of the one before it. */
export interface Respectively {
  subjects: readonly Mention[];
  indicators: readonly string[];
  /** Where 分别 stands. */
  from: number;
  next: number;
  ofPercents: boolean | null;
}

/** The words between two semicolons or stops, and what has been understood of them so far: its readers write on it. */
export class Part {
  readonly text: string;
  readonly block: number;
  readonly sentence: number;
  readonly lexicon: IndicatorLexicon;
  readonly ground: Ground;
  readonly recent: readonly string[];
  readonly mentionsBefore: readonly Mention[];
  readonly tokens: readonly Token[];
  /** The sentence itself says that figures disagree. */
  readonly admitted: boolean;
  readonly statements: Statement[] = [];

  topic: Topic;
  indicator: string | null;
  /** Named in this very part, and not carried on from before. */
  indicatorNamed = false;
  level: RegionLevel | null = null;
  /** Indicators named since the last figure, for 分别. */
  indicatorsSince: string[] = [];
  subjects: Mention[] = [];
  subjectsUsed = false;
  /** 全省; null is a whole that is nobody in particular, undefined that none was named. */
  whole: string | null | undefined = undefined;
  clauseCues: TokenOf<'cue'>[] = [];
  /** Those before a bracket: what stands in it ends with it. */
  cuesOutside: TokenOf<'cue'>[] | null = null;
  readonly cues: TokenOf<'cue'>[] = [];
  leading: TokenOf<'cue'> | null = null;
  /** Whether figures that follow join the list of leaders. */
  entering = false;
  leaders: LeadersStatement | null = null;
  leadersBefore: LeadersStatement | null;
  /** 超过2万人的 waits for its 有6个. */
  threshold: { number: ProseNumber; bound: Bound } | null = null;
  respectively: Respectively | null = null;
  lastFigure: FigureStatement | null = null;
  /** The latest figures of regions that are of one kind: for words that come behind all of them. */
  run: FigureStatement[] = [];
  /** 分别差90人、162人 goes on: above or below what was aimed at. */
  shortfall: 1 | -1 | null = null;
  /** 完成率分别为96.4%、96.4% goes on. */
  completing = false;
  /** Regions that had their figure, with the indicator it was of. */
  readonly told: { mention: Mention; indicator: string | null }[] = [];
  /** What the sum just stated was of, and of whom: 占全省的 and 增加 behind it are of the same. */
  summed: { indicator: string | null; mentions: readonly Mention[] } | null = null;
  /** Regions that others were compared with. */
  readonly comparands = new Set<Mention>();
  /** The subjects are the members of an area and are spoken of together. */
  inArea = false;
  /** Where a number begins that was read with the words before it. */
  spent: number | null = null;
  lastCount: CountStatement | null = null;
  /** Where the last number ends. */
  lastEnd: number;
  clauseFrom: number;

  constructor(tokens: readonly Token[], context: PartContext) {
    this.text = context.text;
    this.block = context.block;
    this.sentence = context.sentence;
    this.lexicon = context.lexicon;
    this.ground = context.ground;
    this.recent = context.recent;
    this.mentionsBefore = context.mentionsBefore;
    this.tokens = tokens;
    this.topic = context.topic;
    this.indicator = context.topic.indicator;
    this.leadersBefore = context.leadersBefore;
    // A part begins behind the mark before it, with words that are no tokens.
    this.lastEnd = beginningOf(this.text, tokens[0]?.from ?? 0);
    this.clauseFrom = this.lastEnd;
    this.admitted = ADMITS.test(this.text.slice(this.lastEnd, tokens.at(-1)?.to ?? 0));
  }

  /** The indicator spoken of, else the latest of the paragraph or the document that is counted in the unit. */
  theme(unit: string): string | null {
    const fits = (code: string) => this.lexicon.fitsUnit(code, unit);
    const isOfIt = this.indicator !== null && (fits(this.indicator) || !this.lexicon.isRate(this.indicator));
    if (isOfIt && (this.indicatorNamed || fits(this.indicator as string))) return this.indicator;
    const stated = this.statements.findLast(
      (each) => each.is === 'figure' && each.indicator !== null && fits(each.indicator),
    );
    if (stated?.is === 'figure') return stated.indicator;
    return this.recent.find(fits) ?? (isOfIt ? this.indicator : null) ?? this.recent[0] ?? null;
  }

  get levelNow(): RegionLevel | null {
    return this.level ?? this.topic.level;
  }

  /** Text without the words that were understood. */
  covered(from: number, to: number): string {
    let text = '';
    let at = from;
    for (const token of this.tokens) {
      if (token.to <= at || token.from >= to || token.is === 'mark') continue;
      text += this.text.slice(at, Math.max(at, token.from));
      at = Math.max(at, token.to);
    }
    return text + this.text.slice(at, to);
  }

  span(from: number, to: number): Span {
    return { block: this.block, from, to };
  }
}

function beginningOf(text: string, from: number): number {
  let at = from;
  while (at > 0 && !/[。！？；;]/.test(text[at - 1] as string)) at--;
  return at;
}
