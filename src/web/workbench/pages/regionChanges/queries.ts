import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  listRegionChanges,
  previewRegionChange,
  type RegionChangeAsked,
  readRegionChange,
} from '../../../../contracts/regionChanges.ts';
import { listIndicators } from '../../../../contracts/statisticsRoutes.ts';
import type { AddressOf } from '../../api/call.ts';
import { client, useMay, useSession } from '../../session.ts';

export type ChangesQuery = NonNullable<AddressOf<typeof listRegionChanges>['query']>;

export const changesQuery = (query: ChangesQuery) =>
  queryOptions({
    queryKey: ['region changes', query],
    queryFn: ({ signal }) => client.call(listRegionChanges, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const changeQuery = (id: string) =>
  queryOptions({
    queryKey: ['region change', id],
    queryFn: ({ signal }) => client.call(readRegionChange, { params: { id }, signal }),
  });

/** Made anew each time: figures come in meanwhile. A page compares some dates, the next one those before them. */
export const previewQuery = (change: RegionChangeAsked | null) =>
  infiniteQueryOptions({
    queryKey: ['region change preview', change],
    queryFn: ({ pageParam: before, signal }) =>
      client.call(previewRegionChange, { query: { before }, body: change as RegionChangeAsked, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ dates }) => (dates.older > 0 ? dates.compared.at(-1) : undefined),
    enabled: change !== null,
    staleTime: 0,
    gcTime: 0,
  });

export const indicatorsQuery = queryOptions({
  queryKey: ['indicators'],
  queryFn: ({ signal }) => client.call(listIndicators, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The operator, and an administrator of the installation's whole root; the server decides again. */
export function useMayChange(): boolean {
  const may = useMay();
  const { grants, root } = useSession();
  return may('regions.change') && grants.some(({ region }) => region === null || region.code === root.code);
}
