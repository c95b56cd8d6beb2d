import { inOrder } from './inOrder.ts';

/** A piece of a wording; `changed`: the other wording has something else in its place. */
export interface Piece {
  text: string;
  changed: boolean;
}

/** A number is one word: of 63925 and 63926 not the last digit is told, but both. */
const WORDS = /\d+(?:[.,]\d+)*[%％]?|[A-Za-z]+|[\s\S]/gu;

/** So many comparisons are a moment's work; longer wordings are told as changed from where they part. */
const MOST = 4_000_000;

/** Two wordings of one sentence, with what was changed between them. */
export function reworded(was: string, now: string): { was: Piece[]; now: Piece[] } {
  const [before, after] = [was.match(WORDS) ?? [], now.match(WORDS) ?? []];
  const kept =
    before.length * after.length > MOST
      ? before.map((word, n) => (after[n] === word ? n : null))
      : withoutSpecks(inOrder(before, after, (a, b) => a === b));
  const places = new Set(kept);
  return {
    was: piecesOf(before.map((text, n) => ({ text, changed: kept[n] === null }))),
    now: piecesOf(after.map((text, n) => ({ text, changed: !places.has(n) }))),
  };
}

/** A single character that stayed between two that changed only makes both hard to read. */
const withoutSpecks = (kept: readonly (number | null)[]): (number | null)[] =>
  kept.map((place, n) =>
    place !== null && n > 0 && n < kept.length - 1 && kept[n - 1] === null && kept[n + 1] === null ? null : place,
  );

function piecesOf(words: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { text, changed } of words) {
    const last = pieces.at(-1);
    if (last?.changed === changed) last.text += text;
    else pieces.push({ text, changed });
  }
  return pieces;
}
