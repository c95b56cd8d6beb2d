import { type BulletinText, type Section, withoutCount } from './text.ts';

/** A heading or paragraph as it is compared with others. */
export interface Line {
  kind: 'heading' | 'paragraph';
  text: string;
}

export interface PlacedLine extends Line {
  key: string;
}

export function linesOf({ sections }: Pick<BulletinText, 'sections'>): PlacedLine[] {
  return sections.flatMap(({ key, heading, paragraphs }): PlacedLine[] => [
    { kind: 'heading', key, text: heading },
    ...paragraphs.map(({ key: own, text }): PlacedLine => ({ kind: 'paragraph', key: own, text })),
  ]);
}

/** Sections of lines, with keys by their places. Paragraphs before any heading go into the first section. */
export function sectionsOfLines(lines: readonly Line[]): Section[] {
  const sections: { key: string; heading: string; paragraphs: { key: string; text: string }[] }[] = [];
  const early: string[] = [];
  for (const { kind, text } of lines) {
    const section = sections.at(-1);
    if (kind === 'heading') sections.push({ key: `s${sections.length}`, heading: text, paragraphs: [] });
    else if (section === undefined) early.push(text);
    else section.paragraphs.push({ key: `${section.key}p${section.paragraphs.length}`, text });
  }
  const [first] = sections;
  first?.paragraphs.unshift(...early.map((text, n) => ({ key: `e${n}`, text })));
  return sections;
}

const same = (a: Line | undefined, b: Line | undefined): boolean =>
  a !== undefined && b !== undefined && a.kind === b.kind && withoutCount(a.text) === withoutCount(b.text);

/** For each line of `a` the place in `b` of the line that is the same, in order; null where it has none. */
export function matches(a: readonly Line[], b: readonly Line[]): (number | null)[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (lengths[i] as number[])[j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found = new Array<number | null>(a.length).fill(null);
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (same(a[i], b[j])) found[i++] = j++;
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}

/** Where a text departs from the one that was composed. */
export type Edit =
  | { kind: 'changed'; line: PlacedLine; was: string }
  | { kind: 'added'; line: PlacedLine }
  /** Stood after the line of this key; null: at the beginning. */
  | { kind: 'removed'; was: Line; after: PlacedLine | null };

/** What somebody changed: within a stretch that differs, lines that are like each other are taken in pairs. */
export function editsOf(composed: readonly Line[], now: readonly PlacedLine[]): Edit[] {
  const edits: Edit[] = [];
  const found = matches(composed, now);
  let [i, j] = [0, 0];
  while (i < composed.length || j < now.length) {
    if (i < composed.length && found[i] === j) {
      i++;
      j++;
      continue;
    }
    const old: Line[] = [];
    const fresh: PlacedLine[] = [];
    while (i < composed.length && found[i] === null) old.push(composed[i++] as Line);
    const until = i < composed.length ? (found[i] as number) : now.length;
    while (j < until) fresh.push(now[j++] as PlacedLine);
    edits.push(...paired(old, fresh, now[j - fresh.length - 1] ?? null));
  }
  return edits;
}

function paired(old: readonly Line[], fresh: readonly PlacedLine[], before: PlacedLine | null): Edit[] {
  const left = [...old];
  const edits: Edit[] = [];
  for (const line of fresh) {
    const at = left.findIndex((each) => isLike(each, line));
    const [was] = at < 0 ? [] : left.splice(at, 1);
    edits.push(was === undefined ? { kind: 'added', line } : { kind: 'changed', line, was: was.text });
  }
  const after = fresh.at(-1) ?? before;
  return [...edits, ...left.map((was): Edit => ({ kind: 'removed', was, after }))];
}

/** So much of the shorter one stands in the other too. */
const LIKENESS = 0.3;

function isLike(a: Line, b: Line): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'heading') return true;
  const [one, other] = [pairsOf(a.text), pairsOf(b.text)];
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return shared >= Math.min(one.size, other.size) * LIKENESS;
}

/** Every two characters that stand side by side. */
function pairsOf(text: string): Set<string> {
  const words = withoutCount(text);
  return new Set(Array.from({ length: Math.max(0, words.length - 1) }, (_, n) => words.slice(n, n + 2)));
}
