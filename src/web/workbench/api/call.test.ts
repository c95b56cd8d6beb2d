import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineRoute } from '../../../contracts/route.ts';
import { createClient, routeUrl } from './call.ts';
import { ApiError } from './failure.ts';

const readTeam = defineRoute({
  name: 'readTeam',
  method: 'GET',
  path: '/teams/:id',
  summary: 'A team',
  access: 'signed_in',
  audience: 'internal',
  params: z.object({ id: z.string() }),
  query: z.object({ on: z.string().optional(), limit: z.coerce.number().default(50) }),
  output: z.object({ name: z.string() }),
  problems: [],
});
const renameTeam = defineRoute({
  name: 'renameTeam',
  method: 'POST',
  path: '/teams/:id/name',
  summary: 'Rename a team',
  access: 'signed_in',
  audience: 'internal',
  versioned: true,
  params: z.object({ id: z.string() }),
  body: z.object({ name: z.string() }),
  output: z.object({ name: z.string() }),
  problems: ['version_stale'],
});
const exportTeams = defineRoute({
  name: 'exportTeams',
  method: 'GET',
  path: '/teams/export',
  summary: 'Teams as a file',
  access: 'signed_in',
  audience: 'internal',
  output: 'file',
  problems: [],
});

/** A server that answers once and remembers what it was asked. */
function server(answer: () => Response | Promise<Response>) {
  const asked: { url: string; request: RequestInit; headers: Headers }[] = [];
  let signedOut = 0;
  const client = createClient({
    locale: () => 'en',
    csrfToken: () => 'token-of-wang-min',
    onSignedOut: () => {
      signedOut += 1;
    },
    fetch: async (url, request = {}) => {
      asked.push({ url: String(url), request, headers: new Headers(request.headers) });
      return answer();
    },
  });
  return { client, asked, signedOut: () => signedOut };
}

const problem = (status: number, code: string) =>
  Response.json(
    {
      type: `urn:kepu:problem:${code}`,
      title: '填写有误',
      status,
      detail: '请修改后再提交。',
      code,
      params: {},
      errors: [{ pointer: '/body/name', message: '名称不能为空' }],
      correlationId: '0193-abcd',
    },
    { status },
  );

test('the address carries parameters escaped and leaves out what is not given', () => {
  expect(routeUrl(readTeam, { params: { id: '甲/乙' }, query: { on: undefined, limit: 20 } })).toBe(
    '/api/v1/teams/%E7%94%B2%2F%E4%B9%99?limit=20',
  );
  expect(() => routeUrl(readTeam, {})).toThrow('readTeam needs the parameter id');
});

test('a change carries the session token, the version, the language and a key of its own', async () => {
  const { client, asked } = server(() => Response.json({ name: '青年科普队' }));
  const change = { params: { id: '7' }, body: { name: '青年科普队' }, ifMatch: 3 };
  await client.call(renameTeam, change);
  await client.call(renameTeam, change);
  await client.call(renameTeam, { ...change, idempotencyKey: 'press-1' });
  const headers = asked.map((one) => one.headers);
  expect(headers[0]!.get('x-kepu-csrf')).toBe('token-of-wang-min');
  expect(headers[0]!.get('if-match')).toBe('"3"');
  expect(headers[0]!.get('accept-language')).toBe('en');
  expect(headers[0]!.get('idempotency-key')).not.toBe(headers[1]!.get('idempotency-key'));
  expect(headers[2]!.get('idempotency-key')).toBe('press-1');
  expect(asked[0]!.request.body).toBe('{"name":"青年科普队"}');
});

test('reading sends no token and no key', async () => {
  const { client, asked } = server(() => Response.json({ name: '青年科普队' }));
  expect(await client.call(readTeam, { params: { id: '7' }, query: {} })).toEqual({ name: '青年科普队' });
  expect(asked[0]!.headers.has('x-kepu-csrf')).toBe(false);
  expect(asked[0]!.headers.has('idempotency-key')).toBe(false);
});

test('a file keeps the Chinese name the server gave it', async () => {
  const { client } = server(
    () =>
      new Response('x', {
        headers: { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('统计表.xlsx')}` },
      }),
  );
  expect((await client.download(exportTeams)).name).toBe('统计表.xlsx');
});

describe('failures', () => {
  const caught = (answer: () => Response | Promise<Response>) => {
    const { client, signedOut } = server(answer);
    return client.call(readTeam, { params: { id: '7' }, query: {} }).then(
      () => expect.unreachable(),
      (error: unknown) => ({ error: error as ApiError, signedOut: signedOut() }),
    );
  };

  test('a problem keeps its code, its number to quote and the words for each field', async () => {
    const { error, signedOut } = await caught(() => problem(400, 'request_invalid'));
    expect(error).toBeInstanceOf(ApiError);
    expect([error.code, error.correlationId, error.fieldErrors.get('/body/name'), signedOut]).toEqual([
      'request_invalid',
      '0193-abcd',
      '名称不能为空',
      0,
    ]);
  });

  test('a lost session leads to sign-in', async () => {
    expect((await caught(() => problem(401, 'not_signed_in'))).signedOut).toBe(1);
  });

  test('an unreachable server is told from one that answers nonsense', async () => {
    expect((await caught(() => Promise.reject(new TypeError('Failed to fetch')))).error.failure).toEqual({
      kind: 'network',
    });
    const proxy = await caught(
      () => new Response('<html>Bad gateway</html>', { status: 502, headers: { 'x-correlation-id': 'c-9' } }),
    );
    expect(proxy.error.failure).toEqual({ kind: 'unreadable', status: 502, correlationId: 'c-9' });
  });
});

test('the types hold callers to the contract', () => {
  const { client } = server(() => Response.json({}));
  const calls = [
    // @ts-expect-error the route needs its parameter
    () => client.call(readTeam, { query: {} }),
    // @ts-expect-error the body is not what the route takes
    () => client.call(renameTeam, { params: { id: '7' }, body: { title: '' } }),
    () => client.download(exportTeams),
  ];
  expect(calls).toHaveLength(3);
});
