import type { FindingCode, FindingGrade } from '../proofreading.ts';
import type { Locale } from './locale.ts';

/** What the sentence of each finding is made of. Names and headers come as they are written in the document. */
export interface FindingParams extends Record<FindingCode, object> {
  table_total: { label: string; header: string; stated: number; sum: number };
  table_parts: {
    region: string;
    indicator: string;
    stated: number;
    sum: number;
    others: readonly { region: string; remainder: number }[];
  };
  table_order: { region: string; header: string; value: number };
  table_serial: { found: string; due: number };
  table_rank: { region: string; header: string; stated: number; rank: number };
  table_unread: { reason: 'no_header' | 'no_region' };
  table_row: {
    region: string;
    header: string;
    from: readonly { header: string; value: number }[];
    kind: 'sum' | 'difference' | 'quotient' | 'percent' | 'growth' | 'growthOfTotal' | 'share';
    stated: number;
    follows: number;
  };
  /** `follows` is below zero where it is the other way round. */
  difference: { region: string; against: string; what: string; stated: number; follows: number; more: boolean };
  ratio: { region: string; against: string; what: string; stated: string; follows: string };
  average: {
    region: string;
    what: string;
    per: string;
    stated: number;
    follows: number;
    sum: number;
    count: number;
  };
  completion: { region: string; what: string; stated: string; follows: string; done: number; target: number };
  total_differs: { region: string; what: string; stated: number; found: number; source: string; summed: boolean };
  figure_differs: { region: string; what: string; stated: string; found: string; source: string };
  sum_differs: { regions: readonly string[]; what: string; stated: number; sum: number };
  data_differs: { region: string; what: string; stated: string; data: string };
  magnitude: { region: string; what: string; stated: string; found: number; times: number };
  unit: { what: string; unit: string; usual: string };
  truncated: { region: string; what: string; stated: string; figure: number; rounded: string };
  growth: {
    region: string;
    what: string;
    stated: number;
    follows: number;
    increase: number;
    base: number;
    /** Between which the base would lie, and how many withdrawals that would take. */
    implied: { base: readonly [number, number]; withdrawals: readonly [number, number] | null } | null;
  };
  base: { region: string; what: string; base: number; increase: number; total: number };
  increase_exceeds_total: { region: string; what: string; increase: number; total: number; source: string };
  share: { region: string; what: string; stated: number; follows: number };
  rank: { region: string; what: string; stated: number; rank: number; value: number };
  order: { before: string; after: string; what: string };
  leaders: {
    what: string;
    reason: 'left_out' | 'not_leading' | 'number';
    regions: readonly { region: string; value: number }[];
    announced: number | null;
    named: number;
    /** The least were asked for. */
    ascending: boolean;
  };
  following: {
    what: string;
    threshold: string;
    reason: 'not_met' | 'left_out';
    regions: readonly { region: string; value: number }[];
  };
  count: { level: string; stated: number; counted: number; names: readonly string[]; threshold: string | null };
  name_retired: { name: string; now: string | null; successors: readonly string[]; since: string | null };
  name_unknown: { name: string; within: string };
  name_ambiguous: { name: string; candidates: readonly string[] };
  name_double: { name: string };
  region_missing: { names: readonly string[]; present: number; due: number };
  date: { written: string; reason: 'impossible' | 'before_cut_off'; cutOff: string | null };
  period: { written: string; usual: string };
  enumeration: { found: string; due: string; reason: 'gap' | 'again' };
  attachments: {
    reason: 'not_there' | 'not_listed' | 'title';
    number: number;
    listed: string | null;
    title: string | null;
  };
  punctuation: { reason: 'doubled' | 'half_width' | 'unpaired' | 'mixed'; mark: string; instead: string | null };
}

type Sentences = { [C in FindingCode]: (params: FindingParams[C]) => string };

const FIGURE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });
const n = (value: number) => FIGURE.format(value);
const listed = (names: readonly string[], most = 10) =>
  `${names.slice(0, most).join('、')}${names.length > most ? `等${names.length}个` : ''}`;
const withValues = (regions: readonly { region: string; value: number }[], most = 8) =>
  `${regions
    .slice(0, most)
    .map(({ region, value }) => `${region}（${n(value)}）`)
    .join('、')}${regions.length > most ? `等${regions.length}个` : ''}`;

