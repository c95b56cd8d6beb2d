import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PUBLIC_SORTS, type PublicSort, type PublicStatistics } from '../contracts/portal.ts';
import { Problem } from '../contracts/problems.ts';
import type { RegionRef } from '../contracts/regions.ts';
import { listReleases, readReleasedTable } from '../contracts/snapshots.ts';
import { treeOf } from '../modules/regions/index.ts';
import { transact } from '../platform/database/transaction.ts';
import { ask } from './ask.ts';
import type { OpenHouse } from './house.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** Offices rank by this one first. */
const FIRST_INDICATOR = 'volunteers';

/**
 * What the public page shows, asked of the public routes in this process, so that page and open data cannot differ. Null
 * where nothing is released; an address that names what is not there is refused as the route refuses it.
 */
export async function publicStatistics(
  app: FastifyInstance,
  house: OpenHouse,
  request: FastifyRequest,
  query: Query,
): Promise<PublicStatistics | null> {
  const region = query.region ?? house.rootCode;
  const { releases } = await ask(app, request, listReleases, { region });
  const [newest] = releases;
  if (newest === undefined) return null;
  const { release, table } = await ask(
    app,
    request,
    readReleasedTable,
    { region, ...(query.level ? { level: query.level } : {}) },
    query.release ?? newest.id,
  );
  const codes = release.indicators.map(({ code }) => code);
  const [first = FIRST_INDICATOR] = codes;
  const indicator = query.indicator ?? (codes.includes(FIRST_INDICATOR) ? FIRST_INDICATOR : first);
  if (!codes.includes(indicator))
    throw new Problem('indicator_not_found', { code: indicator, known: codes }, { pointer: '/query/indicator' });
  const path = await transact(house.database, async (tx) => pathTo(await treeOf(tx), release, table), {
    readOnly: true,
  });
  return { release, table, indicator, sort: sortOf(query.sort), path, releases };
}

function pathTo(
  tree: Awaited<ReturnType<typeof treeOf>>,
  release: PublicStatistics['release'],
  table: PublicStatistics['table'],
): RegionRef[] {
  const shown = tree.byCode(table.region.code, table.asOf);
  if (shown === null) return [table.region];
  const above = tree.ancestors(shown.id, table.asOf).map(({ id }) => tree.label(id, table.asOf));
  const upTo = above.findIndex(({ code }) => code === release.region.code);
  return [...above.slice(0, upTo + 1).reverse(), table.region];
}

function sortOf(wanted: string | undefined): PublicSort {
  return PUBLIC_SORTS.find((sort) => sort === wanted) ?? 'value';
}
