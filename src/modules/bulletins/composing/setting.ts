import type { BulletinFigures } from '../../../contracts/bulletins.ts';
import type { NumberStyle, NumberStyles } from '../../../contracts/bulletinTemplates.ts';
import { BUILT_IN_INDICATORS } from '../../../contracts/indicators.ts';
import type { RegionLevel } from '../../../contracts/regions.ts';
import { levelWord, namesIn, wholeWord } from '../../../contracts/rules/bulletins/names.ts';
import { type PeriodWords, periodWords } from '../../../contracts/rules/bulletins/periods.ts';
import type { StatisticsAnswer, StatisticsRow } from '../../../contracts/statistics.ts';

/** A table with the words by which prose speaks of it. */
export interface LevelTable {
  level: RegionLevel;
  table: StatisticsAnswer;
  /** 设区市 */
  word: string;
  nameOf(row: StatisticsRow): string;
}

/** The figures of a bulletin with the words that all its sentences share. */
export interface Setting {
  figures: BulletinFigures;
  tables: readonly LevelTable[];
  /** 全省 */
  whole: string;
  period: PeriodWords;
}

export function settingOf(figures: BulletinFigures): Setting {
  const tables = figures.tables.map((table) => ({
    level: table.level,
    table,
    word: levelWord(table.level, table.rows),
    nameOf: namesIn(table),
  }));
  return {
    figures,
    tables,
    whole: wholeWord(figures.region.name, figures.level),
    period: periodWords(figures.since, figures.asOf),
  };
}

export function styleAt({ otherwise, levels }: NumberStyles, level: RegionLevel): NumberStyle {
  return levels[level] ?? otherwise;
}

interface Wording {
  name: string;
  unit: string;
}

const WORDINGS: ReadonlyMap<string, Wording> = new Map(
  BUILT_IN_INDICATORS.map(({ code, name, unit }) => [code, { name: name.zh, unit: unit.zh }]),
);

export function wordingOf(indicator: string): Wording {
  return WORDINGS.get(indicator) ?? { name: indicator, unit: '' };
}

/** Puts values into the places of a phrase. */
export function fill(phrase: string, places: Readonly<Record<string, string>>): string {
  return phrase.replaceAll(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
}
