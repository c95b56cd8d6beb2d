import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccountShown,
  acceptInvitation,
  changeAccount,
  createAccount,
  type createAccountsFromSheet,
  inviteAccounts,
  listAccounts,
  lookAtInvitation,
  readAccount,
  resetAccount,
  revealContact,
  revokeInvitation,
  type Slip,
  suspendAccount,
} from '../../contracts/accounts.ts';
import type { OutputOf } from '../../contracts/route.ts';
import { readSession, signIn } from '../../contracts/session.ts';
import { listTodos } from '../../contracts/system.ts';
import { suspend } from '../../modules/people/manage.ts';
import { actOf } from '../../platform/act.ts';
import { transact } from '../../platform/database/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';
import { PERSONS, upload } from './testingPlaces.ts';

let lead = 0;
const clock = { now: () => new Date(Date.now() + lead) };
const DAY = 86_400_000;

let t: TestHouse;
let shenZhixing: Caller;
let guQinghe: Caller;
let luXiaoman: Caller;
let dingYiwei: Caller;

beforeAll(async () => {
  t = await testHouse({ clock });
  shenZhixing = await t.signIn(PERSONS.province);
  guQinghe = await t.signIn(PERSONS.city);
  luXiaoman = await t.signIn(PERSONS.county);
  dingYiwei = await t.signIn(PERSONS.operator);
});
afterAll(() => t.close());

const REASON = { reason: '核对权限' };
let made = 0;
const asked = (region: string, more: object = {}) => ({
  login: `heyuan-${++made}`,
  name: '何远',
  role: 'administrator' as const,
  region,
  ...more,
});

async function create(by: Caller, region: string, more: object = {}): Promise<{ account: AccountShown; slip: Slip }> {
  return (await by.call(createAccount, { body: asked(region, more) })).output;
}

const idOf = async (caller: Caller) => (await caller.call(readSession)).output.account?.id ?? '';
const versionOf = async (by: Caller, id: string) => (await by.call(readAccount, { params: { id } })).output.version;
const changing = async (by: Caller, id: string) => ({ params: { id }, ifMatch: await versionOf(by, id) });
const linesOf = async (id: string): Promise<{ action: string; region: string | null; reason: string | null }[]> => {
  const { rows } = await t.database.pool.query(
    `select action, reason, (select v.code from region_version v where v.region_id = a.region_id order by valid_from desc limit 1) as region
     from audit_entry a where entity = 'account' and entity_id = $1 order by id`,
    [id],
  );
  return rows;
};

