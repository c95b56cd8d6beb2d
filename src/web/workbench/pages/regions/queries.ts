import { queryOptions } from '@tanstack/react-query';
import { readRegion, resolveRegionName } from '../../../../contracts/regionRoutes.ts';
import type { OutputOf } from '../../../../contracts/route.ts';
import { client } from '../../session.ts';

export type RegionShown = OutputOf<typeof readRegion>;

export const NATION = '100000';

/** A region on a day; today when left out. */
export const regionQuery = (code: string, on?: string) =>
  queryOptions({
    queryKey: ['region', code, on ?? null],
    queryFn: ({ signal }) => client.call(readRegion, { params: { code }, query: { on }, signal }),
  });

export const resolutionQuery = (name: string, within: string, on?: string) =>
  queryOptions({
    queryKey: ['region name', name, within, on ?? null],
    queryFn: ({ signal }) => client.call(resolveRegionName, { query: { name, within, on }, signal }),
  });
