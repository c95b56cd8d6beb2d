import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';

const GUARD = join(import.meta.dirname, 'loopbackOnly.mjs');
/** Kept for documentation (RFC 5737): nobody is there, whoever asks. */
const OUTSIDE = '192.0.2.1';

let folder: string;
let record: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kepu-guard-'));
  record = join(folder, 'record');
  writeFileSync(record, '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program under the guard, and under one more in a process that it starts. */
async function run(program: string): Promise<{ said: string; recorded: string }> {
  const env = { ...process.env, NODE_OPTIONS: `--import=${GUARD}`, KEPU_OUTSIDE_CONNECTIONS: record };
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { said: said.trim(), recorded: readFileSync(record, 'utf8') };
}

it.each([
  ['fetch', `await fetch('http://${OUTSIDE}/').catch((e) => console.log(e.cause.code))`],
  ['a name', `await fetch('https://kepu.example/').catch((e) => console.log(e.cause.code))`],
  ['a socket', `(await import('node:net')).connect(80, '${OUTSIDE}').on('error', (e) => console.log(e.code))`],
  [
    'TLS',
    `(await import('node:tls')).connect({ port: 443, host: '${OUTSIDE}' }).on('error', (e) => console.log(e.code))`,
  ],
  [
    'a process that it starts',
    `const { execFileSync } = await import('node:child_process');
     process.stdout.write(execFileSync(process.execPath, ['-e', "fetch('http://${OUTSIDE}/').catch((e) => console.log(e.cause.code))"]))`,
  ],
])('nothing outside of this machine is reached: %s', async (_way, program) => {
  const { said, recorded } = await run(program);
  expect(said).toBe('EHOSTUNREACH');
  expect(recorded).toContain('outside of this machine');
});

it('this machine is', async () => {
  const server = createServer((_request, reply) => reply.end('lit')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { said, recorded } = await run(`
    console.log(await (await fetch('http://localhost:${port}/')).text());
    console.log(await (await fetch('http://127.0.0.1:${port}/')).text());`);
  server.close();
  expect([said, recorded]).toEqual(['lit\nlit', '']);
});
