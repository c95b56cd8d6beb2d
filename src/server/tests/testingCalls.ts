import * as backups from '../../contracts/backups.ts';
import * as imports from '../../contracts/imports.ts';
import * as messages from '../../contracts/messages.ts';
import * as organisations from '../../contracts/organisations.ts';
import * as changes from '../../contracts/regionChanges.ts';
import * as regions from '../../contracts/regionRoutes.ts';
import * as session from '../../contracts/session.ts';
import * as snapshots from '../../contracts/snapshots.ts';
import * as statistics from '../../contracts/statisticsRoutes.ts';
import * as house from '../../contracts/system.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { type Call, call, type Situation } from './testingCall.ts';
import { ACCOUNT_CALLS } from './testingCallsAccounts.ts';
import { BULLETIN_CALLS } from './testingCallsBulletins.ts';
import { NOTICE_CALLS } from './testingCallsNotices.ts';
import { PROOFREADING_CALLS } from './testingCallsProofreading.ts';
import { ROUND_CALLS } from './testingCallsRounds.ts';
import { TARGET_CALLS } from './testingCallsTargets.ts';
import { AS_OF, RELEASED_AS_OF, upload } from './testingPlaces.ts';

const REASON = { reason: '权限核对' };
const whole = { limit: 500 };
const table = { file: 1, table: 1 };
const ofImport = ({ place }: Situation) => ({ params: { id: place.importId } });
const figures = ({ place }: Situation) => ({ region: place.code, asOf: AS_OF });
const recorded = ({ place }: Situation) => ({
  region: place.code,
  asOf: '2099-12-31',
  basis: 'records' as const,
  indicator: 'organisations',
});

const ofSnapshot = ({ place }: Situation) => ({ params: { id: place.snapshotId } });
/** The province's tables of 2022, which everybody may see. */
const ofRelease = ({ places }: Situation) => ({ params: { id: places.releaseId } });
const released = ({ place }: Situation) => ({ region: place.code, asOf: RELEASED_AS_OF, source: 'released' as const });

async function changing(made: Promise<{ id: string; version: number }>) {
  const { id, version } = await made;
  return { params: { id }, ifMatch: version };
}

