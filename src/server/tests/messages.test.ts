import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listLetters, listMessages, readMessages } from '../../contracts/messages.ts';
import { readSession } from '../../contracts/session.ts';
import { type Message, type Reached, sendCircular, sendMessage } from '../../modules/people/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { actOf } from '../../platform/act.ts';
import { transact } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { MOST_ATTEMPTS, NotDelivered, type OutgoingLetter } from '../../platform/notifier/index.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';
import { PERSONS } from './testingPlaces.ts';

/** What the mail server does with the next letters: takes them, is away, or refuses for good. */
let server: 'takes' | 'away' | 'refuses' = 'takes';
const delivered: OutgoingLetter[] = [];
const notifier = {
  email: {
    name: 'mail server of the test',
    async send(letter: OutgoingLetter) {
      if (server === 'away') throw new Error(`connect ECONNREFUSED, ${letter.to}`);
      if (server === 'refuses') throw new NotDelivered('refused', true);
      delivered.push(letter);
    },
  },
};

const ADDRESS = 'xiaoman@hailing.example';
let t: TestHouse;
let shenZhixing: Caller;
let luXiaoman: Caller;
let luXiaomansId: string;
let guQinghesId: string;

beforeAll(async () => {
  t = await testHouse({ notifier });
  shenZhixing = await t.signIn(PERSONS.province);
  luXiaoman = await t.signIn(PERSONS.county);
  guQinghesId = await idOf(await t.signIn({ name: '顾清和', role: 'administrator', region: '321200' }));
  luXiaomansId = await idOf(luXiaoman);
  await reachedBy(luXiaomansId, ADDRESS);
});
afterAll(() => t.close());

const idOf = async (caller: Caller): Promise<string> => (await caller.call(readSession)).output.account?.id ?? '';

async function reachedBy(accountId: string, address: string): Promise<void> {
  await t.asSystem('how somebody is reached', async (act) => {
    const { rows } = await act.tx.client.query('select person_id from account where id = $1', [accountId]);
    const person = rows[0].person_id as string;
    const sealed = await t.house.vault.seal(act.tx, person, address);
    await act.tx.client.query('update person set email_sealed = $1 where id = $2', [sealed, person]);
    await act.audit({ action: 'account.changed', entity: 'account', entityId: accountId });
  });
}

const REMINDER = { code: 'letter_failed', params: { to: '海陵区' }, href: '/messages', about: 'round:1' } as const;

/** 沈知行 of the province sends it. */
async function send(message: Partial<Message> & Pick<Message, 'to'>): Promise<Reached> {
  const principal = { kind: 'account' as const, id: await idOf(shenZhixing), sessionId: newId(), grants: [] };
  return transact(t.database, async (tx) =>
    sendMessage(t.house, actOf(t.house, tx, principal, null, newId()), { ...REMINDER, ...message }),
  );
}

const inCharge = async (code: string) =>
  t.asSystem('a look at the tree', async ({ tx }) => regionByCode(await treeOf(tx), code).id);

const unreadOf = async (caller: Caller) => (await caller.call(listMessages)).output.unread;
const lastLetter = async () => (await shenZhixing.call(listLetters)).output.rows[0];

/** Lets the outbox try again now instead of later. */
async function deliverAgain(): Promise<void> {
  await t.database.pool.query('update outbox_message set available_at = clock_timestamp() where delivered_at is null');
  await t.deliverLetters();
}

describe('a message', () => {
  it('for those in charge of a region reaches them, and neither those above nor those below nor the sender', async () => {
    const before = await unreadOf(luXiaoman);
    const reached = await send({ to: { holdersOf: 'accounts.write', regionId: await inCharge('321202') } });
    expect(reached.accounts).toEqual([luXiaomansId]);
    expect(await unreadOf(luXiaoman)).toBe(before + 1);
    expect(await unreadOf(shenZhixing)).toBe(0);
  });

  it('for a region that nobody is in charge of says that it reached nobody', async () => {
    const reached = await send({ to: { holdersOf: 'accounts.write', regionId: await inCharge('321203') } });
    expect(reached).toEqual({ accounts: [], letters: 0 });
  });

  it('is told newest first, page by page, and each is marked as read by its own reader only', async () => {
    await send({ to: { accounts: [luXiaomansId] }, params: { to: '第一' } });
    await send({ to: { accounts: [luXiaomansId] }, params: { to: '第二' } });
    const first = (await luXiaoman.call(listMessages, { query: { limit: 1 } })).output;
    expect(first.rows[0]).toMatchObject({ params: { to: '第二' }, href: '/messages', read: false });
    const second = (await luXiaoman.call(listMessages, { query: { limit: 1, after: first.next ?? '' } })).output;
    expect(second.rows[0]?.params).toEqual({ to: '第一' });

    const ids = first.rows.map(({ id }) => id);
    await shenZhixing.call(readMessages, { body: { ids } });
    expect(await unreadOf(luXiaoman)).toBe(first.unread);
    const left = (await luXiaoman.call(readMessages, { body: { ids } })).output.unread;
    expect(left).toBe(first.unread - 1);
    const unread = (await luXiaoman.call(listMessages, { query: { unread: '1' } })).output.rows;
    expect(unread.map(({ id }) => id)).not.toContain(ids[0]);
    expect((await luXiaoman.call(readMessages, { body: { ids: 'all' } })).output.unread).toBe(0);
  });

  it('of an act that fails reaches nobody', async () => {
    const before = await unreadOf(luXiaoman);
    const failing = t.asSystem('an act that fails', async (act) => {
      await sendMessage(t.house, act, { ...REMINDER, to: { accounts: [luXiaomansId] }, byEmail: true });
      throw new Error('the act failed');
    });
    await expect(failing).rejects.toThrow('the act failed');
    expect(await unreadOf(luXiaoman)).toBe(before);
    expect(await t.deliverLetters()).toBe(0);
  });
});

