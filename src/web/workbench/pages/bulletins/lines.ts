import { inOrder } from './inOrder.ts';
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

/** What a line says, whatever number stands before it. */
const said = ({ kind, text }: Line): string => `${kind} ${withoutCount(text)}`;

export const isSameLine = (a: Line, b: Line): boolean => said(a) === said(b);

/** For each line of `a` the place in `b` of the line that is the same, in order; null where it has none. */
export const matches = (a: readonly Line[], b: readonly Line[]): (number | null)[] =>
  inOrder(a.map(said), b.map(said), (one, other) => one === other);

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

const isLike = (a: Line, b: Line): boolean => likeness(a, b) > 0;

/** From 0, where two lines have nothing to do with each other, to 1. Headings are alike whatever they say. */
export function likeness(a: Line, b: Line): number {
  if (a.kind !== b.kind) return 0;
  const [one, other] = [pairsOf(a.text), pairsOf(b.text)];
  const shared = [...one].filter((pair) => other.has(pair)).length;
  const part = Math.min(1, shared / Math.max(1, Math.min(one.size, other.size)));
  if (a.kind === 'heading') return Math.max(part, LIKENESS);
  return part < LIKENESS ? 0 : part;
}

/** Every two characters that stand side by side. */
function pairsOf(text: string): Set<string> {
  const words = withoutCount(text);
  return new Set(Array.from({ length: Math.max(0, words.length - 1) }, (_, n) => words.slice(n, n + 2)));
}
