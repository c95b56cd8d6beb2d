import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyRight } from '../../contracts/access.ts';
import { createAccount } from '../../contracts/accounts.ts';
import { createKey, KEY_REQUESTS_PER_MINUTE, listKeys, revokeKey } from '../../contracts/keys.ts';
import { listOrganisations, registerOrganisation } from '../../contracts/organisations.ts';
import { listSessions, readSession } from '../../contracts/session.ts';
import { listTodos } from '../../contracts/system.ts';
import { organisations } from '../../modules/organisations/index.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';
import { callerOf } from '../testing-caller.ts';
import { PERSONS } from './testingPlaces.ts';

/** What the house takes for now; it stands still, so that a minute does not end in the middle of a test. */
let now = new Date('2026-11-22T04:00:10Z');
const clock = { now: () => now };

let t: TestHouse;
let guQinghe: Caller;

beforeAll(async () => {
  t = await testHouse({ modules: [organisations], clock });
  guQinghe = await t.signIn(PERSONS.city);
});
afterAll(() => t.close());

const asked = (rights: readonly KeyRight[], region = '320600') => ({
  name: '南通市政务数据平台',
  region,
  rights: [...rights],
  expiresOn: '2026-12-31',
});

async function keyWith(...rights: KeyRight[]) {
  return (await guQinghe.call(createKey, { body: asked(rights) })).output;
}

/** Somebody with a key and nothing else. */
function holderOf(key: string): Caller {
  const caller = callerOf(t.app, null);
  return {
    headers: { authorization: `Bearer ${key}` },
    call: (contract, sent = {}) =>
      caller.call(contract, { ...sent, headers: { authorization: `Bearer ${key}`, ...sent.headers } }),
  };
}

const unit = (region: string) => ({
  region,
  kind: 'team' as const,
  name: `科普队 ${crypto.randomUUID()}`,
  insideSystem: true,
  confirmedDistinct: true,
});

describe('a key', () => {
  it('does what is written in it, in its region and below, and nothing else', async () => {
    const holder = holderOf((await keyWith('organisations.read')).key);
    expect((await holder.call(listOrganisations, { query: { 'filter[region]': '320682' } })).status).toBe(200);
    expect((await holder.call(listOrganisations, { query: { 'filter[region]': '321200' } })).problem.code).toBe(
      'region_out_of_scope',
    );
    expect((await holder.call(registerOrganisation, { body: unit('320682') })).problem.code).toBe('right_missing');
    const account = { login: 'by-key', name: '何远', role: 'administrator' as const, region: '320682' };
    expect((await holder.call(createAccount, { body: account })).problem.code).toBe('right_missing');
    for (const contract of [listTodos, listSessions])
      expect((await holder.call(contract as typeof listTodos)).problem.code).toBe('right_missing');
    expect((await holder.call(readSession)).output.account).toBeNull();
  });

  it('changes things without the token of a session, once for one idempotency key, and the audit says which key did', async () => {
    const { key, shown } = await keyWith('organisations.read', 'organisations.write');
    const holder = holderOf(key);
    const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    const body = unit('320682');
    const first = await holder.call(registerOrganisation, { body, headers, key: 'once' });
    const again = await holder.call(registerOrganisation, { body, headers, key: 'once' });
    expect([first.status, again.output]).toEqual([200, first.output]);
    const { rows } = await t.database.pool.query('select actor from audit_entry where entity_id = $1', [
      first.output.id,
    ]);
    expect(rows).toEqual([{ actor: `key:${shown.id}` }]);
  });

  it('comes before a cookie that is sent along', async () => {
    const { key } = await keyWith('organisations.read');
    const headers = { ...guQinghe.headers };
    expect((await holderOf(key).call(registerOrganisation, { body: unit('320682'), headers })).problem.code).toBe(
      'right_missing',
    );
  });

  it('is shown once and kept as a digest; a list tells it by its last characters and when it was last used', async () => {
    const { key, shown } = await keyWith('organisations.read');
    const { rows } = await t.database.pool.query(
      `select string_agg(k::text, '') || (select string_agg(a::text, '') from audit_entry a) as text from api_key k`,
    );
    expect(rows[0].text).not.toContain(key);
    const listed = async () =>
      (await guQinghe.call(listKeys, { query: { limit: 100 } })).output.rows.find(({ id }) => id === shown.id);
    expect(await listed()).toMatchObject({ ending: key.slice(-4), state: 'valid', lastUsedAt: null });
    await holderOf(key).call(listOrganisations, {});
    expect(await listed()).toMatchObject({ lastUsedAt: '2026-11-22T04:00:00.000Z' });
  });

  it('that was revoked, has expired or never was opens nothing, public pages neither', async () => {
    const { key, shown } = await keyWith('organisations.read');
    await guQinghe.call(revokeKey, { params: { id: shown.id }, body: { reason: '不再需要' } });
    expect((await holderOf(key).call(listOrganisations, {})).problem.code).toBe('key_refused');
    expect((await holderOf(key).call(readSession)).problem.code).toBe('key_refused');
    expect((await holderOf(`${key}x`).call(listOrganisations, {})).problem.code).toBe('key_refused');
    const other = await keyWith('organisations.read');
    const then = now;
    try {
      now = new Date('2026-12-31T15:59:00Z');
      expect((await holderOf(other.key).call(listOrganisations, {})).status).toBe(200);
      now = new Date('2026-12-31T16:00:00Z');
      expect((await holderOf(other.key).call(listOrganisations, {})).problem.code).toBe('key_refused');
    } finally {
      now = then;
    }
  });

  it('asks so often a minute and no more', async () => {
    const { key, shown } = await keyWith('organisations.read');
    await t.database.pool.query(`insert into api_key_use values ($1, date_trunc('minute', $2::timestamptz), $3)`, [
      shown.id,
      now,
      KEY_REQUESTS_PER_MINUTE - 1,
    ]);
    expect((await holderOf(key).call(listOrganisations, {})).status).toBe(200);
    const refused = await holderOf(key).call(listOrganisations, {});
    expect([refused.problem.code, refused.headers['retry-after']]).toEqual(['too_many_requests', '50']);
  });
});

describe('whoever makes a key', () => {
  it('gives it rights that they hold, over their region or one below', async () => {
    for (const [body, code] of [
      [asked(['audit.read']), 'grant_out_of_reach'],
      [asked(['organisations.read'], '320000'), 'region_out_of_scope'],
      [asked(['organisations.read'], '321202'), 'region_out_of_scope'],
      [{ ...asked(['organisations.read']), expiresOn: '2026-11-21' }, 'request_invalid'],
    ] as const)
      expect((await guQinghe.call(createKey, { body: { ...body, rights: [...body.rights] } })).problem.code).toBe(code);
    expect((await guQinghe.call(createKey, { body: asked(['organisations.read'], '320682') })).status).toBe(200);
    const dingYiwei = await t.signIn(PERSONS.operator);
    expect((await dingYiwei.call(createKey, { body: asked(['organisations.write']) })).problem.code).toBe(
      'grant_out_of_reach',
    );
  });
});
