import * as rounds from '../../contracts/collections.ts';
import * as handIns from '../../contracts/handIns.ts';
import { type Call, call, type Situation } from './testingCall.ts';
import type { RoundStage, StagedRound } from './testingRoundPlaces.ts';
import { upload } from './testingUpload.ts';

const REASON = { reason: '权限核对' };
const LATER = '2099-02-20T18:00:00+08:00';

const at = ({ places, place }: Situation, stage: RoundStage): Promise<StagedRound> => places.rounds.at(stage, place);
const round = async (situation: Situation, stage: RoundStage) => {
  const { id, version } = await at(situation, stage);
  return { params: { id }, ifMatch: version };
};
const unit = async (situation: Situation, stage: RoundStage) => {
  const { handIn, handInVersion } = await at(situation, stage);
  return { params: { id: handIn }, ifMatch: handInVersion };
};
const dropped = async (situation: Situation) => {
  const { id, file } = await at(situation, 'dropped');
  return { params: { id, file } };
};
const revision = async (situation: Situation) => {
  const { handIn } = await at(situation, 'handed_in');
  return { params: { id: handIn, revision: 1 } };
};
const reviewed = async (situation: Situation) => {
  const { handIn, digest } = await at(situation, 'handed_in');
  return { params: { id: handIn }, digest };
};
const files = ({ caller, place }: Situation) => {
  const sent = upload(caller.headers, {}, [['报来的表.csv', `地区,科技志愿者\n${place.name},21\n`]]);
  return { headers: sent.headers, bytes: sent.payload };
};

/** How the routes of hand-in rounds are called, by the names of the matrix. */
export const ROUND_CALLS: Readonly<Record<string, Call>> = {
  listRounds: call(rounds.listRounds, ({ place }) => ({ query: { 'filter[region]': place.code } })),
  'listRounds whole': call(rounds.listRounds, async (situation) => ({
    query: { limit: 500 },
    mark: (await at(situation, 'asked')).id,
  })),
  createRound: call(rounds.createRound, async (situation) => ({
    body: {
      title: '权限核对',
      region: situation.place.code,
      asOf: '2023-12-31',
      since: '2022-12-31',
      rows: ['itself' as const],
      columns: [{ indicator: 'volunteers', kind: 'total' as const }],
      units: { by: 'level' as const, level: 'county' as const },
      limit: LATER,
    },
  })),
  readRound: call(rounds.readRound, async (situation) => {
    const { params } = await round(situation, 'asked');
    return { params };
  }),
  changeRound: call(rounds.changeRound, async (situation) => ({
    ...(await round(situation, 'draft')),
    body: { note: '权限核对' },
  })),
  openRound: call(rounds.openRound, (situation) => round(situation, 'draft')),
  discardRound: call(rounds.discardRound, (situation) => round(situation, 'draft')),
  closeRound: call(rounds.closeRound, (situation) => round(situation, 'asked')),
  reopenRound: call(rounds.reopenRound, async (situation) => ({
    ...(await round(situation, 'closed')),
    body: REASON,
  })),
  extendLimit: call(rounds.extendLimit, async (situation) => ({
    ...(await round(situation, 'asked')),
    body: { limit: LATER, ...REASON },
  })),
  snapshotRound: call(rounds.snapshotRound, async (situation) => ({
    ...(await round(situation, 'accepted')),
    body: { note: '权限核对' },
  })),
  listRoundHandIns: call(rounds.listRoundHandIns, async (situation) => {
    const { params } = await round(situation, 'asked');
    return { params };
  }),
  dropFiles: call(rounds.dropFiles, async (situation) => {
    const { params } = await round(situation, 'asked');
    return { params, ...files(situation) };
  }),
  listDroppedFiles: call(rounds.listDroppedFiles, async (situation) => {
    const { params } = await round(situation, 'dropped');
    return { params };
  }),
  assignDroppedFile: call(rounds.assignDroppedFile, async (situation) => {
    const { handIn } = await at(situation, 'dropped');
    return { ...(await dropped(situation)), body: { handIn } };
  }),
  setDroppedFileAside: call(rounds.setDroppedFileAside, async (situation) => ({
    ...(await dropped(situation)),
    body: REASON,
  })),
  downloadDroppedFile: call(rounds.downloadDroppedFile, dropped),
  proposeReminders: call(rounds.proposeReminders, async (situation) => {
    const { params } = await round(situation, 'asked');
    return { params };
  }),
  sendReminders: call(rounds.sendReminders, async (situation) => {
    const { id, handIn } = await at(situation, 'asked');
    return { params: { id }, body: { handIns: [handIn], channels: ['message' as const] } };
  }),
  listReminders: call(rounds.listReminders, async (situation) => {
    const { params } = await round(situation, 'asked');
    return { params };
  }),

  listHandIns: call(handIns.listHandIns, ({ place }) => ({ query: { 'filter[region]': place.code } })),
  'listHandIns whole': call(handIns.listHandIns, async (situation) => ({
    query: { limit: 500 },
    mark: (await at(situation, 'asked')).handIn,
  })),
  readHandIn: call(handIns.readHandIn, async (situation) => {
    const { params } = await unit(situation, 'written');
    return { params };
  }),
  saveDraft: call(handIns.saveDraft, async (situation) => ({
    ...(await unit(situation, 'asked')),
    body: { cells: [{ region: situation.place.code, column: 'volunteers:total', written: '8' }] },
  })),
  uploadDraft: call(handIns.uploadDraft, async (situation) => ({
    ...(await unit(situation, 'asked')),
    ...files(situation),
  })),
  handIn: call(handIns.handIn, async (situation) => ({ ...(await unit(situation, 'written')), body: {} })),
  downloadTemplate: call(handIns.downloadTemplate, async (situation) => {
    const { params } = await unit(situation, 'asked');
    return { params };
  }),
  listRevisions: call(handIns.listRevisions, async (situation) => {
    const { params } = await unit(situation, 'handed_in');
    return { params };
  }),
  readRevision: call(handIns.readRevision, revision),
  downloadRevision: call(handIns.downloadRevision, revision),
  acceptHandIn: call(handIns.acceptHandIn, async (situation) => {
    const { params, digest } = await reviewed(situation);
    return { params, body: { digest } };
  }),
  returnHandIn: call(handIns.returnHandIn, async (situation) => {
    const { params, digest } = await reviewed(situation);
    return { params, body: { digest, ...REASON } };
  }),
  reopenHandIn: call(handIns.reopenHandIn, async (situation) => {
    const { params } = await unit(situation, 'accepted');
    return { params, body: REASON };
  }),
};