describe('a circular', () => {
  it('tells each region its own words, in one line of the audit and in as many statements for three regions as for one', async () => {
    server = 'takes';
    await reachedBy(guQinghesId, 'qinghe@taizhou.example');
    const [county, city, province] = [await inCharge('321202'), await inCharge('321200'), await inCharge('320000')];
    const circulate = (regions: readonly string[]) =>
      t.asSystem('a circular', async (act) => {
        const query = vi.spyOn(act.tx.client, 'query');
        const reached = await sendCircular(t.house, act, {
          holdersOf: 'accounts.write',
          code: 'letter_failed',
          each: regions.map((regionId, at) => ({
            regionId,
            params: { to: `第${at}处` },
            href: '/messages',
            about: `round:${at}`,
          })),
          byEmail: true,
          about: 'round:circular',
          regionId: province,
        });
        const statements = query.mock.calls.length;
        query.mockRestore();
        return { reached, statements };
      });
    const one = await circulate([county]);
    const three = await circulate([city, county, await inCharge('321203')]);
    expect(three.reached.map(({ accounts, letters }) => [accounts, letters])).toEqual([
      [[guQinghesId], 1],
      [[luXiaomansId], 1],
      [[], 0],
    ]);
    expect(three.statements).toBe(one.statements);
    expect((await luXiaoman.call(listMessages)).output.rows[0]?.params).toEqual({ to: '第1处' });
    await t.deliverLetters();
    expect(delivered.slice(-3).map(({ to }) => to)).toEqual([ADDRESS, 'qinghe@taizhou.example', ADDRESS]);
    const { rows } = await t.database.pool.query(
      `select after from audit_entry where entity_id = 'round:circular' order by id desc limit 1`,
    );
    expect(rows).toEqual([{ after: { code: 'letter_failed', regions: 3, accounts: 2, letters: 2 } }]);
  });
});

describe('a letter', () => {
  it('goes to those whose address is known, leaves after the act, and nothing personal of it stays', async () => {
    server = 'takes';
    const reached = await send({ to: { accounts: [luXiaomansId, await idOf(shenZhixing)] }, byEmail: true });
    expect(reached).toMatchObject({ letters: 1 });
    expect((await lastLetter())?.state).toBe('waiting');
    await t.deliverLetters();
    expect(delivered.at(-1)).toMatchObject({ to: ADDRESS, text: expect.stringContaining('https://kepu.example/') });
    expect(await lastLetter()).toMatchObject({ state: 'sent', attempts: 1, failure: null });
    const { rows } = await t.database.pool.query(
      'select count(*) as n from letter where address_sealed is not null or words_sealed is not null',
    );
    expect(rows[0].n).toBe(0);
    const kept = await t.database.pool.query(`select string_agg(o::text, '') as text from outbox_message o`);
    expect(kept.rows[0].text).not.toContain('hailing.example');
  });

  it('waits while the mail server is away, and arrives once when it is back', async () => {
    server = 'away';
    const before = delivered.length;
    await send({ to: { accounts: [luXiaomansId] }, byEmail: true });
    await deliverAgain();
    await deliverAgain();
    expect(await lastLetter()).toMatchObject({ state: 'waiting', attempts: 2, failure: 'unreachable' });
    server = 'takes';
    await deliverAgain();
    await deliverAgain();
    expect(await lastLetter()).toMatchObject({ state: 'sent', attempts: 3, failure: null });
    expect(delivered.length).toBe(before + 1);
  });

  it.each([
    ['that is refused', 'refuses', 1, 'refused'],
    ['whose server stays away', 'away', MOST_ATTEMPTS, 'unreachable'],
  ] as const)('%s fails in the end, and its sender hears of it in the house', async (_what, way, times, failure) => {
    server = way;
    const before = await unreadOf(shenZhixing);
    await send({ to: { accounts: [luXiaomansId] }, byEmail: true });
    for (let n = 0; n < times + 1; n++) await deliverAgain();
    expect(await lastLetter()).toMatchObject({ state: 'failed', attempts: times, failure });
    expect(await unreadOf(shenZhixing)).toBe(before + 1);
    const told = (await shenZhixing.call(listMessages)).output.rows[0];
    expect(told).toMatchObject({ code: 'letter_failed', href: '/messages/letters' });
    expect((await luXiaoman.call(listLetters)).output.rows).toEqual([]);
  });

  it('is not written where the installation has no service for it; the message in the house is', async () => {
    const house = { ...t.house, notifier: {} };
    const reached = await t.asSystem('a house without mail', (act) =>
      sendMessage(house, act, { ...REMINDER, to: { accounts: [luXiaomansId] }, byEmail: true }),
    );
    expect(reached).toEqual({ accounts: [luXiaomansId], letters: 0 });
  });
});
