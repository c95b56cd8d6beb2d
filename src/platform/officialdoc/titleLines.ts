import { widthOf } from './characters.ts';
import { wordsOf } from './words.ts';

/** A title in 2号 has room for twenty characters; eighteen leave the air that a centred line wants. */
const FULL = 20;
const COMFORTABLE = 18;

/** Words that begin a line well, since what precedes them is whole. */
const OPENS_WELL = /^(及|和|与|暨|并|关于|情况|工作|有关|开展|举办|印发|进一步)/;
/** What may not begin a line. */
const MAY_NOT_OPEN = /^[\p{Pe}\p{Pf}、，。；：！？…—％%的地得]/u;
/** What may not end one. */
const MAY_NOT_CLOSE = /[\p{Ps}\p{Pi}]$/u;
/** The word for the kind of document stays with what it names: 情况的通报, never 的 and 通报 on two lines. */
const KIND_OF_DOCUMENT = /^(通报|通知|函|意见|办法|方案|报告|一览表|统计表|汇总表|表)/;

/**
 * Breaks a title between words into as few lines as it needs, of like length, the whole in the shape of a trapezium or a
 * lozenge. Line breaks that are in it already are kept.
 */
export function titleLines(title: string): string[] {
  return title
    .split('\n')
    .flatMap((part) => breakEvenly(part.trim()))
    .filter((line) => line !== '');
}

interface Breaking {
  cost: number;
  lines: string[];
}

function breakEvenly(title: string): string[] {
  const width = widthOf(title);
  if (width <= FULL) return [title];
  const pieces = piecesOf(title);
  for (let count = Math.ceil(width / COMFORTABLE); ; count++) {
    const best = bestOf(pieces, count, width / count);
    if (best !== undefined) return best;
  }
}

/** Words, with those that are wider than a line cut into characters. */
function piecesOf(title: string): string[] {
  return wordsOf(title).flatMap((word) => (widthOf(word) > FULL / 2 ? [...word] : [word]));
}

/** The cheapest way into so many lines, by the cheapest ways of the pieces before each. */
function bestOf(pieces: readonly string[], count: number, ideal: number): string[] | undefined {
  let reached: (Breaking | undefined)[] = [{ cost: 0, lines: [] }];
  for (let line = 1; line <= count; line++) {
    const next: (Breaking | undefined)[] = [];
    for (let end = line; end <= pieces.length; end++) {
      let text = '';
      for (let start = end - 1; start >= 0; start--) {
        text = `${pieces[start]}${text}`;
        const trimmed = text.trim();
        if (widthOf(trimmed) > FULL) break;
        const before = reached[start];
        if (before === undefined) continue;
        const cost = before.cost + (widthOf(trimmed) - ideal) ** 2 + costOfBreak(pieces, start);
        if (cost < (next[end]?.cost ?? Number.POSITIVE_INFINITY))
          next[end] = { cost, lines: [...before.lines, trimmed] };
      }
    }
    reached = next;
  }
  return reached[pieces.length]?.lines;
}

function costOfBreak(pieces: readonly string[], start: number): number {
  if (start === 0) return 0;
  const [before, after] = [pieces[start - 1] as string, pieces[start] as string];
  if (MAY_NOT_OPEN.test(after) || MAY_NOT_CLOSE.test(before)) return 1000;
  if (KIND_OF_DOCUMENT.test(after)) return 200;
  // A number stays with what it counts.
  if (/\d$/.test(before) || (/^\d/.test(after) && /第$/.test(before))) return 60;
  return OPENS_WELL.test(after) ? 0 : 12;
}
