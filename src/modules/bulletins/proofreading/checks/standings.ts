import type { RegionLevel } from '../../../../contracts/regions.ts';
import type { MeasureKind } from '../../../../contracts/tables.ts';
import type { Paper } from '../paper.ts';
import type { Measure } from '../understanding/statements.ts';

export interface Standing {
  regionId: string;
  value: number;
}

const KINDS: Readonly<Record<string, MeasureKind>> = {
  total: 'total',
  either: 'total',
  increase: 'increase',
  growth: 'printed_growth',
};

/** A bulletin asks for the same table again with each of its sentences. */
const kept = new WeakMap<Paper, Map<string, Standing[] | null>>();

/** All regions of a level with their figures as one table states them; null where no table lists enough of them. */
export function standingsOf(
  paper: Paper,
  level: RegionLevel | null,
  indicator: string | null,
  measure: Measure,
): Standing[] | null {
  const known = kept.get(paper) ?? new Map<string, Standing[] | null>();
  kept.set(paper, known);
  const key = `${level} ${indicator} ${measure}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const standings = lookUp(paper, level, indicator, measure);
  known.set(key, standings);
  return standings;
}

function lookUp(
  paper: Paper,
  level: RegionLevel | null,
  indicator: string | null,
  measure: Measure,
): Standing[] | null {
  const kind = KINDS[measure];
  if (indicator === null || kind === undefined) return null;
  const { tree, asOf } = paper.ground;
  for (const { figures, level: tableLevel, problems } of paper.tables) {
    if (level !== null && tableLevel !== level && tableLevel !== 'mixed') continue;
    if (
      problems.some(({ code }) => code === 'region_missing' || code === 'region_unknown' || code === 'region_ambiguous')
    )
      continue;
    const rows = figures.flatMap(({ regionId, indicator: code, kind: is, value }) => {
      if (regionId === null || code !== indicator || is !== kind || tree.byId(regionId).kind === 'own_level') return [];
      const rowLevel = tree.nearest(regionId, asOf).level;
      return level === null || rowLevel === level || tableLevel === level ? [{ regionId, value }] : [];
    });
    if (rows.length >= 3) return rows;
  }
  return null;
}

/** The level that all of these regions have; null where they differ. */
export function commonLevel({ ground: { tree, asOf } }: Paper, ids: readonly (string | null)[]): RegionLevel | null {
  const levels = new Set(ids.flatMap((id) => (id === null ? [] : [tree.nearest(id, asOf).level])));
  const [only] = levels;
  return levels.size === 1 ? (only ?? null) : null;
}
