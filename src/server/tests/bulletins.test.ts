import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type BulletinShown,
  checkSentence,
  createBulletin,
  discardBulletin,
  downloadBulletin,
  editBulletin,
  handOverBulletin,
  listBulletins,
  overrideContradiction,
  readBulletin,
  readBulletinFigures,
  readBulletinRevision,
} from '../../contracts/bulletinDrafts.ts';
import {
  changeBulletinTemplate,
  createBulletinTemplate,
  discardBulletinTemplate,
  listBulletinTemplates,
  previewBulletin,
} from '../../contracts/bulletinTemplateRoutes.ts';
import { decideDocument, readDocument, releaseDocument, submitDocument } from '../../contracts/issuedDocuments.ts';
import type { DocumentShown, DocumentSummary } from '../../contracts/notices.ts';
import { claimsHold } from '../../contracts/rules/bulletins/check/reader.ts';
import { takeSnapshot } from '../../contracts/snapshots.ts';
import { listTodos } from '../../contracts/system.ts';
import { BUILT_IN_TEMPLATES } from '../../modules/bulletins/composing/templates/index.ts';
import { bulletins } from '../../modules/bulletins/index.ts';
import { indicators } from '../../modules/indicators/index.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { withSentence } from './testingBulletinPlaces.ts';
import { noticesHouse } from './testingNotices.ts';

let t: TestHouse;
/** Two clerks of the province, and one of 无锡市. */
let shenZhixing: Caller;
let baiLu: Caller;
let taoRan: Caller;
let snapshot: string;

beforeAll(async () => {
  ({ t } = await noticesHouse([bulletins]));
  await indicators.demo?.(t.house, () => undefined);
  shenZhixing = await t.signIn({ name: '沈知行', role: 'administrator', region: '320000' });
  baiLu = await t.signIn({ name: '白露', role: 'administrator', region: '320000' });
  taoRan = await t.signIn({ name: '陶然', role: 'administrator', region: '320200' });
  const asked = { region: '320000', asOf: '2022-12-31', note: '年度通报' };
  snapshot = (await shenZhixing.call(takeSnapshot, { body: asked })).output.id;
});
afterAll(() => t.close());

const drafted = async (more: { template?: string; like?: string } = {}): Promise<BulletinShown> =>
  (await shenZhixing.call(createBulletin, { body: { region: '320000', snapshot, ...more } })).output;
const at = ({ id, version }: { id: string; version: number }) => ({ params: { id }, ifMatch: version });
const written = (who: Caller, bulletin: BulletinShown, sentence: string) =>
  who.call(editBulletin, { ...at(bulletin), body: withSentence(bulletin, sentence) });
const TO_CITIES = {
  audience: { levels: ['city' as const], regions: [], units: [], others: [] },
  officeCode: '苏科协发',
  numbering: 'register' as const,
};
const handedOver = (who: Caller, bulletin: BulletinShown) =>
  who.call(handOverBulletin, { ...at(bulletin), body: TO_CITIES });
const WRONG = '全省科技志愿者达284273人。';

