import type { MeasureKind } from '../../../contracts/tables.ts';
import type { HeaderColumn } from './find-headers.ts';
import { type HeaderMeaning, type IndicatorWords, type Period, periodFits, readHeaderLevel } from './headers.ts';
import { wordKey } from './text.ts';
import type { HeaderMapping } from './types.ts';
import { readUnit, type StatedUnit } from './units.ts';

/** What a column's whole header claims to be, before its neighbours and the title are asked. */
export interface Claim {
  /** Indicators named by the header itself. */
  fits: readonly string[];
  kind: MeasureKind | null;
  /** The header says 总数, so that it stays a total in a table of increases. */
  saysTotal: boolean;
  unit: StatedUnit | null;
  /** `words`: known words only, so that neighbours or the title may say of what. `rank`: computed here, not read. */
  nature: 'words' | 'rank' | 'unknown';
  /** The heading above is of something else: only columns below the same heading may be asked. */
  strangeGroup: boolean;
}

const GENERIC_TOTAL = /[总数量]|累计|合计|规模/;

export function claimOf(header: HeaderColumn, words: IndicatorWords, period: Period): Claim {
  const spoken = header.levels.filter((level) => readUnit(level) === null);
  const meanings = spoken.map((level) => readHeaderLevel(level, words, period));
  const units = header.levels
    .map((level) => readHeaderLevel(level, words, period).unit)
    .filter((unit) => unit !== null);
  const unit = units.at(-1) ?? null;
  const leaf = meanings.at(-1);
  const kinds = new Set(meanings.map((meaning) => meaning.kind).filter((kind) => kind !== null && kind !== 'total'));
  const [special = null] = kinds;
  const unknown: Claim = { fits: [], kind: null, saysTotal: false, unit, nature: 'unknown', strangeGroup: false };
  if (leaf === undefined || kinds.size > 1 || meanings.some((meaning) => meaning.foreign)) return unknown;
  if (special === 'rank') return { ...unknown, nature: 'rank' };
  const fitsSeveral = leaf.fits.length > 1;
  if (special === 'unclear' || !periodFits(header.header, period)) return unknown;
  if (leaf.leftover !== '' && !fitsSeveral) return unknown;
  const isRatio = unit?.word === '%' || unit?.word === '‰';
  if (isRatio && special !== 'printed_growth') return unknown;
  const saysTotal = special === null && meanings.some((meaning) => meaning.kind === 'total');
  const { fits, strangeGroup } = fitsSeveral ? { fits: leaf.fits, strangeGroup: false } : namedFromBelow(meanings);
  const isGeneric = special !== null || saysTotal || GENERIC_TOTAL.test(wordKey(spoken.at(-1) ?? ''));
  if (fits.length === 0 && !isGeneric) return unknown;
  if (fits.length === 0 && strangeGroup && special === null) return { ...unknown, strangeGroup };
  return { fits, kind: special ?? (saysTotal ? 'total' : null), saysTotal, unit, nature: 'words', strangeGroup };
}

/** The lowest level that names an indicator; a heading of something else ends the search. */
function namedFromBelow(meanings: readonly HeaderMeaning[]): { fits: readonly string[]; strangeGroup: boolean } {
  for (const { fits, leftover } of meanings.toReversed()) {
    if (leftover !== '') return { fits: [], strangeGroup: true };
    if (fits.length > 0) return { fits, strangeGroup: false };
  }
  return { fits: [], strangeGroup: false };
}

/** Indicators that a title speaks of. */
export function indicatorsInTitle(title: string | null, words: IndicatorWords): string[] {
  return title === null ? [] : words.find(wordKey(title)).fits;
}

/** Which columns a person's mapping is for: by the whole header, else by its last level, else without its unit, else by address. */
export function mappedColumns(
  columns: readonly HeaderColumn[],
  mapping: HeaderMapping,
  addressOf: (column: HeaderColumn) => string,
): HeaderColumn[] {
  const wanted = wordKey(mapping.header);
  const ways: ((column: HeaderColumn) => string)[] = [
    (column) => wordKey(column.header),
    (column) => wordKey(column.levels.at(-1) ?? ''),
    (column) => withoutUnit(column.header),
    (column) => withoutUnit(column.levels.at(-1) ?? ''),
    (column) => wordKey(addressOf(column)),
  ];
  for (const way of ways) {
    const found = columns.filter((column) => column.header !== '' && way(column) === wanted);
    if (found.length > 0) return found;
  }
  return [];
}

function withoutUnit(header: string): string {
  return wordKey(header).replaceAll(/[([]([^()[\]]*)[)\]]/g, (whole, inside: string) =>
    readUnit(inside) === null ? whole : '',
  );
}
