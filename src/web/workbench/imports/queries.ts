import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import {
  chooseImport,
  commitImport,
  discardImport,
  type ImportChoices,
  type ImportShown,
  type ImportStatus,
  listImportProblems,
  readImport,
} from '../../../contracts/imports.ts';
import { listRegions, readRegion } from '../../../contracts/regionRoutes.ts';
import { listIndicators } from '../../../contracts/statisticsRoutes.ts';
import { ApiError } from '../api/failure.ts';
import { usePreferences } from '../preferences.ts';
import { client, useSession } from '../session.ts';
import { newerOf, sameChoices } from './choices.ts';

const AT_WORK: readonly ImportStatus[] = ['reading', 'committing'];
export const isAtWork = ({ status }: Pick<ImportShown, 'status'>) => AT_WORK.includes(status);

const SOONEST_MS = 400;
const LATEST_MS = 5_000;

export const importKey = (id: string) => ['imports', id] as const;

/** An import; while the server works on it, asked for again and again, the less often the longer it takes. */
export function useImport(id: string) {
  const queries = useQueryClient();
  const work = useRef({ version: 0, since: 0 });
  return useQuery({
    queryKey: importKey(id),
    queryFn: async ({ signal }) => {
      const shown = await client.call(readImport, { params: { id }, signal });
      return newerOf(queries.getQueryData<ImportShown>(importKey(id)), shown);
    },
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined || !isAtWork(data)) return false;
      if (work.current.version !== data.version) work.current = { version: data.version, since: Date.now() };
      return Math.min(LATEST_MS, SOONEST_MS + (Date.now() - work.current.since) / 4);
    },
  });
}

/** Problems, errors first; those of the reading before stay in sight while the next one is made. */
export function useProblems(shown: ImportShown, most: number) {
  return useQuery({
    queryKey: [...importKey(shown.id), 'problems', shown.version, most],
    queryFn: async ({ signal }) => {
      const params = { id: shown.id };
      const ask = (severity: 'error' | 'warning', limit: number) =>
        limit === 0
          ? { rows: [], next: null }
          : client.call(listImportProblems, { params, query: { severity, limit }, signal });
      const errors = await ask('error', Math.min(500, most));
      const warnings = await ask('warning', Math.min(500, Math.max(0, most - errors.rows.length)));
      return [...errors.rows, ...warnings.rows];
    },
    enabled: !isAtWork(shown),
    placeholderData: keepPreviousData,
  });
}

/** Sends a change of the decisions. */
export type Decide = (change: (choices: ImportChoices) => ImportChoices) => void;

/**
 * Decisions go to the server one by one. A version that only rose because the server finished reading is no contradiction:
 * where the decisions underneath are still ours, the change is sent again; where somebody else's stand, it is told.
 */
export function useDecide(id: string, onStale: () => void) {
  const queries = useQueryClient();
  const mutation = useMutation({
    // One after the other: each builds on the decisions that the one before left.
    scope: { id: `decide ${id}` },
    mutationFn: async (change: (choices: ImportChoices) => ImportChoices) => {
      const based = queries.getQueryData<ImportShown>(importKey(id)) as ImportShown;
      const ask = () => client.call(readImport, { params: { id } });
      const send = (now: ImportShown) =>
        client.call(chooseImport, { params: { id }, body: { choices: change(now.choices) }, ifMatch: now.version });
      const isOurs = (now: ImportShown) => sameChoices(now.choices, based.choices);
      // While the server reads, its version may have risen already.
      const now = isAtWork(based) ? await ask() : based;
      try {
        return await send(isOurs(now) ? now : based);
      } catch (error) {
        if (!isStale(error)) throw error;
        const newest = await ask();
        if (isOurs(newest) && (newest.status === 'reading' || newest.status === 'staged')) return send(newest);
        queries.setQueryData(importKey(id), newest);
        throw error;
      }
    },
    onSuccess: (shown) => queries.setQueryData(importKey(id), shown),
    onError: (error) => isStale(error) && onStale(),
  });
  return mutation;
}

export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'version_stale';
}

/** Commits or discards what is shown. Pressing twice is once; a stale page is told and shows what holds now. */
export function useImportAct(id: string, onStale: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (act: ImportAct) => {
      const input = { params: { id }, ifMatch: act.version, idempotencyKey: `${act.kind}-${id}-${act.version}` };
      if (act.kind === 'commit') await client.call(commitImport, input);
      else await client.call(discardImport, input);
    },
    onError: (error) => isStale(error) && onStale(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  });
}
export interface ImportAct {
  kind: 'commit' | 'discard';
  version: number;
}

/** Names of indicators in the reader's language. */
export function useIndicators() {
  const { locale } = usePreferences();
  const { data } = useQuery({
    queryKey: ['indicators'],
    queryFn: () => client.call(listIndicators),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const list = data?.indicators ?? [];
  return {
    list,
    nameOf: (code: string) => list.find((one) => one.code === code)?.name[locale] ?? code,
    unitOf: (code: string) => list.find((one) => one.code === code)?.unit[locale] ?? '',
  };
}

/** The region in charge and all below it down to counties, for a choice. */
export function useOwnRegions() {
  const { home } = useSession();
  const { data } = useQuery({
    queryKey: ['regions', 'own', home.code],
    queryFn: async () => {
      const { region, level, children } = await client.call(readRegion, { params: { code: home.code }, query: {} });
      const counties =
        level === 'province'
          ? await client.call(listRegions, { query: { region: home.code, level: 'county' } })
          : { regions: [] };
      const below = children.filter(({ kind }) => kind !== 'own_level');
      const known = new Set(below.map(({ code }) => code));
      return [region, ...below, ...counties.regions.filter(({ code }) => !known.has(code))];
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? [home];
}
