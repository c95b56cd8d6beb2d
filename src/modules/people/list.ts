import type { AccountShown, listAccounts } from '../../contracts/accounts.ts';
import type { QueryOf } from '../../contracts/route.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { Page } from '../../platform/database/keyset.ts';
import type { House } from '../../platform/house.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import * as store from './accountStore.ts';
import { presentAccounts } from './present.ts';

/** Accounts within the caller's reach; a filter on another region is refused rather than answered with nothing. */
export async function list(house: House, act: Act, query: QueryOf<typeof listAccounts>): Promise<Page<AccountShown>> {
  const part = query.q?.trim() ?? '';
  const filter = {
    regionIds: await regionsOf(act, query),
    roles: query['filter[role]'],
    states: query['filter[state]'],
    part,
    named: part === '' ? [] : await named(house, act, part),
  };
  const { rows, next } = await store.listAccounts(act.tx, act.scope, filter, query);
  return { rows: await presentAccounts(house, act, rows), next };
}

async function regionsOf(act: Act, query: QueryOf<typeof listAccounts>): Promise<ReadonlySet<string> | undefined> {
  const tree = await treeOf(act.tx);
  const asked = (name: 'filter[region]' | 'filter[at]'): string | undefined => {
    const code = query[name];
    if (code === undefined) return undefined;
    const { id } = regionByCode(tree, code, act.today, `/query/${name}`);
    requireInScope(act.scope, id, tree.label(id, act.today).name);
    return id;
  };
  const at = asked('filter[at]');
  if (at !== undefined) return new Set([at]);
  const region = asked('filter[region]');
  return region === undefined ? undefined : new Set(tree.everWithin(region));
}

/** Names are encrypted, so those in reach are opened and looked through. */
async function named(house: House, act: Act, part: string): Promise<string[]> {
  const rows = await store.sealedNames(act.tx, act.scope);
  const names = await house.vault.openMany(
    act.tx,
    rows.map((row) => ({ subjectId: row.person_id, sealed: row.name_sealed })),
  );
  return rows.filter((_row, index) => names[index]?.includes(part)).map(({ id }) => id);
}
