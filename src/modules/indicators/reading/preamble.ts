import { tidy } from './text.ts';
import { isNoteLine } from './words.ts';

const DATE_WORDS =
  /数据|统计|填报|填表|制表|报送|上报|截至|截止|时间|日期|为|到|至|止|年度|底|末|前|北京|起|当日|\d{4}[年./-](?:\d{1,2}[月./-]?(?:\d{1,2}日?)?)?|[〇零○一二三四五六七八九十]+[年月日]|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}[时:：]\d{0,2}分?|[\s（）()：:、，,。.—~～-]/g;

/** A line that holds nothing but a date: 截至2022年12月31日. */
export function isDateLine(text: string): boolean {
  const line = text.normalize('NFKC');
  return /\d|[一二三四五六七八九十][年月日]/.test(line) && line.replace(DATE_WORDS, '') === '';
}

/** 单位：人, 填报单位（盖章）：泰安市科协, also after a date; a title that ends in （单位：人） is a title. */
export function isUnitLine(text: string): boolean {
  const line = text.normalize('NFKC');
  const at = /(?:计量|数量|填报|报送|填表|制表|统计|编制|上报)?单位\s*(?:[(][^()]*[)]\s*)?:/.exec(line)?.index;
  if (at === undefined) return false;
  const before = line.slice(0, at).replace(/[(\s【[]+$/, '');
  return before === '' || isDateLine(before);
}

const ATTACHMENT =
  /^附(?:件|表|录|图)?\s*[0-9〇一二三四五六七八九十]*(?:之[一二三四五六七八九十\d]+)?(?:-\d+)?\s*[:：.、]?\s*/;

/** The title that a line gives: none in an 附件, date, unit or note line; 附件 before a title is put aside. */
export function titleOf(line: string): string | null {
  const text = tidy(line);
  const titled = text.startsWith('附') ? text.replace(ATTACHMENT, '') : text;
  if (titled === '' || isDateLine(titled) || isUnitLine(titled) || isNoteLine(titled)) return null;
  if (/^[（(][^（）()]*[）)]$/.test(titled) || /^(?:续表|接上表|第\d+页.*)/.test(titled)) return null;
  return titled;
}

/** Title row, or the nearest paragraph above. */
export function nearestTitle(lines: readonly string[], leadIn: readonly string[]): string | null {
  for (const source of [lines, leadIn]) {
    for (const line of source.toReversed()) {
      const title = titleOf(line);
      if (title !== null) return title;
    }
  }
  return null;
}
