import type { listOrganisations, OrganisationShown } from '../../contracts/organisations.ts';
import type { QueryOf } from '../../contracts/route.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { Page } from '../../platform/database/keyset.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { presentOrganisation } from './present.ts';
import * as store from './store.ts';

/** Units within the caller's region; a filter on another region is refused rather than answered with nothing. */
export async function list(act: Act, query: QueryOf<typeof listOrganisations>): Promise<Page<OrganisationShown>> {
  const tree = await treeOf(act.tx);
  let regionIds: ReadonlySet<string> | undefined;
  if (query['filter[region]'] !== undefined) {
    const region = regionByCode(tree, query['filter[region]'], act.today, '/query/filter[region]');
    requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
    regionIds = new Set(tree.everWithin(region.id));
  }
  const filter = {
    kinds: query['filter[kind]'],
    statuses: query['filter[status]'],
    regionIds,
    nameParts: waysToWrite(query.q),
  };
  const { rows, next } = await store.listOrganisations(act.tx, act.scope, filter, query);
  return { rows: rows.map((row) => presentOrganisation(tree, row, act.today)), next };
}

/** 科协 finds 科学技术协会 too. */
function waysToWrite(q: string | undefined): string[] {
  const part = q?.trim() ?? '';
  if (part === '') return [];
  return [...new Set([part, part.replaceAll('科协', '科学技术协会')])];
}
