import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { examine } from '../../server/doctor/index.ts';
import { Terminal } from '../testing.ts';

let terminal: Terminal;
beforeEach(async () => {
  terminal = await Terminal.open();
});
afterEach(() => terminal.close());

const codes = (json: { problems: { code: string }[] }) => json.problems.map(({ code }) => code);
const state = (json: { checks: { check: string; state: string }[] }, check: string) =>
  json.checks.find((each) => each.check === check)?.state;

it('an installation that was made is usable, and looking at one that was not makes nothing', async () => {
  await rm(terminal.data, { recursive: true });
  const before = await terminal.kepu('doctor', '--json');
  expect([before.exit, before.json.usable, codes(before.json)]).toEqual([0, true, ['data_not_made']]);
  expect(state(before.json, 'audit')).toBe('skipped');
  await mkdir(terminal.data);
  await terminal.kepu('migrate', '--json');
  const after = await terminal.kepu('doctor', '--json');
  expect([after.exit, after.json.usable, codes(after.json)]).toEqual([0, true, []]);
  expect(new Set(after.json.checks.map((each: { state: string }) => each.state))).toEqual(new Set(['ok']));
  expect(after.json).toMatchObject({ mode: 'demo', dataDirectory: terminal.data });
}, 60_000);

it('a database that cannot start is told with the reason, in words, and exit 3', async () => {
  await terminal.kepu('migrate', '--json');
  await writeFile(join(terminal.data, 'pg/cluster/PG_VERSION'), '14\n');
  const said = await terminal.kepu('doctor', '--json');
  expect([said.exit, said.json.usable]).toEqual([3, false]);
  expect(said.json.problems).toHaveLength(1);
  expect(said.json.problems[0]).toMatchObject({ check: 'database', code: 'database_unusable', severity: 'error' });
  expect(said.json.problems[0].message).toContain('PostgreSQL 14');
  expect(state(said.json, 'disk')).toBe('ok');
  const read = await terminal.kepu('doctor');
  expect([read.exit, read.out]).toEqual([3, expect.stringContaining('不能使用')]);
  expect(read.out).toContain('PostgreSQL 14');
}, 60_000);

it('a database whose configuration is broken says what PostgreSQL itself said', async () => {
  await terminal.kepu('migrate', '--json');
  await appendFile(join(terminal.data, 'pg/cluster/postgresql.conf'), '\nlamp = lit\n');
  const said = await terminal.kepu('doctor', '--json');
  expect([said.exit, codes(said.json)]).toEqual([3, ['database_unusable']]);
  expect(said.json.problems[0].message).toContain('lamp');
}, 60_000);

it('an environment that is wrong is told, and nothing that depends on it is looked at', async () => {
  const { usable, mode, checks } = await examine({ PORT: 'three thousand', KEPU_DATA: terminal.data });
  expect([usable, mode]).toEqual([false, null]);
  expect(checks.flatMap(({ findings }) => findings.map(({ code }) => code))).toContain('config_wrong');
  const shared = await examine({ DATABASE_URL: 'postgresql://server/kepu', KEPU_DATA: terminal.data });
  expect(shared.checks[0]?.findings.some(({ zh }) => zh.message.includes('KEPU_MODE=production'))).toBe(true);
});

it('an argument is wrong usage', async () => {
  const said = await terminal.kepu('doctor', 'now', '--json');
  expect([said.exit, codes(said.json)]).toEqual([2, ['usage']]);
});
