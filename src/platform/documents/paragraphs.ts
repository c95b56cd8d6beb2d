import type { Paragraph } from './model.ts';

interface Line {
  text: string;
  line: number;
}

const ENDS = /[。；：！？!?;:…”』」）)】]\s*$/;
/** Begins something of its own: an indent, a number, 附件, a region in front of a figure. */
const BEGINS =
  /^(?:[\s\u3000]{2,}|\s*(?:[一二三四五六七八九十]+[、是]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]|第[一二三四五六七八九十]+[，、条]|附件|注[:：]))/;
/** Nobody writes wider lines by hand; longer ones are whole paragraphs. */
const WIDEST = 60;
const NARROWEST = 15;

/**
 * Lines to paragraphs. Where a converter has broken every paragraph at the same width, full lines are joined again; elsewhere each line is
 * a paragraph of its own.
 */
export function joinWrapped(lines: readonly Line[]): Paragraph[] {
  const width = wrapWidth(lines);
  const paragraphs: Paragraph[] = [];
  let open: { text: string; line: number; breaks: number[] } | null = null;
  let last = '';
  for (const { text, line } of lines) {
    const goesOn: boolean =
      open !== null &&
      width !== null &&
      widthOf(last) >= width - 4 &&
      !ENDS.test(last) &&
      !BEGINS.test(text) &&
      text.trim() !== '';
    if (goesOn && open !== null) {
      open.breaks.push(open.text.length);
      open.text += text.trimStart();
    } else {
      if (open !== null) paragraphs.push({ kind: 'paragraph', ...open });
      open = text.trim() === '' ? null : { text: text.trimEnd(), line, breaks: [] };
    }
    last = text;
  }
  if (open !== null) paragraphs.push({ kind: 'paragraph', ...open });
  return paragraphs;
}

/** The common width of broken lines in half-width characters, or null where lines are not broken. */
function wrapWidth(lines: readonly Line[]): number | null {
  const prose = lines.map(({ text }) => widthOf(text)).filter((width) => width >= NARROWEST * 2);
  const widest = Math.max(0, ...prose);
  if (prose.length < 4 || widest > WIDEST * 2) return null;
  const full = prose.filter((width) => width >= widest - 4).length;
  return full >= prose.length / 2 ? widest : null;
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text.trimEnd()) width += character.charCodeAt(0) < 0x2000 ? 1 : 2;
  return width;
}
