import {
  acceptHandIn,
  downloadRevision,
  downloadTemplate,
  handIn,
  listHandIns,
  listRevisions,
  readHandIn,
  readRevision,
  reopenHandIn,
  returnHandIn,
  saveDraft,
  uploadDraft,
} from '../../contracts/handIns.ts';
import { Problem } from '../../contracts/problems.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { askingScope, findAsked } from './asked.ts';
import { cellsOf } from './cells.ts';
import { listHandIns as listOf } from './handInStore.ts';
import * as handing from './handing.ts';
import { presentHandInListed, presentProblem, presentRevision, presentRevisionWhole } from './present.ts';
import { receiveFiles } from './receive.ts';
import * as review from './review.ts';
import { type Revision, revisionOf, revisionsOf } from './revisionStore.ts';
import { roundsById } from './roundStore.ts';
import { shownHandIn } from './shown.ts';
import { workbookOf, XLSX } from './workbook.ts';

/** The unit's side, and the reviews of it: HTTP in, HTTP out. */
export const handInRoutes = (house: House): readonly Handler[] => [
  handle(listHandIns, async (act, { query }) => {
    const tree = await treeOf(act.tx);
    const code = query['filter[region]'];
    const region = code === undefined ? undefined : regionByCode(tree, code, act.today, '/query/filter[region]');
    if (region !== undefined) requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
    const found = await listOf(act.tx, act.scope, {
      states: query['filter[state]'],
      rounds: query['filter[round]'],
      regionId: region?.id,
      title: query.q?.trim() ?? '',
      before: query.after,
      limit: query.limit + 1,
    });
    const page = found.slice(0, query.limit);
    const rounds = await roundsById(
      act.tx,
      askingScope,
      page.map(({ round_id }) => round_id),
    );
    const rows = page.flatMap((each) => {
      const round = rounds.get(each.round_id);
      return round === undefined ? [] : [presentHandInListed(tree, round, each, house.clock.now())];
    });
    return { rows, next: found.length > query.limit ? (page.at(-1)?.id ?? null) : null };
  }),

  handle(readHandIn, (act, { params, locale }) => shownHandIn(house, act, params.id, locale)),

  handle(saveDraft, async (act, { params: { id }, body, ifMatch, locale }) => {
    const shown = () => shownHandIn(house, act, id, locale);
    await handing.saveDraft(house, act, id, ifMatch, body.cells, shown);
    return shown();
  }),

  handle(uploadDraft, {
    prepare: ({ request }) => receiveFiles(house, request, 1),
    async run(act, { params: { id }, ifMatch, locale }, { files }) {
      const [file] = files;
      if (file === undefined) throw new Problem('upload_invalid');
      const shown = () => shownHandIn(house, act, id, locale);
      const { problems, filled } = await handing.fillFromFile(house, act, id, ifMatch, file, { shown, locale });
      const { tree, round } = await findAsked(act, id, locale);
      const told = problems.map((problem) => presentProblem(tree, round, problem, locale));
      return { handIn: await shown(), problems: told, filled };
    },
  }),

  handle(handIn, async (act, { params: { id }, body, ifMatch, locale }) => {
    const shown = () => shownHandIn(house, act, id, locale);
    await handing.handInDraft(house, act, id, ifMatch, body.note, { shown, locale });
    return shown();
  }),

  handle(downloadTemplate, async (act, { params, query }) => {
    const found = await findAsked(act, params.id, 'zh');
    const { round, handIn: asking, asked } = found;
    const bytes = await workbookOf({
      handInId: asking.id,
      unit: asking.unit_name,
      round: { title: round.title, asOf: round.as_of, since: round.since },
      table: asked.table,
      cells: query.blank === '1' ? [] : cellsOf(asked, asking.draft),
    });
    return { fileName: handing.workbookName(found), mediaType: XLSX, bytes };
  }),

  handle(listRevisions, async (act, { params, locale }) => {
    const { handIn: found } = await findAsked(act, params.id, locale);
    const revisions = await revisionsOf(act.tx, act.scope, found.id);
    const names = await namesOf(house, act, revisions);
    return { rows: revisions.map((revision) => presentRevision(revision, names)) };
  }),

  handle(readRevision, async (act, { params, locale }) => {
    const { tree, round } = await findAsked(act, params.id, locale);
    const revision = await findRevision(act, params);
    return presentRevisionWhole(tree, round, revision, await namesOf(house, act, [revision]), locale);
  }),

  handle(downloadRevision, async (act, { params }) => {
    const { file_name, file_digest } = await findRevision(act, params);
    return { fileName: file_name, mediaType: 'application/octet-stream', bytes: await house.files.read(file_digest) };
  }),

  handle(acceptHandIn, async (act, { params: { id }, body, locale }) => {
    const shown = () => shownHandIn(house, act, id, locale);
    await review.accept(house, act, id, body.digest, shown);
    return shown();
  }),
  handle(returnHandIn, async (act, { params: { id }, body, locale }) => {
    const shown = () => shownHandIn(house, act, id, locale);
    await review.giveBack(house, act, id, body, shown);
    return shown();
  }),
  handle(reopenHandIn, async (act, { params: { id }, body, locale }) => {
    await review.reopen(house, act, id, body.reason);
    return shownHandIn(house, act, id, locale);
  }),
];

async function findRevision(act: Act, { id, revision }: { id: string; revision: number }): Promise<Revision> {
  const found = await revisionOf(act.tx, act.scope, id, revision);
  if (found === undefined) throw new Problem('not_found');
  return found;
}

async function namesOf(house: House, act: Act, revisions: readonly Revision[]) {
  return house.namesOf(
    act.tx,
    revisions.map(({ handed_in_by }) => handed_in_by),
  );
}