describe('a bulletin from a snapshot', () => {
  it('stands there at once, with its issuer, its recipients and its claims, and nothing said against it', async () => {
    const bulletin = await drafted();
    expect(bulletin).toMatchObject({
      title: '关于2022年江苏省科技志愿服务及科普中国信息传播工作情况的通报',
      state: 'drafting',
      revision: 1,
      contradictions: [],
      document: null,
      may: { write: true },
      snapshot: { id: snapshot, asOf: '2022-12-31' },
      settings: { kind: 'bulletin', issuers: ['江苏省科学技术协会'], recipients: ['各设区市科协'] },
    });
    const [first] = bulletin.composed.sections[0]?.sentences ?? [];
    expect(first?.claims[0]).toMatchObject({ kind: 'total', value: 286_281, nationalRank: 3 });
    const { rows } = (await shenZhixing.call(listBulletins, { query: { q: '科技志愿服务' } })).output;
    expect(rows.map(({ id }) => id)).toContain(bulletin.id);
  });

  it('is the same as its preview, and a figure that came later changes nothing of it', async () => {
    const bulletin = await drafted({ template: 'volunteers' });
    const body = { region: '320000', asOf: '2022-12-31', snapshot, template: 'volunteers' };
    const { leftOut, ...preview } = (await shenZhixing.call(previewBulletin, { body })).output;
    expect(preview).toEqual(bulletin.composed);
    // Nobody stated how many organisations there were a year before, and the bulletin is not about informants.
    expect(leftOut).toEqual([
      { kind: 'part', section: 0, part: 3, indicator: 'organisations', level: null },
      { kind: 'suggestion', chosen: 3 },
    ]);
  });

  it('belongs to the office that writes it: the city does not find it, the province not the city’s', async () => {
    const { id } = await drafted();
    expect((await taoRan.call(readBulletin, { params: { id } })).problem.code).toBe('not_found');
    const own = { region: '320200', asOf: '2022-12-31', note: '年度通报' };
    const { id: ofCity } = (await taoRan.call(takeSnapshot, { body: own })).output;
    const made = await taoRan.call(createBulletin, { body: { region: '320200', snapshot: ofCity } });
    expect(made.output.settings.recipients).toEqual(['各市（区）科协']);
    expect((await shenZhixing.call(readBulletin, { params: { id: made.output.id } })).problem.code).toBe('not_found');
  });

  it('is a file for Word, a text, and data for other programs', async () => {
    const { id, composed } = await drafted();
    const file = async (format: 'docx' | 'pdf' | 'md' | 'json') =>
      (await shenZhixing.call(downloadBulletin, { params: { id }, query: { format } })).text;
    expect((await file('docx')).slice(0, 2)).toBe('PK');
    expect((await file('pdf')).slice(0, 5)).toBe('%PDF-');
    expect(await file('md')).toContain('# 关于2022年江苏省');
    expect(JSON.parse(await file('json'))).toEqual(composed);
  });
});

describe('what somebody writes', () => {
  it('is read again: what the figures contradict is told with what would be right', async () => {
    const after = (await written(shenZhixing, await drafted(), WRONG)).output;
    expect(after.revision).toBe(2);
    expect(after.contradictions).toMatchObject([
      { section: 0, sentence: 0, code: 'figure', quote: '284273人', right: '286281人', override: null },
    ]);
    const untouched = after.composed.sections[0]?.sentences[1];
    expect(untouched?.claims.length).toBe(4);
    const corrected = (await written(shenZhixing, after, '全省科技志愿者达286281人。')).output;
    expect(corrected.composed.sections[0]?.sentences[0]?.claims).toMatchObject([{ kind: 'total', value: 286_281 }]);
    const { output } = await shenZhixing.call(readBulletinRevision, { params: { id: after.id, revision: 1 } });
    expect(output.composed.sections[0]?.sentences[0]?.text).toContain('截至2022年12月31日');
  });

  it('is read in the page as in the house', async () => {
    const { id } = await drafted();
    const figures = (await shenZhixing.call(readBulletinFigures, { params: { id } })).output;
    const read = (await shenZhixing.call(checkSentence, { params: { id }, body: { text: WRONG } })).output;
    expect(read).toEqual(claimsHold(WRONG, figures));
    expect(read.contradictions).toHaveLength(1);
  });

  it('of two at once, the later is shown what the earlier wrote, and nothing is lost', async () => {
    const bulletin = await drafted();
    const first = await written(shenZhixing, bulletin, '特此通报。');
    const second = await written(baiLu, bulletin, '请认真组织学习。');
    expect([first.status, second.status, second.problem.code]).toEqual([200, 412, 'version_stale']);
    const current = second.problem.current as BulletinShown;
    expect(current.composed.sections[0]?.sentences[0]?.text).toBe('特此通报。');
    const merged = (await written(baiLu, current, '请认真组织学习。')).output;
    expect(merged.composed.sections[0]?.sentences.slice(0, 2).map(({ text }) => text)).toEqual([
      '请认真组织学习。',
      '特此通报。',
    ]);
  });

  it('may be given up, for a reason that stays', async () => {
    const bulletin = await drafted();
    const { output } = await shenZhixing.call(discardBulletin, { ...at(bulletin), body: { reason: '并入下月通报' } });
    expect(output).toMatchObject({ state: 'discarded', discardedFor: '并入下月通报', may: { write: false } });
    expect((await written(shenZhixing, output, '特此通报。')).problem.code).toBe('state_conflict');
  });
});

