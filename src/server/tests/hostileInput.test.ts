import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { importReport, readImport } from '../../contracts/imports.ts';
import { listOrganisations, readOrganisation, registerOrganisation } from '../../contracts/organisations.ts';
import type { AnyRoute } from '../../contracts/route.ts';
import { signIn } from '../../contracts/session.ts';
import { packageOf } from '../../platform/officedoc/fixtures.ts';
import { buildApp } from '../app.ts';
import { MODULES } from '../modules.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';
import { CALLS } from './testingCalls.ts';
import { PERSONS, Places, upload } from './testingPlaces.ts';

let t: TestHouse;
let app: FastifyInstance;
let places: Places;
let shenZhixing: Caller;
let dingYiwei: Caller;

beforeAll(async () => {
  t = await testHouse({ modules: MODULES.filter(({ name }) => name !== 'regions' && name !== 'people') });
  app = await buildApp(t.house, { trustProxy: false }, null);
  places = await Places.layOut(t);
  shenZhixing = await t.signIn(PERSONS.province);
  dingYiwei = await t.signIn(PERSONS.operator);
}, 120_000);
afterAll(async () => {
  await app.close();
  await t.close();
});

const STRANGE: readonly unknown[] = [
  'a\u0000b',
  `' or 1=1; drop table person; --`,
  '<script>alert(1)</script>',
  '99999999999999999999',
  '2147483648',
  '-1',
  '0000-01-01',
  '9999-12-31',
  '%',
  '',
  'å'.repeat(5_000),
];
const STRANGE_IN_BODY: readonly unknown[] = [
  ...STRANGE,
  '\ud800',
  null,
  -1,
  1e308,
  [],
  {},
  [['a']],
  { toString: 1 },
  true,
];

describe('whatever stands in the place of a value', () => {
  it.each(Object.keys(CALLS))('%s refuses or takes it, and never fails of itself', async (entry) => {
    const caller = /Installation|Audit|Setting/.test(entry) ? dingYiwei : shenZhixing;
    const spare = async () => ({ ...(await t.newAccount(PERSONS.province)) });
    const situation = { places, place: places.at('320000'), caller, spare };
    const { contract, sent } = await (CALLS[entry] as (typeof CALLS)[string]).prepare(situation);
    if (contract === signIn) return;
    const failed: string[] = [];
    for (const part of ['params', 'query', 'body'] as const) {
      for (const key of keysOf(contract, part)) {
        for (const value of part === 'body' ? STRANGE_IN_BODY : STRANGE) {
          const reply = await caller.call(contract, { ...sent, [part]: { ...(sent[part] as object), [key]: value } });
          if (reply.status >= 500)
            failed.push(`${part} ${key} = ${JSON.stringify(value).slice(0, 60)}: ${reply.status}`);
        }
      }
    }
    expect(failed).toEqual([]);
  });

  it('an id that is none, and one that nothing has, are both not found', async () => {
    for (const id of ['1', 'null', '..', `' or true`, '01890a5d-ac96-774b-bcce-b302099a8057', '%00']) {
      for (const contract of [readOrganisation, readImport, importReport] as readonly (typeof readImport)[]) {
        const reply = await shenZhixing.call(contract, { params: { id } });
        expect([reply.status, reply.problem.code, id]).toEqual([404, 'not_found', id]);
      }
    }
  });

  it('a query in the text of another language of machines is text', async () => {
    const name = `<img src=x onerror=alert(1)>'; drop table organisation; --`;
    const body = { region: '320000', kind: 'team' as const, name, insideSystem: true };
    const made = await shenZhixing.call(registerOrganisation, { body });
    expect(made.output.name).toBe(name);
    expect(made.headers['content-type']).toMatch(/^application\/json/);
    expect(made.headers['x-content-type-options']).toBe('nosniff');
    const found = await shenZhixing.call(listOrganisations, { query: { q: name } });
    expect(found.output.rows.map((row) => row.name)).toEqual([name]);
    expect((await shenZhixing.call(listOrganisations, { query: { q: '%' } })).output.rows).toEqual([]);
  });
});

describe('a body', () => {
  const post = (payload: string | Buffer, type: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/organisations',
      headers: { ...shenZhixing.headers, 'content-type': type },
      payload,
    });

  it.each([
    ['{"name":', 'application/json'],
    ['', 'application/json'],
    ['null', 'application/json'],
    ['[1,2]', 'application/json'],
    ['{"__proto__":{"admin":true}}', 'application/json'],
    ['name=a', 'application/x-www-form-urlencoded'],
    ['<name/>', 'application/xml'],
    ['name', 'text/plain'],
    ['--x', 'multipart/form-data; boundary=x'],
    ['--x', 'multipart/form-data'],
  ])('%j as %s is refused in words', async (payload, type) => {
    const answer = await post(payload, type);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ title: expect.stringMatching(/\p{Script=Han}/u), status: 400 });
  });

  it('over a megabyte is too large', async () => {
    const answer = await post(JSON.stringify({ name: 'x'.repeat(1_100_000) }), 'application/json');
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'too_large']);
  });
});

describe('an upload', () => {
  const send = (fields: Record<string, string>, files: Parameters<typeof upload>[2]) =>
    app.inject({ method: 'POST', url: '/api/v1/imports', ...upload(shenZhixing.headers, fields, files) });
  const fields = { region: '320000', asOf: '2023-12-31' };

  it.each([
    ['no file', fields, []],
    ['no date', { region: '320000' }, [['表.csv', 'a,b']]],
    ['choices that are no JSON', { ...fields, choices: '{' }, [['表.csv', 'a,b']]],
    ['a name that no database can hold', fields, [['表\u0000.csv', 'a,b']]],
    [
      'a choice that no database can hold',
      { ...fields, choices: '{"resolutions":[{"name":"\\u0000","code":"320000"}]}' },
      [['表.csv', 'a,b']],
    ],
  ] as const)('with %s is refused in words', async (_what, sent, files) => {
    const answer = await send(sent as Record<string, string>, files as Parameters<typeof upload>[2]);
    expect([answer.statusCode, answer.json().title]).toEqual([400, expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it('that unpacks to gigabytes is told as a problem of the file, and the house goes on', async () => {
    const bomb = Buffer.from(packageOf({ 'xl/worksheets/sheet1.xml': '<x>'.padEnd(300_000_000, ' ') }));
    expect(bomb.length).toBeLessThan(1_000_000);
    const answer = await send(fields, [['炸弹.xlsx', bomb]]);
    expect(answer.statusCode).toBe(200);
    await t.jobs.runAll();
    const { id } = answer.json<{ id: string }>();
    const { output } = await shenZhixing.call(importReport, { params: { id } });
    const problems = output.files.flatMap(({ tables }) => tables.flatMap((table) => table.problems));
    expect(problems.map(({ severity, message }) => [severity, message])).toEqual([
      ['error', expect.stringMatching(/\p{Script=Han}/u)],
    ]);
    expect((await app.inject('/healthz')).statusCode).toBe(200);
  });
});

function keysOf(contract: AnyRoute, part: 'params' | 'query' | 'body'): string[] {
  const schema = contract[part];
  return schema === undefined || schema === 'upload' ? [] : Object.keys((schema as z.ZodObject).shape ?? {});
}
