import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import {
  listDocuments,
  listRecipients,
  listRegisters,
  previewAudience,
  readAppearance,
  readDocument,
} from '../../../../contracts/issuedDocuments.ts';
import { listOrganisations } from '../../../../contracts/organisations.ts';
import { listReceived, readReceived } from '../../../../contracts/receivedDocuments.ts';
import { readRegion } from '../../../../contracts/regionRoutes.ts';
import type { RegionLevel } from '../../../../contracts/regions.ts';
import type { AddressOf } from '../../api/call.ts';
import { ApiError } from '../../api/failure.ts';
import { client } from '../../session.ts';
import { differencesQuery, snapshotQuery } from '../snapshots/queries.ts';
import { correcting, correctionOf } from './correction.ts';

export type DocumentsQuery = NonNullable<AddressOf<typeof listDocuments>['query']>;
export type ReceivedQuery = NonNullable<AddressOf<typeof listReceived>['query']>;
export type RecipientsQuery = NonNullable<AddressOf<typeof listRecipients>['query']>;

export const documentsQuery = (query: DocumentsQuery) =>
  queryOptions({
    queryKey: ['documents', 'list', query],
    queryFn: ({ signal }) => client.call(listDocuments, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', id],
    queryFn: ({ signal }) => client.call(readDocument, { params: { id }, signal }),
  });

/** What a correction begins with: the document that it puts right, and where a snapshot is named, what differs from it. */
export const correctingQuery = (corrects: string, snapshot: string) =>
  queryOptions({
    queryKey: ['documents', 'correcting', corrects, snapshot],
    queryFn: async ({ client: queries }) => {
      if (corrects === '') return null;
      const document = await queries.fetchQuery(documentQuery(corrects));
      const entries = correcting(document);
      if (snapshot === '') return { title: document.title, entries };
      const frozen = await queries.fetchQuery(snapshotQuery(snapshot));
      const { differences } = await queries.fetchQuery(differencesQuery(snapshot));
      return { title: document.title, entries: { ...entries, ...correctionOf(document, frozen, differences) } };
    },
    staleTime: 0,
  });

export const audienceQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', id, 'audience'],
    queryFn: ({ signal }) => client.call(previewAudience, { params: { id }, signal }),
    staleTime: 0,
  });

export const appearanceQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['documents', id, 'appearance', version],
    queryFn: ({ signal }) => client.call(readAppearance, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const registersQuery = queryOptions({
  queryKey: ['documents', 'registers'],
  queryFn: ({ signal }) => client.call(listRegisters, { signal }),
});

export const recipientsQuery = (id: string, query: RecipientsQuery) =>
  queryOptions({
    queryKey: ['documents', id, 'recipients', query],
    queryFn: ({ signal }) => client.call(listRecipients, { params: { id }, query, signal }),
    placeholderData: keepPreviousData,
  });

export const receivedListQuery = (query: ReceivedQuery) =>
  queryOptions({
    queryKey: ['received', 'list', query],
    queryFn: ({ signal }) => client.call(listReceived, { query, signal }),
    placeholderData: keepPreviousData,
  });

export const receivedQuery = (id: string) =>
  queryOptions({
    queryKey: ['received', id],
    queryFn: ({ signal }) => client.call(readReceived, { params: { id }, signal }),
  });

const BELOW: Readonly<Record<RegionLevel, readonly RegionLevel[]>> = {
  nation: ['province', 'city', 'county'],
  province: ['city', 'county'],
  city: ['county'],
  county: ['town'],
  town: ['village'],
  village: [],
};

/** What a new document of an office begins with: its name, the levels below, the office code it used last. */
export const officeQuery = (home: { code: string; name: string }) =>
  queryOptions({
    queryKey: ['documents', 'office', home.code],
    queryFn: async () => {
      const [region, units, documents] = await Promise.all([
        client.call(readRegion, { params: { code: home.code }, query: {} }),
        client.call(listOrganisations, {
          query: { 'filter[region]': home.code, 'filter[kind]': ['association'], limit: 500 },
        }),
        client.call(listDocuments, { query: { limit: 50, 'filter[region]': home.code } }),
      ]);
      const own = units.rows.find((unit) => unit.region.code === home.code);
      const numbered = documents.rows.find(
        (document) => document.region.code === home.code && document.number !== null,
      );
      return { name: own?.name ?? home.name, levels: BELOW[region.level], code: numbered?.number?.office ?? '' };
    },
    staleTime: 0,
  });

/** What one act changes is seen in every list, and in what waits. */
export function refresh(queries: QueryClient): Promise<unknown> {
  return Promise.all(
    ['documents', 'received', 'todos'].map((first) => queries.invalidateQueries({ queryKey: [first] })),
  );
}

export function isRefused(error: unknown, code: string): boolean {
  return error instanceof ApiError && error.code === code;
}
