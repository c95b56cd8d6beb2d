import type { RegionLevel } from '../../../../contracts/regions.ts';
import { numberedLeaders } from './leadingWords.ts';
import type { IndicatorLexicon } from './lexicon.ts';
import type { ProseNumber } from './numbers.ts';
import type { Ground, Mention } from './regionNames.ts';
import type {
  CountStatement,
  FigureStatement,
  GroupStatement,
  LeadersStatement,
  Measure,
  Span,
  Statement,
  Topic,
} from './statements.ts';
import { type Token, type TokenOf, tokensOf, withoutDates } from './tokens.ts';

const NO_TOPIC: Topic = { indicator: null, measure: null, level: null };
/** What should be, and not what is. */
const INTENTION =
  /(?:力争|争取|目标|计划|任务|确保|不少于|要求|应当?|须|必须|拟|预计|(?<![主重摘纲概])要(?!素)|推动|努力)/;
/** Words that make of a count the count of a part. */
const PARTIAL =
  /男|女|党员|团员|青年|青少年|老年|学生|教师|高校|学会|企业|农村|乡村|社区|机关|医务|退休|在职|岁|学历|活跃|持证|优秀|重点|示范|星级|国家级|省级|市级|县级|平均|人均|每万|奖|表彰/;
/** Who writes these knows that the figures disagree. */
const ADMITS = /不一致|不相符|不符|有出入|大于其|多于其|未分解|核算数/;
/** 其中女性 is a part; 其中新增 is not. */
const OF_THEM = /其中(?![，,]?(?:本年|今年|当年|年内|全年)?(?:新增|净增))/;
/** Nothing but these may stand between what is counted and its figure. */
const FILLERS =
  /科技|科普|志愿|服务|信息|资源|内容|平台|注册|登记|通过|发布|创建|开展|举办|组织|建立|累计|规模|人数|数量|总数|总量|总|数|量|人|已经|已|共有|共计|共|有|为|是|达到|达|的|了|到|至|约|近|仅|也|由|从|分别|实现|突破|超过|合计|总计|位居|位列|排名|名列|居|位|列|前|在|中|目前|截至|末|底|\ue000|\s|[“”"「」（）()]/g;

/** Reads paragraph after paragraph; a short heading tells what the paragraphs below it are about. */
export class ProseReader {
  readonly #lexicon: IndicatorLexicon;
  readonly #ground: Ground;
  #heading: Topic = NO_TOPIC;
  #sentence = 0;
  #recent: string[] = [];

  constructor(lexicon: IndicatorLexicon, ground: Ground) {
    this.#lexicon = lexicon;
    this.#ground = ground;
  }

  read(text: string, block: number): Statement[] {
    const tokens = tokensOf(text, this.#lexicon, this.#ground);
    const numbers = tokens.some(({ is }) => is === 'number');
    if (!numbers && text.length <= 40 && !/[。；]$/.test(text)) {
      this.#heading = topicOf(tokens, NO_TOPIC);
      return [];
    }
    const statements: Statement[] = [];
    let topic = this.#heading;
    let leaders: LeadersStatement | null = null;
    for (const sentence of split(tokens, 'stop')) {
      let said = topic;
      for (const part of split(sentence, 'semicolon')) {
        const reader = new PartReader(
          withoutDates(text),
          block,
          ++this.#sentence,
          said,
          this.#lexicon,
          this.#ground,
          leaders,
          this.#recent,
        );
        const read = reader.read(part);
        statements.push(...read.statements);
        said = read.topic;
        leaders = read.leaders;
      }
      topic = said;
    }
    this.#remember(tokens);
    return statements;
  }

  /** Of one paragraph the first indicator is its theme. */
  #remember(tokens: readonly Token[]): void {
    const codes = [...new Set(tokens.flatMap((token) => (token.is === 'indicator' ? [token.code] : [])))];
    this.#recent = [...codes, ...this.#recent.filter((code) => !codes.includes(code))];
  }
}

function split(tokens: readonly Token[], at: 'stop' | 'semicolon'): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.is === 'mark' && token.mark === 'open') depth++;
    if (token.is === 'mark' && token.mark === 'close') depth = Math.max(0, depth - 1);
    if (token.is === 'mark' && token.mark === at && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** What a phrase without figures makes the subject of what follows: 从科技志愿者注册情况来看. */
function topicOf(tokens: readonly Token[], before: Topic): Topic {
  const indicators = tokens.filter((token) => token.is === 'indicator');
  const level = tokens.findLast((token) => token.is === 'level')?.level ?? before.level;
  const cues = new Set(tokens.filter((token) => token.is === 'cue').map(({ cue }) => cue));
  const measure = cues.has('increase')
    ? 'increase'
    : cues.has('growth') || cues.has('rise')
      ? 'growth'
      : indicators.length > 0
        ? null
        : before.measure;
  const [only] = new Set(indicators.map(({ code }) => code));
  return { indicator: indicators.length > 0 ? (only ?? null) : before.indicator, measure, level };
}

type ThresholdBound = GroupStatement['bound'];

/** Reads what stands between two semicolons or stops. */
class PartReader {
  readonly #text: string;
  readonly #block: number;
  readonly #sentence: number;
  readonly #lexicon: IndicatorLexicon;
  readonly #ground: Ground;
  readonly #statements: Statement[] = [];
  #topic: Topic;
  #indicator: string | null;
  #level: RegionLevel | null;
  /** Indicators named since the last figure, for 分别. */
  #indicatorsSince: string[] = [];
  #subjects: Mention[] = [];
  #subjectsUsed = false;
  #whole: string | null | undefined = undefined;
  #clauseCues: TokenOf<'cue'>[] = [];
  #cues: TokenOf<'cue'>[] = [];
  #leaders: LeadersStatement | null = null;
  #leading: TokenOf<'cue'> | null = null;
  /** Those of the part before: a group that follows may go on from them. */
  #leadersBefore: LeadersStatement | null;
  /** What the document spoke of, the latest first: for figures of regions that do not say of what. */
  readonly #recent: readonly string[];
  /** 超过2万人的 waits for its 有6个. */
  #threshold: CountStatement['threshold'] = null;
  #lastFigure: FigureStatement | null = null;
  #lastEnd = 0;
  #clauseFrom = 0;
  #lastCount: CountStatement | null = null;
  #respectively: { subjects: Mention[]; indicators: string[]; next: number } | null = null;
  #tokens: readonly Token[] = [];
  #admitted = false;

  constructor(
    text: string,
    block: number,
    sentence: number,
    topic: Topic,
    lexicon: IndicatorLexicon,
    ground: Ground,
    leadersBefore: LeadersStatement | null,
    recent: readonly string[],
  ) {
    this.#text = text;
    this.#block = block;
    this.#sentence = sentence;
    this.#topic = topic;
    this.#indicator = topic.indicator;
    this.#level = null;
    this.#lexicon = lexicon;
    this.#ground = ground;
    this.#leadersBefore = leadersBefore;
    this.#recent = recent;
  }

  read(tokens: readonly Token[]): { statements: Statement[]; topic: Topic; leaders: LeadersStatement | null } {
    this.#tokens = tokens;
    this.#lastEnd = tokens[0]?.from ?? 0;
    this.#admitted = ADMITS.test(this.#text.slice(tokens[0]?.from ?? 0, tokens.at(-1)?.to ?? 0));
    this.#clauseFrom = this.#lastEnd;
    for (const [index, token] of tokens.entries()) this.#take(token, index);
    this.#nameCounted();
    this.#leadersInFront();
    this.#countListed();
    return {
      statements: this.#statements,
      leaders: this.#leaders ?? this.#leadersBefore,
      topic: {
        indicator: this.#indicator ?? this.#topic.indicator,
        measure: this.#topic.measure,
        level: this.#level ?? this.#topic.level,
      },
    };
  }

  #take(token: Token, index: number): void {
    switch (token.is) {
      case 'region':
        this.#takeRegion(token.mention);
        return;
      case 'whole':
        // 占全省的…%: the whole is what it is a share of, not whose share it is.
        if (this.#clauseCues.at(-1)?.cue === 'share' || this.#isOfRank(token, index)) return;
        this.#whole = token.regionId;
        this.#subjects = [];
        return;
      case 'own':
        this.#whole = this.#ground.tree.ownLevel(this.#subjects.at(-1)?.regionId ?? this.#ground.rootId)?.id ?? null;
        this.#subjects = [];
        return;
      case 'indicator':
        this.#indicator = token.code;
        this.#indicatorsSince.push(token.code);
        return;
      case 'level':
        this.#level = token.level;
        return;
      case 'cue':
        this.#takeCue(token, index);
        return;
      case 'rank':
        this.#takeRank(token);
        return;
      case 'mark':
        this.#takeMark(token);
        return;
      case 'number':
        this.#takeNumber(token, index);
    }
  }

  /** 位居全省前三位 names the field, not somebody new. */
  #isOfRank({ from }: Token, index: number): boolean {
    const next = this.#tokens[index + 1];
    return /[居列]$/.test(this.#text.slice(0, from)) && next?.is === 'cue' && next.cue === 'leading';
  }

  #takeRegion(mention: Mention): void {
    if (this.#subjectsUsed) this.#subjects = [];
    this.#subjectsUsed = false;
    this.#respectively = null;
    this.#whole = mention.regionId === this.#ground.rootId ? mention.regionId : undefined;
    this.#subjects = mention.regionId === this.#ground.rootId ? [] : [...this.#subjects, mention];
    if (this.#leaders !== null) this.#leaders.span.to = mention.to;
  }

  #takeCue(cue: TokenOf<'cue'>, index: number): void {
    this.#clauseCues.push(cue);
    this.#cues.push(cue);
    if (cue.cue === 'next' && this.#leadersBefore !== null && this.#leading === null) {
      this.#leaders = this.#leadersBefore;
      this.#leaders.announced = null;
      this.#leading = cue;
    }
    if (cue.cue === 'respectively' && this.#nextFigure(index)) {
      this.#respectively = { subjects: this.#subjects, indicators: this.#indicatorsSince, next: 0 };
    }
    // 排名前三的依次为: the first word says what kind of list it is.
    if (cue.cue === 'leading' && !(cue.written === '依次' && this.#leading !== null && this.#leaders === null)) {
      this.#leading = cue;
      this.#leaders = null;
      this.#leadersBefore = null;
    }
  }

  /** After 分别 the figures follow, not the regions. */
  #nextFigure(index: number): boolean {
    const next = this.#tokens
      .slice(index + 1)
      .find(({ is }) => is === 'number' || is === 'region' || is === 'indicator');
    return next?.is === 'number';
  }

  #takeMark({ mark, to }: TokenOf<'mark'>): void {
    if (mark !== 'comma') return;
    this.#clauseFrom = to;
    const phrase = this.#text.slice(this.#lastEnd);
    if (
      this.#statements.length === 0 &&
      /^[^，,]{0,40}(?:来看|情况看|方面|看)[，,]/.test(phrase.replace(/^[，,]/, ''))
    ) {
      this.#topic = topicOf(
        this.#tokens.filter(({ to }) => to <= this.#commaAt(phrase)),
        this.#topic,
      );
      this.#indicator = this.#topic.indicator;
    }
    this.#clauseCues = [];
  }

  #commaAt(phrase: string): number {
    return this.#lastEnd + phrase.search(/[，,]/);
  }

  #takeRank({ rank, among, from, to }: TokenOf<'rank'>): void {
    const last = this.#lastFigure;
    const regionId =
      this.#subjectsUsed || this.#subjects.length === 0
        ? (last?.regionId ?? this.#whole ?? null)
        : (this.#subjects.at(-1)?.regionId ?? null);
    const indicator = this.#indicatorsSince.at(-1) ?? last?.indicator ?? this.#indicator;
    const ofTotal = this.#clauseCues.some(({ cue }) => cue === 'total');
    const measure =
      last === null || ofTotal || last.measure === 'share' || last.measure === 'base' ? 'total' : last.measure;
    const between = this.#covered(Math.max(this.#lastEnd, this.#clauseFrom), from);
    const elsewhere = between.replaceAll(FILLERS, '').replaceAll(/[，、：；,:;]/g, '').length > 1;
    this.#statements.push({
      is: 'rank',
      regionId,
      indicator,
      measure,
      rank,
      among: elsewhere ? 'other' : among,
      sentence: this.#sentence,
      span: this.#span(from, to),
    });
  }

  #takeNumber(token: TokenOf<'number'>, index: number): void {
    const { number } = token;
    const after = this.#text.slice(token.to);
    if (this.#countsRegions(token, index)) return;
    // 临沂、烟台、济宁3市: so many were named.
    if (number.unit === '' && /^(?:个?[省市县区州盟旗]|地)/.test(after)) {
      this.#countNamed(token);
      return;
    }
    if (/^[年月日届岁时分类种批周天折]|^周年|^学时/.test(number.unit) || number.unit.endsWith('百分点')) return;
    if (number.unit === '' && number.value < 100 && this.#clauseCues.length === 0 && this.#subjects.length === 0)
      return;
    if (
      /(?:多|少|差|相差|高出|高于|低于|多于|少于)(?:了|出)?$/.test(this.#text.slice(this.#lastEnd, token.from)) &&
      !/^\s*(?:以[上下])/.test(after) &&
      this.#subjects.length === 0
    ) {
      this.#lastEnd = token.to;
      return;
    }
    if (INTENTION.test(this.#covered(this.#lastEnd, token.from))) {
      this.#lastEnd = token.to;
      return;
    }
    const bound = this.#boundOf(token, after);
    const percent = number.unit === '%' || number.unit === '倍';
    const indicator = this.#indicatorFor(token, index);
    if (bound !== null && !percent && this.#isOfCount(token)) this.#threshold = { number, bound };
    else if (this.#threshold !== null && number.rounding === 0 && /^[个家]?$/.test(number.unit)) this.#takeCount(token);
    else if (percent) this.#takePercent(token, indicator);
    else if (bound !== null && this.#subjects.length > 0 && !this.#subjectsUsed)
      this.#takeGroup(token, indicator, bound);
    else if (bound === null || this.#subjects.length === 0) this.#takeFigure(token, indicator, bound);
    this.#lastEnd = token.to;
    this.#indicatorsSince = [];
  }

  /** 13个设区市, 有5个县（市、区）超过1万人. */
  #countsRegions(token: TokenOf<'number'>, index: number): boolean {
    const next = this.#tokens[index + 1];
    if (!['个', '家', ''].includes(token.number.unit) || next?.is !== 'level' || next.from !== token.to) return false;
    if (next.from === token.to && token.number.unit === '') return false;
    const clause = this.#text.slice(this.#lastEnd, token.from);
    this.#exemplify(clause);
    this.#statements.push({
      is: 'count',
      count: token.number.value,
      level: next.level,
      indicator: this.#indicator,
      measure: this.#measureOf('count'),
      threshold: this.#thresholdOfCount(index) ?? this.#threshold,
      whole: /全|各|所有|所辖|下辖/.test(clause.slice(-8)),
      named: [],
      sentence: this.#sentence,
      span: this.#span(token.from, next.to),
    });
    return true;
  }

  /** 超过2万人的设区市, 超过2万人的有 */
  #isOfCount({ to }: TokenOf<'number'>): boolean {
    return /^(?:及?以上|以下)?的(?:有|共有|[^，。；]{0,12}(?:有|共))/.test(this.#text.slice(to));
  }

  #takeCount({ number, from, to }: TokenOf<'number'>): void {
    const level = this.#level ?? this.#topic.level;
    const { indicator, measure } = { indicator: this.#indicator, measure: this.#measureOf('count') };
    const base = { count: number.value, indicator, measure, threshold: this.#threshold, whole: false, named: [] };
    if (level !== null) {
      this.#lastCount = { is: 'count', ...base, level, sentence: this.#sentence, span: this.#span(from, to) };
      this.#statements.push(this.#lastCount);
    }
    this.#subjects = [];
    this.#subjectsUsed = false;
    this.#threshold = null;
  }

  #countNamed(token: TokenOf<'number'>): void {
    const last = this.#subjects.at(-1);
    if (this.#subjectsUsed || this.#subjects.length < 2 || last === undefined || last.to !== token.from) return;
    this.#statements.push({
      is: 'count',
      count: token.number.value,
      level: this.#ground.tree.nearest(last.regionId ?? this.#ground.rootId, this.#ground.asOf).level,
      indicator: null,
      measure: 'total',
      threshold: null,
      whole: false,
      named: this.#subjects,
      sentence: this.#sentence,
      span: this.#span(token.from, token.to),
    });
  }

  /** …的3个设区市依次是: as many as are listed. */
  #countListed(): void {
    const [count] = this.#statements.filter(
      (each) => each.is === 'count' && each.threshold === null && !each.whole && each.named.length === 0,
    );
    const items = this.#leaders?.items ?? [];
    const first = items[0];
    if (count?.is !== 'count' || first?.mention === null || first === undefined || first.span.from < count.span.to)
      return;
    if (/(?:是|为|：|有)[：:]?$/.test(this.#text.slice(count.span.to, first.span.from).trim()))
      count.named = items.flatMap(({ mention }) => (mention === null ? [] : [mention]));
  }

  /** …有7个，分别是济南市、青岛市…: those named behind the count meet what it counts. */
  #nameCounted(): void {
    const count = this.#lastCount;
    if (count?.threshold === undefined || count.threshold === null || this.#subjectsUsed || this.#subjects.length < 2)
      return;
    const { indicator, measure, level, threshold } = count;
    const [first, last] = [this.#subjects[0] as Mention, this.#subjects.at(-1) as Mention];
    count.named = this.#subjects;
    this.#statements.push({
      is: 'group',
      mentions: this.#subjects,
      level,
      indicator,
      measure,
      ...threshold,
      complete: true,
      leaders: [],
      sentence: this.#sentence,
      span: this.#span(first.from, last.to),
    });
  }

  /** 在1万人以上的有义乌市、慈溪市等12个: some of those that are meant. */
  #exemplify(clause: string): void {
    if (
      this.#threshold === null ||
      this.#subjectsUsed ||
      this.#subjects.length === 0 ||
      !/等(?:共|共有)?$/.test(clause)
    )
      return;
    const [first, last] = [this.#subjects[0] as Mention, this.#subjects.at(-1) as Mention];
    this.#statements.push({
      is: 'group',
      mentions: this.#subjects,
      level: null,
      indicator: this.#indicator,
      measure: this.#measureOf('count'),
      ...this.#threshold,
      complete: false,
      leaders: [],
      sentence: this.#sentence,
      span: this.#span(first.from, last.to),
    });
    this.#subjectsUsed = true;
  }

  /** 超过2万人的设区市有6个 before it, 6个设区市超过2万人 behind it. */
  #thresholdOfCount(index: number): { number: ProseNumber; bound: ThresholdBound } | null {
    const next = this.#tokens.slice(index + 1).find(({ is }) => is === 'number' || is === 'region');
    if (next?.is !== 'number' || next.number.unit === '%') return null;
    const between = this.#text.slice(this.#tokens[index]?.to ?? 0, next.from);
    if (/[，,：:]/.test(between)) return null;
    const bound = boundBefore(between) ?? boundBehind(this.#text.slice(next.to));
    return bound === null ? null : { number: next.number, bound };
  }

  #boundOf(token: TokenOf<'number'>, after: string): ThresholdBound | null {
    const before = this.#text.slice(Math.max(this.#lastEnd, token.from - 8), token.from);
    return (
      boundBehind(after) ?? boundBefore(before) ?? (/^超/.test(this.#text.slice(token.from, token.to)) ? 'above' : null)
    );
  }

  /** The indicator behind the number (286281名科技志愿者) before the one in front of it; only one that is counted in the unit. */
  #indicatorFor(token: TokenOf<'number'>, index: number): string | null {
    const { unit } = token.number;
    const next = this.#tokens[index + 1];
    if (
      next?.is === 'indicator' &&
      /^(?:的|注册|科技|科普|新)?$/.test(this.#text.slice(token.to, next.from)) &&
      unit !== '%' &&
      this.#lexicon.fitsUnit(next.code, unit)
    )
      return next.code;
    const listed = this.#respectively;
    if (listed !== null && listed.subjects.length <= 1 && listed.indicators.length > 1)
      return listed.indicators[listed.next] ?? null;
    if (this.#indicator !== null || this.#subjects.length === 0 || unit === '') return this.#indicator;
    const theme =
      unit === '%' ? this.#lastFigure?.indicator : this.#recent.find((code) => this.#lexicon.fitsUnit(code, unit));
    return theme ?? this.#recent[0] ?? null;
  }

  #takePercent(token: TokenOf<'number'>, indicator: string | null): void {
    const cues = this.#cues
      .filter(({ from }) => from >= this.#lastEnd || this.#clauseCues.some((cue) => cue.from === from))
      .map(({ cue }) => cue);
    const share = this.#clauseCues.findLast(
      ({ cue }) => cue === 'share' || cue === 'growth' || cue === 'rise' || cue === 'decrease',
    );
    const isGrowth = cues.some((cue) => cue === 'growth' || cue === 'rise' || cue === 'decrease' || cue === 'increase');
    const inList = this.#leaders?.measure === 'growth' || this.#topic.measure === 'growth';
    const measure: Measure | null = share?.cue === 'share' ? 'share' : isGrowth || inList ? 'growth' : null;
    if (measure === null) return;
    if (token.number.unit === '倍' && (measure === 'share' || cues.includes('times'))) return;
    const scale = token.number.unit === '倍' ? 100 : 1;
    const { value, rounding, step } = token.number;
    const number = { ...token.number, value: value * scale, rounding: (rounding || 0.5) * scale, step: step * scale };
    const fell = measure === 'growth' && cues.includes('decrease') && !cues.includes('rise');
    this.#addFigure(token, indicator, measure, number, fell ? -1 : 1);
  }

  #takeFigure(token: TokenOf<'number'>, indicator: string | null, bound: ThresholdBound | null): void {
    const { number } = token;
    const code = indicator !== null && this.#lexicon.fitsUnit(indicator, number.unit) ? indicator : null;
    const sum = this.#clauseCues.some(({ cue, from }) => cue === 'sum' && from >= (this.#subjects.at(-1)?.to ?? 0));
    if (sum && this.#subjects.length > 1 && !this.#subjectsUsed) {
      const mentions = this.#subjects;
      this.#statements.push({
        is: 'sum',
        mentions,
        indicator: code,
        measure: this.#measureOf('count'),
        number,
        sentence: this.#sentence,
        span: this.#span(token.from, token.to),
      });
      this.#subjectsUsed = true;
      return;
    }
    const vague = bound === 'above' || bound === 'atLeast' ? 'above' : bound === null ? number.vague : 'below';
    const fell =
      this.#clauseCues.findLast(({ cue }) => cue === 'increase' || cue === 'rise' || cue === 'decrease')?.cue ===
      'decrease';
    this.#addFigure(token, code, this.#measureOf('figure'), { ...number, vague }, fell ? -1 : 1);
    if (this.#respectively !== null) this.#respectively.next++;
  }

  #addFigure(
    token: TokenOf<'number'>,
    indicator: string | null,
    measure: Measure,
    number: ProseNumber,
    sign: 1 | -1,
  ): void {
    const mention = this.#subjectOf();
    const regionId = mention === null ? this.#wholeOrRoot() : mention.regionId;
    const attached =
      mention !== null &&
      /^[\s\ue000]*(?:（[^）]*）|[达为有是共]|达到|共有)?[\s\ue000]*$/.test(this.#text.slice(mention.to, token.from));
    const statement: FigureStatement = {
      is: 'figure',
      regionId,
      mention,
      indicator,
      measure,
      number,
      sign,
      attached,
      qualified: this.#isQualified(token, mention),
      admitted: this.#admitted,
      together:
        measure === 'share' && this.#clauseCues.some(({ cue }) => cue === 'sum') && this.#subjects.length > 1
          ? this.#subjects
          : null,
      misfit: indicator === null ? this.#misfit(token) : null,
      sentence: this.#sentence,
      span: this.#span(attached && mention !== null ? mention.from : token.from, token.to),
    };
    this.#statements.push(statement);
    this.#lastFigure = statement;
    this.#subjectsUsed = true;
    if (mention !== null && this.#leading !== null) this.#enterLeader(statement);
  }

  /** Only an indicator named for this very figure, and a unit that some other indicator has. */
  #misfit(token: TokenOf<'number'>): string | null {
    const code = this.#indicatorsSince.at(-1);
    const word = this.#tokens.findLast(({ is, to }) => is === 'indicator' && to <= token.from);
    if (code === undefined || word === undefined || token.number.unit === '') return null;
    const between = this.#text.slice(word.to, token.from);
    const close = between.replaceAll(FILLERS, '').length <= 1 && !/[，,、；]/.test(between);
    return close && this.#lexicon.isUnitOfSome(token.number.unit) && !this.#lexicon.fitsUnit(code, token.number.unit)
      ? code
      : null;
  }

  #subjectOf(): Mention | null {
    const listed = this.#respectively;
    if (listed !== null && listed.subjects.length > 1) return listed.subjects[listed.next] ?? null;
    return this.#subjects.at(-1) ?? null;
  }

  /** A sentence that names nobody speaks of the whole. */
  #wholeOrRoot(): string | null {
    return this.#whole === undefined ? this.#ground.rootId : this.#whole;
  }

  #takeGroup(token: TokenOf<'number'>, indicator: string | null, bound: ThresholdBound): void {
    const code = indicator !== null && this.#lexicon.fitsUnit(indicator, token.number.unit) ? indicator : null;
    const first = this.#subjects[0] as Mention;
    const leaders = this.#leaders ?? this.#goesOnFrom(code);
    const group: GroupStatement = {
      is: 'group',
      mentions: this.#subjects,
      level: this.#level ?? this.#topic.level,
      indicator: code,
      measure: leaders?.measure ?? this.#measureOf('figure'),
      number: token.number,
      bound,
      complete: true,
      leaders: leaders?.items ?? [],
      sentence: this.#sentence,
      span: this.#span(first.from, token.to),
    };
    this.#statements.push(group);
    leaders?.groups.push(group);
    this.#subjectsUsed = true;
  }

  /** 无锡市、南京市、苏州市分别为…人，位居前三位: the word comes behind those it is about. */
  #leadersInFront(): void {
    const cue = this.#leading;
    if (cue === null || this.#leaders !== null) return;
    const before = this.#statements.filter((each) => each.is === 'figure' && each.span.to <= cue.from);
    const items = before.filter((each): each is FigureStatement => each.is === 'figure' && each.mention !== null);
    const alike = items.filter(
      ({ indicator, measure }) => indicator === items[0]?.indicator && measure === items[0]?.measure,
    );
    const [first, second] = alike;
    if (first === undefined || second === undefined || alike.length < items.length) return;
    this.#leading = cue;
    for (const item of alike) this.#enterLeader(item);
    (this.#leaders as LeadersStatement | null)?.items.sort((a, b) => a.span.from - b.span.from);
  }

  /** The leaders of the part before, where they are of the same kind. */
  #goesOnFrom(indicator: string | null): LeadersStatement | null {
    const before = this.#leadersBefore;
    if (before === null || before.indicator !== indicator) return null;
    const level = this.#level ?? before.level;
    return level === before.level ? before : null;
  }

  #enterLeader(item: FigureStatement): void {
    const cue = this.#leading as TokenOf<'cue'>;
    if (this.#leaders === null) {
      this.#leaders = {
        is: 'leaders',
        cue: cue.written,
        announced: numberedLeaders(cue.written),
        level: this.#level ?? this.#topic.level,
        indicator: item.indicator,
        measure: item.measure,
        items: [],
        named: [],
        groups: [],
        sentence: this.#sentence,
        span: this.#span(cue.from, item.span.to),
      };
      this.#statements.push(this.#leaders);
    }
    if (item.indicator === this.#leaders.indicator && item.measure === this.#leaders.measure)
      this.#leaders.items.push(item);
    this.#leaders.span.to = item.span.to;
  }

  #measureOf(use: 'figure' | 'count'): Measure {
    const cue = this.#clauseCues.findLast(({ cue }) =>
      ['increase', 'rise', 'decrease', 'total', 'base'].includes(cue),
    )?.cue;
    const inClause = this.#clauseCues.some(({ cue }) => cue === 'increase' || cue === 'rise' || cue === 'decrease');
    const ofThen = this.#clauseCues.findLast((each) => each.cue === 'base' && /^\d/.test(each.written));
    const untilNow = this.#clauseCues.some(({ cue: is, written }) => is === 'total' && /[到至]$/.test(written));
    if (cue === 'base' || (ofThen !== undefined && !inClause && !untilNow)) return 'base';
    // 新增科技志愿者总数达…人 is still an increase.
    if (cue === 'total')
      return inClause && !/[到至]/.test(this.#clauseCues.at(-1)?.written ?? '') ? 'increase' : 'total';
    if (inClause) return 'increase';
    if (this.#leaders !== null && this.#leaders.measure !== 'growth') return this.#leaders.measure;
    const head = this.#leading === null ? [] : this.#cues;
    if (head.some(({ cue }) => cue === 'increase')) return 'increase';
    const earlier = this.#cues.some(({ cue }) => cue === 'increase');
    if (this.#topic.measure === 'increase') return 'increase';
    if (earlier && use === 'figure') return 'either';
    return this.#cues.some(({ cue }) => cue === 'period') ? 'either' : 'total';
  }

  /** Whether other words than those of counting stand before the figure, so that it may be that of a part. */
  #isQualified(token: TokenOf<'number'>, mention: Mention | null): boolean {
    const words = this.#tokens.filter(
      ({ is, to }) => to <= token.from && (is === 'indicator' || is === 'region' || is === 'whole'),
    );
    const near = words.at(-1);
    const from = Math.max(this.#lastEnd, near?.to ?? 0, this.#clauseFrom);
    const between = this.#covered(from, token.from)
      .replaceAll(FILLERS, '')
      .replaceAll(/[，、：；,:;]/g, '');
    if (mention === null && between.length > 1) return true;
    if (mention !== null && near?.is === 'indicator' && near.from > mention.to && between.length > 1) return true;
    const clauseStart = Math.max(
      this.#lastEnd,
      ...['，', ',', '：'].map((mark) => this.#text.lastIndexOf(mark, (near?.from ?? token.from) - 1) + 1),
    );
    return (
      PARTIAL.test(this.#covered(clauseStart, token.from)) || OF_THEM.test(this.#text.slice(clauseStart, token.from))
    );
  }

  /** Text without the words that were understood. */
  #covered(from: number, to: number): string {
    let text = '';
    let at = from;
    for (const token of this.#tokens) {
      if (token.to <= at || token.from >= to || token.is === 'mark') continue;
      text += this.#text.slice(at, Math.max(at, token.from));
      at = Math.max(at, token.to);
    }
    return text + this.#text.slice(at, to);
  }

  #span(from: number, to: number): Span {
    return { block: this.#block, from, to };
  }
}

function boundBefore(before: string): ThresholdBound | null {
  if (/(?:超过|突破|高于|多于|大于|超出|逾|超)[^，。、\d]{0,2}$/.test(before)) return 'above';
  if (/(?:不少于|不低于|不下于)$/.test(before)) return 'atLeast';
  if (/(?:不足|低于|少于|不到|未达到?)$/.test(before)) return 'below';
  return /不超过$/.test(before) ? 'atMost' : null;
}

function boundBehind(after: string): ThresholdBound | null {
  if (/^\s*(?:及其?以上|\(含\)以上|（含）以上|或以上|以上)/.test(after)) return 'atLeast';
  return /^\s*(?:及以下|以下|以内)/.test(after) ? 'below' : null;
}
