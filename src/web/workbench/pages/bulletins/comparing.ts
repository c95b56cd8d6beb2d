import { isSameLine, type Line, likeness, linesOf, matches, sectionsOfLines } from './lines.ts';
import { type BulletinText, renumbered } from './text.ts';

/** What somebody changed elsewhere, each to be taken or left by itself. */
export type Change = { id: string; line: 'title' | Line['kind'] } & (
  | { kind: 'changed' | 'moved'; was: string; now: string }
  | { kind: 'added'; now: string }
  | { kind: 'removed'; was: string }
);

/** A place in the text: what stands there, and what if its change is taken. A line that moved has two. */
interface Slot {
  from: Line | null;
  to: Line | null;
  change: string | null;
}

export interface Comparison {
  base: BulletinText;
  title: string;
  slots: readonly Slot[];
  /** In the order of the new text. */
  changes: readonly Change[];
}

/** What another text, written from this one, says otherwise. */
export function compared(base: BulletinText, other: Pick<BulletinText, 'title' | 'sections'>): Comparison {
  const pairs = pairsIn(linesOf(base), linesOf(other));
  const changes: Change[] = [];
  if (other.title !== base.title)
    changes.push({ id: 'title', line: 'title', kind: 'changed', was: base.title, now: other.title });
  const slots = pairs.map(({ from, to, moved }, n): Slot => {
    if (from !== null && to !== null && isSameLine(from, to)) return { from, to: from, change: null };
    const id = moved === null ? String(n) : `moved ${moved}`;
    const line = ((to ?? from) as Line).kind;
    if (moved !== null) {
      const origin = pairs.find((each) => each.moved === moved && each.from !== null)?.from;
      if (to !== null && origin) changes.push({ id, line, kind: 'moved', was: origin.text, now: to.text });
    } else if (from === null) changes.push({ id, line, kind: 'added', now: (to as Line).text });
    else if (to === null) changes.push({ id, line, kind: 'removed', was: from.text });
    else changes.push({ id, line, kind: 'changed', was: from.text, now: to.text });
    return { from, to, change: id };
  });
  return { base, title: other.title, slots, changes };
}

/** The text with the changes that are taken; the others are as they were. */
export function taken({ base, title, slots }: Comparison, accepted: ReadonlySet<string>): BulletinText {
  const lines = slots.flatMap(({ from, to, change }) => (change === null || accepted.has(change) ? to : from) ?? []);
  // Without any heading there would be no place for what is left.
  const headed = lines.some(({ kind }) => kind === 'heading') ? lines : [...firstHeading(slots), ...lines];
  return renumbered({
    ...base,
    title: accepted.has('title') ? title : base.title,
    sections: sectionsOfLines(headed),
  });
}

const firstHeading = (slots: readonly Slot[]): Line[] =>
  slots.flatMap(({ from }) => (from?.kind === 'heading' ? from : [])).slice(0, 1);

/** Lines of both that belong together; `moved` is the same number where a line was taken out and where it was put in. */
interface Pair {
  from: Line | null;
  to: Line | null;
  moved: number | null;
}

function pairsIn(base: readonly Line[], other: readonly Line[]): Pair[] {
  const found = matches(base, other);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < base.length || j < other.length) {
    const end = found.findIndex((place, n) => n >= i && place !== null);
    const [untilBase, untilOther] = end < 0 ? [base.length, other.length] : [end, found[end] as number];
    pairs.push(...stretch(base.slice(i, untilBase), other.slice(j, untilOther)));
    if (end >= 0) pairs.push({ from: base[end] as Line, to: other[untilOther] as Line, moved: null });
    [i, j] = end < 0 ? [base.length, other.length] : [end + 1, untilOther + 1];
  }
  return withMoves(pairs);
}

/** Longer stretches that differ throughout are another text, not one that was reworded. */
const MOST_LIKENESSES = 10_000;

/** Between two lines that stayed: those that are like each other are one line reworded, as far as they keep their order. */
function stretch(base: readonly Line[], other: readonly Line[]): Pair[] {
  const removed = (line: Line): Pair => ({ from: line, to: null, moved: null });
  const added = (line: Line): Pair => ({ from: null, to: line, moved: null });
  if (base.length === 0 || other.length === 0 || base.length * other.length > MOST_LIKENESSES)
    return [...base.map(removed), ...other.map(added)];
  const like = base.map((one) => other.map((each) => likeness(one, each)));
  // best[i][j]: how alike the lines from i and j on are in all, taken in pairs in order.
  const best = Array.from({ length: base.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  for (let i = base.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const both = like[i]?.[j] ?? 0;
      (best[i] as number[])[j] = Math.max(at(i + 1, j), at(i, j + 1), both > 0 ? both + at(i + 1, j + 1) : 0);
    }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < base.length && j < other.length) {
    const both = like[i]?.[j] ?? 0;
    if (both > 0 && at(i, j) === both + at(i + 1, j + 1))
      pairs.push({ from: base[i++] as Line, to: other[j++] as Line, moved: null });
    else if (at(i, j) === at(i + 1, j)) pairs.push(removed(base[i++] as Line));
    else pairs.push(added(other[j++] as Line));
  }
  return [...pairs, ...base.slice(i).map(removed), ...other.slice(j).map(added)];
}

/** So alike, a line that is gone here and one that is new there are one line that moved. */
const MOVED = 0.7;

function withMoves(pairs: readonly Pair[]): Pair[] {
  const marked = [...pairs];
  const gone = pairs.flatMap(({ from, to }, n) => (from !== null && to === null ? [n] : []));
  const fresh = pairs.flatMap(({ from, to }, n) => (from === null && to !== null ? [n] : []));
  if (gone.length * fresh.length > MOST_LIKENESSES) return marked;
  const likenesses = gone.flatMap((out) =>
    fresh.map((into) => ({ out, into, like: moveLikeness(pairs[out]?.from as Line, pairs[into]?.to as Line) })),
  );
  const used = new Set<number>();
  for (const { out, into, like } of likenesses.sort((a, b) => b.like - a.like)) {
    if (like < MOVED || used.has(out) || used.has(into)) continue;
    used.add(out).add(into);
    marked[out] = { ...(pairs[out] as Pair), moved: out };
    marked[into] = { ...(pairs[into] as Pair), moved: out };
  }
  return marked;
}

const moveLikeness = (a: Line, b: Line): number => (isSameLine(a, b) ? 2 : a.kind === 'heading' ? 0 : likeness(a, b));
