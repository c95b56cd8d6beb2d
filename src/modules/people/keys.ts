import { randomBytes } from 'node:crypto';
import { KEY_RIGHTS, type KeyRight, type Right } from '../../contracts/access.ts';
import { KEY_PREFIX, KEY_REQUESTS_PER_MINUTE, type KeyShown } from '../../contracts/keys.ts';
import { Problem } from '../../contracts/problems.ts';
import { type Principal, principalName } from '../../platform/access/principal.ts';
import { inScope, requireInScope, scopeFor, systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import { transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import * as store from './keyStore.ts';
import { presentKey } from './present.ts';
import { digest } from './tokens.ts';

const ENDING = 4;
const MINUTE_MS = 60_000;

export interface KeyAsked {
  name: string;
  /** Code of the region that the key reaches, with what lies below. */
  region: string;
  rights: readonly KeyRight[];
  expiresOn: string;
}

/** Makes a key with rights that whoever makes it holds over the region. The key itself is told here and nowhere else. */
export async function createKey(house: House, act: Act, asked: KeyAsked): Promise<{ key: string; shown: KeyShown }> {
  const tree = await treeOf(act.tx);
  const region = regionByCode(tree, asked.region, act.today, '/body/region');
  requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
  for (const right of asked.rights) {
    const held = scopeFor(act.principal, right, house.policy, house.territory);
    if (held === null || !inScope(held, region.id))
      throw new Problem('grant_out_of_reach', {}, { pointer: '/body/rights' });
  }
  // The whole day counts, in Shanghai.
  const expiresAt = new Date(`${asked.expiresOn}T24:00:00+08:00`);
  if (!(expiresAt > house.clock.now())) throw new Problem('request_invalid', {}, { pointer: '/body/expiresOn' });
  const key = `${KEY_PREFIX}${randomBytes(32).toString('base64url')}`;
  const rights = KEY_RIGHTS.filter((right) => asked.rights.includes(right));
  const id = newId();
  await store.insertKey(act.tx, act.scope, {
    id,
    regionId: region.id,
    name: asked.name,
    rights,
    tokenDigest: digest(key),
    ending: key.slice(-ENDING),
    createdBy: principalName(act.principal),
    expiresAt,
  });
  await act.audit({
    action: 'key.created',
    entity: 'key',
    entityId: id,
    regionId: region.id,
    after: { name: asked.name, rights, expiresOn: asked.expiresOn },
  });
  return { key, shown: await shown(house, act, id) };
}

export async function revokeKey(house: House, act: Act, id: string, reason: string): Promise<KeyShown> {
  const row = await store.keyById(act.tx, act.scope, id);
  if (row === undefined) throw new Problem('not_found');
  if (!(await store.revokeKey(act.tx, act.scope, id, house.clock.now())))
    throw new Problem('state_conflict', { state: row.name });
  await act.audit({ action: 'key.revoked', entity: 'key', entityId: id, regionId: row.region_id, reason });
  return shown(house, act, id);
}

async function shown(house: House, act: Act, id: string): Promise<KeyShown> {
  const row = await store.keyById(act.tx, act.scope, id);
  if (row === undefined) throw new Problem('not_found');
  return presentKey(await treeOf(act.tx), row, act.today, house.clock.now());
}

/** Whose key it is; a wrong, revoked or expired one is refused, and so is one that asks too often. */
export async function identifyKey(house: House, key: string): Promise<Principal> {
  const now = house.clock.now();
  return transact(house.database, async (tx) => {
    const row = await store.keyByToken(tx, systemScope('a key says whose it is'), digest(key));
    if (row === undefined || row.revoked_at !== null || row.expires_at <= now) throw new Problem('key_refused');
    const requests = await store.countUse(tx, row.id, now);
    if (requests > KEY_REQUESTS_PER_MINUTE)
      throw new Problem('too_many_requests', { seconds: Math.ceil((MINUTE_MS - (now.getTime() % MINUTE_MS)) / 1000) });
    return { kind: 'key', id: row.id, rights: row.rights as Right[], regionId: row.region_id };
  });
}
