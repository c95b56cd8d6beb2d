import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  changeDocument,
  decideDocument,
  numberDocument,
  readDocument,
  releaseDocument,
} from '../../contracts/issuedDocuments.ts';
import { Problem } from '../../contracts/problems.ts';
import { changeSetting, readSetting } from '../../contracts/system.ts';
import { changeDraft, documentsFrom, draftDocument } from '../../modules/notices/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { defineModule } from '../../platform/module.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { agreed, documentBody, drafted, lookAt, noticesHouse, stepOf, submitted } from './testingNotices.ts';

/** A room that composes documents: what it holds back is not released. */
const held = new Set<string>();
const almanacs = defineModule({
  name: 'almanacs',
  policy: [],
  origins: [
    {
      kind: 'almanac',
      async mayGoOut(_tx, id) {
        if (held.has(id)) throw new Problem('release_refused', { reason: '文中有一处与数据不符' });
      },
    },
  ],
});

let t: TestHouse;
/** An office of three: who drafts, who reviews, who signs; the operator keeps the settings. */
let shenZhixing: Caller;
let heYuan: Caller;
let linShu: Caller;
let jiYun: Caller;
const logins = { shenZhixing: '', heYuan: '', linShu: '' };

beforeAll(async () => {
  ({ t } = await noticesHouse([almanacs]));
  const office = async (name: string) => t.newAccount({ name, role: 'administrator', region: '320000' });
  const [drafter, reviewer, signer] = [await office('沈知行'), await office('何远'), await office('林疏')];
  [shenZhixing, heYuan, linShu] = [drafter.caller, reviewer.caller, signer.caller];
  Object.assign(logins, { shenZhixing: drafter.login, heYuan: reviewer.login, linShu: signer.login });
  jiYun = await t.signIn({ name: '纪云', role: 'operator' });
});
afterAll(() => t.close());

async function set(code: string, value: unknown, region: string | null = null) {
  const query = region === null ? {} : { region };
  const { version } = (await jiYun.call(readSetting, { params: { code }, query })).output;
  const body = { value, effectiveFrom: '2023-01-05', reason: '按本单位发文规定' };
  return jiYun.call(changeSetting, { params: { code }, query, ifMatch: version, body });
}

describe('who decides is a setting', () => {
  it('and names accounts that are there: nobody waits for a name that nobody bears', async () => {
    expect((await set('notices.reviewers', '无此人')).problem.code).toBe('setting_value_invalid');
    expect((await set('notices.signers', '-')).problem.code).toBe('setting_value_invalid');
    expect((await set('notices.countersigners', '*')).problem.code).toBe('setting_value_invalid');
  });

  it('a named reviewer, each of the countersigners and the signer agree in turn, and nobody in their place', async () => {
    await set('notices.reviewers', logins.heYuan, '320000');
    await set('notices.countersigners', `${logins.heYuan}、${logins.shenZhixing}`, '320000');
    await set('notices.signers', logins.linShu, '320000');
    const waiting = await submitted(shenZhixing, await drafted(shenZhixing, { title: '三人会办' }));
    expect((await agreed(shenZhixing, waiting)).problem.code).toBe('document_step_of_others');
    expect((await lookAt(shenZhixing, waiting.id)).may.decide).toBe(false);
    const reviewed = (await agreed(heYuan, waiting)).output;
    expect(reviewed).toMatchObject({
      state: 'countersigning',
      countersignersLeft: [logins.heYuan, logins.shenZhixing],
    });
    const once = (await agreed(heYuan, reviewed)).output;
    expect(once).toMatchObject({ state: 'countersigning', countersignersLeft: [logins.shenZhixing] });
    expect((await agreed(heYuan, once)).problem.code).toBe('document_step_of_others');
    const all = (await agreed(shenZhixing, once)).output;
    expect(all.state).toBe('signing');
    expect((await agreed(heYuan, all)).problem.code).toBe('document_step_of_others');
    expect((await agreed(linShu, all)).output).toMatchObject({ state: 'signed', number: { year: 2023 } });
  });

  it('returned and handed in again, all of them are asked again', async () => {
    const waiting = await submitted(shenZhixing, await drafted(shenZhixing, { title: '退回重办' }));
    const countersigned = (await agreed(heYuan, (await agreed(heYuan, waiting)).output)).output;
    const body = { verdict: 'return' as const, opinion: '请补充依据' };
    const back = (await shenZhixing.call(decideDocument, { ...stepOf(countersigned), body })).output;
    const again = (await agreed(heYuan, await submitted(shenZhixing, back))).output;
    expect(again.countersignersLeft).toEqual([logins.heYuan, logins.shenZhixing]);
  });

  it('what was handed in goes the way that held on its day, whatever is set later', async () => {
    const waiting = await submitted(shenZhixing, await drafted(shenZhixing, { title: '规则不回头' }));
    await set('notices.reviewers', '-', '320000');
    await set('notices.countersigners', '-', '320000');
    expect((await agreed(shenZhixing, waiting)).problem.code).toBe('document_step_of_others');
    const straight = await submitted(shenZhixing, await drafted(shenZhixing, { title: '直接签发' }));
    expect(straight.state).toBe('signing');
    await set('notices.signers', '*', '320000');
  });

  it('who has written on a document does not sign it, where the setting says so', async () => {
    await set('notices.drafter_decides', false, '320000');
    const draft = await drafted(shenZhixing, { title: '自拟不自签' });
    const touched = (await heYuan.call(changeDocument, { ...stepOf(draft), body: { public: true } })).output;
    const waiting = await submitted(linShu, touched);
    for (const writer of [shenZhixing, heYuan])
      expect((await agreed(writer, waiting)).problem.code).toBe('document_own_draft');
    expect((await agreed(linShu, waiting)).output.state).toBe('signed');
    await set('notices.drafter_decides', true, '320000');
  });

  it('of two who decide at once the second is shown what the first decided', async () => {
    const waiting = await submitted(shenZhixing, await drafted(shenZhixing, { title: '同时签发' }));
    expect((await agreed(linShu, waiting)).output.state).toBe('signed');
    const late = await agreed(heYuan, waiting);
    expect(late.problem).toMatchObject({ code: 'version_stale', current: { state: 'signed' } });
  });
});

