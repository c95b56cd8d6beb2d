import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contracts from '../../contracts/organisations.ts';
import { registerAssociations } from '../../modules/organisations/demo.ts';
import { organisations } from '../../modules/organisations/index.ts';
import { type Caller, type TestHouse, testHouse } from '../testing.ts';

let t: TestHouse;
/** Administrators of 海陵区, of its neighbour 高港区, and of the city above both. */
let luXiaoman: Caller;
let heYuan: Caller;
let qinYue: Caller;

beforeAll(async () => {
  t = await testHouse({ modules: [organisations] });
  luXiaoman = await t.signIn({ name: '陆小满', role: 'administrator', region: '321202' });
  heYuan = await t.signIn({ name: '何远', role: 'administrator', region: '321203' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
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

describe('names close to one that is there', () => {
  it('are pointed out with reasons; nothing is registered until the person confirms', async () => {
    const there = await registered(luXiaoman, '海陵区气象学会', { kind: 'society' });
    const body = unit('泰州市海陵区气象学会（筹）', { kind: 'society' });
    const told = await luXiaoman.call(contracts.registerOrganisation, { body });
    expect([told.status, told.problem.code]).toEqual([409, 'near_duplicates']);
    expect(contracts.nearDuplicates.parse(told.problem.current)).toEqual([
      {
        id: there.id,
        name: '海陵区气象学会',
        kind: 'society',
        region: { code: '321202', name: '海陵区' },
        reason: 'brackets',
      },
    ]);
    expect(await namesInDatabase(body.name)).toEqual([]);
    const confirmed = await luXiaoman.call(contracts.registerOrganisation, {
      body: { ...body, confirmedDistinct: true },
    });
    expect(confirmed.output.name).toBe(body.name);
  });

  it('the very same name cannot be confirmed away', async () => {
    await registered(luXiaoman, '海陵区地质科普队');
    for (const confirmedDistinct of [false, true]) {
      const reply = await luXiaoman.call(contracts.registerOrganisation, {
        body: unit('海陵区地质科普队', { confirmedDistinct }),
      });
      expect(reply.problem.code).toBe('name_taken');
    }
  });
});

describe('the life of a unit', () => {
  it('it is suspended, goes on and is closed, each for a reason that is kept', async () => {
    const { id } = await registered(luXiaoman, '海陵区摄影科普队');
    const params = { id };
    const suspended = await luXiaoman.call(contracts.suspendOrganisation, {
      params,
      ifMatch: 1,
      body: { reason: '负责人更换' },
    });
    const resumed = await luXiaoman.call(contracts.resumeOrganisation, {
      params,
      ifMatch: 2,
      body: { reason: '新负责人到任' },
    });
    const closed = await luXiaoman.call(contracts.closeOrganisation, {
      params,
      ifMatch: 3,
      body: { reason: '队伍解散' },
    });
    expect([suspended, resumed, closed].map(({ output }) => output.status)).toEqual(['suspended', 'active', 'closed']);
    expect((await auditOf(id)).map(({ action, reason }) => [action, reason])).toEqual([
      ['organisation.registered', null],
      ['organisation.suspended', '负责人更换'],
      ['organisation.resumed', '新负责人到任'],
      ['organisation.closed', '队伍解散'],
    ]);
    const after = await luXiaoman.call(contracts.changeOrganisation, {
      params,
      ifMatch: 4,
      body: { insideSystem: false },
    });
    expect(after.problem.code).toBe('state_conflict');
    expect((await registered(luXiaoman, '海陵区摄影科普队')).id).not.toBe(id);
  });

  it('one with open units below it is not closed', async () => {
    const above = await registered(luXiaoman, '海陵区科普总队');
    const below = await registered(luXiaoman, '海陵区科普总队东城分队', { parent: above.id });
    expect(below.parent).toEqual({ id: above.id, name: '海陵区科普总队' });
    const reply = await luXiaoman.call(contracts.closeOrganisation, {
      params: { id: above.id },
      ifMatch: 1,
      body: { reason: '合并' },
    });
    expect([reply.problem.code, reply.problem.params.count]).toEqual(['has_units_below', 1]);
  });

  it('a unit stands under one of its own region or above it, never under itself or one of its own', async () => {
    const city = await registered(qinYue, '泰州市科普志愿总队', { region: '321200' });
    const team = await registered(luXiaoman, '海陵区青年科普队', { parent: city.id });
    const squad = await registered(luXiaoman, '海陵区青年科普队西城分队', { parent: team.id });
    const neighbour = await registered(heYuan, '高港区青年科普队', { region: '321203' });
    for (const parent of [team.id, squad.id, neighbour.id, '0190a0a0-0000-7000-8000-000000000000']) {
      const reply = await luXiaoman.call(contracts.changeOrganisation, {
        params: { id: team.id },
        ifMatch: 1,
        body: { parent },
      });
      expect(reply.problem.code).toBe('parent_unsuitable');
    }
  });
});

describe('the list', () => {
  it('pages by key through everything once, while units are added in front', async () => {
    const names = Array.from({ length: 7 }, (_, n) => `高港区第${n + 1}科普小队`);
    for (const name of names) await registered(heYuan, name, { region: '321203' });
    const query = { q: '科普小队', limit: 3, sort: '-name' };
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = (await heYuan.call(contracts.listOrganisations, { query: { ...query, after } })).output;
      seen.push(...page.rows.map((row) => row.name));
      after = page.next ?? undefined;
      await registered(heYuan, `高港区第9${seen.length}科普小队`, { region: '321203' });
    } while (after !== undefined);
    expect(seen).toEqual([...names].sort().reverse());
  });

  it('a cursor of another order, or of nobody, is refused', async () => {
    const page = (await heYuan.call(contracts.listOrganisations, { query: { limit: 1 } })).output;
    for (const query of [{ sort: '-name', after: page.next ?? '' }, { after: 'bm9ib2R5' }, { after: '' }]) {
      const reply = await heYuan.call(contracts.listOrganisations, { query });
      expect([reply.problem.code, reply.problem.pointer]).toEqual(['request_invalid', '/query/after']);
    }
  });

  it('filters by kind, status and region, several of each at once, and finds 科学技术协会 by 科协', async () => {
    await registered(luXiaoman, '海陵区科学技术协会', { kind: 'association' });
    const query = {
      'filter[kind]': ['society', 'association'] as const,
      'filter[status]': 'active',
      'filter[region]': '321202',
      limit: 500,
    };
    const { rows } = (await qinYue.call(contracts.listOrganisations, { query })).output;
    expect(new Set(rows.map((row) => row.kind))).toEqual(new Set(['society', 'association']));
    expect(new Set(rows.map((row) => row.region.code))).toEqual(new Set(['321202']));
    const found = await qinYue.call(contracts.listOrganisations, {
      query: { q: '科协', 'filter[kind]': 'association' },
    });
    expect(found.output.rows.map((row) => row.name)).toEqual(['海陵区科学技术协会']);
  });
});

describe('the demo', () => {
  it('registers the association of the province, its 13 cities and 95 counties with one audit line, and once', async () => {
    await using demo = await testHouse({ modules: [organisations] });
    await registerAssociations(demo.house, () => undefined);
    await registerAssociations(demo.house, () => undefined);

    const province = await demo.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
    const { rows } = (await province.call(contracts.listOrganisations, { query: { limit: 500 } })).output;
    const byName = new Map(rows.map((row) => [row.name, row]));
    expect(rows).toHaveLength(1 + 13 + 95);
    expect(byName.get('江苏省科学技术协会')?.parent).toBeNull();
    expect(byName.get('南京市科学技术协会')?.parent?.name).toBe('江苏省科学技术协会');
    expect(byName.get('南京市鼓楼区科学技术协会')?.region.code).toBe('320106');
    expect(byName.get('徐州市鼓楼区科学技术协会')?.parent?.name).toBe('徐州市科学技术协会');
    expect(byName.get('江阴市科学技术协会')?.parent?.name).toBe('无锡市科学技术协会');
    expect(rows.every((row) => row.insideSystem && row.kind === 'association' && row.status === 'active')).toBe(true);
    const { rows: lines } = await demo.database.pool.query(
      `select after from audit_entry where entity = 'organisation'`,
    );
    expect(lines.map(({ after }) => after.count)).toEqual([109]);
  });
});
