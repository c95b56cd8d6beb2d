import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passwordMatches } from '../../platform/crypto/passwords.ts';
import { freshDatabase, type TestDatabase, withClient } from '../../platform/database/testing.ts';

const MAIN = join(import.meta.dirname, '../main.ts');
const XU_AN = ['--login', 'xuan', '--name', '许安'];

let data: string;
let database: TestDatabase;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'kepu-setup-'));
});
beforeEach(async () => {
  database = await freshDatabase();
  return () => database.drop();
});
afterAll(() => rm(data, { recursive: true, force: true }));

interface Ended {
  exit: number | null;
  out: string;
  json: { root?: unknown; password?: string | null; problems?: { code: string }[] };
}

/** `kepu setup` in production mode, as it runs beside a server. */
async function setup(args: readonly string[], { input = '', mode = 'production' } = {}): Promise<Ended> {
  const env = { ...process.env, KEPU_MODE: mode, KEPU_DATA: data, DATABASE_URL: database.connectionString };
  const child = spawn(process.execPath, [MAIN, 'setup', ...args, '--json'], { env, stdio: 'pipe' });
  child.stdin.end(input);
  const [out, , [exit]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exit: exit as number, out, json: JSON.parse(out) };
}

const rowsOf = async <Row>(query: string): Promise<Row[]> =>
  (await withClient(database.connection, (client) => client.query(query))).rows as Row[];
const operators = () =>
  rowsOf<{ login: string; password_hash: string; region: string }>(
    `select login, password_hash, (select code from region_version v where v.region_id = a.region_id limit 1) as region
     from account a join role_grant g on g.account_id = a.id and g.role = 'operator'`,
  );

describe('setting up', () => {
  it('makes the first operator with a password that is told once, and the root; once', async () => {
    const first = await setup([...XU_AN, '--root', '320000']);
    expect([first.exit, first.json.root]).toEqual([0, { code: '320000', name: '江苏省' }]);
    const password = first.json.password as string;
    expect(password.length).toBeGreaterThanOrEqual(20);
    const [operator] = await operators();
    expect(operator).toMatchObject({ login: 'xuan', region: '320000' });
    expect(await passwordMatches(operator?.password_hash, password)).toBe(true);

    const lines = await rowsOf<object>('select actor, action, reason, before, after from audit_entry order by id');
    expect(lines).toMatchObject([
      { actor: `system:${userInfo().username}`, action: 'setting.changed', reason: 'kepu setup', before: '100000' },
      {
        actor: `system:${userInfo().username}`,
        action: 'account.created',
        reason: 'kepu setup',
        after: { login: 'xuan' },
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/许安|argon2/);
    expect(JSON.stringify(lines)).not.toContain(password);

    const again = await setup(['--login', 'second', '--name', '何人', '--root', '330000']);
    expect([again.exit, again.json.problems?.[0]?.code]).toEqual([1, 'already_set_up']);
    expect(await operators()).toEqual([operator]);
    expect(await rowsOf(`select value from setting_value`)).toEqual([{ value: '320000' }]);
  });

  it('takes a password from standard input, and tells it to nobody', async () => {
    const { exit, out, json } = await setup([...XU_AN, '--password-stdin'], { input: 'a-password-of-my-own\n' });
    expect([exit, json.password, json.root]).toEqual([0, null, { code: '100000', name: expect.any(String) }]);
    expect(out).not.toContain('a-password-of-my-own');
    const [operator] = await operators();
    expect(await passwordMatches(operator?.password_hash, 'a-password-of-my-own')).toBe(true);
  });

  it('by two at once makes one operator', async () => {
    await setup(['--login', 'X', '--name', '何人']);
    const ended = await Promise.all(['one', 'two'].map((login) => setup(['--login', login, '--name', '何人'])));
    expect(ended.map(({ exit }) => exit).sort()).toEqual([0, 1]);
    expect(await operators()).toHaveLength(1);
  });
});

describe('a set-up that cannot be', () => {
  it.each([
    ['without a login', ['--name', '许安'], ''],
    ['without a name', ['--login', 'xuan'], ''],
    ['under a login that nobody can type', ['--login', '许 安', '--name', '许安'], ''],
    ['with a root that is no region', [...XU_AN, '--root', '999999'], ''],
    ['with a short password', [...XU_AN, '--password-stdin'], 'short\n'],
  ])('%s is wrong usage, and makes nothing', async (_what, args, input) => {
    expect((await setup(args, { input })).exit).toBe(2);
    expect(await operators()).toEqual([]);
  });

  it('in demo mode on a server’s database is refused before anything is touched', async () => {
    const { exit, json } = await setup(XU_AN, { mode: 'demo' });
    expect([exit, json.problems?.[0]?.code]).toEqual([3, 'production_mode_required']);
  });

  it('on the demo’s data in production mode is refused: its passwords are known', async () => {
    await setup(XU_AN);
    await withClient(database.connection, (client) =>
      client.query(`insert into demo_account select id, login, 'ke-pu', '演示', 'Demo', 0 from account`),
    );
    const { exit, json } = await setup(XU_AN);
    expect([exit, json.problems?.[0]?.code]).toEqual([3, 'demo_data_in_production']);
  });
});