describe('a document that another room has composed', () => {
  async function composed(title: string, origin: string): Promise<string> {
    const { region: _region, officeCode, ...body } = documentBody({ title });
    return t.asSystem('a document for a test', async (act) => {
      const regionId = regionByCode(await treeOf(act.tx), '320000').id;
      return draftDocument(t.house, act, { ...body, officeCode, regionId, origin });
    });
  }

  it('is changed by that room alone in its text, and found by where it came from', async () => {
    const id = await composed('年鉴通报', 'almanac:2022');
    const document = await lookAt(shenZhixing, id);
    const content = { ...document.content, title: '另一题目' };
    const refused = await shenZhixing.call(changeDocument, { ...stepOf(document), body: { content } });
    expect(refused.problem.code).toBe('document_kept_elsewhere');
    expect((await shenZhixing.call(changeDocument, { ...stepOf(document), body: { public: true } })).status).toBe(200);
    await t.asSystem('a change by its room', (act) =>
      changeDraft(t.house, act, id, { ifMatch: null, origin: 'almanac:2022', change: { content } }),
    );
    expect(await lookAt(shenZhixing, id)).toMatchObject({ title: '另一题目', origin: 'almanac:2022' });
    const found = await t.asSystem('what became of it', (act) => documentsFrom(act, ['almanac:2022', 'almanac:2021']));
    expect([...found].map(([origin, documents]) => [origin, documents.map((each) => each.id)])).toEqual([
      ['almanac:2022', [id]],
    ]);
  });

  it('goes out only when its room agrees', async () => {
    const id = await composed('有出入的通报', 'almanac:2023');
    const signing = await submitted(shenZhixing, await lookAt(shenZhixing, id));
    const done = (await agreed(shenZhixing, signing)).output;
    held.add('2023');
    const refused = await shenZhixing.call(releaseDocument, stepOf(done));
    expect(refused.problem).toMatchObject({ code: 'release_refused', params: { reason: '文中有一处与数据不符' } });
    expect((await shenZhixing.call(readDocument, { params: { id } })).output.state).toBe('signed');
    held.delete('2023');
    expect((await shenZhixing.call(releaseDocument, stepOf(done))).output.state).toBe('released');
  });
});

describe('a number', () => {
  it('is typed in only for a document that the office system numbers', async () => {
    const waiting = await submitted(
      shenZhixing,
      await drafted(shenZhixing, { title: '本系统编号', office: '苏科协自' }),
    );
    const done = (await agreed(shenZhixing, waiting)).output;
    const typed = await shenZhixing.call(numberDocument, { ...stepOf(done), body: { year: 2023, serial: 99 } });
    expect(typed.problem.code).toBe('state_conflict');
  });
});
