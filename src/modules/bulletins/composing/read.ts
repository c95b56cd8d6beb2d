import type { BulletinFigures } from '../../../contracts/bulletins.ts';
import { Problem } from '../../../contracts/problems.ts';
import type { RegionLevel } from '../../../contracts/regions.ts';
import type { StatisticsAnswer } from '../../../contracts/statistics.ts';
import { statisticsQuery } from '../../../contracts/statisticsRoutes.ts';
import type { StatedTarget } from '../../../contracts/targets.ts';
import type { Act } from '../../../platform/act.ts';
import { printedGrowth, statistics } from '../../indicators/index.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
import { targetsOf } from '../../targets/index.ts';

export interface FiguresAsked {
  region: string;
  asOf: string;
  since?: string | undefined;
  /** The figures frozen in it, in place of live ones. */
  snapshot?: string | undefined;
  /** Targets to be held against; those that hold now when left out. */
  targets?: readonly StatedTarget[] | undefined;
}

/** Levels whose tables a bulletin of a region can tell of. */
const LEVELS_BELOW: Readonly<Record<RegionLevel, readonly RegionLevel[]>> = {
  nation: ['province', 'city', 'county'],
  province: ['city', 'county'],
  city: ['county'],
  county: ['town'],
  town: ['village'],
  village: [],
};

/** Everything a bulletin of a region and period can be made of, live or frozen. */
export async function readFigures(act: Act, asked: FiguresAsked): Promise<BulletinFigures> {
  const { asOf, since, snapshot } = asked;
  if (snapshot !== undefined && !statisticsQuery.shape.snapshot.safeParse(snapshot).success)
    throw new Problem('not_found');
  const tree = await treeOf(act.tx);
  const region = regionByCode(tree, asked.region, asOf);
  const { code, level } = tree.nearest(region.id, asOf);
  const levels = LEVELS_BELOW[level];
  if (levels.length === 0) throw new Problem('bulletin_empty', { region: tree.label(region.id, asOf).name, asOf });
  const answers: StatisticsAnswer[] = [];
  for (const each of levels) {
    answers.push(await statistics(act, statisticsQuery.parse({ region: code, level: each, asOf, since, snapshot })));
  }
  const [first] = answers as [StatisticsAnswer];
  const period = { asOf, since: first.since };
  const printed = await printedGrowth(act, { regionId: region.id, ...period, source: first.source });
  return {
    source: first.source,
    region: first.region,
    level,
    ...period,
    self: first.self.cells,
    tables: answers.filter(hasFigures).filter((each, n, all) => n === all.length - 1 || !sameRows(each, all[n + 1])),
    targets: asked.targets === undefined ? await targetsOf(act, code, asOf) : [...asked.targets],
    statedGrowth: Object.fromEntries(
      // As with an increase: it belongs to the total of its date.
      [...printed].flatMap(([code, { value, on }]) =>
        on === first.self.cells[code]?.observedOn ? [[code, value]] : [],
      ),
    ),
  };
}

const hasFigures = ({ rows, ownLevel }: StatisticsAnswer): boolean =>
  ownLevel !== null ||
  rows.some(({ cells }) => Object.values(cells).some(({ value, increase }) => value !== null || increase !== null));

/** Districts of a municipality count as cities and as counties: one table of them is enough. */
const sameRows = (a: StatisticsAnswer, b: StatisticsAnswer | undefined): boolean =>
  b !== undefined &&
  a.rows.length === b.rows.length &&
  a.rows.every(({ region }, n) => region.code === b.rows[n]?.region.code);
