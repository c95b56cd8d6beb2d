import type { Contradiction, SentenceRead } from '../../../bulletinChecks.ts';
import type { BulletinFigures, Claim, LeaderMeasure, LeadersClaim } from '../../../bulletins.ts';
import type { StatisticsCell } from '../../../statistics.ts';
import { valueIn, wholeFigure } from '../rows.ts';
import {
  type Field,
  judgeFigure,
  judgeGroup,
  judgeGrowth,
  judgeNationalRank,
  judgeOrder,
  judgePlace,
  type Verdict,
} from './judge.ts';
import { progressHolds } from './progress.ts';
import { type Bound, type Quantity, type Token, tokensOf } from './tokens.ts';
import { mayCount, type NamedRow, vocabularyOf } from './vocabulary.ts';

/** Words between what is counted and its number that change nothing. */
const FILLER =
  /^[\s的了为达到共有计总数量已也还其中分别各均都超过突破约近逾及不足少于多大以上在科普技中国志愿服务信息平台注册通过发布创建开展累名家，、和与及：（）“”"]*$/;

interface Listed {
  start: number;
  items: { named: NamedRow; text: string }[];
  group: { quantity: Quantity; named: NamedRow[]; end: number } | null;
  end: number;
}

/**
 * Reads a sentence as a clerk would: which number, order, place and growth it tells of which region, and holds each against
 * the figures. What it cannot read with certainty it leaves alone. Pure: it runs in the browser as one types, and on release.
 */
export function claimsHold(text: string, figures: BulletinFigures): SentenceRead {
  const plain = plainDigits(text);
  const read = new Reader(text, plain, figures).read();
  const progress = progressHolds(text, plain, figures);
  return {
    claims: [...read.claims, ...progress.claims],
    contradictions: [...read.contradictions, ...progress.contradictions],
  };
}

class Reader {
  readonly #text: string;
  /** With plain digits; as long as the text. */
  readonly #plain: string;
  readonly #figures: BulletinFigures;
  readonly #claims: Claim[] = [];
  readonly #contradictions: Contradiction[] = [];
  #indicator: string | null = null;
  /** Of the sentence before: a list that names none goes on with it. */
  #indicatorBefore: string | null = null;
  #measure: LeaderMeasure = 'total';
  /** After a semicolon what was said before may have ended: then either measure is taken. */
  #measureIsSure = true;
  #subjects: { named: readonly NamedRow[]; start: number; end: number }[] = [];
  /** Who was last told a figure of: one row, or null for the whole. */
  #last: NamedRow | null | undefined;
  /** The sentence speaks of the whole region, until it names another or says what is not understood. */
  #speaksOfWhole = false;
  /** The indicator or the whole was named since the last figure. */
  #wholeIsOpen = false;
  #list: Listed | null = null;
  #end = 0;

  constructor(text: string, plain: string, figures: BulletinFigures) {
    this.#text = text;
    this.#plain = plain;
    this.#figures = figures;
  }

  read(): SentenceRead {
    for (const token of tokensOf(this.#plain, vocabularyOf(this.#figures))) {
      if (!FILLER.test(this.#text.slice(this.#end, token.start))) this.#strangeWords();
      this.#take(token);
      this.#end = token.end;
    }
    this.#closeList();
    return { claims: this.#claims, contradictions: this.#contradictions };
  }

  /** Something stands between a name and what comes next: 无锡市某大学500人 tells nothing of 无锡市. */
  #strangeWords(): void {
    this.#subjects = [];
    this.#speaksOfWhole = false;
    this.#wholeIsOpen = false;
  }

  #take(token: Token): void {
    switch (token.kind) {
      case 'indicator':
        this.#indicator = token.code;
        if (this.#subjects.length === 0) this.#wholeIsOpen = this.#speaksOfWhole;
        return;
      case 'measure':
        this.#measure = token.measure;
        this.#measureIsSure = true;
        return;
      case 'whole':
        this.#subjects = [];
        this.#speaksOfWhole = true;
        this.#wholeIsOpen = true;
        return;
      case 'region':
        this.#subjects.push({ named: token.rows, start: token.start, end: token.end });
        this.#speaksOfWhole = false;
        this.#wholeIsOpen = false;
        return;
      case 'list':
        this.#closeList();
        this.#indicator ??= this.#indicatorBefore;
        this.#subjects = [];
        this.#speaksOfWhole = false;
        this.#wholeIsOpen = false;
        this.#list = { start: token.end, items: [], group: null, end: token.end };
        return;
      case 'quantity':
        this.#takeQuantity(token.quantity, token);
        return;
      case 'growth':
        this.#takeGrowth(token);
        return;
      case 'rank':
        this.#takeRank(token);
        return;
      case 'front':
        this.#takeFront(token);
        return;
      case 'stop':
        this.#closeList();
        this.#subjects = [];
        this.#measureIsSure = token.sentence || this.#measure === 'total';
        if (token.sentence) {
          this.#speaksOfWhole = false;
          this.#measure = 'total';
          this.#indicatorBefore = this.#indicator;
          this.#indicator = null;
          this.#last = undefined;
        }
    }
  }

  #takeQuantity(quantity: Quantity, place: { start: number; end: number }): void {
    const subjects = this.#subjects;
    const wholeIsOpen = this.#wholeIsOpen;
    this.#subjects = [];
    this.#wholeIsOpen = false;
    const indicator = this.#indicator;
    if (indicator === null || !mayCount(indicator, quantity.unit)) {
      this.#last = undefined;
      return;
    }
    if (subjects.length === 0) {
      if (wholeIsOpen) this.#takeWhole(indicator, quantity, place);
      else this.#last = undefined;
      return;
    }
    const told = subjects.map((subject) => this.#takeRow(indicator, quantity, subject, place));
    this.#last = told.length === 1 ? (told[0] ?? undefined) : undefined;
    const named = told.filter((each) => each !== null);
    const list = this.#list;
    if (list === null || named.length !== subjects.length) return;
    list.end = place.end;
    if (quantity.bound === 'exact') {
      list.items.push(...named.map((each) => ({ named: each, text: this.#text.slice(place.start, place.end) })));
    } else {
      list.group = { quantity, named, end: place.end };
    }
  }

  #takeWhole(indicator: string, quantity: Quantity, place: { start: number; end: number }): void {
    const increase = this.#figures.self[indicator]?.increase ?? null;
    const total = wholeFigure(this.#figures, indicator);
    const actual = this.#inOrderOfLikelihood(total?.value ?? null, increase);
    this.#judge(indicator, judgeFigure(quantity, null, this.#figures.region.name, actual), place, place);
    this.#last = null;
    if (this.#measure === 'total' && total !== null && quantity.bound === 'exact')
      this.#claims.push({
        kind: 'total',
        indicator,
        region: this.#figures.region,
        value: total.value,
        text: this.#text.slice(place.start, place.end),
        nationalRank: total.nationalRank,
      });
  }

  /** The row that the figure is told of, or null where the name could mean several and none of them fits better. */
  #takeRow(
    indicator: string,
    quantity: Quantity,
    subject: { named: readonly NamedRow[]; start: number; end: number },
    place: { start: number; end: number },
  ): NamedRow | null {
    const judged = subject.named.map((named) => {
      const total = valueIn(named.row, indicator, 'total');
      const increase = valueIn(named.row, indicator, 'increase');
      const actual = this.#inOrderOfLikelihood(total, increase);
      return { named, actual, verdict: judgeFigure(quantity, named, named.name, actual) };
    });
    const known = judged.filter(({ actual }) => actual.length > 0);
    const fitting = known.find(({ verdict }) => verdict === null);
    const [first] = known;
    if (first === undefined) return null;
    const chosen = fitting ?? (known.length === 1 ? first : null);
    if (chosen === null) {
      this.#judge(indicator, first.verdict, { start: subject.start, end: place.end }, place);
      return null;
    }
    this.#judge(indicator, chosen.verdict, { start: subject.start, end: place.end }, place);
    if (chosen.verdict === null && quantity.bound === 'exact' && this.#list === null && this.#measure === 'total') {
      const [value = 0] = chosen.actual;
      const text = this.#text.slice(place.start, place.end);
      const { region, cells } = chosen.named.row;
      const nationalRank = cells[indicator]?.nationalRank ?? null;
      this.#claims.push({ kind: 'total', indicator, region, value, text, nationalRank });
    }
    return chosen.named;
  }

  #inOrderOfLikelihood(total: number | null, increase: number | null): number[] {
    const both = this.#measure === 'total' ? [total, increase] : [increase, total];
    return (this.#measureIsSure ? both.slice(0, 1) : both).filter((each) => each !== null);
  }

  #takeGrowth(token: Extract<Token, { kind: 'growth' }>): void {
    const indicator = this.#indicator;
    const [subject] = this.#subjects;
    const named = subject === undefined ? this.#last : subject.named.length === 1 ? subject.named[0] : undefined;
    const about = this.#wholeIsOpen && subject === undefined ? null : named;
    this.#subjects = [];
    if (indicator === null || about === undefined) return;
    if (token.asStated && about === null && this.#figures.statedGrowth[indicator] === token.percent) return;
    const cell: StatisticsCell | undefined = (about === null ? this.#figures.self : about.row.cells)[indicator];
    if (cell === undefined) return;
    const verdict = judgeGrowth(token, cell, about, indicator);
    this.#judge(indicator, verdict, token, token);
    const { increase, base, growth } = cell;
    if (verdict !== null || increase === null || growth === null) return;
    const region = about === null ? this.#figures.region : about.row.region;
    const text = /[\d.]+[%％]$/.exec(this.#text.slice(token.start, token.end))?.[0] ?? '';
    this.#claims.push({ kind: 'growth', indicator, region, increase, base, growth, text });
  }

  #takeRank(token: Extract<Token, { kind: 'rank' }>): void {
    const indicator = this.#indicator;
    const about = this.#about();
    if (indicator === null || about === undefined) return;
    if (about === null) {
      const actual = this.#figures.self[indicator]?.nationalRank ?? null;
      if (token.national) this.#judge(indicator, judgeNationalRank(token.rank, actual), token, token);
      return;
    }
    if (token.national) return;
    this.#judge(
      indicator,
      judgePlace(this.#field(indicator, about), about, (place) => place === token.rank),
      token,
      token,
    );
  }

  /** 前列 is taken as the first quarter, and at least the first three or as many as are named. */
  #takeFront(token: Extract<Token, { kind: 'front' }>): void {
    const indicator = this.#indicator;
    const subjects = this.#subjects;
    this.#subjects = [];
    if (indicator === null) return;
    for (const { named, start } of subjects) {
      const [only] = named;
      if (only === undefined || named.length > 1) continue;
      const verdict = judgePlace(
        this.#field(indicator, only),
        only,
        (place, among) => place <= Math.max(3, subjects.length, Math.ceil(among / 4)),
      );
      this.#judge(indicator, verdict, { start, end: token.end }, token);
    }
  }

  #about(): NamedRow | null | undefined {
    const [subject] = this.#subjects;
    if (subject === undefined) return this.#last;
    return subject.named.length === 1 && this.#subjects.length === 1 ? subject.named[0] : undefined;
  }

  #field(indicator: string, { level }: NamedRow): Field {
    return { figures: this.#figures, level, indicator, measure: this.#measure };
  }

  #closeList(): void {
    const list = this.#list;
    const indicator = this.#indicator;
    this.#list = null;
    const [first] = list?.items ?? [];
    if (list === null || first === undefined || indicator === null) return;
    const named = list.items.map((each) => each.named);
    if (named.some(({ level }) => level !== first.named.level)) return;
    const field = this.#field(indicator, first.named);
    const before = this.#contradictions.length;
    const itemsEnd =
      this.#text.lastIndexOf(list.items.at(-1)?.text ?? '', list.end) + (list.items.at(-1)?.text.length ?? 0);
    const place = { start: list.start, end: Math.max(list.start, itemsEnd) };
    this.#judge(indicator, judgeOrder(field, named), place, place);
    if (list.group !== null) {
      const group = { start: place.end, end: list.group.end };
      this.#judge(indicator, judgeGroup(field, list.group.quantity, [...named, ...list.group.named]), group, group);
    }
    if (this.#contradictions.length === before) this.#claims.push(leadersClaim(field, list));
  }

  #judge(
    indicator: string,
    verdict: Verdict,
    { start, end }: { start: number; end: number },
    passage: { start: number; end: number },
  ): void {
    if (verdict === null) return;
    const at = verdict.code === 'figure' ? passage : { start, end };
    this.#contradictions.push({
      code: verdict.code,
      quote: this.#text.slice(at.start, at.end),
      ...{ start: at.start, end: at.end },
      indicator,
      region: verdict.region?.row.region ?? null,
      right: verdict.right,
      because: verdict.because,
    });
  }
}

function leadersClaim({ level, indicator, measure }: Field, { items, group }: Listed): LeadersClaim {
  return {
    kind: 'leaders',
    indicator,
    level,
    measure,
    items: items.map(({ named: { row }, text }) => ({
      region: row.region,
      value: valueIn(row, indicator, measure) ?? 0,
      text,
    })),
    following:
      group === null
        ? null
        : {
            threshold: group.quantity.value,
            inclusive: INCLUSIVE.has(group.quantity.bound),
            regions: group.named.map(({ row }) => row.region),
          },
  };
}

const INCLUSIVE: ReadonlySet<Bound> = new Set(['at_least']);

/** Full-width digits and signs, each by one character, so that places stay what they are. */
function plainDigits(text: string): string {
  return text.replace(/[０-９．％]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
