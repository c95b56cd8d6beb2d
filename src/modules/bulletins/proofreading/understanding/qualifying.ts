import type { Part } from './part.ts';
import type { Mention } from './regionNames.ts';
import type { TokenOf } from './tokens.ts';

/** What should be, and not what is. */
const INTENTION = /(?:力争|争取|确保|不少于|要求|应当?|须|必须|拟|预计|(?<![主重摘纲概])要(?!素)|推动|努力)/;
/** Words that make of a count the count of a part. */
const PARTIAL =
  /男|女|党员|团员|青年|青少年|老年|学生|教师|高校|学会|企业|农村|乡村|社区|机关|医务|退休|在职|岁|学历|活跃|持证|优秀|重点|示范|星级|国家级|省级|市级|县级|平均|人均|每万|奖|表彰/;
/** 其中女性 is a part; 其中新增 is not. */
const OF_THEM = /其中(?![，,]?(?:本年|今年|当年|年内|全年)?(?:新增|净增))/;
/** Nothing but these may stand between what is counted and its figure. */
const FILLERS =
  /各级|实际|完成|具体|共同|科协|系统|各地|科技|科普|志愿|服务|信息|资源|内容|平台|注册|登记|通过|发布|创建|开展|举办|组织|建立|累计|规模|人数|数量|总数|总量|总|数|量|人|已经|已|共有|共计|共|有|为|是|达到|达|的|了|到|至|约|近|仅|也|由|从|比|较|多|少|分别|实现|突破|超过|合计|总计|位居|位列|排名|名列|居|位|列|前|在|中|目前|截至|末|底|\ue000|\s|[“”"「」（）()]/g;

/** What words of a text say beside counting. */
export function besideCounting(text: string): string {
  return text.replaceAll(FILLERS, '');
}

const withoutMarks = (text: string) => text.replaceAll(/[，、：；,:;]/g, '');

export function isIntended(part: Part, token: TokenOf<'number'>): boolean {
  const here = part.covered(Math.max(part.lastEnd, part.clauseFrom), token.from);
  return INTENTION.test(part.covered(part.lastEnd, token.from)) || /目标|计划|任务/.test(here);
}

/** 比上年多3人: how far two figures lie apart. */
export function isDifference(part: Part, token: TokenOf<'number'>, after: string): boolean {
  return (
    /(?:(?<!增)多|(?<!减)少|差|相差|高出|高于|低于|多于|少于)(?:了|出)?$/.test(
      part.text.slice(part.lastEnd, token.from),
    ) &&
    !/^\s*(?:以[上下])/.test(after) &&
    (part.subjects.length === 0 || /比/.test(part.text.slice(Math.max(part.lastEnd, part.clauseFrom), token.from)))
  );
}

/** Words in front of a rank that make it one among some that nobody knows. */
export function isRankElsewhere(part: Part, from: number): boolean {
  const between = part.covered(Math.max(part.lastEnd, part.clauseFrom), from);
  return withoutMarks(besideCounting(between)).length > 1;
}

/** Whether other words than those of counting stand before the figure, so that it may be that of a part. */
export function isQualified(part: Part, token: TokenOf<'number'>, mention: Mention | null): boolean {
  const words = part.tokens.filter(
    ({ is, to }) => to <= token.from && (is === 'indicator' || is === 'region' || is === 'whole'),
  );
  const near = words.at(-1);
  const from = Math.max(part.lastEnd, near?.to ?? 0, part.clauseFrom);
  const between = withoutMarks(besideCounting(part.covered(from, token.from)));
  if (mention === null && between.length > 1) return true;
  if (mention !== null && near?.is === 'indicator' && near.from > mention.to && between.length > 1) return true;
  const clauseStart = Math.max(
    part.lastEnd,
    ...['，', ',', '：'].map((mark) => part.text.lastIndexOf(mark, (near?.from ?? token.from) - 1) + 1),
  );
  // 其中沈阳市: of the whole, but all that is 沈阳's.
  const ofThem = part.text.slice(Math.max(clauseStart, mention?.from ?? 0), token.from);
  return PARTIAL.test(part.covered(clauseStart, token.from)) || OF_THEM.test(ofThem);
}

/** Only an indicator named for this very figure, and a unit that some other indicator has. */
export function misfitOf(part: Part, token: TokenOf<'number'>): string | null {
  const { unit } = token.number;
  const code = part.indicatorsSince.at(-1);
  const word = part.tokens.findLast(({ is, to }) => is === 'indicator' && to <= token.from);
  if (code === undefined || word === undefined || unit === '') return null;
  const between = part.text.slice(word.to, token.from);
  const close = besideCounting(between).length <= 1 && !/[，,、；]/.test(between);
  return close && part.lexicon.isUnitOfSome(unit) && !part.lexicon.fitsUnit(code, unit) ? code : null;
}
