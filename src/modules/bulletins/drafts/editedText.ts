import type { LeftOutOfFile } from '../../../contracts/bulletinDrafts.ts';
import type { ComposedBulletin } from '../../../contracts/bulletins.ts';
import { openingOf } from '../../../contracts/rules/bulletins/paper.ts';
import type { Written } from './check.ts';
import { bare, type EditedParts, type EditedTable } from './editedParts.ts';

/** What a file says, and what in it is not taken over. */
export interface EditedText extends Written {
  leftOut: LeftOutOfFile[];
}

/**
 * The text of an edited file beside the draft that went into it, whose own file read in the same way is `sent`. A line that
 * left the house in these words and came back in them is the line of the draft, however it is spaced.
 */
export function editedText(edited: EditedParts, sent: EditedParts, draft: ComposedBulletin): EditedText {
  const { title, rest } = titleIn(edited.head, draft.title, sent.head);
  const own = new Map<string, string>();
  for (const { heading, sentences } of draft.sections)
    for (const line of [heading, ...sentences.map(({ text }) => text)]) own.set(bare(line), line);
  const told = (line: string): string => own.get(bare(line)) ?? line;
  // The opening follows from the title.
  const head = rest.filter((line) => bare(line) !== bare(openingOf(title)));
  const sentHead = titleIn(sent.head, draft.title, sent.head).rest;
  return {
    title,
    sections: edited.sections.map(({ heading, sentences }) => ({
      heading: told(heading),
      sentences: sentences.map(told),
    })),
    leftOut: [
      ...linesLeftOut('head', withoutOpening(sentHead, head, draft.title), head),
      ...linesLeftOut('closing', sent.closing, edited.closing),
      ...tablesLeftOut(sent.tables, edited.tables),
    ],
  };
}

/** An opening that is gone with the old title is no loss. */
const withoutOpening = (sent: readonly string[], now: readonly string[], title: string): string[] => {
  const opening = bare(openingOf(title));
  return now.some((line) => bare(line) === opening) ? [...sent] : sent.filter((line) => bare(line) !== opening);
};

const ENDS_AS_TITLE = /(?:通报|通知|函|公告|通告|意见|决定|报告)(?:（[^（）]*）)?$/;
/** A title is broken into so many lines at most. */
const TITLE_LINES = 4;

/** The title among the lines before the text, which may have been broken anew or written anew, and the other lines. */
function titleIn(
  head: readonly string[],
  title: string,
  sent: readonly string[],
): { title: string; rest: readonly string[] } {
  const known = new Set(sent.map(bare));
  const cut = (from: number, count: number) => [...head.slice(0, from), ...head.slice(from + count)];
  for (const isIt of [
    (words: string) => words === bare(title),
    (words: string, lines: readonly string[]) =>
      ENDS_AS_TITLE.test(words) && words.length <= 200 && lines.every((line) => !known.has(bare(line))),
  ])
    for (let from = 0; from < head.length; from++)
      for (let count = TITLE_LINES; count > 0; count--) {
        const lines = head.slice(from, from + count);
        const words = lines.map(bare).join('');
        if (lines.length === count && isIt(words, lines))
          return { title: words === bare(title) ? title : words, rest: cut(from, count) };
      }
  return { title, rest: head };
}

/** Lines that only one side has; one that merely moved is none. */
function linesLeftOut(kind: 'head' | 'closing', was: readonly string[], now: readonly string[]): LeftOutOfFile[] {
  const [gone, fresh] = [without(was, now), without(now, was)];
  return gone.length === 0 && fresh.length === 0 ? [] : [{ kind, was: gone, now: fresh }];
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = others.map(bare);
  return lines.filter((line) => {
    const at = left.indexOf(bare(line));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Tables are known by their titles, and where a title was changed, by their order. */
function tablesLeftOut(sent: readonly EditedTable[], edited: readonly EditedTable[]): LeftOutOfFile[] {
  const left = [...edited];
  const take = (isIt: (table: EditedTable) => boolean) => {
    const at = left.findIndex(isIt);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const pairs = sent.map((was) => ({ was, now: take(({ title }) => title === was.title) }));
  const found = pairs.flatMap(({ was, now = take(({ rows }) => isAlike(rows, was.rows)) }): LeftOutOfFile[] => {
    if (now === undefined) return [{ kind: 'table_removed', title: was.title }];
    const cells = cellsLeftOut(was.rows, now.rows);
    return cells.length === 0
      ? []
      : [{ kind: 'table_changed', title: was.title, count: cells.length, cells: cells.slice(0, CELLS_TOLD) }];
  });
  return [...found, ...left.map(({ title }): LeftOutOfFile => ({ kind: 'table_added', title }))];
}

const isAlike = (a: EditedTable['rows'], b: EditedTable['rows']): boolean => a[0]?.join() === b[0]?.join();

const CELLS_TOLD = 5;

function cellsLeftOut(was: EditedTable['rows'], now: EditedTable['rows']) {
  return Array.from({ length: Math.max(was.length, now.length) }, (_, r) => {
    const [before, after] = [was[r] ?? [], now[r] ?? []];
    const row = [before, after].find((cells) => cells.length > 0)?.find((cell) => /\p{Script=Han}/u.test(cell)) ?? '';
    return Array.from({ length: Math.max(before.length, after.length) }, (_, c) => ({
      row,
      was: before[c] ?? '',
      now: after[c] ?? '',
    })).filter((cell) => cell.was !== cell.now);
  }).flat();
}
