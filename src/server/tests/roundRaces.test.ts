import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeRound, readRound } from '../../contracts/collections.ts';
import { acceptHandIn, handIn, readHandIn, saveDraft } from '../../contracts/handIns.ts';
import type { HandInShown, RoundShown } from '../../contracts/rounds.ts';
import { currentDigest } from '../../modules/indicators/index.ts';
import { withClient } from '../../platform/database/testing.ts';
import { race } from '../../platform/database/testing-race.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { csv } from './testingOfficeFiles.ts';
import { accepted, askedOf, opened, roundsHouse, uploaded } from './testingRounds.ts';

let t: TestHouse;
/** The province, and two clerks of 泰州市. */
let shenZhixing: Caller;
let qinYue: Caller;
let luZhou: Caller;

beforeAll(async () => {
  ({ t } = await roundsHouse());
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  qinYue = await t.signIn({ name: '秦越', role: 'administrator', region: '321200' });
  luZhou = await t.signIn({ name: '陆舟', role: 'administrator', region: '321200' });
});
afterAll(() => t.close());

/** A draft of 泰州市 that came as a file with this figure everywhere, not handed in yet. */
async function filled(round: RoundShown, value: number, by = qinYue): Promise<HandInShown> {
  const asked = await askedOf(by, round, '321200');
  const rows = asked.table.rows.map(({ region }) => [region.name, value, 1]);
  const file = ['泰州.csv', csv([['县区', '科技志愿者总数', '组织总数'], ...rows])] as const;
  return (await uploaded(by, asked, file)).output.handIn;
}

const handedIn = async (shown: HandInShown, by = qinYue) =>
  (await by.call(handIn, { params: { id: shown.id }, ifMatch: shown.version, body: {} })).output;
const look = async (id: string) => (await shenZhixing.call(readHandIn, { params: { id } })).output;

describe('at the same moment', () => {
  it('two clerks save one draft: one is kept, the other is shown what was kept and has lost nothing', async () => {
    const round = await opened(shenZhixing, { title: '两人同填' });
    const asked = await askedOf(qinYue, round, '321200');
    const save = (who: Caller, written: string) =>
      who.call(saveDraft, {
        params: { id: asked.id },
        ifMatch: asked.version,
        body: { cells: [{ region: '321202', column: 'volunteers:total', written }] },
      });
    const replies = await race(t.connection, 'hand_in', () => [save(qinYue, '11'), save(luZhou, '22')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    const kept = replies.find(({ status }) => status === 200)?.output.draft.cells;
    const late = replies.find(({ status }) => status === 412)?.problem;
    expect(late).toMatchObject({ code: 'version_stale', current: { draft: { cells: kept } } });
    expect((await look(asked.id)).draft.cells).toEqual(kept);
  });

  it('a unit hands in and the round is closed: it is taken whole before, or refused after', async () => {
    const round = await opened(shenZhixing, { title: '关门之际' });
    const shown = await filled(round, 31);
    const [handed, closed] = await race<{ status: number; text: string }>(t.connection, 'audit_entry', () => [
      qinYue.call(handIn, { params: { id: shown.id }, ifMatch: shown.version, body: {} }),
      shenZhixing.call(closeRound, { params: { id: round.id }, ifMatch: round.version }),
    ]);
    expect(closed?.status).toBe(200);
    const after = await look(shown.id);
    if (handed?.status === 200) expect(after).toMatchObject({ state: 'handed_in', revision: 1 });
    else {
      expect(handed?.text).toContain('state_conflict');
      expect(after).toMatchObject({ state: 'draft', revision: 0 });
    }
    expect((await shenZhixing.call(readRound, { params: { id: round.id } })).output.state).toBe('closed');
  });

  it('the province accepts and the unit hands in again: what is accepted is what was reviewed', async () => {
    const round = await opened(shenZhixing, { title: '边审边报', asOf: '2017-12-31' });
    const first = await handedIn(await filled(round, 41));
    const second = await filled(round, 42);
    const [reviewed, again] = await race<{ status: number; text: string }>(t.connection, 'audit_entry', () => [
      shenZhixing.call(acceptHandIn, { params: { id: first.id }, body: { digest: first.latest?.digest as string } }),
      qinYue.call(handIn, { params: { id: second.id }, ifMatch: second.version, body: {} }),
    ]);
    const after = await look(first.id);
    if (reviewed?.status === 200) {
      expect(again?.text).toContain('state_conflict');
      expect(after).toMatchObject({ state: 'accepted', revision: 1 });
    } else {
      expect(reviewed?.text).toContain('review_outdated');
      expect(after).toMatchObject({ state: 'handed_in', revision: 2, import: null });
    }
    expect(await valuesAt('2017-12-31')).toEqual(reviewed?.status === 200 ? [41] : []);
  });
});

async function valuesAt(day: string): Promise<number[]> {
  const { rows } = await t.database.pool.query<{ value: number }>(
    `select distinct c.value from current_observation c join indicator i on i.id = c.indicator_id
     where i.code = 'volunteers' and c.observed_on = $1`,
    [day],
  );
  return rows.map(({ value }) => Number(value));
}

/** Everything an acceptance writes to, in its order. */
const STEPS = ['import_batch', 'import_table', 'observation', 'current_observation', 'hand_in_review', 'hand_in'];

describe('an acceptance that is cut off', () => {
  it.each(STEPS)(
    'before it writes to %s leaves nothing behind, and goes through when it is asked again',
    async (table) => {
      const asOf = `${2008 + STEPS.indexOf(table)}-12-31`;
      const round = await opened(shenZhixing, { title: `中断于${table}`, asOf });
      const handed = await handedIn(await filled(round, 51));
      const before = await facts(handed.id);
      const cut = await cutOff(table, () =>
        shenZhixing.call(acceptHandIn, {
          params: { id: handed.id },
          body: { digest: handed.latest?.digest as string },
        }),
      );
      expect(cut.status).toBeGreaterThanOrEqual(500);
      expect(await facts(handed.id)).toEqual(before);
      expect(await accepted(shenZhixing, handed)).toMatchObject({ state: 'accepted' });
      expect(await valuesAt(asOf)).toEqual([51]);
    },
  );
});

/** What an acceptance changes, as it stands. */
async function facts(handInId: string) {
  const { rows } = await t.database.pool.query(
    `select h.state, h.import_id, (select count(*) from hand_in_review r where r.hand_in_id = h.id) as reviews,
       (select count(*) from import_batch where origin = 'hand_in:' || h.id) as imports, (select count(*) from observation) as facts
     from hand_in h where h.id = $1`,
    [handInId],
  );
  return { ...rows[0], current: await t.asSystem('what is current', ({ tx }) => currentDigest(tx)) };
}

const PATIENCE_MS = 20_000;

/** Lets work come as far as its first write to a table, and there ends its connection, as a crash would. */
async function cutOff<T>(table: string, start: () => Promise<T>): Promise<T> {
  return withClient(t.connection, async (gate) => {
    await gate.query('begin');
    await gate.query(`lock table ${table} in share mode`);
    const work = start();
    for (const until = performance.now() + PATIENCE_MS; ; await pause(10)) {
      await gate.query('select pg_stat_clear_snapshot()');
      const { rows } = await gate.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length > 0) break;
      if (performance.now() > until) throw new Error(`nothing ever wrote to ${table}`);
    }
    await gate.query('rollback');
    return work;
  });
}