describe('who gives which role', () => {
  it('an administrator makes administrators of their region and below, and nothing they do not hold themselves', async () => {
    await create(guQinghe, '320600');
    await create(guQinghe, '320682');
    for (const role of ['auditor', 'operator'] as const)
      expect((await guQinghe.call(createAccount, { body: asked('320600', { role }) })).problem.code).toBe(
        'grant_out_of_reach',
      );
    for (const region of ['320000', '321200', '321202'])
      expect((await guQinghe.call(createAccount, { body: asked(region) })).problem.code).toBe('region_out_of_scope');
  });

  it('an operator makes auditors and operators, who lie in the root', async () => {
    expect((await create(dingYiwei, '321202', { role: 'auditor' })).account.grants).toMatchObject([
      { role: 'auditor' },
    ]);
    const { account } = await create(dingYiwei, '320000', { role: 'operator' });
    expect(account.grants).toEqual([{ role: 'operator', region: null }]);
  });

  it('an administrator raises nobody above themselves by a change either', async () => {
    const { account } = await create(guQinghe, '320682');
    for (const [body, code] of [
      [{ role: 'auditor' as const }, 'grant_out_of_reach'],
      [{ region: '320000' }, 'region_out_of_scope'],
      [{ region: '321202' }, 'region_out_of_scope'],
    ] as const)
      expect(
        (await guQinghe.call(changeAccount, { ...(await changing(guQinghe, account.id)), body })).problem.code,
      ).toBe(code);
    const moved = await guQinghe.call(changeAccount, {
      ...(await changing(guQinghe, account.id)),
      body: { region: '320685' },
    });
    expect(moved.output.grants).toMatchObject([{ role: 'administrator', region: { code: '320685' } }]);
  });

  it('an operator’s account is seen by the province and managed by operators alone', async () => {
    const id = await idOf(dingYiwei);
    const seen = (await shenZhixing.call(readAccount, { params: { id } })).output;
    expect(seen.manageable).toBe(false);
    const sent = { params: { id }, ifMatch: seen.version, body: REASON };
    expect((await shenZhixing.call(suspendAccount, sent)).problem.code).toBe('account_out_of_reach');
    expect((await shenZhixing.call(revealContact, { params: { id }, body: REASON })).problem.code).toBe(
      'account_out_of_reach',
    );
  });

  it('nobody suspends, resets or moves themselves', async () => {
    const id = await idOf(guQinghe);
    for (const contract of [suspendAccount, resetAccount])
      expect((await guQinghe.call(contract, { ...(await changing(guQinghe, id)), body: REASON })).problem.code).toBe(
        'own_account',
      );
    const body = { region: '320682' };
    expect((await guQinghe.call(changeAccount, { ...(await changing(guQinghe, id)), body })).problem.code).toBe(
      'own_account',
    );
  });

  it('two operators who suspend each other at the same moment leave one', async () => {
    await using own = await testHouse();
    const ids = await Promise.all(
      ['丁一维', '许安'].map(async (name) => idOf(await own.signIn({ name, role: 'operator' }))),
    );
    // Below HTTP, where both are already known as operators: neither hears of the other's act before its own.
    const suspendBy = (by: string, id: string) =>
      transact(own.database, (tx) => {
        const grants = [{ role: 'operator' as const, regionId: null }];
        const principal = { kind: 'account' as const, id: by, sessionId: newId(), grants };
        return suspend(own.house, actOf(own.house, tx, principal, 'accounts.write', newId()), id, 1, '核对权限');
      });
    const [one = '', other = ''] = ids;
    const outcomes = await Promise.allSettled([suspendBy(one, other), suspendBy(other, one)]);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
    expect(refusals).toEqual(['last_operator']);
  });
});

describe('an account', () => {
  it('that is suspended is out at once, with its invitation', async () => {
    const { caller, login, password } = await t.newAccount({ name: '何远', role: 'administrator', region: '320682' });
    const id = await idOf(caller);
    await guQinghe.call(suspendAccount, { ...(await changing(guQinghe, id)), body: REASON });
    expect((await caller.call(listTodos)).problem.code).toBe('not_signed_in');
    expect((await linesOf(id)).at(-1)).toEqual({
      action: 'account.suspended',
      reason: REASON.reason,
      region: '320682',
    });
    expect((await t.publicCaller.call(signIn, { body: { login, password } })).problem.code).toBe('sign_in_refused');
  });

  it('that is reset loses password and sessions, and is opened by the new slip alone', async () => {
    const { caller, login, password } = await t.newAccount({ name: '何远', role: 'administrator', region: '320682' });
    const id = await idOf(caller);
    const { slip } = (await guQinghe.call(resetAccount, { ...(await changing(guQinghe, id)), body: REASON })).output;
    expect((await caller.call(listTodos)).problem.code).toBe('not_signed_in');
    expect((await t.publicCaller.call(signIn, { body: { login, password } })).problem.code).toBe('sign_in_refused');
    const next = 'a-new-one-of-my-own';
    await t.publicCaller.call(acceptInvitation, { body: { token: slip.token, password: next } });
    expect((await t.publicCaller.call(signIn, { body: { login, password: next } })).status).toBe(200);
  });

  it('is found by its login, by its name, by role and state, page by page', async () => {
    const { account } = await create(guQinghe, '320682', { name: '钟离春', login: 'zhongli' });
    const find = async (query: object) =>
      (await guQinghe.call(listAccounts, { query })).output.rows.map(({ id }) => id);
    expect(await find({ q: '钟离' })).toEqual([account.id]);
    expect(await find({ q: 'zhong' })).toEqual([account.id]);
    expect(await find({ q: '钟离', 'filter[state]': 'active' })).toEqual([]);
    expect(await find({ q: '钟离', 'filter[state]': 'invited', 'filter[at]': '320682' })).toEqual([account.id]);
    expect(await find({ 'filter[at]': '320600', 'filter[role]': 'auditor' })).toEqual([]);
    const first = (await guQinghe.call(listAccounts, { query: { limit: 1 } })).output;
    const second = (await guQinghe.call(listAccounts, { query: { limit: 1, after: first.next ?? '' } })).output;
    expect(second.rows[0]?.id).not.toBe(first.rows[0]?.id);
  });

  it('shows how its person is reached masked, and in full for a reason that is kept', async () => {
    const contact = { email: 'heyuan@rugao.example', phone: '138 0013 8000' };
    const { account } = await create(guQinghe, '320682', contact);
    expect(account).toMatchObject({ email: 'h***@rugao.example', phone: '138****8000' });
    const { rows } = await t.database.pool.query(
      `select string_agg(p::text, '') || (select string_agg(a::text, '') from audit_entry a) as text from person p`,
    );
    expect(rows[0].text).not.toMatch(/rugao|13800138000|何远/);
    const full = await guQinghe.call(revealContact, { params: { id: account.id }, body: REASON });
    expect(full.output).toEqual(contact);
    expect((await linesOf(account.id)).at(-1)).toMatchObject({ action: 'account.contact_revealed', region: '320682' });
  });

  it('asked for twice with one key is made once, and its slip is not told again nor kept', async () => {
    const body = asked('320682');
    const first = await guQinghe.call(createAccount, { body, key: 'pressed-twice' });
    const again = await guQinghe.call(createAccount, { body, key: 'pressed-twice' });
    expect([first.status, again.problem.code]).toEqual([200, 'told_once']);
    const { rows } = await t.database.pool.query(`select body from idempotency_answer where key = 'pressed-twice'`);
    expect(rows).toEqual([{ body: null }]);
  });
});