describe('a contradiction', () => {
  it('holds the bulletin back until it is gone', async () => {
    const wrong = (await written(shenZhixing, await drafted(), WRONG)).output;
    const { problem } = await handedOver(shenZhixing, wrong);
    expect(problem).toMatchObject({ code: 'bulletin_contradicted', status: 409 });
    expect(problem.detail).toContain('284273人');
  });

  it('waits for its office on the first page, and opens there, until it is gone', async () => {
    const waiting = async (who: Caller) =>
      (await who.call(listTodos, {})).output.todos.find(({ code }) => code === 'bulletins_contradicted');
    const before = (await waiting(shenZhixing))?.count ?? 0;
    const wrong = (await written(shenZhixing, await drafted(), WRONG)).output;
    expect((await waiting(shenZhixing))?.count).toBe(before + 1);
    expect(await waiting(taoRan)).toBeUndefined();
    await shenZhixing.call(discardBulletin, { ...at(wrong), body: { reason: '重复起草' } });
    expect((await waiting(shenZhixing))?.count ?? 0).toBe(before);
  });

  it('stands over a named person’s reason, for that very sentence alone', async () => {
    const wrong = (await written(shenZhixing, await drafted(), WRONG)).output;
    const passage = { sentence: WRONG, code: 'figure' as const, quote: '284273人' };
    const body = { ...passage, reason: '按各市合计数通报，已请示' };
    const stands = (await baiLu.call(overrideContradiction, { params: { id: wrong.id }, body })).output;
    expect(stands.contradictions[0]?.override).toMatchObject({ by: '白露', reason: '按各市合计数通报，已请示' });
    const other = { ...body, quote: '1人' };
    expect((await baiLu.call(overrideContradiction, { params: { id: wrong.id }, body: other })).problem.code).toBe(
      'not_found',
    );
    const again = (await written(shenZhixing, stands, '全省共有科技志愿者284273人。')).output;
    expect(again.contradictions.map(({ override }) => override?.by ?? null)).toEqual([null, '白露']);
    expect((await handedOver(shenZhixing, again)).problem.code).toBe('bulletin_contradicted');
    expect((await handedOver(shenZhixing, stands)).problem.code).toBe('version_stale');
  });
});

