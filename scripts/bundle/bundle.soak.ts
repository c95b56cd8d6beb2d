import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'kepu-offline-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing of this machine's Node or npm, and no way out of it. */
function closedMachine(): NodeJS.ProcessEnv {
  const record = join(folder, 'outside');
  writeFileSync(record, '');
  return {
    PATH: '/usr/bin:/bin',
    HOME: folder,
    KEPU_DATA: join(folder, 'data'),
    PORT: '0',
    NODE_OPTIONS: `--import=${join(root, 'scripts/testing/loopbackOnly.mjs')}`,
    KEPU_OUTSIDE_CONNECTIONS: record,
    npm_config_registry: 'http://127.0.0.1:1',
  };
}

test('the bundle, unpacked into an empty folder on a machine without network, is whole and starts', async () => {
  const archive = execFileSync(process.execPath, [join(root, 'scripts/bundle.ts'), folder], {
    encoding: 'utf8',
  }).trim();
  spawnSync('tar', ['-xzf', archive, '-C', folder]);
  const [name] = readdirSync(folder).filter((entry) => /^kepu-\d+\.\d+\.\d+$/.test(entry));
  const place = join(folder, name as string);
  expect(readdirSync(place)).toEqual(
    expect.arrayContaining(['安装说明.md', 'SHA256SUMS', 'bin', 'dist', 'node_modules']),
  );
  expect(spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: place }).status).toBe(0);

  const env = closedMachine();
  const server = spawn(join(place, 'bin/kepu-server'), { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const address = await readyAt(server);
    const { accounts } = (await (await fetch(`${address}/api/v1/demo/accounts`)).json()) as { accounts: unknown[] };
    expect(accounts).toHaveLength(5);
    expect(await (await fetch(`${address}/`)).text()).toContain('<html');
    const doctor = spawnSync(join(place, 'bin/kepu'), ['doctor', '--json'], { env, encoding: 'utf8' });
    expect([doctor.status, JSON.parse(doctor.stdout).usable], doctor.stderr).toEqual([0, true]);
    const problems = (JSON.parse(doctor.stdout) as { problems: { severity: string }[] }).problems;
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
  expect(readFileSync(join(folder, 'outside'), 'utf8')).toBe('');
});

function readyAt(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /ready at (http:\S+)/.exec(said)?.[1];
      if (address !== undefined) found(address);
    });
    server.once('exit', (code) => failed(new Error(`the server ended (${code}): ${said}`)));
  });
}
