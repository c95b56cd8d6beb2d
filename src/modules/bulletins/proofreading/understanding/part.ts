import type { RegionLevel } from '../../../../contracts/regions.ts';
import type { IndicatorLexicon } from './lexicon.ts';
import type { Ground, Mention } from './regionNames.ts';
import type { CountStatement, FigureStatement, LeadersStatement, Span, Statement, Topic } from './statements.ts';
import type { Token, TokenOf } from './tokens.ts';

/** What was known before a part of a sentence begins. */
export interface Before {
  topic: Topic;
  /** Those of the part before: a group that follows may go on from them. */
  leaders: LeadersStatement | null;
  /** What the document spoke of, the latest first: for figures of regions that do not say of what. */
  recent: readonly string[];
}

/** What stands between two semicolons or stops, and what has been understood of it so far. */
export class Part {
  /** With what is no word of it taken out, place for place. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly block: number;
  readonly sentence: number;
  readonly lexicon: IndicatorLexicon;
  readonly ground: Ground;
  readonly recent: readonly string[];
  readonly statements: Statement[] = [];
  topic: Topic;
  indicator: string | null;
  level: RegionLevel | null = null;
  /** Indicators named since the last figure, for 分别. */
  indicatorsSince: string[] = [];
  /** Regions named since the last figure, and whether one was given to them already. */
  subjects: Mention[] = [];
  subjectsUsed = false;
  /** 全省: the region, null for a whole that is none of ours; undefined where none was named. */
  whole: string | null | undefined = undefined;
  /** Cues since the last comma, and all. */
  clauseCues: TokenOf<'cue'>[] = [];
  cues: TokenOf<'cue'>[] = [];
  leading: TokenOf<'cue'> | null = null;
  leaders: LeadersStatement | null = null;
  leadersBefore: LeadersStatement | null;
  /** 超过2万人的 waits for its 有6个. */
  threshold: CountStatement['threshold'] = null;
  lastFigure: FigureStatement | null = null;
  lastCount: CountStatement | null = null;
  respectively: { subjects: Mention[]; indicators: string[]; next: number } | null = null;
  /** Behind the last figure, and behind the last comma. */
  lastEnd: number;
  clauseFrom: number;

  constructor(
    whole: { text: string; block: number; lexicon: IndicatorLexicon; ground: Ground },
    tokens: readonly Token[],
    sentence: number,
    { topic, leaders, recent }: Before,
  ) {
    this.text = whole.text;
    this.block = whole.block;
    this.lexicon = whole.lexicon;
    this.ground = whole.ground;
    this.tokens = tokens;
    this.sentence = sentence;
    this.topic = topic;
    this.indicator = topic.indicator;
    this.leadersBefore = leaders;
    this.recent = recent;
    this.lastEnd = tokens[0]?.from ?? 0;
    this.clauseFrom = this.lastEnd;
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
