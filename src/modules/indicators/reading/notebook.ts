import { cellAddress } from '../../../contracts/rules/grid.ts';
import type { TableProblemCode } from '../../../contracts/tables.ts';
import type { TableProblemParams } from '../../../contracts/texts/table-problems.ts';
import type { HeaderColumn } from './find-headers.ts';
import type { ReadingProblem } from './types.ts';

const WARNINGS: ReadonlySet<TableProblemCode> = new Set([
  'region_retired',
  'region_missing',
  'total_mismatch',
  'formula',
]);

interface Place {
  row: number;
  column: number;
}

/** Collects the problems of one table. */
export class Notebook {
  readonly #sheet: string | null;
  readonly #on: string;
  readonly #problems: { place: Place | null; problem: ReadingProblem }[] = [];
  readonly #headers = new Set<HeaderColumn>();

  constructor(sheet: string | null, on: string) {
    this.#sheet = sheet;
    this.#on = on;
  }

  note<C extends TableProblemCode>(
    code: C,
    place: Place | null,
    params: TableProblemParams[C],
    candidates: readonly string[] = [],
    on: string = this.#on,
  ): void {
    this.#add(WARNINGS.has(code) ? 'warning' : 'error', code, place, params, candidates, on);
  }

  headerUnmapped(header: HeaderColumn, somethingMapped: boolean, reason: 'column' | 'value' = 'column'): void {
    const params = { header: header.header, nothingMapped: !somethingMapped, reason };
    this.#add(somethingMapped ? 'warning' : 'error', 'header_unmapped', header, params, [], this.#on);
  }

  noTable(): void {
    this.note('header_unmapped', null, { header: '', nothingMapped: true, reason: 'no_table' });
  }

  headerAmbiguous(header: HeaderColumn, rival: HeaderColumn | null, indicators: readonly string[]): void {
    this.#headers.add(header);
    if (rival !== null) this.#headers.add(rival);
    this.note('header_ambiguous', header, { header: header.header, rival: rival?.header ?? null, indicators });
  }

  /** True where the header has a problem of its own already. */
  knowsHeader(header: HeaderColumn): boolean {
    return this.#headers.has(header);
  }

  /** In the order of the cells, those of the whole table last. */
  get problems(): readonly ReadingProblem[] {
    const last = { row: Number.MAX_SAFE_INTEGER, column: 0 };
    const sorted = this.#problems.toSorted((a, b) => {
      const [left, right] = [a.place ?? last, b.place ?? last];
      return left.row - right.row || left.column - right.column;
    });
    return sorted.map(({ problem }) => problem);
  }

  #add<C extends TableProblemCode>(
    severity: 'error' | 'warning',
    code: C,
    place: Place | null,
    params: TableProblemParams[C],
    candidates: readonly string[],
    on: string,
  ): void {
    const cell = place === null ? null : cellAddress(place.row, place.column);
    // Code and parameters belong together by the signature above, which TypeScript cannot carry into a union.
    const problem = { severity, sheet: this.#sheet, cell, code, params, candidates, on } as unknown as ReadingProblem;
    this.#problems.push({ place, problem });
  }
}