const zh: Sentences = {
  table_total: ({ label, header, stated, sum }) =>
    `“${label}”行的“${header}”为${n(stated)}，各行之和为${n(sum)}，相差${n(stated - sum)}。${stated > sum ? '如含未列出的本级或其他单位，请注明。' : ''}`,
  table_parts: ({ region, indicator, stated, sum, others }) => {
    const rest = stated > sum ? '多出部分可能是市本级或功能区，请核对或注明。' : '下级之和不应大于上级，请核对两张表。';
    const more =
      others.length === 0
        ? ''
        : `同类还有：${others.map((each) => `${each.region}差${n(each.remainder)}`).join('、')}。`;
    return `${region}的${indicator}为${n(stated)}，所辖各县（市、区）之和为${n(sum)}，相差${n(stated - sum)}。${rest}${more}`;
  },
  table_order: ({ region, header, value }) =>
    `全表按“${header}”由多到少排列，${region}（${n(value)}）的位置不合这一顺序。`,
  table_serial: ({ found, due }) => `序号“${found}”不连续，此处应为${due}。`,
  table_rank: ({ region, header, stated, rank }) => `按“${header}”，${region}应排第${rank}位，表中写第${stated}位。`,
  table_unread: ({ reason }) =>
    reason === 'no_header'
      ? '这张表没有可识别的表头，未核对表中数字。'
      : '这张表中没有查到本地区的行政区划名称，未核对表中数字。',
  total_differs: ({ region, what, stated, found, source, summed }) =>
    `正文中${region}${what}为${n(stated)}，${source}${summed ? (source.startsWith('《') ? '各行之和' : '之和') : '合计'}为${n(found)}，相差${n(stated - found)}。${stated > found ? '如正文含本级、高校、学会等未列入附表的数，请注明。' : '请核对正文与附表。'}`,
  figure_differs: ({ region, what, stated, found, source }) =>
    `${region}${what}此处为${stated}，${source}为${found}，两处不一致。`,
  table_row: ({ region, header, from, kind, stated, follows }) => {
    const cells = from.map((each) => `“${each.header}”${n(each.value)}`);
    const percent = kind === 'sum' || kind === 'difference' || kind === 'quotient' ? '' : '%';
    const how = {
      sum: `${cells.join('、')}相加`,
      difference: cells.join('减'),
      quotient: cells.join('除以'),
      percent: cells.join('除以'),
      growth: `由${[...cells].reverse().join('到')}`,
      growthOfTotal: `按${cells.join('、')}`,
      share: `按${cells.join('')}占全部的比重`,
    }[kind];
    return `${region}的“${header}”为${n(stated)}${percent}，${how}应为${n(follows)}${percent}；其他各行均合这一关系。`;
  },
  difference: ({ region, against, what, stated, follows, more }) => {
    const due = follows < 0 ? `${more ? '少' : '多'}${n(-follows)}` : `${more ? '多' : '少'}${n(follows)}`;
    return `${region}${what}写作比${against}${more ? '多' : '少'}${n(stated)}，按文中数字应${due}。`;
  },
  ratio: ({ region, against, what, stated, follows }) =>
    `${region}的${what}写作${against}的${stated}，按文中数字应为${follows}。`,
  average: ({ region, what, per, stated, follows, sum, count }) =>
    `${region}平均每${per}${what}写作${n(stated)}，而${n(sum)}除以${n(count)}应为${n(follows)}。`,
  completion: ({ region, what, stated, follows, done, target }) =>
    `${region}${what}完成${n(done)}、目标${n(target)}，${follows.includes('%') ? '完成率' : '相差'}应为${follows}，文中为${stated}。`,
  sum_differs: ({ regions, what, stated, sum }) => `${listed(regions)}的${what}之和为${n(sum)}，文中为${n(stated)}。`,
  data_differs: ({ region, what, stated, data }) => `${region}${what}文中为${stated}，本系统同一日期的数据为${data}。`,
  magnitude: ({ region, what, stated, found, times }) =>
    `${region}${what}写作${stated}，另一处为${n(found)}，相差${times >= 1 ? `${n(times)}倍` : `至${n(1 / times)}分之一`}，疑为单位或位数有误。`,
  unit: ({ what, unit, usual }) => `${what}通常以“${usual}”计，此处单位为“${unit}”，请核对所指。`,
  truncated: ({ region, what, stated, figure, rounded }) =>
    `${region}${what}为${n(figure)}，写作${stated}是舍去尾数，四舍五入应为${rounded}；请与文中其他数字的取舍方法保持一致。`,
  growth: ({ region, what, stated, follows, increase, base, implied }) => {
    const first = `${region}${what}增幅写作${n(stated)}%，而新增${n(increase)}、基数${n(base)}，应为${n(follows)}%。`;
    if (implied === null) return first;
    const [low, high] = implied.base;
    const bases = low === high ? `${n(low)}` : `${n(low)}至${n(high)}`;
    if (implied.withdrawals === null)
      return `${first}若增幅无误，基数应为${bases}，少于按总数推算的基数，退出注销也不能解释。`;
    const [least, most] = implied.withdrawals;
    return `${first}若增幅无误，基数应为${bases}，即期间有${least === most ? n(least) : `${n(least)}至${n(most)}`}退出或注销；如属实请注明口径。`;
  },
  base: ({ region, what, base, increase, total }) =>
    `${region}${what}原有${n(base)}、新增${n(increase)}，合为${n(base + increase)}，与总数${n(total)}不符；如有退出或注销请注明。`,
  increase_exceeds_total: ({ region, what, increase, total, source }) =>
    `${region}${what}新增${n(increase)}，大于其总数${n(total)}（${source}）。除非期间有大量注销或口径不同，请核对。`,
  share: ({ region, what, stated, follows }) => `${region}${what}占比写作${n(stated)}%，按文中数字应为${n(follows)}%。`,
  rank: ({ region, what, stated, rank, value }) =>
    `${region}${what}（${n(value)}）写作第${stated}位，按附表应为第${rank}位。`,
  order: ({ before, after, what }) => `按${what}由多到少，${after}应排在${before}之前。`,
  leaders: ({ what, reason, regions, announced, named, ascending }) => {
    if (reason === 'number') return `文中说前${announced}位，列出的是${named}个。`;
    if (reason === 'left_out')
      return `${withValues(regions)}的${what}${ascending ? '少' : '多'}于所列的${ascending ? '地区' : '末位'}，却未列入。`;
    return `${withValues(regions)}的${what}按附表不在所列名次之内。`;
  },
  following: ({ what, threshold, reason, regions }) =>
    reason === 'not_met'
      ? `${withValues(regions)}的${what}不符合“${threshold}”。`
      : `${withValues(regions)}的${what}也符合“${threshold}”，却未列入。`,
  count: ({ level, stated, counted, names, threshold }) =>
    threshold === null
      ? `文中说有${stated}个${level}，按当日行政区划为${counted}个。`
      : `文中说有${stated}个${level}符合“${threshold}”，按附表有${counted}个${names.length > 0 ? `：${listed(names)}` : ''}。`,
  name_retired: ({ name, now, successors, since }) => {
    const when = since === null ? '' : `于${since}`;
    if (successors.length > 0) return `“${name}”已${when}并入${listed(successors)}，截止日期时不再使用这一名称。`;
    return now === null ? `“${name}”已${when}撤销。` : `“${name}”已${when}更名为“${now}”。`;
  },
  name_unknown: ({ name, within }) => `在${within}范围内查不到“${name}”，请核对名称。`,
  name_ambiguous: ({ name, candidates }) => `“${name}”可能指${listed(candidates)}，请写明所属的市。`,
  name_double: ({ name }) => `“${name}”在同一张表中出现两次。`,
  region_missing: ({ names, present, due }) => `应有${due}个地区，表中有${present}个，缺：${listed(names, 12)}。`,
  date: ({ written, reason, cutOff }) =>
    reason === 'impossible' ? `没有“${written}”这一天。` : `“${written}”早于数据的截止日期${cutOff ?? ''}。`,
  period: ({ written, usual }) => `此处为“${written}”，而全文的统计期间为${usual}，请核对年份或日期。`,
  enumeration: ({ found, due, reason }) =>
    reason === 'gap' ? `“${found}”之前缺“${due}”。` : `序数“${found}”重复，应为“${due}”。`,
  attachments: ({ reason, number, listed: entry, title }) => {
    if (reason === 'not_there') return `附件目录列有附件${number}“${entry ?? ''}”，文后没有找到。`;
    if (reason === 'not_listed') return `文后有附件${number}“${title ?? ''}”，附件目录没有列出。`;
    return `附件${number}在目录中为“${entry ?? ''}”，文后标题为“${title ?? ''}”，两处不一致。`;
  },
  punctuation: ({ reason, mark, instead }) => {
    if (reason === 'doubled') return `标点“${mark}”重复。`;
    if (reason === 'half_width') return `中文中使用了半角标点“${mark}”，应为“${instead ?? ''}”。`;
    if (reason === 'unpaired') return `“${mark}”没有配对。`;
    return `并列的各项之间“、”与“，”混用。`;
  },
};

