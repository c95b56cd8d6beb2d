import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import {
  listDroppedFiles,
  listReminders,
  listRoundHandIns,
  listRounds,
  proposeReminders,
  readRound,
} from '../../../../contracts/collections.ts';
import { listHandIns, listRevisions, readHandIn, readRevision } from '../../../../contracts/handIns.ts';
import { type HandInShown, handInShown } from '../../../../contracts/rounds.ts';
import { listIndicators } from '../../../../contracts/statisticsRoutes.ts';
import type { AddressOf } from '../../api/call.ts';
import { ApiError } from '../../api/failure.ts';
import { client } from '../../session.ts';

/** How often a page of completeness asks again while it is open. */
const WATCHED_MS = 20_000;

export type RoundsQuery = NonNullable<AddressOf<typeof listRounds>['query']>;

export const roundsQuery = (query: RoundsQuery) =>
  queryOptions({
    queryKey: ['rounds', 'list', query],
    queryFn: ({ signal }) => client.call(listRounds, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: ['rounds', id],
    queryFn: ({ signal }) => client.call(readRound, { params: { id }, signal }),
    refetchInterval: WATCHED_MS,
  });

export const unitsQuery = (id: string) =>
  queryOptions({
    queryKey: ['rounds', id, 'units'],
    queryFn: ({ signal }) => client.call(listRoundHandIns, { params: { id }, query: {}, signal }),
    refetchInterval: WATCHED_MS,
  });

const MOST_FILES = 200;

export const droppedQuery = (id: string) =>
  queryOptions({
    queryKey: ['rounds', id, 'dropped'],
    queryFn: ({ signal }) => client.call(listDroppedFiles, { params: { id }, query: { limit: MOST_FILES }, signal }),
  });

export const proposedQuery = (id: string) =>
  queryOptions({
    queryKey: ['rounds', id, 'proposed'],
    queryFn: ({ signal }) => client.call(proposeReminders, { params: { id }, signal }),
    staleTime: 0,
  });

export const remindersQuery = (id: string) =>
  queryOptions({
    queryKey: ['rounds', id, 'reminders'],
    queryFn: ({ signal }) => client.call(listReminders, { params: { id }, query: { limit: 20 }, signal }),
  });

/** What one's own unit is asked for. */
export const ownHandInsQuery = (region: string) =>
  queryOptions({
    queryKey: ['hand-ins', 'list', region],
    queryFn: ({ signal }) => client.call(listHandIns, { query: { limit: 50, 'filter[region]': region }, signal }),
  });

export const handInQuery = (id: string) =>
  queryOptions({
    queryKey: ['hand-ins', id],
    queryFn: ({ signal }) => client.call(readHandIn, { params: { id }, signal }),
  });

export const revisionsQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['hand-ins', id, 'revisions', revision],
    queryFn: ({ signal }) => client.call(listRevisions, { params: { id }, signal }),
  });

export const revisionQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['hand-ins', id, 'revision', revision],
    queryFn: ({ signal }) => client.call(readRevision, { params: { id, revision }, signal }),
    enabled: revision > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const indicatorsQuery = queryOptions({
  queryKey: ['indicators'],
  queryFn: () => client.call(listIndicators),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What one act changes is seen on every page of the room, and in what waits. */
export function refresh(queries: QueryClient): Promise<unknown> {
  return Promise.all(['rounds', 'hand-ins', 'todos'].map((first) => queries.invalidateQueries({ queryKey: [first] })));
}

/** The state that a refused act ran into, where the answer tells it. */
export function currentHandIn(error: unknown): HandInShown | null {
  if (!(error instanceof ApiError) || error.failure.kind !== 'problem') return null;
  const current = handInShown.safeParse(error.failure.problem.current);
  return current.success ? current.data : null;
}

export function isRefused(error: unknown, code: string): boolean {
  return error instanceof ApiError && error.code === code;
}
