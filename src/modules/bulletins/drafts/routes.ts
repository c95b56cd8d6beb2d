import {
  checkSentence,
  createBulletin,
  discardBulletin,
  downloadBulletin,
  editBulletin,
  handOverBulletin,
  listBulletins,
  overrideContradiction,
  readBulletin,
  readBulletinAppearance,
  readBulletinFigures,
  readBulletinRevision,
  readEditedFile,
} from '../../../contracts/bulletinDrafts.ts';
import {
  changeBulletinTemplate,
  createBulletinTemplate,
  discardBulletinTemplate,
  listBulletinTemplates,
  previewBulletin,
} from '../../../contracts/bulletinTemplateRoutes.ts';
import { Problem } from '../../../contracts/problems.ts';
import { claimsHold } from '../../../contracts/rules/bulletins/check/reader.ts';
import type { Act } from '../../../platform/act.ts';
import type { House } from '../../../platform/house.ts';
import { type Handler, handle } from '../../../platform/http/handler.ts';
import { composedToDocument } from '../composing/document.ts';
import { leftOut } from '../composing/leftOut.ts';
import { makeBulletin } from '../composing/make.ts';
import { discard, draft, edit, figuresOfBulletin, override } from './drafting.ts';
import { marksOf, readEdited, receiveEdited } from './editedFile.ts';
import { bulletinFile } from './files.ts';
import { handOver } from './handing.ts';
import { officesOf } from './offices.ts';
import { findBulletin, newestRevision, shownBulletin, summaries } from './show.ts';
import { listBulletins as listOf, revisionOf } from './store.ts';
import { changeTemplate, discardTemplate, keepTemplate, templatesFor } from './templates.ts';

/** HTTP in, HTTP out. */
export const bulletinRoutes = (house: House): readonly Handler[] => [
  handle(listBulletinTemplates, async (act, { query }) => ({
    templates: await templatesFor(house, act, query.region),
  })),
  handle(createBulletinTemplate, (act, { body }) => keepTemplate(house, act, body)),
  handle(changeBulletinTemplate, (act, { params, body, ifMatch }) =>
    changeTemplate(house, act, params.id, ifMatch, body.template),
  ),
  handle(discardBulletinTemplate, (act, { params, body, ifMatch }) =>
    discardTemplate(house, act, params.id, ifMatch, body.reason),
  ),
  handle(previewBulletin, async (act, { body }) => {
    const made = await makeBulletin(act, body);
    return { ...made.composed, leftOut: leftOut(made) };
  }),

  handle(createBulletin, (act, { body }) => draft(house, act, body)),
  handle(listBulletins, async (act, { query }) => {
    const filter = { states: query['filter[state]'], part: query.q?.trim() ?? '' };
    const { rows, next } = await listOf(act.tx, act.scope, officesOf(act.principal), filter, query);
    return { rows: await summaries(house, act, rows), next };
  }),
  handle(readBulletin, (act, { params }) => shownBulletin(house, act, params.id)),
  handle(readBulletinRevision, async (act, { params }) => {
    const { id } = await findBulletin(act, params.id);
    const row = await revisionOf(act.tx, act.scope, id, params.revision);
    if (row === undefined) throw new Problem('not_found');
    const { composed, settings, by, at } = row;
    return { composed, settings, by: (await house.namesOf(act.tx, [by])).get(by) ?? null, at: at.toISOString() };
  }),
  handle(readBulletinFigures, async (act, { params }) => figuresOfBulletin(act, await findBulletin(act, params.id))),
  handle(checkSentence, async (act, { params, body }) =>
    claimsHold(body.text, await figuresOfBulletin(act, await findBulletin(act, params.id))),
  ),
  handle(editBulletin, (act, { params, body, ifMatch }) => edit(house, act, params.id, ifMatch, body)),
  handle(readEditedFile, {
    prepare: receiveEdited,
    run: (act, { params, locale }, file) => readEdited(act, params.id, file, locale),
  }),
  handle(overrideContradiction, (act, { params, body }) => override(house, act, params.id, body)),
  handle(handOverBulletin, (act, { params, body, ifMatch }) => handOver(house, act, params.id, ifMatch, body)),
  handle(discardBulletin, (act, { params, body, ifMatch }) => discard(house, act, params.id, ifMatch, body)),
  handle(downloadBulletin, async (act, { params, query }) => {
    const { row, composed, document } = await asItStands(act, params.id);
    return bulletinFile(query.format, { composed, document, marks: marksOf(row) }, house.press);
  }),
  handle(readBulletinAppearance, async (act, { params }) =>
    house.press.appearanceOf((await asItStands(act, params.id)).document),
  ),
];

async function asItStands(act: Act, id: string) {
  const row = await findBulletin(act, id);
  const { composed, settings } = await newestRevision(act, row);
  return { row, composed, document: composedToDocument(composed, { ...settings, number: null }) };
}