const list = (names: readonly string[], most = 10) =>
  `${names.slice(0, most).join(', ')}${names.length > most ? ` and ${names.length - most} more` : ''}`;
const valued = (regions: readonly { region: string; value: number }[], most = 8) =>
  list(
    regions.map(({ region, value }) => `${region} (${n(value)})`),
    most,
  );

const ROW_WORDS: Readonly<Record<FindingParams['table_row']['kind'], string>> = {
  sum: 'adding up',
  difference: 'by the difference of',
  quotient: 'by the ratio of',
  percent: 'by the ratio of',
  growth: 'growing by',
  growthOfTotal: 'by',
  share: 'as a share of all',
};

const en: Sentences = {
  table_total: ({ label, header, stated, sum }) =>
    `"${label}" states ${n(stated)} under "${header}"; the rows add up to ${n(sum)}, a difference of ${n(stated - sum)}.${stated > sum ? ' Say so if an own level or other units that are not listed are in it.' : ''}`,
  table_parts: ({ region, indicator, stated, sum, others }) => {
    const rest =
      stated > sum
        ? 'The rest may be of its own level or of functional areas; check or say so.'
        : 'Parts cannot exceed the whole; check both tables.';
    const more =
      others.length === 0 ? '' : ` Also: ${others.map((each) => `${each.region} ${n(each.remainder)}`).join(', ')}.`;
    return `${region} has ${n(stated)} ${indicator}, its counties together ${n(sum)}: a difference of ${n(stated - sum)}. ${rest}${more}`;
  },
  table_order: ({ region, header, value }) =>
    `The table descends by "${header}"; ${region} (${n(value)}) is out of this order.`,
  table_serial: ({ found, due }) => `Number "${found}" does not follow; ${due} is due here.`,
  table_rank: ({ region, header, stated, rank }) => `By "${header}" ${region} ranks ${rank}, the table says ${stated}.`,
  table_unread: ({ reason }) =>
    reason === 'no_header'
      ? 'This table has no header that is understood; its figures were not checked.'
      : 'No region of this document was found in this table; its figures were not checked.',
  total_differs: ({ region, what, stated, found, source, summed }) =>
    `The text states ${n(stated)} for ${region}, ${what}; ${summed ? 'the rows of' : 'the total of'} ${source} ${summed ? 'add up to' : 'is'} ${n(found)}, a difference of ${n(stated - found)}.${stated > found ? ' Say so if the text counts an own level or units that the table leaves out.' : ''}`,
  figure_differs: ({ region, what, stated, found, source }) =>
    `${region}, ${what}: ${stated} here, ${found} in ${source}.`,
  table_row: ({ region, header, from, kind, stated, follows }) => {
    const cells = from.map((each) => `"${each.header}" ${n(each.value)}`).join(', ');
    return `${region}: "${header}" is ${n(stated)}; ${ROW_WORDS[kind]} ${cells} it should be ${n(follows)}. All other rows agree.`;
  },
  difference: ({ region, against, what, stated, follows, more }) =>
    `${region} is said to have ${n(stated)} ${more ? 'more' : 'fewer'} than ${against} (${what}); by the figures it is ${n(follows)}.`,
  ratio: ({ region, against, what, stated, follows }) =>
    `${region} is said to have ${stated} of ${against} (${what}); by the figures it is ${follows}.`,
  average: ({ region, what, per, stated, follows, sum, count }) =>
    `${region}: an average of ${n(stated)} ${what} per ${per} is stated; ${n(sum)} over ${n(count)} is ${n(follows)}.`,
  completion: ({ region, what, stated, follows, done, target }) =>
    `${region}, ${what}: ${n(done)} of a target of ${n(target)} is ${follows}, not ${stated}.`,
  sum_differs: ({ regions, what, stated, sum }) => `${list(regions)}: ${what} add up to ${n(sum)}, not ${n(stated)}.`,
  data_differs: ({ region, what, stated, data }) =>
    `${region}, ${what}: ${stated} here, ${data} in the data of this system at that date.`,
  magnitude: ({ region, what, stated, found, times }) =>
    `${region}, ${what}: written ${stated}, elsewhere ${n(found)}, ${n(times)} times as much. Check the unit or the number of digits.`,
  unit: ({ what, unit, usual }) => `${what} is usually counted in "${usual}", here in "${unit}". Check what is meant.`,
  truncated: ({ region, what, stated, figure, rounded }) =>
    `${region}, ${what} is ${n(figure)}; ${stated} cuts it off, rounded it is ${rounded}. Treat all figures of a kind alike.`,
  growth: ({ region, what, stated, follows, increase, base, implied }) => {
    const first = `${region}, ${what}: growth of ${n(stated)}% is stated; an increase of ${n(increase)} on ${n(base)} is ${n(follows)}%.`;
    if (implied === null) return first;
    const bases = `${n(implied.base[0])} to ${n(implied.base[1])}`;
    if (implied.withdrawals === null)
      return `${first} It would imply a base of ${bases}, less than the total leaves, which withdrawals do not explain.`;
    return `${first} It would imply a base of ${bases}, that is ${n(implied.withdrawals[0])} to ${n(implied.withdrawals[1])} withdrawals.`;
  },
  base: ({ region, what, base, increase, total }) =>
    `${region}, ${what}: ${n(base)} before and ${n(increase)} new make ${n(base + increase)}, not ${n(total)}. Say so if there were withdrawals.`,
  increase_exceeds_total: ({ region, what, increase, total, source }) =>
    `${region}, ${what}: an increase of ${n(increase)} exceeds the total of ${n(total)} (${source}).`,
  share: ({ region, what, stated, follows }) =>
    `${region}, ${what}: a share of ${n(stated)}% is stated, ${n(follows)}% follows.`,
  rank: ({ region, what, stated, rank, value }) =>
    `${region}, ${what} (${n(value)}): rank ${stated} is stated, ${rank} by the table.`,
  order: ({ before, after, what }) => `By ${what}, ${after} comes before ${before}.`,
  leaders: ({ what, reason, regions, announced, named, ascending }) => {
    if (reason === 'number') return `The first ${announced} are announced, ${named} are named.`;
    if (reason === 'left_out')
      return `${valued(regions)}: ${ascending ? 'less' : 'more'} ${what} than the last one named, but left out.`;
    return `${valued(regions)}: not among the leaders by ${what} in the table.`;
  },
  following: ({ what, threshold, reason, regions }) =>
    reason === 'not_met'
      ? `${valued(regions)}: ${what} does not meet "${threshold}".`
      : `${valued(regions)}: ${what} meets "${threshold}" too, but is left out.`,
  count: ({ level, stated, counted, names, threshold }) =>
    threshold === null
      ? `${stated} ${level} are stated; there were ${counted} on that day.`
      : `${stated} ${level} with "${threshold}" are stated; the table has ${counted}${names.length > 0 ? `: ${list(names)}` : ''}.`,
  name_retired: ({ name, now, successors, since }) => {
    const when = since === null ? '' : ` on ${since}`;
    if (successors.length > 0)
      return `"${name}" went into ${list(successors)}${when}; the name no longer held on the cut-off date.`;
    return now === null ? `"${name}" was abolished${when}.` : `"${name}" was renamed "${now}"${when}.`;
  },
  name_unknown: ({ name, within }) => `"${name}" is not known within ${within}. Check the name.`,
  name_ambiguous: ({ name, candidates }) => `"${name}" may be ${list(candidates)}. Say of which city.`,
  name_double: ({ name }) => `"${name}" stands in the table twice.`,
  region_missing: ({ names, present, due }) =>
    `${due} regions are due, ${present} are there; missing: ${list(names, 12)}.`,
  date: ({ written, reason, cutOff }) =>
    reason === 'impossible'
      ? `There is no day "${written}".`
      : `"${written}" is before the cut-off date ${cutOff ?? ''}.`,
  period: ({ written, usual }) =>
    `"${written}" here, while the document is about ${usual}. Check the year or the date.`,
  enumeration: ({ found, due, reason }) =>
    reason === 'gap' ? `"${due}" is missing before "${found}".` : `"${found}" is used again; "${due}" is due.`,
  attachments: ({ reason, number, listed: entry, title }) => {
    if (reason === 'not_there') return `Attachment ${number} "${entry ?? ''}" is listed but not there.`;
    if (reason === 'not_listed') return `Attachment ${number} "${title ?? ''}" is there but not listed.`;
    return `Attachment ${number} is listed as "${entry ?? ''}" and titled "${title ?? ''}".`;
  },
  punctuation: ({ reason, mark, instead }) => {
    if (reason === 'doubled') return `Doubled mark "${mark}".`;
    if (reason === 'half_width') return `Half-width "${mark}" in Chinese text; "${instead ?? ''}" is meant.`;
    if (reason === 'unpaired') return `"${mark}" has no partner.`;
    return 'Items of one list are separated by "、" and "，" in turn.';
  },
};

export function findingText<C extends FindingCode>(code: C, params: FindingParams[C], locale: Locale): string {
  const sentences: Sentences = locale === 'en' ? en : zh;
  return sentences[code](params);
}

export const GRADE_WORDS: Readonly<Record<Locale, Readonly<Record<FindingGrade, string>>>> = {
  zh: { wrong: '错误', inconsistent: '不一致', look: '请核对' },
  en: { wrong: 'Wrong', inconsistent: 'Inconsistent', look: 'Look at' },
};
