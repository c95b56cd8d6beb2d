import type { HandInShown } from '../../../../contracts/rounds.ts';
import { type Cells, type Clash, cellsOf, rebase } from './cells.ts';

/** A table while it is being written: what the server holds, and what was typed since. */
export interface Desk {
  saved: Cells;
  version: number;
  /** Typed and not yet known to be saved. */
  edits: Cells;
  /** Cells that somebody else changed too; they are not saved before a side is chosen. */
  clashes: readonly Clash[];
}

export function deskOf(shown: HandInShown): Desk {
  return { saved: cellsOf(shown.draft.cells), version: shown.version, edits: {}, clashes: [] };
}

export const shownCells = ({ saved, edits }: Pick<Desk, 'saved' | 'edits'>): Cells => ({ ...saved, ...edits });

export function typed(desk: Desk, changes: Cells): Desk {
  const edits = { ...desk.edits, ...changes };
  return { ...desk, edits, clashes: desk.clashes.filter(({ key }) => !(key in changes)) };
}

/** The edits that may travel. */
export function sendable({ edits, clashes }: Desk): Cells {
  const held = new Set(clashes.map(({ key }) => key));
  return Object.fromEntries(Object.entries(edits).filter(([key]) => !held.has(key)));
}

/** After the server took `sent`: what was typed meanwhile stays an edit. */
export function savedWith(desk: Desk, sent: Cells, shown: HandInShown): Desk {
  const open = Object.entries(desk.edits).filter(([key, value]) => sent[key] !== value);
  return { ...desk, saved: cellsOf(shown.draft.cells), version: shown.version, edits: Object.fromEntries(open) };
}

/** Somebody else saved meanwhile: their cells are taken in, and what both changed is told. */
export function met(desk: Desk, shown: HandInShown): Desk {
  const theirs = cellsOf(shown.draft.cells);
  const { edits, clashes } = rebase(desk.saved, desk.edits, theirs);
  const open = desk.clashes
    .filter(({ key }) => key in edits && !clashes.some((clash) => clash.key === key))
    .map((clash) => ({ ...clash, theirs: theirs[clash.key] ?? '' }));
  return { saved: theirs, version: shown.version, edits, clashes: [...open, ...clashes] };
}

/** One side of a clash holds. */
export function choose(desk: Desk, key: string, side: 'mine' | 'theirs'): Desk {
  const clashes = desk.clashes.filter((clash) => clash.key !== key);
  if (side === 'mine') return { ...desk, clashes };
  const { [key]: _given, ...edits } = desk.edits;
  return { ...desk, edits, clashes };
}

/** What is kept in the browser, so that a lost connection, a reload or a crash costs nothing. */
export interface Kept {
  /** What the edited cells held when they were edited. */
  base: Cells;
  edits: Cells;
  /** Why figures changed, by cell; handed in as remarks. */
  explanations: Cells;
  note: string;
}

export function keptOf({ saved, edits, clashes }: Desk, words: Pick<Kept, 'explanations' | 'note'>): Kept | null {
  const isEmpty =
    Object.keys(edits).length === 0 &&
    words.note === '' &&
    Object.values(words.explanations).every((one) => one === '');
  if (isEmpty) return null;
  // The other's value of an undecided clash is no base: found again, it must clash again.
  const undecided = new Set(clashes.map(({ key }) => key));
  const base = Object.fromEntries(
    Object.keys(edits)
      .filter((key) => !undecided.has(key))
      .map((key) => [key, saved[key] ?? '']),
  );
  return { base, edits, ...words };
}

/** The desk as it was left, upon what the server holds now. */
export function restored(shown: HandInShown, kept: Kept): Desk {
  return met({ saved: kept.base, version: shown.version, edits: kept.edits, clashes: [] }, shown);
}
