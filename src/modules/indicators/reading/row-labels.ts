import type { ColumnPlan, PlannedColumn } from './columns.ts';
import type { Sheet } from './sheet.ts';
import { isBlank, tidy } from './text.ts';
import { isDerivedLabel, isNoteLine, isSectionHeading, isSignatureLine, totalLabel } from './words.ts';

/** What a row says of itself, to the left of its figures. */
export type RowLabel =
  | { is: 'nothing' }
  | { is: 'total'; label: '合计' | '小计'; text: string; parent: string | null; column: number }
  /** A name over the whole width, or before a colon: what follows stands below it. */
  | { is: 'heading'; text: string }
  | {
      is: 'region';
      name: string;
      /** The region column that names it; null where every one is blank. */
      named: PlannedColumn | null;
      parent: { text: string; column: PlannedColumn } | null;
      /** Every region column is blank. */
      blank: boolean;
      code: string | null;
      column: number;
    };

const NOTHING = { is: 'nothing' } as const;

/** Reads labels row by row: a blank city means the city above, as merged cells do. */
export class LabelReader {
  readonly #sheet: Sheet;
  readonly #plan: ColumnPlan;
  readonly #code: PlannedColumn | null;
  readonly #beside: readonly PlannedColumn[];
  /** By region column, what stood there last. */
  #carried: string[] = [];

  constructor(sheet: Sheet, plan: ColumnPlan) {
    this.#sheet = sheet;
    this.#plan = plan;
    this.#code = plan.columns.find(({ use }) => use === 'code') ?? null;
    const first = plan.measures[0]?.position ?? plan.columns.length;
    this.#beside = plan.columns.filter(
      ({ role, use, position }) =>
        use === null && position < first && (role === 'index' || role === 'note' || role === 'ignored'),
    );
  }

  read(row: number, strip: readonly number[], hasFigures: boolean): RowLabel {
    const { regions } = this.#plan;
    const own = regions.map(({ position }) => this.#nameAt(row, strip, position));
    const code = this.#code === null ? '' : this.#text(row, strip, this.#code.position);
    const total = this.#totalOf(row, strip, own, code);
    if (total !== null) return total;
    if (this.#isNobodys(row, strip, own)) return NOTHING;
    if (!hasFigures) {
      const aside = this.#withoutFigures(row, strip, own, code);
      if (aside !== null) return aside;
    }
    return this.#region(strip, own, code);
  }

  #region(strip: readonly number[], own: readonly string[], code: string): RowLabel {
    const { regions, longForm } = this.#plan;
    const deepest = own.findLastIndex((name) => name !== '');
    const lowest = regions.at(-1) ?? this.#code;
    const column = strip[(regions[deepest] ?? lowest)?.position ?? -1] ?? strip[0] ?? 0;
    if (deepest < 0) {
      const blank = { is: 'region', name: '', named: null, parent: null, blank: code === '', column } as const;
      return { ...blank, code: code === '' ? null : code };
    }
    const full = longForm ? own : this.#carry(own, deepest);
    const above = full.slice(0, deepest).findLastIndex((name) => name !== '');
    const upper = regions[above];
    return {
      is: 'region',
      name: own[deepest] ?? '',
      named: regions[deepest] ?? null,
      parent: upper === undefined ? null : { text: full[above] ?? '', column: upper },
      blank: false,
      code: code === '' ? null : code,
      column,
    };
  }

  #carry(own: readonly string[], deepest: number): readonly string[] {
    const first = own.findIndex((name) => name !== '');
    this.#carried = own.map((name, index) => {
      if (index > deepest) return '';
      return name !== '' ? name : index < first ? (this.#carried[index] ?? '') : '';
    });
    return this.#carried;
  }

  #totalOf(row: number, strip: readonly number[], own: readonly string[], code: string): RowLabel | null {
    const at = own.findIndex((name) => totalLabel(name) !== null);
    const { regions } = this.#plan;
    if (at >= 0) {
      const text = own[at] ?? '';
      // 南京市 小计 above the counties of 南京市
      if (at > 0 && own[at - 1] !== '' && !this.#plan.longForm) this.#carry([...own.slice(0, at), ''], at);
      const parent = own[at - 1] || this.#carriedFor(at - 1) || null;
      return {
        is: 'total',
        label: totalLabel(text) ?? '合计',
        text,
        parent,
        column: strip[regions[at]?.position ?? 0] ?? 0,
      };
    }
    if (totalLabel(code) !== null)
      return { is: 'total', label: totalLabel(code) ?? '合计', text: code, parent: null, column: strip[0] ?? 0 };
    for (const { position } of this.#beside) {
      const text = this.#text(row, strip, position);
      const label = text === '' ? null : totalLabel(text);
      if (label !== null) return { is: 'total', label, text, parent: null, column: strip[position] ?? 0 };
    }
    return null;
  }

  /** Signatures, notes, averages: whatever figures stand beside them. */
  #isNobodys(row: number, strip: readonly number[], own: readonly string[]): boolean {
    const isOne = (text: string) => isSignatureLine(text) || isDerivedLabel(text);
    return own.some(isOne) || this.#beside.some(({ position }) => isOne(this.#text(row, strip, position)));
  }

  #carriedFor(index: number): string {
    return index < 0 || this.#plan.longForm ? '' : (this.#carried[index] ?? '');
  }

  /** A row without figures may be a heading, a note, a signature line, or a region that reported nothing. */
  #withoutFigures(row: number, strip: readonly number[], own: readonly string[], code: string): RowLabel | null {
    const name = own.findLast((text) => text !== '') ?? '';
    if (name === '' && code === '') return NOTHING;
    if (isNoteLine(name) || isSectionHeading(name) || isDerivedLabel(name) || name.length > 30 || /[。；]/.test(name))
      return NOTHING;
    if (/^[（(].*[）)]$/.test(name)) return NOTHING;
    if (/[:：]$/.test(name)) return { is: 'heading', text: name };
    const at = own.lastIndexOf(name);
    const position = this.#plan.regions[at]?.position;
    const merge = position === undefined ? null : this.#sheet.merge(row, strip[position] ?? -1);
    const firstMeasure = strip[this.#plan.measures[0]?.position ?? -1];
    if (merge === null || firstMeasure === undefined || merge.column + merge.columns <= firstMeasure) return null;
    return { is: 'heading', text: name };
  }

  /** Blank where the cell is merged into the region column on its left. */
  #nameAt(row: number, strip: readonly number[], position: number): string {
    const column = strip[position];
    if (column === undefined) return '';
    const merge = this.#sheet.merge(row, column);
    if (merge !== null && merge.column < column && strip.includes(merge.column)) {
      const isRegion = this.#plan.regions.some((each) => strip[each.position] === merge.column);
      if (isRegion) return '';
    }
    return this.#text(row, strip, position);
  }

  #text(row: number, strip: readonly number[], position: number): string {
    const value = this.#sheet.filled(row, strip[position] ?? -1);
    return isBlank(value) ? '' : tidy(value);
  }
}
