import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listOrganisations, readOrganisation } from '../../../../contracts/organisations.ts';
import { listRegions } from '../../../../contracts/regionRoutes.ts';
import type { RegionRef } from '../../../../contracts/regions.ts';
import type { AddressOf } from '../../api/call.ts';
import { client } from '../../session.ts';

export type OrganisationsQuery = NonNullable<AddressOf<typeof listOrganisations>['query']>;

export const organisationsQuery = (query: OrganisationsQuery) =>
  queryOptions({
    queryKey: ['organisations', query],
    queryFn: ({ signal }) => client.call(listOrganisations, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisation', id],
    queryFn: ({ signal }) => client.call(readOrganisation, { params: { id }, signal }),
  });

export interface PlacedRegion extends RegionRef {
  /** The city above a county, which tells two 鼓楼区 apart. */
  within: string | null;
}

/** A region with its cities and counties, in the order of their codes, for choosing one. */
export const chargeQuery = (home: RegionRef) =>
  queryOptions({
    queryKey: ['regions in charge', home.code],
    queryFn: async (): Promise<PlacedRegion[]> => {
      const [cities, counties] = await Promise.all(
        (['city', 'county'] as const).map((level) => client.call(listRegions, { query: { region: home.code, level } })),
      );
      const above = new Map((cities?.regions ?? []).map(({ code, name }) => [code.slice(0, 4), name]));
      const places = [...(cities?.regions ?? []), ...(counties?.regions ?? [])].filter(
        ({ code }) => code !== home.code,
      );
      const placed = places.map(({ code, name }) => ({
        code,
        name,
        within: code.endsWith('00') ? null : (above.get(code.slice(0, 4)) ?? null),
      }));
      const unique = new Map([{ ...home, within: null }, ...placed].map((place) => [place.code, place]));
      return [...unique.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
    },
    staleTime: 600_000,
  });

export const placedName = ({ name, within }: PlacedRegion): string => (within === null ? name : `${within} ${name}`);
