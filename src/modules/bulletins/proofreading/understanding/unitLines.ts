import type { Grid, GridValue } from '../../../../contracts/rules/grid.ts';
import { plainTable } from './plainTable.ts';

const UNIT_LINE = /^[（(]?(?:计量)?单位[：:]\s*([^）)。]+)[）)]?$/;
const UNIT = /^(?:[亿万千百])?(?:人次|场次|人|名|位|个|支|家|队|项|次|场|篇|条|件|期|%|％|小时|元|份|户|处|所|座)$/;

/** 辖市、区 as the header of names is what others call 县（市、区）. */
const NAMES = /^各?辖(?:市、?区|区、?市|市（区）)$/;

/** A grid as the reader of hand-ins knows it: headers of names in the common word, and units that stand in a line above. */
export function withKnownHeaders(grid: Grid): Grid {
  const rows = grid.rows.map((cells, row) =>
    row > 5
      ? cells
      : cells.map((cell) => (NAMES.test(String(cell ?? '').replaceAll(/\s/g, '')) ? '县（市、区）' : cell)),
  );
  return withUnits({ ...grid, rows });
}

/** 单位：场、万人次 above two columns of figures says the unit of each in turn: written into their headers, where these say none. */
function withUnits(grid: Grid): Grid {
  const units = unitsAbove(grid);
  const plain = units === null ? null : plainTable(grid, 0, '');
  if (units === null || plain === null || units.length < 2 || plain.columns.length !== units.length) return grid;
  if (plain.columns.some(({ header }) => /[（(][^）)]*[）)]$/.test(header))) return grid;
  const rows = grid.rows.map((cells): GridValue[] => [...cells]);
  for (const [index, { column }] of plain.columns.entries()) {
    for (let row = plain.bodyStart - 1; row >= 0; row--) {
      const cell = rows[row]?.[column];
      if (typeof cell !== 'string' || cell.trim() === '') continue;
      (rows[row] as GridValue[])[column] = `${cell}（${units[index]}）`;
      break;
    }
  }
  return { ...grid, rows };
}

function unitsAbove({ leadIn, rows }: Grid): string[] | null {
  const lines = [...leadIn.slice(-3), ...rows.slice(0, 3).flatMap((cells) => cells.map((cell) => String(cell ?? '')))];
  const stated = lines
    .map((line) => UNIT_LINE.exec(line.replaceAll(/\s/g, ''))?.[1])
    .find((found) => found !== undefined);
  const units = stated?.split(/[、,，;；/]/) ?? [];
  return units.length > 0 && units.every((unit) => UNIT.test(unit)) ? units : null;
}
