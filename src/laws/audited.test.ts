import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importChoices } from '../contracts/imports.ts';
import { SESSION_COOKIE } from '../contracts/session.ts';
import * as lifecycle from '../modules/indicators/importing/lifecycle.ts';
import { changeBatch, lockBatch, tellProgress } from '../modules/indicators/importing/store.ts';
import { indicators } from '../modules/indicators/index.ts';
import { createAccount } from '../modules/people/index.ts';
import { touchSession } from '../modules/people/sessionStore.ts';
import { insertGrant } from '../modules/people/store.ts';
import { regionByCode, treeOf } from '../modules/regions/index.ts';
import { system } from '../platform/access/principal.ts';
import { systemScope } from '../platform/access/scope.ts';
import { type Act, actOf } from '../platform/act.ts';
import { transact } from '../platform/database/transaction.ts';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import { type TestHouse, testHouse } from '../server/testing.ts';
import { writesOf } from './audited.ts';
import { grantInSilence } from './broken/audited/grantInSilence.ts';

let t: TestHouse;
let house: House;
let nantong: string;
const account = { login: 'wangmin', password: 'a password of wang min', name: '王敏' };

beforeAll(async () => {
  t = await testHouse({ modules: [indicators] });
  house = t.house;
  nantong = await transact(house.database, async (tx) => regionByCode(await treeOf(tx), '320600').id);
  await act((a) =>
    createAccount(house, a, { ...account, regionId: nantong, grants: [{ role: 'administrator', regionId: nantong }] }),
  );
});

afterAll(() => t.close());

function act<T>(work: (act: Act) => Promise<T>): Promise<T> {
  const reason = 'a test';
  return transact(house.database, (tx) =>
    work({ ...actOf(house, tx, system(reason), null, newId()), scope: systemScope(reason) }),
  );
}

const lines = () =>
  act(async ({ tx }) => (await sql<{ n: number }>`select count(*) as n from audit_entry`.execute(tx)).rows[0]?.n);

describe('a mutation without an audit line', () => {
  test('does not commit', async () => {
    const before = await lines();
    const id = await accountId();
    await expect(act(({ tx }) => grantInSilence(tx, id))).rejects.toThrow('insert on role_grant without an audit line');
    expect(
      await act(async ({ tx }) => tx.selectFrom('role_grant').selectAll().where('role', '=', 'auditor').execute()),
    ).toEqual([]);
    expect(await lines()).toBe(before);
  });

  test('commits with the line beside it', async () => {
    const id = await accountId();
    await act(async ({ tx, audit }) => {
      await insertGrant(tx, id, 'auditor', nantong);
      await audit({ action: 'account.granted', entity: 'account', entityId: id });
    });
    expect(
      await act(async ({ tx }) => tx.selectFrom('role_grant').selectAll().where('role', '=', 'auditor').execute()),
    ).toHaveLength(1);
  });

  test('is let through for the closed list alone: that a session was seen, but not that it ended', async () => {
    await act(({ tx }) => touchSession(tx, newId(), new Date()));
    await expect(
      act(({ tx }) => sql`update session set last_seen_at = now(), ended_at = now()`.execute(tx)),
    ).rejects.toThrow('update on session');
  });

  const accountId = () =>
    act(
      async ({ tx }) =>
        (await sql<{ id: string }>`select id from account where login = ${account.login}`.execute(tx)).rows[0]
          ?.id as string,
    );
});

describe('every path of the house leaves its line', () => {
  test('signing in and out, refusals, new passwords, functional areas', async () => {
    const call = (
      method: 'POST' | 'DELETE',
      path: string,
      payload: object,
      session?: { cookie: string; csrf: string },
    ) =>
      t.app.inject({
        method,
        url: `/api/v1${path}`,
        payload,
        headers: session ? { cookie: `${SESSION_COOKIE}=${session.cookie}`, 'x-kepu-csrf': session.csrf } : {},
      });
    const refused = await call('POST', '/session', { login: account.login, password: 'a guess' });
    expect(refused.statusCode).toBe(401);
    const signedIn = await call('POST', '/session', { login: account.login, password: account.password });
    expect(signedIn.statusCode).toBe(200);
    const session = { cookie: signedIn.cookies[0]?.value ?? '', csrf: signedIn.json().csrfToken as string };
    const area = await call('POST', '/regions/functional-areas', { parent: '320600', name: '东海之滨示范区' }, session);
    expect(area.statusCode, area.body).toBe(200);
    const changed = await call(
      'POST',
      '/session/password',
      { current: account.password, next: 'another password of hers' },
      session,
    );
    expect(changed.statusCode, changed.body).toBe(200);
    const left = await call('DELETE', '/session', {}, session);
    expect(left.statusCode, left.body).toBe(200);
  });

  test('an import, from taking in to withdrawal', async () => {
    const files = [{ name: '南通市.csv', blob: { digest: 'a'.repeat(64), size: 3, mediaType: 'text/csv' } }];
    const order = {
      regionId: nantong,
      asOf: '2022-12-31',
      since: '2021-12-31',
      choices: importChoices.parse({}),
      files,
    };
    const id = await act((a) => lifecycle.takeIn(a, order));
    const version = () => act(async ({ tx, scope }) => (await lockBatch(tx, scope, id))?.version ?? 0);
    await act(async (a) =>
      lifecycle.choose(house, a, id, (await lockBatch(a.tx, a.scope, id))?.version ?? 0, {
        choices: order.choices,
        asOf: null,
        since: null,
      }),
    );
    await act(({ tx, scope }) => tellProgress(tx, scope, id, 0, 1));
    await act(({ tx, scope }) => changeBatch(tx, scope, id, { status: 'staged', staged_cells: 0, progress: {} }));
    const staged = await version();
    await act((a) => lifecycle.askCommitment(house, a, id, staged));
    expect(await act((a) => lifecycle.commit(a, id))).toBe(0);
    await act((a) => lifecycle.withdraw(a, id, null, '表格报错了'));
    const other = await act((a) => lifecycle.takeIn(a, order));
    await act((a) => lifecycle.discard(a, other, 1));
  });

  test('a status that decides something has its line: discarding in silence does not commit', async () => {
    const order = {
      regionId: nantong,
      asOf: '2022-12-31',
      since: '2021-12-31',
      choices: importChoices.parse({}),
      files: [],
    };
    const id = await act((a) => lifecycle.takeIn(a, order));
    await expect(act(({ tx, scope }) => changeBatch(tx, scope, id, { status: 'discarded' }))).rejects.toThrow(
      'update on import_batch',
    );
  });
});

describe('what a statement writes is read from its text', () => {
  test.each([
    ['insert into "role_grant" ("role") values ($1)', ['insert role_grant']],
    [
      'with gone as (delete from lamp returning id) insert into lamp_log select id from gone',
      ['insert lamp_log', 'delete lamp'],
    ],
    ['update current_observation c set value = t.value from taken_back t', ['update current_observation']],
    ['insert into lamp (id) values (1) on conflict (id) do update set lit = true', ['insert lamp']],
    ['COPY staged_cell (import_id) FROM STDIN', ['insert staged_cell']],
    ["select 'delete from lamp' from wick for update skip locked", []],
    ['insert into jobs.job (name) values ($1)', []],
  ])('%s', (text, writes) => {
    expect(writesOf(text, []).map(({ verb, table }) => `${verb} ${table}`)).toEqual(writes);
  });
});
