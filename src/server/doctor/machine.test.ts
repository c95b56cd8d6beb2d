import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadMasterKey } from '../../platform/crypto/keys.ts';
import { type Config, readConfig } from '../config.ts';
import { clockFindings } from './database.ts';
import type { Finding } from './findings.ts';
import {
  diskFinding,
  examineFolder,
  examineFonts,
  examineKey,
  examinePort,
  examineProgram,
  proxyFindings,
} from './machine.ts';

let folder: string;
let config: Config;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kepu-doctor-'));
  config = readConfig({ KEPU_DATA: join(folder, 'data') });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
async function write(path: string, content: string, mode = 0o600): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), content);
  await chmod(join(folder, path), mode);
}

describe('the program', () => {
  beforeEach(async () => {
    await write('node_modules/node/package.json', '{"version":"24.21.0"}');
    for (const lock of ['package-lock.json', 'node_modules/.kepu-lock']) await write(lock, '{}');
    await write('dist/workbench/index.html', '');
  });

  it('is well as the checkout names it', async () => {
    expect(await examineProgram(folder, '24.21.0')).toEqual([]);
  });

  it('run by another Node, with other packages, or without its web is told', async () => {
    expect(codes(await examineProgram(folder, '22.1.0'))).toEqual(['node_other']);
    await write('package-lock.json', '{"changed":true}');
    await rm(join(folder, 'dist'), { recursive: true });
    expect(codes(await examineProgram(folder, '24.21.0'))).toEqual(['packages_differ', 'web_not_built']);
  });
});

describe('the data folder', () => {
  it('that is not there yet is no fault where it can be made', async () => {
    expect(await examineFolder(config)).toMatchObject([{ code: 'data_not_made', severity: 'warning' }]);
    expect(codes(await examineFolder({ ...config, dataDirectory: '/proc/kepu/data' }))).not.toEqual([]);
  });

  it('in whose place something else lies cannot be used', async () => {
    await write('data', 'a file');
    expect(await examineFolder(config)).toMatchObject([{ code: 'data_not_usable', severity: 'error' }]);
    await rm(join(folder, 'data'));
    await write('data/pg.location', '/var/lib/kepu/pg-1');
    await write('data/files', 'a file');
    const found = await examineFolder(config);
    expect(found[0]?.zh.message).toContain(join(folder, 'data/files'));
  });

  it('with a database of its own, or none where a server is named, is well', async () => {
    await write('data/pg.location', '/var/lib/kepu/pg-1');
    expect(await examineFolder(config)).toEqual([]);
    await rm(join(folder, 'data/pg.location'));
    expect(codes(await examineFolder(config))).toEqual(['data_not_made']);
    expect(await examineFolder({ ...config, databaseUrl: 'postgresql://server/kepu' })).toEqual([]);
  });
});

it('a disk with little room is told before it is full', () => {
  expect(codes([...diskFinding('/srv', 10e9), ...diskFinding('/srv', 1.9e9), ...diskFinding('/srv', 0.1e9)])).toEqual([
    'disk_nearly_full',
    'disk_full',
  ]);
});

describe('the master key', () => {
  it('is well as it is made, and nobody but its owner may read it', async () => {
    const path = join(folder, 'data/keys/master.key');
    expect(await examineKey(config)).toEqual([]);
    await loadMasterKey(path, undefined);
    expect(await examineKey(config)).toEqual([]);
    await chmod(path, 0o644);
    const [found] = await examineKey(config);
    expect([found?.code, found?.en.message]).toEqual(['key_readable_by_others', expect.stringContaining('644')]);
  });

  it('that is cut short, or no key at all, cannot be used', async () => {
    await write('data/keys/master.key', 'c2hvcnQ=\n');
    expect(codes(await examineKey(config))).toEqual(['key_unusable']);
    expect(codes(await examineKey({ ...config, masterKey: 'c2hvcnQ=' }))).toEqual(['key_unusable']);
    expect(await examineKey({ ...config, masterKey: Buffer.alloc(32).toString('base64') })).toEqual([]);
  });
});

it('a server offered to a network in clear text, or one that believes everybody, is told', () => {
  const at = (host: string, trustProxy: boolean) => codes(proxyFindings({ mode: 'production', host, trustProxy }));
  expect([at('127.0.0.1', true), at('127.0.0.1', false)]).toEqual([[], []]);
  expect([at('0.0.0.0', false), at('10.1.2.3', true)]).toEqual([['plain_http_to_network'], ['proxy_headers_open']]);
});

describe('the port', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  const serve = async (headers: Record<string, string>, body: string): Promise<number> => {
    const server = createServer((_request, reply) => reply.writeHead(200, headers).end(body));
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return (server.address() as AddressInfo).port;
  };

  it('on which we answer already is ours, on which another program does is taken', async () => {
    const ours = await serve({ 'x-correlation-id': 'a' }, '{"status":"ok"}');
    const another = await serve({}, 'welcome');
    expect(await examinePort({ host: '127.0.0.1', port: ours })).toEqual([]);
    expect(codes(await examinePort({ host: '127.0.0.1', port: another }))).toEqual(['port_taken']);
    expect(await examinePort({ host: '127.0.0.1', port: 1 })).toEqual([]);
  });
});

it('fonts of the folder that was named do, and a machine without any is told', async () => {
  await write('fonts/simsun.ttc', '');
  expect(await examineFonts(join(folder, 'fonts'))).toEqual([]);
  const { PATH } = process.env;
  process.env.PATH = folder;
  const found = await examineFonts(undefined);
  process.env.PATH = PATH;
  expect(codes(found)).toEqual(['fonts_missing']);
});

describe('the clock', () => {
  const here = new Date('2026-12-01T08:00:00Z');
  const well = { here, database: here, program: new Date('2026-11-22'), newestLine: new Date('2026-12-01T07:00:00Z') };
  const faults = (changed: Partial<typeof well>) => codes(clockFindings({ ...well, ...changed }));

  it('is believed where program, audit and database agree with it', () => {
    expect(faults({})).toEqual([]);
  });

  it('before the program was written, or before the newest line of the audit, is wrong', () => {
    expect(faults({ here: new Date('1970-01-01T00:10:00Z') })).toEqual(['clock_wrong']);
    expect(faults({ newestLine: new Date('2026-12-01T08:10:00Z') })).toEqual(['clock_wrong']);
  });

  it('that differs from the database’s is told', () => {
    expect(faults({ database: new Date('2026-12-01T08:02:00Z') })).toEqual(['clock_differs']);
  });
});
