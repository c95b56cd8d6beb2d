import { LAYOUTS, type Layout, laidOut } from '../bulletin.ts';

/** For tests: a bulletin as an office wrote it, with invented figures that agree, and slips that it might have made. */
export interface WrittenPaper {
  name: string;
  /** Tables as lines of cells below the name of their layout; · is an empty cell. */
  text: string;
  slips: readonly Slip[];
}

export interface Slip {
  name: string;
  from: string;
  to: string;
  /** What must be found: grade and code, and the words or the row and column it points at. */
  finds: `${'wrong' | 'inconsistent' | 'look'} ${string}`;
  at: string;
}

/** The text as proofreading gets it. */
export function written(text: string): string {
  return text.replaceAll(new RegExp(`^\\[(${LAYOUTS.join('|')})\\]\\n((?:.+\\n)+)`, 'gm'), (_, layout, lines) => {
    const rows = (lines as string)
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ').map((cell) => (cell === '·' ? '' : cell)));
    return `${laidOut(rows, layout as Layout, rows[0]?.length ?? 0)}\n`;
  });
}

export function slipped({ text }: WrittenPaper, { from, to }: Slip): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`“${from}” must stand in the paper once`);
  return parts.join(to);
}
