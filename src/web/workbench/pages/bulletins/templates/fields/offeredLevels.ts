import { queryOptions, useQuery } from '@tanstack/react-query';
import { readRegion } from '../../../../../../contracts/regionRoutes.ts';
import type { RegionLevel } from '../../../../../../contracts/regions.ts';
import { LEVELS } from '../../../../../../contracts/rules/bulletins/usual.ts';
import { client, useSession } from '../../../../session.ts';

const levelQuery = (code: string) =>
  queryOptions({
    queryKey: ['regions', 'level', code],
    queryFn: async ({ signal }) => (await client.call(readRegion, { params: { code }, query: {}, signal })).level,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The levels below one's own region: a bulletin of it, or of those below it, can tell of them. */
export function useOfferedLevels(): readonly RegionLevel[] {
  const { home } = useSession();
  const { data } = useQuery(levelQuery(home.code));
  return data === undefined || data === 'nation' ? LEVELS : LEVELS.slice(LEVELS.indexOf(data) + 1);
}

/** What was chosen among those offered, with what stands there of levels that are not. */
export const chosenLevels = (
  before: readonly RegionLevel[],
  chosen: readonly RegionLevel[],
  offered: readonly RegionLevel[],
): RegionLevel[] =>
  LEVELS.filter((level) => (offered.includes(level) ? chosen.includes(level) : before.includes(level)));
