import type { RegionLevel } from '../../../../contracts/regions.ts';
import type { Paper } from '../paper.ts';
import type { CellKind } from '../understanding/ownColumns.ts';
import type { Measure } from '../understanding/statements.ts';

export interface Standing {
  regionId: string;
  value: number;
}

/** A row that is nobody's may be anybody's. */
const UNNAMED = new Set(['region_missing', 'region_unknown', 'region_ambiguous']);

const KINDS: Readonly<Record<string, CellKind>> = {
  total: 'total',
  either: 'total',
  increase: 'increase',
  growth: 'printed_growth',
  rate: 'rate',
  base: 'base',
  target: 'target',
};

/** Everybody of a level, or only some of them, which proves less: who is missing may rank anywhere. */
export interface Standings {
  rows: readonly Standing[];
  complete: boolean;
  /** The first of a ranking: who is missing ranks below them all. */
  top: boolean;
}

/** A bulletin asks for the same table again with each of its sentences. */
const kept = new WeakMap<Paper, Map<string, Standings | null>>();

/** The regions of a level with their figures as the table that lists most of them states them; null where none does. */
export function standingsOf(
  paper: Paper,
  level: RegionLevel | null,
  indicator: string | null,
  measure: Measure,
): Standings | null {
  const known = kept.get(paper) ?? new Map<string, Standings | null>();
  kept.set(paper, known);
  const key = `${level} ${indicator} ${measure}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const standings = lookUp(paper, level, indicator, measure);
  known.set(key, standings);
  return standings;
}

function lookUp(paper: Paper, level: RegionLevel | null, indicator: string | null, measure: Measure): Standings | null {
  const kind = KINDS[measure];
  if (indicator === null || kind === undefined) return null;
  const { tree, asOf } = paper.ground;
  const ofLevels = new Set(
    paper.tables.filter(({ figures }) => figures.some((each) => each.indicator === indicator && each.kind === kind)),
  );
  // Regions of no one level are those of the one table there is.
  if (level === null && ofLevels.size > 1) return null;
  let best: Standings | null = null;
  for (const { figures, level: tableLevel, problems, complete, name } of paper.tables) {
    if (level !== null && tableLevel !== level && tableLevel !== 'mixed') continue;
    const rows = figures.flatMap(({ regionId, indicator: code, kind: is, value }) => {
      if (regionId === null || code !== indicator || is !== kind || tree.byId(regionId).kind === 'own_level') return [];
      const rowLevel = tree.nearest(regionId, asOf).level;
      return level === null || rowLevel === level || tableLevel === level ? [{ regionId, value }] : [];
    });
    if (rows.length < 3 || (best !== null && (best.complete || best.rows.length >= rows.length))) continue;
    const named = !problems.some(({ code }) => UNNAMED.has(code));
    best = { rows, complete: named && complete, top: named && /前[一二三四五六七八九十\d]+(?:[位名强]|$)?/.test(name) };
  }
  return best ?? inProse(paper, level, indicator, measure);
}

/** Where no table lists them: prose that names every one of the level, each with its figure. */
function inProse(
  { figures, ground: { tree, rootId, asOf } }: Paper,
  level: RegionLevel | null,
  indicator: string,
  measure: Measure,
): Standings | null {
  if (level === null || (measure !== 'total' && measure !== 'increase')) return null;
  const all = tree.descendants(rootId, level, asOf).filter(({ kind }) => kind === 'division');
  const rows = all.flatMap(({ id }) => {
    const [first] = figures.prose(id, indicator, measure);
    const isExact = first !== undefined && first.number.rounding === 0 && first.number.vague === null;
    return isExact ? [{ regionId: id, value: first.number.value * first.sign }] : [];
  });
  return rows.length >= 3 && rows.length === all.length ? { rows, complete: true, top: false } : null;
}

/** The level that all of these regions have; null where they differ. */
export function commonLevel({ ground: { tree, asOf } }: Paper, ids: readonly (string | null)[]): RegionLevel | null {
  const levels = new Set(ids.flatMap((id) => (id === null ? [] : [tree.nearest(id, asOf).level])));
  const [only] = levels;
  return levels.size === 1 ? (only ?? null) : null;
}
