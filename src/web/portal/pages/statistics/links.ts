import { PORTAL_PATHS, type PublicStatistics } from '../../../../contracts/portal.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';

type Change = Partial<Record<'region' | 'level' | 'indicator' | 'sort' | 'release', string>>;

/** The page as shown, but for what changes; what is left to its default is left out of the address. */
export function statisticsHref(shown: PublicStatistics, change: Change): string {
  const { table, release, indicator, sort } = shown;
  const now = { release: release.id, region: table.region.code, level: table.level, indicator, sort };
  return `${PORTAL_PATHS.statistics}?${new URLSearchParams({ ...now, ...change })}`;
}

/** The same figures as open data: all indicators of the region and level. */
export function dataHref({ table, release }: PublicStatistics, form: 'table' | 'csv'): string {
  const query = new URLSearchParams({ region: table.region.code, level: table.level });
  return `/api/v1/releases/${release.id}/${form}?${query}`;
}

/** The uppermost level below one that the release has figures of; null where there is none. */
export function levelBelow({ release }: PublicStatistics, level: RegionLevel): RegionLevel | null {
  const at = release.levels.findIndex((each) => each.level === level);
  return at < 0 ? null : (release.levels[at + 1]?.level ?? null);
}
