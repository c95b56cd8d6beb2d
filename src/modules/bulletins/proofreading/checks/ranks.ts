import type { RegionLevel } from '../../../../contracts/regions.ts';
import { REGION_LEVELS } from '../../../../contracts/regions.ts';
import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import type { RankStatement } from '../understanding/statements.ts';
import { whatOf } from './compare.ts';
import { type Standing, standingsOf } from './standings.ts';

/** 居全省第三位 against the table. A rank in the nation is nobody's to check but the nation's. */
export const ranks: Check = (paper) =>
  paper.statements.flatMap((statement) => (statement.is === 'rank' ? check(paper, statement) : []));

function check(paper: Paper, { regionId, indicator, measure, rank, among, span }: RankStatement): DraftFinding[] {
  const { tree, rootId, asOf } = paper.ground;
  if (regionId === null || regionId === rootId || indicator === null) return [];
  const rootLevel = tree.nearest(rootId, asOf).level;
  if (among === 'other') return [];
  if (among === 'nation' && rootLevel !== 'nation') return [];
  const { level, parentId } = tree.nearest(regionId, asOf);
  const all = standingsOf(paper, level, indicator, measure);
  const within =
    among === 'parent' && isBelow(level, rootLevel)
      ? all?.rows.filter((each) => tree.nearest(each.regionId, asOf).parentId === parentId)
      : all?.rows;
  const own = within?.find((each) => each.regionId === regionId);
  if (all === null || within === undefined || own === undefined) return [];
  const due = rankOf(own, within);
  const ties = within.filter(({ value }) => value === own.value).length;
  const stated = rank < 0 ? within.length + 1 + rank : rank;
  if (stated === due || (rank < 0 && stated === due + ties - 1)) return [];
  // Who is missing from the table can only push a rank further down.
  if (!all.complete && (rank < 0 || (stated > due && !all.top))) return [];
  const params = {
    region: regionName(paper.ground, regionId),
    what: whatOf(paper, indicator, measure),
    stated,
    rank: due,
    value: own.value,
  };
  return [draft('rank', 'wrong', span, [stated, due], params)];
}

const isBelow = (level: RegionLevel, root: RegionLevel) =>
  REGION_LEVELS.indexOf(level) > REGION_LEVELS.indexOf(root) + 1;

/** Equal values share a rank: 1, 2, 2, 4. */
export function rankOf({ value }: Standing, among: readonly Standing[]): number {
  return 1 + among.filter((each) => each.value > value).length;
}
