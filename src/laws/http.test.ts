import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { Problem } from '../contracts/problems.ts';
import { problemTextsEn, problemTextsZh } from '../contracts/texts/problems.ts';
import { httpServer } from '../platform/http/server.ts';
import { frankServer } from './broken/http/frankServer.ts';
import { failingRoutes, type LoggedServer, personalDataLogged, refusalFaults, wordlessProblems } from './http.ts';

function memory() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: pino({ level: 'trace' }, stream), logged: () => lines };
}

async function ourServer(): Promise<LoggedServer> {
  const { log, logged } = memory();
  const limits = { bodyBytes: 1000, uploadBytes: 1000, uploadFiles: 1, requestsPerMinute: 1000 };
  const app = await httpServer({ log, limits, trustProxy: false, errorPage: () => null });
  failingRoutes(app, new Problem('region_not_found', { code: '320602' }));
  return { app, logged };
}

function brokenServer(): LoggedServer {
  const { log, logged } = memory();
  const app = frankServer(log);
  failingRoutes(app, new Problem('region_not_found', { code: '320602' }));
  return { app, logged };
}

describe('every problem of the catalogue has words in both languages', () => {
  test('in the house', () => expect(wordlessProblems(problemTextsZh, problemTextsEn)).toEqual([]));

  test('and one that is silent, or says the same in both, is found', () => {
    const silent = { ...problemTextsZh, not_found: { title: '未找到', detail: () => ' ' } };
    const same = { ...problemTextsEn, internal: problemTextsZh.internal };
    expect(wordlessProblems(silent, same)).toEqual(['not_found', 'internal']);
  });
});

describe('a request that fails', () => {
  test('is answered with a problem; an error of ours is logged once, under the id that is shown', async () => {
    expect(await refusalFaults(await ourServer())).toEqual([]);
  });

  test('and a server that tells its errors to the world is found out', async () => {
    expect(await refusalFaults(brokenServer())).toEqual(
      expect.arrayContaining([
        'an error of ours is not told as `internal`',
        'an error of ours is shown to the world',
        'an error of ours is logged 2 times',
        'the log does not know the id that was shown',
        '/api/v1/theirs is not answered with a problem',
        '/api/v1/nowhere is not answered as application/problem+json',
      ]),
    );
  });
});

describe('the log', () => {
  test('has a line for each request, and nothing personal in it', async () => {
    const server = await ourServer();
    expect(await personalDataLogged(server)).toEqual([]);
    expect(server.logged().map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ msg: 'request', path: '/api/v1/body', status: 200 }),
    );
  });

  test('and one that writes down what people send is found out', async () => {
    expect(await personalDataLogged(brokenServer())).toEqual(['query', 'cookie', 'body', 'header', 'address']);
  });
});