describe('an invitation', () => {
  const password = 'chosen-by-the-person';
  const acceptBy = (token: string) => t.publicCaller.call(acceptInvitation, { body: { token, password } });

  it('tells its holder whom it is for, is taken however typed, and opens the account once', async () => {
    const { account, slip } = await create(guQinghe, '320682');
    const looked = await t.publicCaller.call(lookAtInvitation, { body: { token: slip.token.toLowerCase() } });
    expect(looked.output).toMatchObject({ login: account.login, region: { code: '320682' }, role: 'administrator' });
    expect((await acceptBy(slip.token.replaceAll('-', ''))).output).toEqual({ login: account.login });
    const again = await acceptBy(slip.token);
    expect([again.problem.code, again.problem.params]).toEqual(['invitation_unusable', { why: 'used' }]);
    expect((await t.publicCaller.call(signIn, { body: { login: account.login, password } })).status).toBe(200);
    expect((await linesOf(account.id)).map(({ action, region }) => [action, region])).toEqual([
      ['account.created', '320682'],
      ['invitation.accepted', '320682'],
      ['session.opened', '320682'],
    ]);
  });

  it('that two accept at the same moment lets one in', async () => {
    const { slip } = await create(guQinghe, '320682');
    const replies = await Promise.all([acceptBy(slip.token), acceptBy(slip.token), acceptBy(slip.token)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('that has expired, was taken back, or was issued anew opens nothing', async () => {
    const { account, slip } = await create(guQinghe, '320682');
    try {
      lead = 15 * DAY;
      expect((await acceptBy(slip.token)).problem.params).toEqual({ why: 'expired' });
    } finally {
      lead = 0;
    }
    const [anew] = (await guQinghe.call(inviteAccounts, { body: { accounts: [account.id] } })).output.slips;
    expect((await acceptBy(slip.token)).problem.params).toEqual({ why: 'unknown' });
    await guQinghe.call(revokeInvitation, { params: { id: account.id }, body: REASON });
    expect((await acceptBy(anew?.token ?? '')).problem.params).toEqual({ why: 'unknown' });
    expect((await acceptBy('NOTAT-OKENA-TALL0-00000')).problem.code).toBe('invitation_unusable');
  });

  it('is kept as a digest only', async () => {
    const { slip } = await create(guQinghe, '320682');
    const { rows } = await t.database.pool.query(
      `select string_agg(i::text, '') || (select string_agg(a::text, '') from audit_entry a) as text from invitation i`,
    );
    expect(rows[0].text).not.toContain(slip.token);
    expect(rows[0].text).not.toContain(slip.token.replaceAll('-', ''));
  });

  it('is not issued for an account that somebody has opened', async () => {
    const id = await idOf(luXiaoman);
    expect((await shenZhixing.call(inviteAccounts, { body: { accounts: [id] } })).problem.code).toBe('state_conflict');
  });
});

type Outcome = OutputOf<typeof createAccountsFromSheet>;

async function send(by: Caller, text: string, dryRun = false): Promise<{ status: number; body: Outcome }> {
  const sent = upload(by.headers, dryRun ? { dryRun: '1' } : {}, [['名单.csv', text]]);
  const answer = await t.app.inject({ method: 'POST', url: '/api/v1/accounts/sheet', ...sent });
  return { status: answer.statusCode, body: answer.json() };
}

const accountsAndLines = async () =>
  (await t.database.pool.query('select (select count(*) from account) as a, (select count(*) from audit_entry) as l'))
    .rows[0];

describe('a sheet', () => {
  const HEADER = '行政区划,姓名或岗位,角色,账号,邮箱,手机';

  it('makes all its accounts with one line in the audit, names the logins, and prints a slip for each', async () => {
    const before = await accountsAndLines();
    const text = `${HEADER}\n苏州市,科普部,,,,\n常熟市,科普部,管理员,changshu-kp,kp@changshu.example,\n昆山市,办公室,管理员,,,\n昆山市,科普部,管理员,,,\n`;
    const { status, body } = await send(shenZhixing, text);
    expect([status, body.created, body.problems]).toEqual([200, true, []]);
    expect(body.slips.map(({ login, region }) => [login, region.name])).toEqual([
      ['kx320500', '苏州市'],
      ['changshu-kp', '常熟市'],
      ['kx320583', '昆山市'],
      ['kx320583-2', '昆山市'],
    ]);
    expect(await accountsAndLines()).toEqual({ a: before.a + 4, l: before.l + 1 });
    const token = body.slips[0]?.token ?? '';
    expect((await t.publicCaller.call(lookAtInvitation, { body: { token } })).output.login).toBe('kx320500');
  });

  it('with faults says which cell is wrong and how, and makes nothing', async () => {
    const before = await accountsAndLines();
    const text = `${HEADER}\n海安县城,甲,,,,\n鼓楼区,乙,,,,\n杭州市,丙,,,,\n无锡市,,,,,\n常州市,丁,所长,,,\n镇江市,戊,审计员,,,\n扬州市,己,,Bad Login,,\n泰州市,庚,,changshu-kp,,\n徐州市,辛,,twice-1,,\n淮安市,壬,,twice-1,,\n盐城市,癸,,,not-an-address,abc\n`;
    const { status, body } = await send(shenZhixing, text, true);
    expect([status, body.created]).toEqual([200, false]);
    const told = body.problems.map(({ cell, code }) => `${cell} ${code}`).sort();
    expect(told).toEqual(
      [
        'A2 region_unknown',
        'A3 region_ambiguous',
        'A4 region_out_of_scope',
        'B5 name_missing',
        'C6 role_unknown',
        'C7 role_out_of_reach',
        'D8 login_invalid',
        'D9 login_taken',
        'D11 login_twice',
        'E12 email_invalid',
        'F12 phone_invalid',
      ].sort(),
    );
    expect(body.problems.find(({ cell }) => cell === 'A3')?.candidates.map(({ code }) => code)).toEqual([
      '320106',
      '320302',
    ]);
    const refused = await send(shenZhixing, text);
    expect([refused.status, (refused.body as unknown as { code: string }).code]).toEqual([422, 'sheet_has_errors']);
    expect(await accountsAndLines()).toEqual(before);
  });

  it.each([
    ['without a header', '苏州市,科普部\n', 'header_missing'],
    ['without the column of names', '行政区划,邮箱\n苏州市,a@b.example\n', 'header_missing'],
    ['without a line', `${HEADER}\n`, 'no_rows'],
  ])('%s is refused as a whole', async (_what, text, code) => {
    const { body } = await send(shenZhixing, text, true);
    expect(body.problems).toMatchObject([{ cell: null, code }]);
  });

  it('sent twice at the same moment makes each account once', async () => {
    const text = `${HEADER}\n宿迁市,科普部,,suqian-kp,,\n`;
    const statuses = (await Promise.all([send(shenZhixing, text), send(shenZhixing, text)])).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const { rows } = await t.database.pool.query(`select count(*) as n from account where login = 'suqian-kp'`);
    expect(rows[0].n).toBe(1);
  });
});
