import type { HandInProblemCode, UnitTable, WrittenCell } from '../../contracts/rounds.ts';
import type { GridProblem } from '../../contracts/rules/handIn.ts';
import { readHandIn } from '../../contracts/rules/handIn.ts';
import { readNumber } from '../../contracts/rules/numbers.ts';
import type { DraftCells } from './handInStore.ts';
import type { PlacedFigure, StoredProblem } from './reading.ts';
import type { AskedTable } from './table.ts';

/** A draft as the grid has it; cells of rows and columns that are asked no more stay kept and are not shown. */
export function cellsOf(asked: AskedTable, draft: DraftCells): WrittenCell[] {
  return asked.rowIds.flatMap((regionId) =>
    asked.table.columns.flatMap(({ key }) => {
      const written = draft[regionId]?.[key];
      return written === undefined ? [] : [{ region: asked.codeOf.get(regionId) as string, column: key, written }];
    }),
  );
}

/** The draft with some cells written anew; an empty one is cleared. */
export function withCells(
  draft: DraftCells,
  cells: readonly { regionId: string; column: string; written: string }[],
): DraftCells {
  const next: Record<string, Record<string, string>> = {};
  for (const [regionId, row] of Object.entries(draft)) next[regionId] = { ...row };
  for (const { regionId, column, written } of cells) {
    const row = { ...next[regionId] };
    if (written.trim() === '') delete row[column];
    else row[column] = written;
    next[regionId] = row;
  }
  return next;
}

/** Figures of a file as somebody would have typed them: a column in 万 gives its cells their 万. */
export function typedLike(asked: AskedTable, figures: readonly PlacedFigure[]): DraftCells {
  const columns = new Map(asked.table.columns.map((column) => [column.key, column]));
  const cells = figures.flatMap((figure) => {
    const column = columns.get(figure.column);
    if (column === undefined || !asked.codeOf.has(figure.regionId)) return [];
    return [{ regionId: figure.regionId, column: figure.column, written: typed(figure, column) }];
  });
  return withCells({}, cells);
}

function typed(figure: PlacedFigure, column: UnitTable['columns'][number]): string {
  if (!figure.readable) return figure.raw;
  if (figure.state === 'na') return '#';
  if (figure.state === 'missing') return figure.raw.trim() === '' ? '' : '—';
  const kind = column.kind === 'increase' ? 'increase' : 'total';
  const rules = { kind, unit: 1, whole: column.whole, unitWords: column.unitWords } as const;
  const saysSame = (written: string) => {
    const reading = readNumber(written, rules);
    return 'value' in reading && reading.value === figure.value;
  };
  return [figure.raw, `${figure.raw}万`].find(saysSame) ?? String(figure.value);
}

/** Of a draft that was typed: everything that stands in the way of handing it in, and every doubt. */
export function problemsOfTyped(asked: AskedTable, draft: DraftCells): StoredProblem[] {
  return readHandIn(asked.table, cellsOf(asked, draft), 'error').problems.map((problem) => inGrid(asked, problem));
}

const OF_GRID: readonly HandInProblemCode[] = [
  'not_filled',
  'below_base',
  'tenfold',
  'increase_above_total',
  'parts_differ',
];

/** Of figures that came in a file: what the file's reading told, and doubts about what was read. */
export function problemsOfFile(
  asked: AskedTable,
  figures: readonly PlacedFigure[],
  told: readonly StoredProblem[],
): StoredProblem[] {
  const { problems } = readHandIn(asked.table, cellsOf(asked, typedLike(asked, figures)), 'warning');
  const unreadable = new Set(
    figures.filter(({ readable }) => !readable).map(({ regionId, column }) => `${regionId} ${column}`),
  );
  const doubts = problems
    .filter(({ code }) => OF_GRID.includes(code))
    .map((problem) => inGrid(asked, problem))
    .filter(({ regionId, column }) => !unreadable.has(`${regionId} ${column}`));
  return [...told, ...doubts];
}

function inGrid(asked: AskedTable, { severity, code, region, column, params }: GridProblem): StoredProblem {
  const regionId = region === null ? null : (asked.idOf.get(region) ?? null);
  return { severity, code, params, regionId, column, sheet: null, cell: null } as StoredProblem;
}

export const errorsAmong = (problems: readonly { severity: 'error' | 'warning' }[]): number =>
  problems.filter(({ severity }) => severity === 'error').length;
