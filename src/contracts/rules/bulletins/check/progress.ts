import type { Contradiction, SentenceRead } from '../../../bulletinChecks.ts';
import type { BulletinFigures, LeaderMeasure, ProgressClaim, ProgressTells } from '../../../bulletins.ts';
import { BUILT_IN_INDICATORS } from '../../../indicators.ts';
import type { RegionLevel, RegionRef } from '../../../regions.ts';
import { type Progress, writeRate } from '../../targets/progress.ts';
import { orderOf } from '../leaders.ts';
import { namesIn } from '../names.ts';
import { isRoundingOf, placesOf, writeFigure } from '../numbers.ts';
import { progressOfLevel, rowProgress, wholeProgress } from '../progress.ts';
import { type Mark, marksIn, type Place } from './progressMarks.ts';
import { type Token, tokensOf } from './tokens.ts';
import { type NamedRow, vocabularyOf } from './vocabulary.ts';

/** What somebody means to do, or is told to, is no statement. */
const INTENDED = /力争|争取|确保|努力|推动|要求|必须|应当|计划(?!的)|预计|有望/;
/** Of another time than the year of the figures. */
const OF_OTHER_TIME = /上半年|[一二三四]季度|去年|上年度|\d{4}年度?(?:目标|任务)|五年/;
const FILLER =
  /^[\s的了为达到共有已也还其中分别各均，、：（）“”"在科技普中国志愿服务信息平台注册通过的发布创建累计总数量人数情况年度目标任务完成率看从居前依次是可计算个所辖仅低于序时进度超额]*$/;

/** （为各设区市合计） */
const ASIDE = /（[^（）]*）/g;

/**
 * Reads what a sentence says of targets: completion rates, who came up to the target and who did not, and holds it against
 * the figures and targets. What it cannot read with certainty it leaves alone. `plain` is the text with plain digits.
 */
export function progressHolds(text: string, plain: string, figures: BulletinFigures): SentenceRead {
  if (figures.targets.length === 0 || !/完成/.test(text) || INTENDED.test(text) || OF_OTHER_TIME.test(text))
    return { claims: [], contradictions: [] };
  return new ProgressReader(text, plain, figures).read();
}

class ProgressReader {
  readonly #text: string;
  readonly #plain: string;
  readonly #figures: BulletinFigures;
  readonly #claims: ProgressClaim[] = [];
  readonly #contradictions: Contradiction[] = [];
  #indicator: string | null = null;
  #measure: LeaderMeasure | null = null;
  /** Of whom a rate is told that follows: rows, null for the whole, undefined where that is not sure. */
  #subject: readonly NamedRow[] | null | undefined;
  #standing: { tells: 'reached' | 'behind'; start: number; named: NamedRow[] } | null = null;
  /** Rates told one after the other, from the highest. */
  #list: { measure: LeaderMeasure; told: Printed[]; start: number; end: number } | null = null;
  #end = 0;

  constructor(text: string, plain: string, figures: BulletinFigures) {
    this.#text = text;
    this.#plain = plain;
    this.#figures = figures;
  }

  read(): SentenceRead {
    const tokens = [...tokensOf(this.#plain, vocabularyOf(this.#figures)), ...marksIn(this.#plain)];
    for (const token of tokens.sort((a, b) => a.start - b.start || b.end - a.end)) {
      // A number inside 完成年度目标300000人的95.4% belongs to it.
      if (token.start < this.#end) continue;
      if (!FILLER.test(this.#plain.slice(this.#end, token.start).replaceAll(ASIDE, ''))) this.#strangeWords();
      this.#take(token);
      this.#end = token.end;
    }
    this.#closeList();
    this.#closeStanding(this.#end);
    return { claims: this.#claims, contradictions: this.#contradictions };
  }

  #strangeWords(): void {
    this.#subject = undefined;
    this.#closeStanding(this.#end);
  }

  #take(token: Token | Mark): void {
    switch (token.kind) {
      case 'indicator':
        this.#indicator = token.code;
        return;
      case 'measure':
        this.#measure = token.measure;
        return;
      case 'whole':
        this.#subject = null;
        return;
      case 'region':
        if (this.#standing === null) this.#subject = token.rows;
        else if (token.rows.length === 1) this.#standing.named.push(...token.rows);
        else this.#standing = null;
        return;
      case 'standing':
        this.#closeList();
        this.#closeStanding(token.start);
        this.#standing = { tells: token.tells, start: token.end, named: [] };
        return;
      case 'rate':
      case 'listed':
        this.#takeRate(token);
        return;
      case 'met':
        this.#takeMet(token);
        return;
      case 'stop':
        this.#closeList();
        this.#closeStanding(token.start);
        if (token.sentence) {
          this.#indicator = null;
          this.#subject = undefined;
        }
        if (token.sentence || this.#subject === null) this.#measure = null;
        return;
      case 'list':
      case 'front':
      case 'rank':
      case 'growth':
      case 'quantity':
        return;
    }
  }

  #takeRate(token: Extract<Mark, { kind: 'rate' | 'listed' }>): void {
    const { kind, percent, at } = token;
    const indicator = this.#indicator;
    const known = this.#knownOf(indicator);
    if (indicator === null) return;
    const place = { start: at, end: at + percent.length + 1 };
    const fitting = known.find(({ progress }) => isRate(percent, progress));
    const only = fitting ?? (this.#subject === null || this.#subject?.length === 1 ? known[0] : undefined);
    if (only === undefined) return;
    if (kind === 'rate') this.#judgeTarget(indicator, token, only);
    if (fitting === undefined) {
      const style = { digits: Math.max(placesOf(percent), 1), rounding: 'round' } as const;
      this.#against(indicator, only.named, place, writeRate(only.progress, style), only.progress);
      return;
    }
    const told = { ...fitting, text: this.#text.slice(place.start, place.end) };
    if (kind === 'rate') this.#claim('rate', indicator, fitting.measure, [told]);
    else if (this.#list === null) this.#list = { measure: fitting.measure, told: [told], ...place };
    else this.#list = { ...this.#list, told: [...this.#list.told, told], end: place.end };
  }

  /** The progress that may be meant of whoever is spoken of, by either measure where the words do not say which. */
  #knownOf(indicator: string | null): { named: NamedRow | null; measure: LeaderMeasure; progress: Progress }[] {
    const subject = this.#subject;
    if (indicator === null || subject === undefined) return [];
    return this.#measures().flatMap((measure) =>
      (subject ?? [null]).flatMap((named) => {
        const progress = this.#progressOf(named, indicator, measure);
        return progress === null ? [] : [{ named, measure, progress }];
      }),
    );
  }

  /** A target that stands before the rate is that of the figures, rounded where it is told in 万. */
  #judgeTarget(indicator: string, { target, start }: Extract<Mark, { kind: 'rate' }>, { named, progress }: Told): void {
    if (target === null || Math.abs(progress.target - target.value) < Math.max(target.step, 1e-6)) return;
    const at = this.#text.indexOf(target.words, start);
    const right = writeFigure(progress.target, { unit: 'one' }, '');
    this.#against(indicator, named, { start: at, end: at + target.words.length }, right, progress);
  }

  /** 超额完成年度目标: whoever is spoken of has come up to the target, or beyond it. */
  #takeMet({ exceeded, start, end }: Extract<Mark, { kind: 'met' }>): void {
    const indicator = this.#indicator;
    const known = this.#knownOf(indicator);
    const [first] = known;
    if (indicator === null || first === undefined || (this.#subject?.length ?? 1) > 1) return;
    if (known.some(({ progress }) => (exceeded ? progress.exceeded : progress.reached))) return;
    const right = `完成年度目标的${writeRate(first.progress, { digits: 1, rounding: 'round' })}`;
    this.#against(indicator, first.named, { start, end }, right, first.progress);
  }

  /** Which of two targets is meant where the words do not say: either. */
  #measures(): readonly LeaderMeasure[] {
    return this.#measure === null ? ['total', 'increase'] : [this.#measure];
  }

  #progressOf(named: NamedRow | null, indicator: string, measure: LeaderMeasure): Progress | null {
    return named === null
      ? (wholeProgress(this.#figures, indicator, measure)?.progress ?? null)
      : rowProgress(this.#figures, named.row, indicator, measure);
  }

  #against(
    indicator: string,
    named: NamedRow | null,
    { start, end }: Place,
    right: string,
    { target, done }: Progress,
  ): void {
    const name = named?.name ?? this.#figures.region.name;
    const unit = BUILT_IN_INDICATORS.find(({ code }) => code === indicator)?.unit.zh ?? '';
    this.#contradictions.push({
      code: 'completion',
      quote: this.#text.slice(start, end),
      start,
      end,
      indicator,
      region: named?.row.region ?? null,
      right,
      because: [
        { name, value: target, text: `${target}${unit}` },
        { name, value: done, text: `${done}${unit}` },
      ],
    });
  }

  /** Those named with their rates stand from the highest down, with nobody above or beside the last of them left out. */
  #closeList(): void {
    const list = this.#list;
    const indicator = this.#indicator;
    this.#list = null;
    const [first] = list?.told ?? [];
    if (list === null || indicator === null || !first?.named) return;
    const { measure, told, start, end } = list;
    const { level } = first.named;
    const table = this.#figures.tables.find((each) => each.level === level);
    if (table === undefined || told.some(({ named }) => named?.level !== level)) return;
    const { given } = progressOfLevel(this.#figures, table, indicator, measure);
    const right = orderOf(given, ({ progress }) => progress.rate, { named: told.length, threshold: null }).leaders;
    const rates = told.map(({ progress }) => progress.rate);
    const descends = rates.every((rate, n) => n === 0 || rate <= (rates[n - 1] as number));
    if (descends && right.length === told.length && right.every(({ progress }, n) => progress.rate === rates[n])) {
      this.#claim('rate', indicator, measure, told);
      return;
    }
    const misplaced = right.find(({ progress }, n) => progress.rate !== rates[n]) ?? right.at(-1);
    if (misplaced === undefined) return;
    const nameOf = namesIn(table);
    const style = { digits: 1, rounding: 'round' } as const;
    const words = right.map(({ row, progress }) => `${nameOf(row)}${writeRate(progress, style)}`).join('、');
    const { row, progress } = misplaced;
    this.#against(indicator, { level, row, name: nameOf(row) }, { start, end }, words, progress);
  }

  /** Whoever is named has come up to the target, or has not; and nobody who has is left out. */
  #closeStanding(end: number): void {
    const standing = this.#standing;
    const indicator = this.#indicator;
    this.#standing = null;
    const [first] = standing?.named ?? [];
    if (standing === null || first === undefined || indicator === null) return;
    const { tells, named, start } = standing;
    if (named.some(({ level }) => level !== first.level)) return;
    const place = { start, end };
    const told = this.#measures().flatMap((measure) => {
      const known = named.map((each) => ({ named: each, progress: this.#progressOf(each, indicator, measure) }));
      return known.every(({ progress }) => progress !== null) ? [{ measure, known: known as Known[] }] : [];
    });
    const judged = told.map((each) => ({
      ...each,
      against: this.#standingAgainst(indicator, tells, first.level, each),
    }));
    const right = judged.find(({ against }) => against === null);
    if (right !== undefined)
      this.#claim(
        tells,
        indicator,
        right.measure,
        right.known.map((each) => ({ ...each, text: each.named.name })),
      );
    const against = right === undefined ? judged[0]?.against : null;
    if (against) this.#against(indicator, against.named, place, against.right, against.progress);
  }

  #standingAgainst(
    indicator: string,
    tells: 'reached' | 'behind',
    level: RegionLevel,
    { measure, known }: { measure: LeaderMeasure; known: readonly Known[] },
  ): { named: NamedRow; progress: Progress; right: string } | null {
    const holds = ({ reached }: Progress) => reached === (tells === 'reached');
    const wrong = known.find(({ progress }) => !holds(progress));
    if (wrong !== undefined)
      return {
        ...wrong,
        right: `${wrong.named.name}完成${writeRate(wrong.progress, { digits: 1, rounding: 'round' })}`,
      };
    const table = this.#figures.tables.find((each) => each.level === level);
    if (table === undefined) return null;
    const names = new Set(known.map(({ named }) => named.row.region.code));
    const left = progressOfLevel(this.#figures, table, indicator, measure).given.find(
      ({ row, progress }) => holds(progress) && !names.has(row.region.code),
    );
    if (left === undefined) return null;
    const { row, progress } = left;
    return { named: { level, row, name: row.region.name }, progress, right: `含${row.region.name}` };
  }

  #claim(tells: ProgressTells, indicator: string, measure: LeaderMeasure, told: readonly Printed[]): void {
    const [first] = told;
    const level = first?.named?.level ?? this.#figures.level;
    const region = (named: NamedRow | null): RegionRef => named?.row.region ?? this.#figures.region;
    this.#claims.push({
      kind: 'progress',
      indicator,
      measure,
      level,
      tells,
      items: told.map(({ named, progress: { target, done, rate }, text }) => ({
        region: region(named),
        target,
        value: done,
        rate,
        text,
      })),
    });
  }
}

interface Known {
  named: NamedRow;
  progress: Progress;
}
interface Told {
  named: NamedRow | null;
  progress: Progress;
}
type Printed = Told & { text: string };

/** Rounded or cut off at its last place. */
const isRate = (percent: string, { rate }: Progress): boolean =>
  isRoundingOf(Number(percent), rate * 100, placesOf(percent));
