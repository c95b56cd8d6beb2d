import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { scratch } from '../../platform/database/embedded/testing.ts';
import { emptyDatabase } from '../../platform/database/testing.ts';

const COMMAND = join(import.meta.dirname, '../../../bin/kepu');
const FIXTURES = join(import.meta.dirname, 'fixtures');
const ARCHIVE = join(FIXTURES, 'previous-release.tar');
const MASTER_KEY = createHash('sha256').update('key of the invented installation').digest('base64');

/** A real `kepu` process; the answer is its one JSON document. */
async function kepu(environment: NodeJS.ProcessEnv, ...args: string[]) {
  const env = { ...process.env, DATABASE_URL: '', KEPU_MASTER_KEY: MASTER_KEY, KEPU_LANG: 'zh', ...environment };
  const child = spawn(COMMAND, [...args, '--json'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [out, [exit]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { exit, json: JSON.parse(out) };
}

it('an installation with the embedded database moves to a server of the operator’s own, and back', async () => {
  const folder = await scratch();
  await using server = await emptyDatabase();
  const onServer = {
    KEPU_MODE: 'production',
    DATABASE_URL: server.connectionString,
    KEPU_DATA: join(folder, 'server'),
  };
  const restored = await kepu(onServer, 'restore', ARCHIVE);
  expect(restored).toMatchObject({ exit: 0, json: { root: '320000', rows: 13_519, files: 4, auditLines: 11 } });
  expect(existsSync(join(folder, 'server', 'pg'))).toBe(false);
  const question = ['--region', '320000', '--level', 'city', '--as-of', '2022-12-31', '--since', '2021-12-31'];
  const cities = JSON.parse(await readFile(join(FIXTURES, 'previous-release.cities.json'), 'utf8'));
  expect((await kepu(onServer, 'stats', ...question)).json).toMatchObject(cities);

  const back = join(folder, 'back.tar');
  expect(await kepu(onServer, 'backup', back)).toMatchObject({ exit: 0, json: { file: back, absentFiles: [] } });
  const embedded = { KEPU_MODE: 'production', KEPU_DATA: join(folder, 'embedded') };
  expect(await kepu(embedded, 'restore', back)).toMatchObject({ exit: 0, json: { changedFigures: [], strangers: [] } });
  expect((await kepu(embedded, 'stats', ...question)).json).toMatchObject(cities);
}, 60_000);

it('what is refused is told with words and exit 1, before a database is even made', async () => {
  const folder = await scratch();
  const here = { KEPU_MODE: 'demo', KEPU_DATA: join(folder, 'data') };
  const withoutKey = await kepu({ ...here, KEPU_MASTER_KEY: '' }, 'restore', ARCHIVE);
  expect(withoutKey).toMatchObject({ exit: 1, json: { problems: [{ code: 'key_missing' }] } });
  expect(withoutKey.json.problems[0].message).toContain(join(folder, 'data', 'keys', 'master.key'));
  const damaged = join(folder, 'damaged.tar');
  await writeFile(damaged, (await readFile(ARCHIVE)).subarray(0, -700));
  expect(await kepu(here, 'restore', damaged)).toMatchObject({
    exit: 1,
    json: { problems: [{ code: 'archive_damaged' }] },
  });
  expect(await kepu(here, 'restore')).toMatchObject({ exit: 2 });
  expect(await readdir(folder)).toEqual(['damaged.tar']);
}, 60_000);
