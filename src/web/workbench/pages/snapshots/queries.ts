import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { diffSnapshot, listSnapshots, readSnapshot } from '../../../../contracts/snapshots.ts';
import type { AddressOf } from '../../api/call.ts';
import { client } from '../../session.ts';

export type SnapshotsQuery = NonNullable<AddressOf<typeof listSnapshots>['query']>;

export const snapshotsQuery = (query: SnapshotsQuery) =>
  queryOptions({
    queryKey: ['snapshots', query],
    queryFn: ({ signal }) => client.call(listSnapshots, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const snapshotQuery = (id: string) =>
  queryOptions({
    queryKey: ['snapshot', id],
    queryFn: ({ signal }) => client.call(readSnapshot, { params: { id }, signal }),
  });

export const differencesQuery = (id: string) =>
  queryOptions({
    queryKey: ['snapshot', id, 'differences'],
    queryFn: ({ signal }) => client.call(diffSnapshot, { params: { id }, signal }),
  });