/** How each route is called, by the names of the matrix. */
export const CALLS: Readonly<Record<string, Call>> = {
  listRegions: call(regions.listRegions, ({ place }) => ({ query: { region: place.code, level: place.levelBelow } })),
  resolveRegionName: call(regions.resolveRegionName, ({ place }) => ({ query: { name: place.name } })),
  readRegion: call(regions.readRegion, ({ place }) => ({ params: { code: place.code } })),
  regionShapes: call(regions.regionShapes, ({ place }) => ({
    params: { code: place.code },
    query: { level: 'county' as const },
  })),
  registerFunctionalArea: call(regions.registerFunctionalArea, ({ place, places }) => ({
    body: { parent: place.code, name: places.newName() },
  })),

  listRegionChanges: call(changes.listRegionChanges, () => ({})),
  readRegionChange: call(changes.readRegionChange, async ({ place, places }) => ({
    params: { id: (await places.recordedChange(place.code)).id },
  })),
  previewRegionChange: call(changes.previewRegionChange, async ({ place, places }) => {
    await places.withdrawChanges();
    return { body: places.renaming(place.code) };
  }),
  recordRegionChange: call(changes.recordRegionChange, async ({ place, places }) => {
    await places.withdrawChanges();
    return { ifMatch: await places.treeRevision(), body: { change: places.renaming(place.code), ...REASON } };
  }),
  withdrawRegionChange: call(changes.withdrawRegionChange, async ({ place, places }) => ({
    ...(await changing(places.recordedChange(place.code))),
    body: REASON,
  })),

  listOrganisations: call(organisations.listOrganisations, ({ place }) => ({
    query: { ...whole, 'filter[region]': place.code },
  })),
  'listOrganisations whole': call(organisations.listOrganisations, ({ place }) => ({
    query: whole,
    mark: place.unit.id,
  })),
  readOrganisation: call(organisations.readOrganisation, ({ place }) => ({ params: { id: place.unit.id } })),
  registerOrganisation: call(organisations.registerOrganisation, ({ place, places }) => ({
    body: {
      region: place.code,
      kind: 'team' as const,
      name: places.newName(),
      insideSystem: true,
      confirmedDistinct: true,
    },
  })),
  changeOrganisation: call(organisations.changeOrganisation, async ({ place, places }) => ({
    ...(await changing(places.activeUnit(place.code))),
    body: { insideSystem: false },
  })),
  suspendOrganisation: call(organisations.suspendOrganisation, async ({ place, places }) => ({
    ...(await changing(places.activeUnit(place.code))),
    body: REASON,
  })),
  resumeOrganisation: call(organisations.resumeOrganisation, async ({ place, places }) => ({
    ...(await changing(places.suspendedUnit(place.code))),
    body: REASON,
  })),
  closeOrganisation: call(organisations.closeOrganisation, async ({ place, places }) => ({
    ...(await changing(places.activeUnit(place.code))),
    body: REASON,
  })),

  createImport: call(imports.createImport, ({ place, caller }) => {
    const sent = upload(caller.headers, { region: place.code, asOf: AS_OF }, [
      ['交来的表.csv', `地区,品牌项目数\n${place.name},3\n`],
    ]);
    return { headers: sent.headers, bytes: sent.payload };
  }),
  listImports: call(imports.listImports, ({ place }) => ({ query: { ...whole, region: place.code } })),
  'listImports whole': call(imports.listImports, ({ place }) => ({ query: whole, mark: place.importId })),
  readImport: call(imports.readImport, ofImport),
  listImportProblems: call(imports.listImportProblems, ofImport),
  listImportCells: call(imports.listImportCells, (situation) => ({ ...ofImport(situation), query: table })),
  listImportRows: call(imports.listImportRows, (situation) => ({ ...ofImport(situation), query: table })),
  countImportCells: call(imports.countImportCells, ofImport),
  importReport: call(imports.importReport, (situation) => ({ ...ofImport(situation), query: { cells: '1' as const } })),
  downloadImportFile: call(imports.downloadImportFile, ({ place }) => ({
    params: { id: place.importId, ordinal: 1 },
  })),
  chooseImport: call(imports.chooseImport, async ({ place, places }) => ({
    ...(await changing(places.stagedImport(place.code))),
    body: { choices: { defaultKind: 'increase' as const } },
  })),
  commitImport: call(imports.commitImport, ({ place, places }) => changing(places.stagedImport(place.code))),
  discardImport: call(imports.discardImport, ({ place, places }) => changing(places.stagedImport(place.code))),
  withdrawImport: call(imports.withdrawImport, async ({ place, places }) => ({
    ...(await changing(places.committedImport(place.code))),
    body: REASON,
  })),

  readStatistics: call(statistics.readStatistics, (situation) => ({
    query: { ...figures(situation), level: situation.place.levelBelow },
  })),
  readStanding: call(statistics.readStanding, (situation) => ({ query: figures(situation) })),
  exportStatistics: call(statistics.exportStatistics, (situation) => ({
    query: { ...figures(situation), level: situation.place.levelBelow, format: 'csv' as const },
  })),
  readFigure: call(statistics.readFigure, (situation) => ({
    query: { ...figures(situation), indicator: 'volunteers' },
  })),
  // From own records, as of a day by which all units of the matrix count.
  'readStatistics records': call(statistics.readStatistics, (situation) => ({
    query: { ...recorded(situation), level: situation.place.levelBelow },
  })),
  'readStanding records': call(statistics.readStanding, (situation) => ({ query: recorded(situation) })),
  'readFigure records': call(statistics.readFigure, ({ place }) => ({
    query: { region: place.code, asOf: '2099-12-31', indicator: 'organisations' },
  })),
  listStatisticsDates: call(statistics.listStatisticsDates, ({ place }) => ({ query: { region: place.code } })),
  listIndicators: call(statistics.listIndicators, () => ({})),

  takeSnapshot: call(snapshots.takeSnapshot, ({ place }) => ({
    body: { region: place.code, asOf: AS_OF, note: '权限核对' },
  })),
  listSnapshots: call(snapshots.listSnapshots, ({ place }) => ({
    query: { ...whole, 'filter[region]': place.code },
  })),
  'listSnapshots whole': call(snapshots.listSnapshots, ({ place }) => ({ query: whole, mark: place.snapshotId })),
  readSnapshot: call(snapshots.readSnapshot, ofSnapshot),
  diffSnapshot: call(snapshots.diffSnapshot, ofSnapshot),
  exportDifferences: call(snapshots.exportDifferences, (situation) => ({
    ...ofSnapshot(situation),
    query: { format: 'csv' as const },
  })),
  verifySnapshot: call(snapshots.verifySnapshot, ofSnapshot),
  releaseSnapshot: call(snapshots.releaseSnapshot, async ({ place, places }) => ({
    ...(await changing(places.keptSnapshot(place.code))),
    body: {},
  })),
  withdrawRelease: call(snapshots.withdrawRelease, async ({ place, places }) => ({
    ...(await changing(places.releasedSnapshot(place.code))),
    body: REASON,
  })),
  'readStatistics released': call(statistics.readStatistics, (situation) => ({
    query: { ...released(situation), level: situation.place.levelBelow },
  })),
  'exportStatistics released': call(statistics.exportStatistics, (situation) => ({
    query: { ...released(situation), level: situation.place.levelBelow, format: 'csv' as const },
  })),
  'readFigure released': call(statistics.readFigure, (situation) => ({
    query: { ...released(situation), indicator: 'volunteers' },
  })),
  listReleases: call(snapshots.listReleases, () => ({ query: { asOf: RELEASED_AS_OF } })),
  readRelease: call(snapshots.readRelease, ofRelease),
  downloadCanonical: call(snapshots.downloadCanonical, ofRelease),
  readReleasedTable: call(snapshots.readReleasedTable, (situation) => ({
    ...ofRelease(situation),
    query: { region: situation.place.code, level: situation.place.levelBelow },
  })),
  downloadReleasedTable: call(snapshots.downloadReleasedTable, (situation) => ({
    ...ofRelease(situation),
    query: { region: situation.place.code, level: situation.place.levelBelow },
  })),

  ...ROUND_CALLS,

  readSession: call(session.readSession, () => ({})),
  signIn: call(session.signIn, async ({ spare }) => {
    const { login, password } = await spare();
    return { body: { login, password } };
  }),
  signOut: call(session.signOut, async ({ spare }) => ({ as: (await spare()).caller })),
  changePassword: call(session.changePassword, async ({ spare }) => {
    const { caller, password } = await spare();
    return { as: caller, body: { current: password, next: 'another-one-for-tests' } };
  }),
  demoAccounts: call(session.demoAccounts, () => ({})),

  listAudit: call(house.listAudit, ({ place }) => ({ query: { 'filter[region]': place.code } })),
  'listAudit whole': call(house.listAudit, ({ place }) => ({
    query: { 'filter[entity]': 'organisation', 'filter[entityId]': place.unit.id },
    mark: place.unit.id,
  })),
  verifyAudit: call(house.verifyAudit, () => ({})),
  listSettings: call(house.listSettings, ({ place }) => ({ query: { region: place.code } })),
  readSetting: call(house.readSetting, ({ place }) => ({
    params: { code: 'people.session_hours' },
    query: { region: place.code },
  })),
  changeSetting: call(house.changeSetting, async ({ places }) => ({
    params: { code: 'people.session_hours' },
    ifMatch: await places.settingVersion('people.session_hours'),
    body: { value: 8, effectiveFrom: shanghaiDay(new Date()), reason: '权限核对' },
  })),
  readInstallation: call(house.readInstallation, () => ({})),
  listBackups: call(backups.listBackups, () => ({})),
  makeBackup: call(backups.makeBackup, async ({ places }) => {
    await places.backupFolder();
    return {};
  }),
  listTodos: call(house.listTodos, () => ({})),
  readOpenApi: call(house.readOpenApi, () => ({})),

  ...ACCOUNT_CALLS,
  ...NOTICE_CALLS,
  ...TARGET_CALLS,
  ...BULLETIN_CALLS,
  ...PROOFREADING_CALLS,

  listMessages: call(messages.listMessages, () => ({})),
  readMessages: call(messages.readMessages, async ({ places, caller }) => {
    await places.tell(caller);
    return { body: { ids: 'all' as const } };
  }),
  listLetters: call(messages.listLetters, () => ({})),
};
