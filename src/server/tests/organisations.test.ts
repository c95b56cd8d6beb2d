import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contracts from '../../contracts/organisations.ts';
import { listAudit } from '../../contracts/system.ts';
import { organisations } from '../../modules/organisations/index.ts';
import { register } from '../../modules/organisations/register.ts';
import { race } from '../../platform/database/testing-race.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';

let t: TestHouse;
/** Administrators of 海陵区 and of its neighbour 高港区, of the city above both, and those who only look. */
let luXiaoman: Caller;
let heYuan: Caller;
let qinYue: Caller;
let yanShouzheng: Caller;
let dingYiwei: Caller;

beforeAll(async () => {
  t = await testHouse({ modules: [organisations] });
  luXiaoman = await t.signIn({ name: '陆小满', role: 'administrator', region: '321202' });
  heYuan = await t.signIn({ name: '何远', role: 'administrator', region: '321203' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
  yanShouzheng = await t.signIn({ name: '严守正', role: 'auditor', region: '320000' });
  dingYiwei = await t.signIn({ name: '丁一维', role: 'operator' });
});

afterAll(() => t.close());

const unit = (name: string, more: object = {}) => ({
  region: '321202',
  kind: 'team' as const,
  name,
  insideSystem: true,
  ...more,
});

async function registered(caller: Caller, name: string, more: object = {}): Promise<contracts.OrganisationShown> {
  return (await caller.call(contracts.registerOrganisation, { body: unit(name, { confirmedDistinct: true, ...more }) }))
    .output;
}

/** Rows as they lie in the database, past every rule. */
async function namesInDatabase(name: string): Promise<{ status: string; version: number }[]> {
  return (await t.database.pool.query('select status, version from organisation where name = $1', [name])).rows;
}

async function auditOf(
  id: string,
): Promise<{ action: string; before: unknown; after: unknown; reason: string | null }[]> {
  const { rows } = await t.database.pool.query(
    'select action, before, after, reason from audit_entry where entity_id = $1 order by id',
    [id],
  );
  return rows;
}

describe('the administrator of a county', () => {
  it('registers a unit of the county and reads it, with its version as ETag', async () => {
    const created = await registered(luXiaoman, '海陵区天文爱好者协会', {
      kind: 'society',
      creditCode: '91350100m000100y43',
      foundedOn: '2021-05-20',
    });
    expect(created).toMatchObject({
      region: { code: '321202', name: '海陵区' },
      kind: 'society',
      creditCode: '91350100M000100Y43',
      status: 'active',
      foundedOn: '2021-05-20',
      version: 1,
    });
    const reply = await luXiaoman.call(contracts.readOrganisation, { params: { id: created.id } });
    expect(reply.output).toEqual(created);
    expect(reply.headers.etag).toBe('"1"');
  });

  it('cannot read, find, change, suspend or close a unit of the neighbour, and nothing of it changes', async () => {
    const theirs = await registered(heYuan, '高港区船舶科普志愿服务队', { region: '321203' });
    const params = { id: theirs.id };
    const body = { reason: '不属于本区' };
    const refused = [
      await luXiaoman.call(contracts.readOrganisation, { params }),
      await luXiaoman.call(contracts.changeOrganisation, {
        params,
        ifMatch: 1,
        body: { name: '海陵区船舶科普志愿服务队' },
      }),
      await luXiaoman.call(contracts.suspendOrganisation, { params, ifMatch: 1, body }),
      await luXiaoman.call(contracts.closeOrganisation, { params, ifMatch: 1, body }),
    ];
    expect(refused.map(({ problem }) => problem.code)).toEqual(['not_found', 'not_found', 'not_found', 'not_found']);
    const found = await luXiaoman.call(contracts.listOrganisations, { query: { q: '船舶' } });
    expect(found.output.rows).toEqual([]);
    expect((await heYuan.call(contracts.readOrganisation, { params })).output).toEqual(theirs);
  });

  it('cannot register in the neighbour, nor in the city above', async () => {
    for (const region of ['321203', '321200', '320000']) {
      const reply = await luXiaoman.call(contracts.registerOrganisation, {
        body: unit('越界登记的志愿服务队', { region }),
      });
      expect([reply.status, reply.problem.code]).toEqual([403, 'region_out_of_scope']);
    }
    expect(await namesInDatabase('越界登记的志愿服务队')).toEqual([]);
  });

  it('is refused a list of the neighbour or of the whole city, rather than shown an empty one', async () => {
    for (const region of ['321203', '321200']) {
      const reply = await luXiaoman.call(contracts.listOrganisations, { query: { 'filter[region]': region } });
      expect(reply.problem.code).toBe('region_out_of_scope');
    }
  });
});

describe('those who look', () => {
  it('an auditor and the operator read every unit and change none', async () => {
    const { id } = await registered(luXiaoman, '海陵区防震减灾宣讲队');
    for (const reader of [yanShouzheng, dingYiwei]) {
      expect((await reader.call(contracts.readOrganisation, { params: { id } })).status).toBe(200);
      const refused = [
        await reader.call(contracts.registerOrganisation, { body: unit('审计员登记的队伍') }),
        await reader.call(contracts.changeOrganisation, { params: { id }, ifMatch: 1, body: { insideSystem: false } }),
        await reader.call(contracts.closeOrganisation, { params: { id }, ifMatch: 1, body: { reason: '只读' } }),
      ];
      expect(refused.map(({ status, problem }) => [status, problem.code])).toEqual(
        Array(3).fill([403, 'right_missing']),
      );
    }
    expect(await namesInDatabase('审计员登记的队伍')).toEqual([]);
    expect(await namesInDatabase('海陵区防震减灾宣讲队')).toEqual([{ status: 'active', version: 1 }]);
  });

  it('the public is asked to sign in', async () => {
    expect((await t.publicCaller.call(contracts.listOrganisations)).problem.code).toBe('not_signed_in');
  });
});

describe('a change based on a stale version', () => {
  it('is refused with the current row, and changes nothing', async () => {
    const { id } = await registered(luXiaoman, '海陵区节水宣传队');
    const params = { id };
    const renamed = await luXiaoman.call(contracts.changeOrganisation, {
      params,
      ifMatch: 1,
      body: { name: '海陵区节水科普队' },
    });
    expect(renamed.output.version).toBe(2);
    const stale = await qinYue.call(contracts.changeOrganisation, {
      params,
      ifMatch: 1,
      body: { name: '海陵区护水队' },
    });
    expect([stale.status, stale.problem.code]).toEqual([412, 'version_stale']);
    expect(stale.problem.current).toEqual(renamed.output);
    expect((await luXiaoman.call(contracts.readOrganisation, { params })).output).toEqual(renamed.output);
    expect(await auditOf(id)).toHaveLength(2);
  });

  it('of several at once that are based on one version, one goes through', async () => {
    const { id } = await registered(luXiaoman, '海陵区食品安全宣讲队');
    const names = Array.from({ length: 8 }, (_, n) => `海陵区食品安全科普${n}队`);
    const replies = await race(t.connection, 'organisation', () =>
      names.map((name) => luXiaoman.call(contracts.changeOrganisation, { params: { id }, ifMatch: 1, body: { name } })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
    expect((await luXiaoman.call(contracts.readOrganisation, { params: { id } })).output.version).toBe(2);
  });

  it('without a version it is asked for', async () => {
    const { id } = await registered(luXiaoman, '海陵区禁毒宣讲队');
    const reply = await luXiaoman.call(contracts.changeOrganisation, { params: { id }, body: { insideSystem: false } });
    expect([reply.status, reply.problem.code]).toEqual([428, 'version_required']);
  });

  it('a change of nothing makes no new version and no audit line', async () => {
    const created = await registered(luXiaoman, '海陵区急救科普队');
    const same = await luXiaoman.call(contracts.changeOrganisation, {
      params: { id: created.id },
      ifMatch: 1,
      body: { name: created.name },
    });
    expect(same.output).toEqual(created);
    expect(await auditOf(created.id)).toHaveLength(1);
  });
});

describe('registering twice', () => {
  it('with one Idempotency-Key gives the same unit once', async () => {
    const sent = { key: 'hailing-1', body: unit('海陵区航模科普队') };
    const first = await luXiaoman.call(contracts.registerOrganisation, sent);
    const again = await luXiaoman.call(contracts.registerOrganisation, sent);
    expect(again.output).toEqual(first.output);
    expect(await namesInDatabase('海陵区航模科普队')).toHaveLength(1);
    expect(await auditOf(first.output.id)).toHaveLength(1);
  });

  it('with one Idempotency-Key gives the same unit once, also when the requests race', async () => {
    const sent = { key: 'hailing-2', body: unit('海陵区机器人科普队') };
    const replies = await race(t.connection, 'idempotency_answer', () =>
      Array.from({ length: 5 }, () => luXiaoman.call(contracts.registerOrganisation, sent)),
    );
    expect(new Set(replies.map(({ output }) => output.id)).size).toBe(1);
    expect(await namesInDatabase('海陵区机器人科普队')).toHaveLength(1);
  });

  it('another unit under a key used before is refused', async () => {
    await luXiaoman.call(contracts.registerOrganisation, { key: 'hailing-3', body: unit('海陵区观鸟队') });
    const reply = await luXiaoman.call(contracts.registerOrganisation, {
      key: 'hailing-3',
      body: unit('海陵区昆虫观察队'),
    });
    expect(reply.problem.code).toBe('idempotency_key_reused');
  });

  it('of two persons who register one name at once, one gets it and the other is told', async () => {
    const body = unit('海陵区桥梁科普队', { confirmedDistinct: true });
    const replies = await race(t.connection, 'organisation', () =>
      [luXiaoman, qinYue].map((caller) => caller.call(contracts.registerOrganisation, { body })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.problem.code).toBe('name_taken');
    expect(await namesInDatabase('海陵区桥梁科普队')).toHaveLength(1);
  });

  it('a region has one association', async () => {
    const association = { kind: 'association', confirmedDistinct: true };
    await registered(luXiaoman, '海陵区科学技术协会', association);
    const reply = await luXiaoman.call(contracts.registerOrganisation, { body: unit('海陵区第二科协', association) });
    expect([reply.status, reply.problem.code]).toEqual([409, 'association_exists']);
  });

  it('a credit code belongs to one unit, and one with a wrong check character to none', async () => {
    const code = '11320000MB00000060';
    await registered(luXiaoman, '海陵区桥牌队', { creditCode: code });
    const taken = await luXiaoman.call(contracts.registerOrganisation, {
      body: unit('海陵区围棋队', { creditCode: code, confirmedDistinct: true }),
    });
    expect(taken.problem.code).toBe('credit_code_taken');
    const wrong = await luXiaoman.call(contracts.registerOrganisation, {
      body: unit('海陵区围棋队', { creditCode: '91350100M000100Y44' }),
    });
    expect([wrong.status, wrong.problem.pointer]).toEqual([400, '/body/creditCode']);
  });
});

describe('what is audited', () => {
  it('a change is told with the state before and after', async () => {
    const before = await registered(luXiaoman, '海陵区读书会', { kind: 'other' });
    const after = (
      await luXiaoman.call(contracts.changeOrganisation, {
        params: { id: before.id },
        ifMatch: 1,
        body: { insideSystem: false },
      })
    ).output;
    expect((await auditOf(before.id)).at(-1)).toMatchObject({ action: 'organisation.changed', before, after });
    const told = await yanShouzheng.call(listAudit, {
      query: { 'filter[entity]': 'organisation', 'filter[entityId]': before.id },
    });
    expect(told.output.rows.map((line) => line.action)).toEqual(['organisation.changed', 'organisation.registered']);
  });

  it('lines go with their mutation: what is rolled back leaves neither', async () => {
    const body = {
      ...unit('海陵区从未有过的队伍'),
      parent: null,
      creditCode: null,
      foundedOn: null,
      confirmedDistinct: true,
    };
    const work = t.asSystem('a registration that fails at the end', async (act) => {
      await register(act, body);
      throw new Error('the disk is full');
    });
    await expect(work).rejects.toThrow('the disk is full');
    expect(await namesInDatabase('海陵区从未有过的队伍')).toEqual([]);
    const { rows } = await t.database.pool.query(
      `select from audit_entry where after->>'name' = '海陵区从未有过的队伍'`,
    );
    expect(rows).toEqual([]);
  });
});
