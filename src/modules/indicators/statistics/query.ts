import { Problem } from '../../../contracts/problems.ts';
import type { RegionLevel } from '../../../contracts/regions.ts';
import { REGION_LEVELS } from '../../../contracts/regions.ts';
import type { StatisticsQuery } from '../../../contracts/statisticsRoutes.ts';
import { requireInScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import { addYears } from '../../../platform/clock.ts';
import { type Region, type RegionTree, regionByCode } from '../../regions/index.ts';
import { chooseIndicators, type Indicator } from '../catalogue.ts';

/** The beginning of the period: the same day a year before, where none is given. */
export function sinceOf({ asOf, since }: { asOf: string; since?: string | undefined }): string {
  const beginning = since ?? addYears(asOf, -1);
  if (beginning >= asOf) throw refused('/query/since', 'must lie before asOf');
  return beginning;
}

/** The region asked about, by its code on the day; refused where it lies outside what the reader may see. */
export function regionAsked(act: Act, tree: RegionTree, code: string, asOf: string): Region {
  const region = regionByCode(tree, code, asOf);
  requireInScope(act.scope, region.id, tree.nearest(region.id, asOf).name);
  return region;
}

export function requireLevelBelow(tree: RegionTree, region: Region, level: RegionLevel, asOf: string): void {
  const own = tree.nearest(region.id, asOf).level;
  if (REGION_LEVELS.indexOf(level) <= REGION_LEVELS.indexOf(own))
    throw refused('/query/level', `must lie below ${own}`);
}

export function indicatorsAsked(
  indicators: readonly Indicator[],
  list: StatisticsQuery['indicator'],
): readonly Indicator[] {
  const codes =
    list === undefined
      ? null
      : list
          .split(',')
          .map((code) => code.trim())
          .filter((code) => code !== '');
  return chooseIndicators(indicators, codes);
}

function refused(pointer: string, message: string): Problem {
  return new Problem('request_invalid', {}, { pointer, errors: [{ pointer, message }] });
}
