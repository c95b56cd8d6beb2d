import { type Check, type DraftFinding, draft } from '../paper.ts';
import { smallNumber } from '../understanding/numbers.ts';
import type { Span } from '../understanding/statements.ts';

interface Series {
  /** Points at the beginning of a paragraph, or anywhere in it. */
  pattern: RegExp;
  write(number: number): string;
  /** Headings above it begin it anew. */
  resetBy: readonly number[];
}

const DIGITS = '零一二三四五六七八九十';

function chinese(number: number): string {
  if (number <= 10) return DIGITS[number] as string;
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS[tens] : ''}十${ones > 0 ? DIGITS[ones] : ''}`;
}

const SERIES: readonly Series[] = [
  { pattern: /(?<=^\s{0,20})([一二三四五六七八九十]{1,3})、/g, write: (n) => `${chinese(n)}、`, resetBy: [] },
  {
    pattern: /(?<=^\s{0,20})[（(]([一二三四五六七八九十]{1,3})[）)]/g,
    write: (n) => `（${chinese(n)}）`,
    resetBy: [0],
  },
  { pattern: /(?<=^\s{0,20})(\d{1,2})\\?[.．、](?!\d(?!\d{3}\s*年))/g, write: (n) => `${n}.`, resetBy: [0, 1] },
  {
    pattern: /(?<=^\s{0,20}|[。；：，])([一二三四五六七八九十]{1,2})(?:是|要)(?!否|非|指)/g,
    write: (n) => `${chinese(n)}是`,
    resetBy: [0, 1, 2],
  },
  {
    pattern: /(?<=^\s{0,20}|[。；])第([一二三四五六七八九十]{1,2})(?=[，、,])/g,
    write: (n) => `第${chinese(n)}`,
    resetBy: [0, 1, 2],
  },
];

const LEFT_OUT = /略[）)]?\s*$|未收录|（略）/;

/** Points whose numbers leave one out or come twice. What the document says it leaves out is not missing. */
export const enumeration: Check = ({ blocks }) => {
  const last: (number | null)[] = SERIES.map(() => null);
  const findings: DraftFinding[] = [];
  let omitted = false;
  let attachments = false;
  for (const [block, part] of blocks.entries()) {
    if (part.kind === 'table') {
      last.fill(null);
      continue;
    }
    if (LEFT_OUT.test(part.text)) omitted = true;
    // Attachments are numbered by themselves, and checked so.
    if (/^\s*附\s*件\s*[:：]/.test(part.text)) attachments = true;
    else if (attachments && !/^\s*\d/.test(part.text)) attachments = false;
    if (attachments) continue;
    for (const [index, series] of SERIES.entries()) {
      for (const match of part.text.matchAll(series.pattern)) {
        const number = smallNumber(match[1] as string);
        if (number === null) continue;
        const before = last[index] ?? null;
        last[index] = number;
        for (const [other, each] of SERIES.entries()) if (each.resetBy.includes(index)) last[other] = null;
        const span = { block, from: match.index, to: match.index + match[0].length };
        const finding = omitted ? null : judge(series, before, number, match[0], span);
        if (finding !== null) findings.push(finding);
        omitted = false;
      }
    }
  }
  return findings;
};

function judge(series: Series, before: number | null, number: number, found: string, span: Span): DraftFinding | null {
  // A list begins with one; what begins elsewhere, or anew, is another list.
  if (before === null || number === 1 || number === before + 1) return null;
  const due = series.write(before + 1);
  const reason = number > before + 1 ? 'gap' : 'again';
  return draft('enumeration', 'look', span, [found, due], { found: found.trim(), due, reason });
}