describe('what is handed over', () => {
  const lookAt = async (document: DocumentSummary | null): Promise<DocumentShown> =>
    (await shenZhixing.call(readDocument, { params: { id: document?.id as string } })).output;
  const decide = async (document: DocumentShown, verdict: 'agree' | 'return') => {
    const body = { verdict, opinion: verdict === 'return' ? '请补充一句' : null } as never;
    return (await shenZhixing.call(decideDocument, { ...at(document), body })).output;
  };

  it('goes its way as a document, and nobody writes on it meanwhile', async () => {
    const bulletin = (await handedOver(shenZhixing, await drafted())).output;
    expect(bulletin).toMatchObject({ state: 'handed_over', document: { state: 'drafting', kind: 'bulletin' } });
    const draft = await lookAt(bulletin.document);
    expect(draft.content.body[1]?.text).toBe('一、科技志愿服务注册及活动情况');
    expect(draft.content.attachments).toHaveLength(3);
    const waiting = (await shenZhixing.call(submitDocument, at(draft))).output;
    expect((await written(shenZhixing, bulletin, '特此通报。')).problem.code).toBe('state_conflict');
    const signed = await decide(await decide(waiting, 'agree'), 'agree');
    const { output: released } = await shenZhixing.call(releaseDocument, at(signed));
    expect(released).toMatchObject({ state: 'released', number: { office: '苏科协发' } });
    const shown = (await shenZhixing.call(readBulletin, { params: { id: bulletin.id } })).output;
    expect(shown).toMatchObject({ document: { state: 'released' }, may: { write: false } });
  });

  it('sent back, it is written on and handed over anew; what was not handed over does not go out', async () => {
    const bulletin = (await handedOver(shenZhixing, await drafted())).output;
    const waiting = (await shenZhixing.call(submitDocument, at(await lookAt(bulletin.document)))).output;
    const returned = await decide(waiting, 'return');
    const { todos } = (await shenZhixing.call(listTodos, {})).output;
    expect(todos.find(({ code }) => code === 'bulletins_returned')).toMatchObject({
      count: 1,
      href: `/bulletins/${bulletin.id}`,
    });
    const edited = (await written(shenZhixing, bulletin, '特此通报。')).output;
    expect([edited.state, edited.document?.id]).toEqual(['drafting', returned.id]);

    const early = (await shenZhixing.call(submitDocument, at(await lookAt(edited.document)))).output;
    const signed = await decide(await decide(early, 'agree'), 'agree');
    const { problem } = await shenZhixing.call(releaseDocument, at(signed));
    expect([problem.code, (await lookAt(edited.document)).state]).toEqual(['state_conflict', 'signed']);
  });

  it('its new text is that of the document that was sent back', async () => {
    const bulletin = (await handedOver(shenZhixing, await drafted())).output;
    const waiting = (await shenZhixing.call(submitDocument, at(await lookAt(bulletin.document)))).output;
    await decide(waiting, 'return');
    const edited = (await written(shenZhixing, bulletin, '特此通报。')).output;
    const again = (await handedOver(shenZhixing, edited)).output;
    expect(again.document?.id).toBe(bulletin.document?.id);
    expect((await lookAt(again.document)).content.body[2]?.text).toBe('特此通报。');
  });
});

