import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import {
  listBulletins,
  readBulletin,
  readBulletinFigures,
  readBulletinRevision,
} from '../../../../contracts/bulletinDrafts.ts';
import { listBulletinTemplates, templateShown } from '../../../../contracts/bulletinTemplateRoutes.ts';
import { listReleases, listSnapshots, readRelease, readSnapshot } from '../../../../contracts/snapshots.ts';
import type { SnapshotRef } from '../../../../contracts/statistics.ts';
import type { AddressOf } from '../../api/call.ts';
import { ApiError } from '../../api/failure.ts';
import { client } from '../../session.ts';

export type BulletinsQuery = NonNullable<AddressOf<typeof listBulletins>['query']>;

export const bulletinsQuery = (query: BulletinsQuery) =>
  queryOptions({
    queryKey: ['bulletins', 'list', query],
    queryFn: ({ signal }) => client.call(listBulletins, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const bulletinQuery = (id: string) =>
  queryOptions({
    queryKey: ['bulletins', id],
    queryFn: ({ signal }) => client.call(readBulletin, { params: { id }, signal }),
    staleTime: 0,
  });

/** A bulletin keeps to one snapshot, so what it is held against never changes. */
export const figuresQuery = (id: string) =>
  queryOptions({
    queryKey: ['bulletin figures', id],
    queryFn: ({ signal }) => client.call(readBulletinFigures, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const revisionQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['bulletin revision', id, revision],
    queryFn: ({ signal }) => client.call(readBulletinRevision, { params: { id, revision }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const templatesQuery = (region: string) =>
  queryOptions({
    queryKey: ['bulletin templates', region],
    queryFn: async ({ signal }) => {
      const { templates } = await client.call(listBulletinTemplates, { query: { region }, signal });
      return templateShown.array().parse(templates);
    },
  });

/** Snapshots that a bulletin of a region can be made from: its own, and released ones that cover it; newest date first. */
export const sourcesQuery = (region: string) =>
  queryOptions({
    queryKey: ['snapshots', 'sources', region],
    queryFn: async ({ signal }): Promise<SnapshotRef[]> => {
      const [own, { releases }] = await Promise.all([
        client.call(listSnapshots, { query: { 'filter[region]': region, limit: 500 }, signal }),
        client.call(listReleases, { query: { region, limit: 100 }, signal }),
      ]);
      const refs: SnapshotRef[] = [
        ...own.rows.filter((each) => each.region.code === region && each.state !== 'withdrawn'),
        ...releases,
      ];
      const unique = [...new Map(refs.map((ref) => [ref.id, ref])).values()];
      return unique.sort((a, b) => (a.asOf === b.asOf ? b.number - a.number : a.asOf < b.asOf ? 1 : -1));
    },
  });

/** What a snapshot tells of itself; of one of a region above, as it was released. */
export const sourceQuery = (ref: SnapshotRef) =>
  queryOptions({
    queryKey: ['snapshots', 'source', ref.id],
    queryFn: async ({ signal }) => {
      try {
        const { indicators, steps, takenBy } = await client.call(readSnapshot, { params: { id: ref.id }, signal });
        return { indicators, steps, takenBy };
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
        const { indicators } = await client.call(readRelease, { params: { id: ref.id }, query: {}, signal });
        return { indicators, steps: [], takenBy: null };
      }
    },
  });

export function refreshLists(queries: QueryClient): Promise<unknown> {
  return Promise.all(
    [['bulletins', 'list'], ['todos'], ['documents']].map((queryKey) => queries.invalidateQueries({ queryKey })),
  );
}
