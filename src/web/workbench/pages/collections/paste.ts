import type { Block } from './clipboard.ts';

/** The cells that a paste may fall on, as the grid shows them. */
export interface Field {
  /** Rows from the top: the code of the region and the names under which an office writes it. */
  rows: readonly { code: string; names: readonly string[] }[];
  columns: readonly string[];
  isAsked(region: string, column: string): boolean;
}

export interface Placed {
  region: string;
  column: string;
  written: string;
}

/** A cell that found no place, with where it stood in what was copied. */
export interface LeftOver {
  row: number;
  column: number;
  written: string;
  why: 'below' | 'beside' | 'not_asked' | 'heading';
}

export interface Landing {
  rows: number;
  columns: number;
  /** By the names in its first column, or by its shape from the chosen cell on. */
  by: 'names' | 'shape';
  placed: readonly Placed[];
  left: readonly LeftOver[];
}

/**
 * Lays a block upon the grid from a cell on, keeping its shape. Where its first column holds the names of the grid's own
 * regions, each row goes to its region, in whatever order they were copied. What finds no place is handed back.
 */
export function layPaste(block: Block, at: { row: number; column: number }, field: Field): Landing {
  const rows = block.length;
  const columns = Math.max(0, ...block.map((row) => row.length));
  const named = columns > 1 ? rowsByName(block, field) : null;
  const placed: Placed[] = [];
  const left: LeftOver[] = [];
  block.forEach((cells, row) => {
    cells.forEach((written, column) => {
      if (named !== null && column === 0) return;
      const target = named === null ? at.row + row : named[row];
      const region = target === undefined || target === null ? undefined : field.rows[target];
      const to = field.columns[named === null ? at.column + column : at.column + column - 1];
      const isBlank = written.trim() === '';
      if (target === null) {
        if (!isBlank) left.push({ row, column, written, why: 'heading' });
      } else if (region === undefined || to === undefined || !field.isAsked(region.code, to)) {
        const why = region === undefined ? 'below' : to === undefined ? 'beside' : 'not_asked';
        if (!isBlank) left.push({ row, column, written, why });
      } else {
        placed.push({ region: region.code, column: to, written: written.trim() });
      }
    });
  });
  return { rows, columns, by: named === null ? 'shape' : 'names', placed, left };
}

/** For each row of the block the row of the grid that it names, null where it names none; null unless most do. */
function rowsByName(block: Block, field: Field): (number | null)[] | null {
  const byName = new Map(field.rows.flatMap(({ names }, index) => names.map((name) => [plain(name), index] as const)));
  const found = block.map(([name = '']) => byName.get(plain(name)) ?? null);
  const known = found.filter((row) => row !== null);
  const isOnce = new Set(known).size === known.length;
  return isOnce && known.length > 0 && known.length * 2 >= block.filter(([name = '']) => name.trim() !== '').length
    ? found
    : null;
}

/** Offices put spaces into two-character names. */
const plain = (name: string): string => name.replace(/[\s\u3000]/g, '');
