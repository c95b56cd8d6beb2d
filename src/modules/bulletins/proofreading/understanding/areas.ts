import type { Areas } from './regionNames.ts';
import type { PaperTable } from './tables.ts';

/** Names that stand beside several regions each in a column of their own, left of the regions' names. */
export function areasIn(tables: readonly PaperTable[]): Areas {
  const areas = new Map<string, Set<string>>();
  for (const table of tables) {
    const byRow = new Map(table.figures.flatMap(({ row, regionId }) => (regionId === null ? [] : [[row, regionId]])));
    for (let column = 0; column < table.labelColumn; column++) {
      const named = namesIn(
        table,
        column,
        [...byRow.keys()].sort((a, b) => a - b),
      );
      if (named.size < 2 || [...named.values()].some(({ length }) => length < 2)) continue;
      for (const [name, rows] of named) {
        const members = areas.get(name) ?? new Set();
        for (const row of rows) members.add(byRow.get(row) as string);
        areas.set(name, members);
      }
    }
  }
  return new Map([...areas].map(([name, members]) => [name, [...members]]));
}

/** A blank goes on from above, as merged cells do. */
function namesIn(
  { grid: { rows, merges } }: PaperTable,
  column: number,
  body: readonly number[],
): Map<string, number[]> {
  const named = new Map<string, number[]>();
  let last = '';
  for (const row of body) {
    const merge = merges.find((each) => each.column === column && each.row <= row && row < each.row + each.rows);
    const text = String(rows[merge?.row ?? row]?.[column] ?? '').replaceAll(/\s/g, '') || last;
    last = text;
    if (!/^[一-龥]{2,6}$/.test(text) || /[市县区省州盟旗计]$/.test(text)) return new Map();
    named.set(text, [...(named.get(text) ?? []), row]);
  }
  return named;
}
