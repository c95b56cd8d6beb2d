import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueLink, listRecipients, revokeLink, withdrawDocument } from '../../contracts/issuedDocuments.ts';
import type { DocumentShown } from '../../contracts/notices.ts';
import { LINK_ATTEMPTS_PER_MINUTE } from '../../contracts/receivedDocuments.ts';
import { race } from '../../platform/database/testing-race.ts';
import { buildApp } from '../app.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { lookAt, noticesHouse, released, stepOf } from './testingNotices.ts';
import type { January } from './testingRounds.ts';
import { plainWeb } from './testingWeb.ts';

let t: TestHouse;
let january: January;
let app: FastifyInstance;
let shenZhixing: Caller;
let qinYue: Caller;

beforeAll(async () => {
  ({ t, january } = await noticesHouse());
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
  app = await buildApp(t.house, { trustProxy: true }, await plainWeb());
});
afterAll(async () => {
  await app.close();
  await t.close();
});

let addresses = 0;
/** A visitor without an account, from another address each time. */
function visit(method: 'GET' | 'POST', url: string, form?: Record<string, string>, address = `10.3.0.${++addresses}`) {
  return app.inject({
    method,
    url,
    headers: {
      'x-forwarded-for': address,
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form === undefined ? {} : { payload: new URLSearchParams(form).toString() }),
  });
}
const open = (code: string) => visit('GET', `/receipt?${new URLSearchParams({ code })}`);
const sign = (code: string, signer: string) => visit('POST', '/receipt', { code, signer });

async function outside(title: string): Promise<{ document: DocumentShown; recipient: string; token: string }> {
  const document = await released(shenZhixing, { title, audience: { levels: ['city'], others: ['省文明办'] } });
  const { rows } = (await shenZhixing.call(listRecipients, { params: { id: document.id }, query: { limit: 50 } }))
    .output;
  const recipient = rows.find(({ inHouse }) => !inHouse)?.id as string;
  const made = await shenZhixing.call(issueLink, { params: { id: document.id, recipient } });
  return { document, recipient, token: made.output.token };
}

const receiptOf = async (document: DocumentShown) =>
  (await shenZhixing.call(listRecipients, { params: { id: document.id }, query: { limit: 50 } })).output.rows.find(
    ({ inHouse }) => !inHouse,
  );

describe('a unit without an account', () => {
  it('reads the document by its link and confirms receipt once, by name', async () => {
    const { document, token } = await outside('发给系统外单位的通知');
    expect((await open(token)).statusCode).toBe(200);
    expect((await sign(token, '赵明')).statusCode).toBe(200);
    expect((await receiptOf(document))?.receipt).toMatchObject({ way: 'link', by: '赵明' });
    const again = await sign(token, '钱亮');
    expect([again.statusCode, again.body]).toEqual([409, expect.stringContaining('已经签收')]);
  });

  it('who signs is encrypted: the name stands nowhere in the database, and not in the audit', async () => {
    const { token } = await outside('签收人保密');
    await sign(token, '孙知秋');
    const { rows } = await t.database.pool.query<{ text: string }>(
      `select r::text as text from issued_receipt r union all select a::text from audit_entry a`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ text }) => text.includes('孙知秋'))).toEqual([]);
    const tokens = await t.database.pool.query<{ text: string }>('select l::text as text from issued_link l');
    expect(tokens.rows.filter(({ text }) => text.includes(token))).toEqual([]);
  });

  it('signs with a name; without one nothing is confirmed', async () => {
    const { document, token } = await outside('须写姓名');
    expect((await sign(token, ' ')).statusCode).toBe(400);
    expect((await receiptOf(document))?.receipt).toBeNull();
  });
});

describe('a link', () => {
  it('opens nothing once it has expired', async () => {
    january.set('2023-01-05T10:00:00');
    const { token } = await outside('会过期');
    january.set('2023-02-04T10:00:01');
    const late = await open(token);
    expect([late.statusCode, late.body]).toEqual([409, expect.stringContaining('链接不能使用')]);
    expect((await sign(token, '赵明')).statusCode).toBe(409);
    january.set('2023-01-05T10:00:00');
  });

  it('ends when it is revoked, and when another one is made', async () => {
    const { document, recipient, token } = await outside('会被收回');
    const params = { id: document.id, recipient };
    const next = (await shenZhixing.call(issueLink, { params })).output;
    expect(next.address).toBe(`https://kepu.example/receipt?code=${next.token}`);
    expect((await open(token)).statusCode).toBe(409);
    expect((await open(next.token)).statusCode).toBe(200);
    expect((await shenZhixing.call(revokeLink, { params })).output.link).toBeNull();
    expect((await open(next.token)).statusCode).toBe(409);
  });

  it('that two people sign at the same moment takes the first name, and says so to the second', async () => {
    const { document, token } = await outside('两人同时签收');
    const replies = await race(t.connection, 'issued_receipt', () => [sign(token, '赵明'), sign(token, '钱亮')]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const told = replies.find(({ statusCode }) => statusCode === 409)?.body ?? '';
    expect(told).toContain('已经签收');
    const first = replies[0]?.statusCode === 200 ? '赵明' : '钱亮';
    expect((await receiptOf(document))?.receipt?.by).toBe(first);
  });

  it('of a withdrawn document still opens it and takes no receipt', async () => {
    const { document, token } = await outside('将被撤回');
    const body = { reason: '日期有误' };
    await shenZhixing.call(withdrawDocument, { ...stepOf(await lookAt(shenZhixing, document.id)), body });
    const page = await open(token);
    expect(page.statusCode).toBe(200);
    expect((await sign(token, '赵明')).statusCode).toBe(409);
    expect((await receiptOf(document))?.receipt).toBeNull();
  });

  it('that is guessed opens nothing, and few may be tried', async () => {
    const tries = [];
    for (let n = 0; n <= LINK_ATTEMPTS_PER_MINUTE; n++)
      tries.push((await visit('GET', `/receipt?code=guess-${n}`, undefined, '10.4.0.1')).statusCode);
    expect(tries.slice(0, -1).every((status) => status === 409)).toBe(true);
    expect(tries.at(-1)).toBe(429);
  });

  it('is made by the issuing office alone, and told once', async () => {
    const { document, recipient } = await outside('只由发文单位');
    const params = { id: document.id, recipient };
    expect((await qinYue.call(issueLink, { params })).problem.code).toBe('not_found');
    const key = 'the-same-request';
    expect((await shenZhixing.call(issueLink, { params, key })).status).toBe(200);
    expect((await shenZhixing.call(issueLink, { params, key })).problem.code).toBe('told_once');
  });

  it('is not signed from another site', async () => {
    const { document, token } = await outside('跨站');
    const reply = await app.inject({
      method: 'POST',
      url: '/receipt',
      headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ code: token, signer: '赵明' }).toString(),
    });
    expect(reply.statusCode).toBe(403);
    expect((await receiptOf(document))?.receipt).toBeNull();
  });
});

describe('the public pages', () => {
  it('list what is open to all and show it; what is not open is not there', async () => {
    const publicly = await released(shenZhixing, { title: '公开发布的通知', public: true });
    const closed = await released(shenZhixing, { title: '内部通知' });
    expect((await visit('GET', '/notices')).statusCode).toBe(200);
    expect((await visit('GET', `/notices/${publicly.id}`)).body).toContain('public_document');
    expect((await visit('GET', `/notices/${closed.id}`)).statusCode).toBe(404);
  });
});
