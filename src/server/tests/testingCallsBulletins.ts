import * as bulletins from '../../contracts/bulletinDrafts.ts';
import * as templates from '../../contracts/bulletinTemplateRoutes.ts';
import { docxOf, paragraph } from '../../platform/officedoc/fixtures.ts';
import { type BulletinStage, withSentence } from './testingBulletinPlaces.ts';
import { type Call, call, type Situation } from './testingCall.ts';
import { AS_OF } from './testingPlaces.ts';
import { upload } from './testingUpload.ts';

const at = ({ places, place }: Situation, stage: BulletinStage) => places.bulletins.at(stage, place);
const changed = async (situation: Situation, stage: BulletinStage = 'drafting') => {
  const { id, version } = await at(situation, stage);
  return { params: { id }, ifMatch: version };
};
const read = async (situation: Situation) => ({ params: { id: (await at(situation, 'drafting')).id } });

/** How the routes of bulletins are called, by the names of the matrix. */
export const BULLETIN_CALLS: Readonly<Record<string, Call>> = {
  listBulletinTemplates: call(templates.listBulletinTemplates, ({ place }) => ({ query: { region: place.code } })),
  createBulletinTemplate: call(templates.createBulletinTemplate, ({ places, place }) => ({
    body: { region: place.code, template: places.bulletins.newTemplate() },
  })),
  changeBulletinTemplate: call(templates.changeBulletinTemplate, async ({ places, place }) => {
    const { id, version, template } = await places.bulletins.template(place);
    return { params: { id: id as string }, ifMatch: version, body: { template: { ...template, document: '通知' } } };
  }),
  discardBulletinTemplate: call(templates.discardBulletinTemplate, async ({ places, place }) => {
    const { id, version } = await places.bulletins.template(place);
    return { params: { id: id as string }, ifMatch: version, body: { reason: '权限核对' } };
  }),
  previewBulletin: call(templates.previewBulletin, ({ place }) => ({ body: { region: place.code, asOf: AS_OF } })),
  createBulletin: call(bulletins.createBulletin, ({ place }) => ({
    body: { region: place.code, snapshot: place.snapshotId },
  })),
  listBulletins: call(bulletins.listBulletins, async (situation) => ({
    query: { limit: 500 },
    mark: (await at(situation, 'drafting')).id,
  })),
  readBulletin: call(bulletins.readBulletin, read),
  readBulletinRevision: call(bulletins.readBulletinRevision, async (situation) => ({
    params: { id: (await at(situation, 'drafting')).id, revision: 1 },
  })),
  readBulletinFigures: call(bulletins.readBulletinFigures, read),
  checkSentence: call(bulletins.checkSentence, async (situation) => ({
    ...(await read(situation)),
    body: { text: `${situation.place.name}科技志愿者8人。` },
  })),
  editBulletin: call(bulletins.editBulletin, async (situation) => {
    const bulletin = await at(situation, 'drafting');
    const body = withSentence(bulletin, '特此通报。');
    return { params: { id: bulletin.id }, ifMatch: bulletin.version, body };
  }),
  readEditedFile: call(bulletins.readEditedFile, async (situation) => {
    const body = ['关于情况的通报', '一、总体情况', '特此通报。'].map(paragraph).join('');
    const sent = upload(situation.caller.headers, {}, [['通报.docx', Buffer.from(docxOf(body))]]);
    return { ...(await read(situation)), headers: sent.headers, bytes: sent.payload };
  }),
  overrideContradiction: call(bulletins.overrideContradiction, async (situation) => {
    const { id, composed, contradictions } = await at(situation, 'contradicted');
    const [first] = contradictions;
    const sentence = composed.sections[first?.section ?? 0]?.sentences[first?.sentence ?? 0]?.text ?? '无';
    const { code = 'figure', quote = '无' } = first ?? {};
    return { params: { id }, body: { sentence, code, quote, reason: '权限核对' } };
  }),
  handOverBulletin: call(bulletins.handOverBulletin, async (situation) => ({
    ...(await changed(situation)),
    body: {
      audience: { levels: [], regions: [], units: [], others: ['文明办'] },
      officeCode: '核发',
      numbering: 'elsewhere' as const,
    },
  })),
  discardBulletin: call(bulletins.discardBulletin, async (situation) => ({
    ...(await changed(situation)),
    body: { reason: '权限核对' },
  })),
  readBulletinAppearance: call(bulletins.readBulletinAppearance, read),
  downloadBulletin: call(bulletins.downloadBulletin, async (situation) => ({
    ...(await read(situation)),
    query: { format: 'md' as const },
  })),
};