describe('templates', () => {
  const ownTemplate = () => {
    const [both] = BUILT_IN_TEMPLATES as [(typeof BUILT_IN_TEMPLATES)[number]];
    return { ...both, code: 'jiangsu', document: '通知', suggestions: { heading: '下一步工作', chosen: ['recruit'] } };
  };

  it('of a province are there for its cities, under a code of their own', async () => {
    const made = await shenZhixing.call(createBulletinTemplate, {
      body: { region: '320000', template: ownTemplate() },
    });
    expect(made.status).toBe(200);
    const { templates } = (await taoRan.call(listBulletinTemplates, { query: { region: '320200' } })).output;
    expect(templates.map(({ template }) => template.code)).toEqual([
      'both',
      'volunteers',
      'informants',
      'targets',
      'jiangsu',
    ]);
    const body = { region: '320200', asOf: '2022-12-31', template: 'jiangsu' };
    const { output } = await taoRan.call(previewBulletin, { body });
    expect(output.title).toBe('关于2022年无锡市科技志愿服务及科普中国信息传播工作情况的通知');
    expect(output.sections.find(({ heading }) => heading === '下一步工作')?.sentences).toHaveLength(1);
    for (const code of ['jiangsu', 'both', 'targets']) {
      const again = { region: '320000', template: { ...ownTemplate(), code } };
      expect((await shenZhixing.call(createBulletinTemplate, { body: again })).problem.code).toBe('name_taken');
    }
  });

  it('are changed by the office that keeps them, one change after another, and by no office below', async () => {
    const body = { region: '320000', template: { ...ownTemplate(), code: 'quarterly' } };
    const kept = (await shenZhixing.call(createBulletinTemplate, { body })).output;
    expect([kept.changedBy, kept.region]).toEqual(['沈知行', { code: '320000', name: '江苏省' }]);
    const renamed = (zh: string) => ({ template: { ...kept.template, name: { zh, en: zh } } });
    const change = (who: Caller, zh: string) =>
      who.call(changeBulletinTemplate, { ...at(kept as never), body: renamed(zh) });
    expect((await change(taoRan, '市里的')).problem.code).toBe('not_found');
    expect((await change(shenZhixing, '季度通报')).output).toMatchObject({ version: 2, changedBy: '沈知行' });
    const { problem } = await change(baiLu, '每季通报');
    expect(problem).toMatchObject({
      code: 'version_stale',
      current: { version: 2, template: { name: { zh: '季度通报' } } },
    });
  });

  it('that are discarded are offered no more, their bulletins keep them, and their code is free again', async () => {
    const body = { region: '320000', template: { ...ownTemplate(), code: 'monthly' } };
    const kept = (await shenZhixing.call(createBulletinTemplate, { body })).output;
    const bulletin = await drafted({ template: 'monthly' });
    const discard = (who: Caller, reason = '并入季度通报') =>
      who.call(discardBulletinTemplate, { ...at(kept as never), body: { reason } });
    expect((await discard(taoRan)).problem.code).toBe('not_found');
    expect((await discard(shenZhixing, ' ')).problem.code).toBe('request_invalid');
    expect((await discard(shenZhixing)).output).toMatchObject({ id: kept.id, template: { code: 'monthly' } });
    expect((await discard(shenZhixing)).problem.code).toBe('not_found');
    const offered = (await shenZhixing.call(listBulletinTemplates, { query: { region: '320000' } })).output.templates;
    expect(offered.map(({ id }) => id)).not.toContain(kept.id);

    const other = { ...body, template: { ...body.template, suggestions: { heading: '建议', chosen: [] } } };
    expect((await shenZhixing.call(createBulletinTemplate, { body: other })).status).toBe(200);
    const next = await drafted({ like: bulletin.id });
    expect(next.composed.sections.map(({ heading }) => heading)).toContain('下一步工作');
  });

  it('bring paragraphs of their own, told among those of the library where the bulletin is about them', async () => {
    const own = { text: '抓好年底统计。', about: ['volunteers'] };
    const chosen = [own, 'recruit', { text: '办好讲座。', about: ['lectures'] }];
    const template = { ...ownTemplate(), suggestions: { heading: '下一步工作', chosen } };
    const body = { region: '320000', asOf: '2022-12-31', template };
    const { sections, leftOut } = (await shenZhixing.call(previewBulletin, { body })).output;
    const told = sections
      .find(({ heading }) => heading === '下一步工作')
      ?.sentences.map(({ text }) => text.slice(0, 9));
    expect(told).toEqual(['一是抓好年底统计。', '二是广泛发动，扩大']);
    expect(leftOut).toContainEqual({ kind: 'suggestion', chosen: 2 });
  });

  it('that nobody keeps are refused, and the one for targets until there are targets', async () => {
    const refusal = async (template: string) =>
      (await shenZhixing.call(createBulletin, { body: { region: '320000', snapshot, template } })).problem.code;
    expect(await refusal('weekly')).toBe('bulletin_template_not_found');
    expect(await refusal('targets')).toBe('targets_not_kept');
  });

  it('and settings of last year’s bulletin are taken over with a new snapshot', async () => {
    const last = await drafted({ template: 'volunteers' });
    const settings = { ...last.settings, issuers: ['江苏省科学技术协会', '江苏省文明办'], follows: '中国科协有关通知' };
    const body = { ...withSentence(last, '特此通报。'), settings };
    const edited = (await shenZhixing.call(editBulletin, { ...at(last), body })).output;
    const next = await drafted({ like: edited.id });
    expect(next.settings).toEqual({
      ...settings,
      signature: { ...settings.signature, date: next.settings.signature.date },
    });
    expect([next.template.code, next.revision]).toEqual(['volunteers', 1]);
  });
});
