import {
  assignDroppedFile,
  changeRound,
  closeRound,
  createRound,
  discardRound,
  downloadDroppedFile,
  dropFiles,
  extendLimit,
  listDroppedFiles,
  listReminders,
  listRoundHandIns,
  listRounds,
  openRound,
  proposeReminders,
  readRound,
  reopenRound,
  sendReminders,
  setDroppedFileAside,
  snapshotRound,
} from '../../contracts/collections.ts';
import { Problem } from '../../contracts/problems.ts';
import { ROUND_LIMITS } from '../../contracts/rounds.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import { type Act, reach } from '../../platform/act.ts';
import { transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { openFile } from '../indicators/index.ts';
import { compareCodes, regionByCode, treeOf } from '../regions/index.ts';
import { droppedById, droppedOf } from './droppedStore.ts';
import { assign, drop, setAside } from './dropping.ts';
import { handInsOf } from './handInStore.ts';
import type { ReceivedFile } from './handing.ts';
import { presentHandInSummary, presentReminder, presentRoundSummary, presentUnit } from './present.ts';
import { receiveFiles } from './receive.ts';
import { remindersOf } from './reminderStore.ts';
import { propose, send } from './reminders.ts';
import { blobOf } from './revisionStore.ts';
import { countStates, listRounds as listOf, type Round } from './roundStore.ts';
import * as rounds from './rounds.ts';
import { shownDropped, shownRound } from './shown.ts';

/** The opener's side: HTTP in, HTTP out. */
export const roundRoutes = (house: House): readonly Handler[] => [
  handle(listRounds, async (act, { query }) => {
    const tree = await treeOf(act.tx);
    const code = query['filter[region]'];
    const region = code === undefined ? undefined : regionByCode(tree, code, act.today, '/query/filter[region]');
    if (region !== undefined) requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
    const filter = {
      states: query['filter[state]'],
      regionIds: region === undefined ? undefined : tree.everWithin(region.id),
      title: query.q?.trim() ?? '',
    };
    const { rows, next } = await listOf(act.tx, act.scope, filter, query);
    const ids = rows.map(({ id }) => id);
    const counts = Map.groupBy(await countStates(act.tx, act.scope, ids, house.clock.now()), (each) => each.round_id);
    return { rows: rows.map((round) => presentRoundSummary(tree, round, counts.get(round.id) ?? [])), next };
  }),

  handle(createRound, async (act, { body }) => shownRound(house, act, await rounds.create(house, act, body))),
  handle(readRound, (act, { params }) => shownRound(house, act, params.id)),

  handle(changeRound, async (act, { params: { id }, body, ifMatch }) => {
    await rounds.change(act, id, ifMatch, body, () => shownRound(house, act, id));
    return shownRound(house, act, id);
  }),
  handle(openRound, async (act, { params: { id }, ifMatch }) => {
    await rounds.open(house, act, id, ifMatch, () => shownRound(house, act, id));
    return shownRound(house, act, id);
  }),
  handle(discardRound, async (act, { params: { id }, ifMatch }) => {
    await rounds.discard(act, id, ifMatch, () => shownRound(house, act, id));
    return shownRound(house, act, id);
  }),
  handle(closeRound, async (act, { params: { id }, ifMatch }) => {
    await rounds.close(house, act, id, ifMatch, () => shownRound(house, act, id));
    return shownRound(house, act, id);
  }),
  handle(reopenRound, async (act, { params: { id }, body, ifMatch }) => {
    await rounds.reopen(act, id, ifMatch, body.reason, () => shownRound(house, act, id));
    return shownRound(house, act, id);
  }),
  handle(extendLimit, async (act, { params: { id }, body, ifMatch }) => {
    await rounds.extend(house, act, id, ifMatch, body, () => shownRound(house, act, id));
    return shownRound(house, act, id);
  }),
  handle(snapshotRound, async (act, { params: { id }, body, ifMatch }) => {
    await rounds.snapshot(house, act, id, ifMatch, body.note, () => shownRound(house, act, id));
    return shownRound(house, act, id);
  }),

  handle(listRoundHandIns, async (act, { params, query }) => {
    const round = await rounds.findRound(act, params.id);
    const tree = await treeOf(act.tx);
    const wanted = query['filter[state]'];
    const rows = (await handInsOf(act.tx, act.scope, round.id))
      .filter(({ state }) => wanted === undefined || wanted.includes(state))
      .map((handIn) => presentHandInSummary(tree, round, handIn, house.clock.now()));
    return { rows: rows.sort((a, b) => compareCodes(a.unit.region.code, b.unit.region.code)) };
  }),

  handle(dropFiles, {
    prepare: ({ request }) => receiveFiles(house, request, ROUND_LIMITS.droppedFiles),
    async run(act, { params, locale }, { files }) {
      const round = await rounds.findRound(act, params.id);
      const ids = await drop(house, act, round.id, files);
      const handIns = await handInsById(act, round);
      const shown = [];
      for (const id of ids) {
        const file = await droppedById(act.tx, act.scope, round.id, id);
        if (file !== undefined) shown.push(await shownDropped(act, round, file, handIns, locale));
      }
      return { files: shown };
    },
  }),

  handle(listDroppedFiles, async (act, { params, query, locale }) => {
    const round = await rounds.findRound(act, params.id);
    const page = { before: query.after, limit: query.limit + 1 };
    const files = await droppedOf(act.tx, act.scope, round.id, page);
    const handIns = await handInsById(act, round);
    const rows = [];
    for (const file of files.slice(0, query.limit)) rows.push(await shownDropped(act, round, file, handIns, locale));
    return { rows, next: files.length > query.limit ? (rows.at(-1)?.id ?? null) : null };
  }),

  handle(assignDroppedFile, {
    prepare: ({ params, principal }) => openDropped(house, principal, params),
    async run(act, { params, body, locale }, file) {
      const round = await rounds.findRound(act, params.id);
      const at = { roundId: round.id, fileId: params.file, handIn: body.handIn };
      await assign(house, act, at, file, locale);
      return shownFile(act, round, params.file, locale);
    },
  }),

  handle(setDroppedFileAside, async (act, { params, body, locale }) => {
    const round = await rounds.findRound(act, params.id);
    await setAside(act, round.id, params.file, body.reason);
    return shownFile(act, round, params.file, locale);
  }),

  handle(downloadDroppedFile, async (act, { params }) => {
    const file = await droppedById(act.tx, act.scope, params.id, params.file);
    if (file === undefined) throw new Problem('not_found');
    return { fileName: file.name, mediaType: 'application/octet-stream', bytes: await house.files.read(file.digest) };
  }),

  handle(proposeReminders, async (act, { params }) => {
    const { round, reminders } = await propose(house, act, params.id);
    const tree = await treeOf(act.tx);
    const shown = reminders.map(({ handIn, subject, text }) => ({
      handIn: handIn.id,
      unit: presentUnit(tree, round, handIn),
      subject,
      text,
    }));
    return { reminders: shown.sort((a, b) => compareCodes(a.unit.region.code, b.unit.region.code)) };
  }),

  handle(sendReminders, async (act, { params, body }) => {
    const sent = await send(house, act, params.id, body);
    const round = await rounds.findRound(act, params.id);
    return { sent: await shownReminders(house, act, round, sent) };
  }),

  handle(listReminders, async (act, { params, query }) => {
    const round = await rounds.findRound(act, params.id);
    const page = { before: query.after, limit: query.limit + 1 };
    const sent = await remindersOf(act.tx, act.scope, round.id, page);
    const rows = await shownReminders(house, act, round, sent.slice(0, query.limit));
    return { rows, next: sent.length > query.limit ? (rows.at(-1)?.id ?? null) : null };
  }),
];

async function handInsById(act: Act, round: Round) {
  return new Map((await handInsOf(act.tx, act.scope, round.id)).map((handIn) => [handIn.id, handIn]));
}

async function shownFile(act: Act, round: Round, fileId: string, locale: Parameters<typeof shownDropped>[4]) {
  const file = await droppedById(act.tx, act.scope, round.id, fileId);
  if (file === undefined) throw new Problem('not_found');
  return shownDropped(act, round, file, await handInsById(act, round), locale);
}

/** A dropped file is opened again before the transaction of its assignment, as any file that comes off the line. */
async function openDropped(
  house: House,
  principal: Principal,
  at: { id: string; file: string },
): Promise<ReceivedFile> {
  const scope = reach(house, principal, 'rounds.write');
  const { name, blob } = await transact(
    house.database,
    async (tx) => {
      const file = await droppedById(tx, scope, at.id, at.file);
      if (file === undefined) throw new Problem('not_found');
      return { name: file.name, blob: await blobOf(tx, file.digest) };
    },
    { readOnly: true },
  );
  return { name, blob, contents: await openFile({ name, bytes: await house.files.read(blob.digest) }) };
}

async function shownReminders(house: House, act: Act, round: Round, sent: Awaited<ReturnType<typeof remindersOf>>) {
  const handIns = await handInsById(act, round);
  const tree = await treeOf(act.tx);
  const names = await house.namesOf(
    act.tx,
    sent.map(({ sent_by }) => sent_by),
  );
  return sent.flatMap((reminder) => {
    const handIn = handIns.get(reminder.hand_in_id);
    return handIn === undefined ? [] : [presentReminder(reminder, presentUnit(tree, round, handIn), names)];
  });
}
