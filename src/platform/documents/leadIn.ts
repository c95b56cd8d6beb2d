/** Title, date and unit stand closely above a table. */
const MOST_LINES = 8;
const ATTACHMENT = /^\s*附\s*[件表录]\s*[\d一二三四五六七八九十]*\s*[:：]?\s*$/;
const OWN_LINE = /^\s*(?:[（(]|(?:计量|数据|填报|制表|统计)?单位|截[至止]|.*\d{4}年\d{1,2}月\d{1,2}日\s*[）)]?\s*$)/;

/** The lines above a table; a title that was broken over several lines below 附件 is one line again. */
export function leadInOf(lines: readonly string[]): string[] {
  const near = lines.slice(-MOST_LINES);
  const mark = near.findLastIndex((line) => ATTACHMENT.test(line));
  if (mark < 0) return near;
  const below = near.slice(mark + 1).filter((line) => line.trim() !== '');
  const own = below.findIndex((line) => OWN_LINE.test(line) || /[。；]\s*$/.test(line));
  const title = own < 0 ? below : below.slice(0, own);
  if (title.length < 2 || title.length > 3) return near;
  return [...near.slice(0, mark + 1), title.map((line) => line.trim()).join(''), ...below.slice(title.length)];
}
