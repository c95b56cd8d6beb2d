import type { RegionLevel } from '../../contracts/regions.ts';
import type { StatisticsAnswer } from '../../contracts/statistics.ts';
import { statisticsQuery } from '../../contracts/statisticsRoutes.ts';
import type { TargetMatrix } from '../../contracts/targets.ts';
import { requireInScope, scopeFor } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { indicatorsOf, statistics } from '../indicators/index.ts';
import { type RegionTree, regionByCode, treeOf } from '../regions/index.ts';
import { dayOf, mayChange } from './rules.ts';
import { currentTargets, type TargetRow, versionOf } from './store.ts';

/** Whose targets a region sets beside its own. */
const BELOW: Readonly<Record<RegionLevel, RegionLevel | null>> = {
  nation: 'province',
  province: 'city',
  city: 'county',
  county: 'town',
  town: 'village',
  village: null,
};

/** A region’s targets of a year: its own and those of the regions right below it. */
export interface Matrix {
  tree: RegionTree;
  regionId: string;
  year: number;
  asOf: string;
  level: RegionLevel;
  below: RegionLevel | null;
}

export async function findMatrix(act: Act, code: string, year: number): Promise<Matrix> {
  const tree = await treeOf(act.tx);
  const asOf = dayOf(year, act.today);
  const region = regionByCode(tree, code, asOf, '/params/region');
  requireInScope(act.scope, region.id, tree.label(region.id, asOf).name);
  const { level } = tree.nearest(region.id, asOf);
  return { tree, regionId: region.id, year, asOf, level, below: BELOW[level] };
}

interface Row {
  regionId: string;
  row: TargetMatrix['rows'][number];
}

/** The rows of a matrix: the region itself, then those below as the statistics list them, gone ones with figures among them. */
async function rowsOf(act: Act, { tree, regionId, year, asOf, below }: Matrix): Promise<Row[]> {
  const region = tree.label(regionId, asOf);
  const own = { region, path: tree.path(regionId, asOf), own: true };
  if (below === null) return [{ regionId, row: { ...own, cells: {} } }];
  const since = `${year - 1}-12-31`;
  const answer: StatisticsAnswer = await statistics(
    act,
    statisticsQuery.parse({ region: region.code, level: below, asOf, since }),
  );
  return [
    { regionId, row: { ...own, cells: answer.self.cells } },
    ...answer.rows.map((row) => ({
      regionId: regionByCode(tree, row.region.code, asOf).id,
      row: { region: row.region, path: row.path, own: false, cells: row.cells },
    })),
  ];
}

export async function shownMatrix(house: House, act: Act, matrix: Matrix): Promise<TargetMatrix> {
  const { tree, regionId, year, asOf, level, below } = matrix;
  const rows = await rowsOf(act, matrix);
  const standing = await currentTargets(act.tx, act.scope, { year, regionIds: rows.map((row) => row.regionId) });
  const codes = new Map((await indicatorsOf(act.tx)).map(({ id, code }) => [id, code]));
  const scope = scopeFor(act.principal, 'targets.write', house.policy, house.territory);
  return {
    region: tree.label(regionId, asOf),
    level,
    below,
    year,
    asOf,
    version: await versionOf(act.tx, act.scope, regionId, year),
    rows: rows.map(({ row }) => row),
    targets: standing.map((row) => ({
      region: tree.label(row.region_id, asOf),
      indicator: codes.get(row.indicator_id) as string,
      measure: row.measure,
      ...toldOf(tree, row, asOf),
      setAt: row.at.toISOString(),
      mayChange: scope !== null && mayChange(scope, row),
    })),
    may: { write: scope !== null },
  };
}

const toldOf = (tree: RegionTree, { value, source, office_id }: TargetRow, asOf: string) => ({
  value,
  source,
  office: tree.label(office_id, asOf),
});
