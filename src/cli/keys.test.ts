import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf, Terminal } from './testing.ts';

let terminal: Terminal;
beforeAll(async () => {
  terminal = await Terminal.open();
  await terminal.keepRunning();
});
afterAll(() => terminal.close());

describe('kepu key create', () => {
  it('tells the key once, with what it may do, where and how long', async () => {
    const rights = ['--scope', 'statistics.read', '--scope', 'imports.read,imports.write'];
    const { exit, json } = await terminal.kepu(
      'key',
      'create',
      ...rights,
      '--region',
      '320600',
      '--expires',
      '2099-12-31',
      '--json',
    );
    expect([exit, keysOf(json)]).toEqual([0, 'expiresAt id key name region scopes']);
    expect(json.key).toMatch(/^kepu_[\w-]{43}$/);
    expect(json).toMatchObject({
      region: { code: '320600', name: '南通市' },
      scopes: ['statistics.read', 'imports.read', 'imports.write'],
      expiresAt: '2099-12-31T16:00:00.000Z',
    });
  });

  it.each([
    ['without a right', []],
    ['with a right that no key may carry', ['--scope', 'accounts.write']],
    ['for a region that is none', ['--scope', 'statistics.read', '--region', '999999']],
    ['until a day that has passed', ['--scope', 'statistics.read', '--expires', '2020-01-01']],
  ])('%s is wrong usage', async (_what, args) => {
    const { exit, json } = await terminal.kepu('key', 'create', ...args, '--json');
    expect([exit, json.problems.length]).toEqual([2, 1]);
  });
});

describe('kepu second-factor reset', () => {
  it('of nobody, or without a reason, resets nothing', async () => {
    const nobody = await terminal.kepu('second-factor', 'reset', 'nobody', '--reason', '手机遗失', '--json');
    expect([nobody.exit, nobody.json.problems[0].code]).toEqual([1, 'not_found']);
    expect((await terminal.kepu('second-factor', 'reset', 'nobody', '--json')).exit).toBe(2);
  });
});
