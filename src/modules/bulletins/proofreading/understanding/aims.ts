import type { ProseNumber } from './numbers.ts';
import type { Part } from './part.ts';
import type { TokenOf } from './tokens.ts';

/** Who wishes or plans something says nothing of what is. */
const WISH = /力争|争取|确保|不少于|要求|应当?|须|必须|拟|预计|推动|努力|(?<![主重摘纲概])要(?!素)/;
const AIM_BEFORE = /(?:目标|任务|计划)(?:任务|目标|人数|总数|数|量|为|是|定为|[：:])*\s*$/;
const AIM_BEHIND = /^的?(?:年度|全年|既定|省定|市定|当年)?(?:发展|工作)?(?:目标|任务|计划)/;
const COMPLETED =
  /(?:完成率|完成比例|完成进度|达标率)[^，。；%％]{0,6}$|完成(?:了)?[^，。；\d]{0,10}(?:目标|任务|计划)(?:任务|数)?(?:[\d,.]+万?[一-龥]{1,2})?的(?:近|约|超过)?$/;
const MET =
  /^(?:设区市|市州|区县|[市州县区])*(?:均|都|已|全部|如期)*(超额完成|完成|达到|未完成|未达到|没有完成)(?:了)?(?:年度|全年|既定|省定|当年)*(?:发展|工作)?(?:目标|任务|计划)/;

/** 目标8000人: what was aimed at, and not what should be some day. */
export function isAim(part: Part, token: TokenOf<'number'>): boolean {
  if (token.number.unit === '%' || WISH.test(part.covered(part.lastEnd, token.from))) return false;
  const before = part.text.slice(Math.max(part.lastEnd, part.clauseFrom), token.from);
  return AIM_BEFORE.test(before) || AIM_BEHIND.test(part.text.slice(token.to));
}

/** 完成率115%, 完成年度计划的112%. */
export function takeCompletion(part: Part, { number, from, to }: TokenOf<'number'>): boolean {
  if (number.unit !== '%') return false;
  const before = part.text.slice(Math.max(part.lastEnd, part.clauseFrom), from);
  const goesOn = part.completing && part.respectively !== null && /^[、，和及]*$/.test(before);
  if (!goesOn && !COMPLETED.test(part.text.slice(part.clauseFrom, from))) return false;
  if (part.lexicon.isRate(part.indicatorsSince.at(-1) ?? part.indicator ?? '')) return false;
  part.completing = true;
  const listed = part.respectively;
  const mention = listed === null ? (part.subjects.at(-1) ?? null) : (listed.subjects[listed.next++] ?? null);
  const regionId = mention === null ? (part.whole === undefined ? part.ground.rootId : part.whole) : mention.regionId;
  if (regionId !== null)
    part.statements.push({
      is: 'completion',
      regionId,
      indicator: part.lastFigure?.indicator ?? part.indicator,
      number,
      sentence: part.sentence,
      span: part.span(from, to),
    });
  return true;
}

/** 11个完成年度目标: how many did what was aimed at. */
export function takeMet(part: Part, { number, from, to }: TokenOf<'number'>): boolean {
  const [, did] = MET.exec(part.text.slice(to)) ?? [];
  if (did === undefined || !['个', '家', ''].includes(number.unit) || number.rounding > 0) return false;
  part.statements.push({
    is: 'met',
    count: number.value,
    met: !/[未没]/.test(did),
    level: part.levelNow,
    indicator: part.indicator ?? part.recent[0] ?? null,
    sentence: part.sentence,
    span: part.span(from, to),
  });
  return true;
}

const WHO_MET =
  /(尚未|未|没有)?(?:完成|达到)(?:了)?(?:年度|全年|既定|当年)*(?:目标|任务|计划)*的(?:设区市|地区|单位|[市州县区])*(?:有|为|是|包括)[：:]?$/;

/** 完成年度目标的有合肥市、芜湖市，尚未完成的有安庆市: each list behind its words. */
export function takeMetNames(part: Part): void {
  const regions = part.tokens.flatMap((token) => (token.is === 'region' ? [token] : []));
  for (let at = 0; at < regions.length; ) {
    const first = regions[at] as TokenOf<'region'>;
    let last = at;
    while (/^[、和及]$/.test(part.text.slice(regions[last]?.to, regions[last + 1]?.from))) last++;
    const list = regions.slice(at, last + 1);
    at = last + 1;
    const [words, not] = WHO_MET.exec(part.text.slice(Math.max(0, first.from - 24), first.from)) ?? [];
    if (words === undefined) continue;
    const to = list.at(-1)?.to ?? first.to;
    part.statements.push({
      is: 'metNames',
      mentions: list.map(({ mention }) => mention),
      met: not === undefined,
      indicator: part.indicator,
      complete: !/^等/.test(part.text.slice(to)),
      sentence: part.sentence,
      span: part.span(first.from, to),
    });
  }
}

const AVERAGE =
  /(?:平均)?每(?:个|一)?(场|人|名|个|次|项|支|家|篇)(?:次)?(?:活动|志愿者|信息员|组织|讲座|项目|基地)?[^，。；\d]{0,10}$|(人|场|站|户|馆|校|村)均[^，。；\d]{0,8}$/;

/** 平均每场262人次: one total over another. */
export function takeAverage(part: Part, { number, from, to }: TokenOf<'number'>): boolean {
  const before = part.text.slice(Math.max(part.lastEnd, part.clauseFrom), from);
  const [whole, per, short] = AVERAGE.exec(before) ?? [];
  if (whole === undefined || number.unit === '%' || number.unit === '' || number.unit === '岁') return false;
  const subject = part.subjects.at(-1) ?? (part.whole === undefined ? part.lastFigure?.mention : null) ?? null;
  const regionId = subject === null ? (part.whole ?? part.ground.rootId) : subject.regionId;
  if (regionId !== null && part.subjects.length <= 1)
    part.statements.push({
      is: 'average',
      regionId,
      unit: number.unit,
      per: per ?? short ?? '',
      number: number as ProseNumber,
      sentence: part.sentence,
      span: part.span(from, to),
    });
  return true;
}
