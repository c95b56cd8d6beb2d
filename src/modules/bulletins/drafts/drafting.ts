import type {
  BulletinSettings,
  BulletinShown,
  createBulletin,
  discardBulletin,
  editBulletin,
  overrideContradiction,
} from '../../../contracts/bulletinDrafts.ts';
import type { BulletinFigures } from '../../../contracts/bulletins.ts';
import { Problem } from '../../../contracts/problems.ts';
import type { BodyOf } from '../../../contracts/route.ts';
import type { StatedTarget } from '../../../contracts/targets.ts';
import { principalName } from '../../../platform/access/principal.ts';
import { requireInScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import type { House } from '../../../platform/house.ts';
import { requireVersion } from '../../../platform/http/version.ts';
import { newId } from '../../../platform/ids.ts';
import { snapshotRefs } from '../../indicators/index.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
import { compose } from '../composing/compose.ts';
import { nothingTold } from '../composing/make.ts';
import { readFigures } from '../composing/read.ts';
import { usualSettings } from '../composing/settings.ts';
import { contradictionsIn, withText } from './check.ts';
import { officesOf, requireOffice } from './offices.ts';
import { documentOf, findBulletin, mayWriteOn, newestRevision, shownBulletin } from './show.ts';
import * as store from './store.ts';
import { templateFor } from './templates.ts';

/** Begins a bulletin of an own office from a snapshot; like an earlier one, it takes over its template and settings. */
export async function draft(house: House, act: Act, body: BodyOf<typeof createBulletin>): Promise<BulletinShown> {
  const tree = await treeOf(act.tx);
  const region = regionByCode(tree, body.region, act.today, '/body/region');
  requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
  await requireOffice(act, region.id);
  const like = body.like === undefined ? null : await findBulletin(act, body.like);
  const template = like?.template ?? (await templateFor(act, region.id, body.template));
  const figures = await figuresOf(act, { regionCode: body.region, snapshotId: body.snapshot });
  const composed = compose(figures, template);
  if (composed === null) throw nothingTold(figures, template);
  const usual = await usualSettings(act, figures);
  const settings = like === null ? usual : renewed((await newestRevision(act, like)).settings, act.today);
  const { id, by, at } = { id: newId(), by: principalName(act.principal), at: house.clock.now() };
  const row = { id, title: composed.title, template, regionId: region.id, snapshotId: body.snapshot, by, at };
  await store.insertBulletin(act.tx, act.scope, row);
  await store.insertTargets(act.tx, act.scope, { id, regionId: region.id, targets: figures.targets });
  const contradictions = contradictionsIn(composed, figures);
  const revision = { revision: 1, composed, settings: settingsOnly(settings), contradictions, by, at };
  await store.insertRevision(act.tx, act.scope, { id, region_id: region.id }, revision);
  await act.audit({
    action: 'bulletin.drafted',
    entity: 'bulletin',
    entityId: id,
    regionId: region.id,
    after: { title: composed.title, snapshot: body.snapshot, template: template.code, like: body.like ?? null },
  });
  return shownBulletin(house, act, id);
}

/** A year later it is signed on another day. */
const renewed = (settings: BulletinSettings, today: string): BulletinSettings => ({
  ...settings,
  signature: { ...settings.signature, date: today },
});

const settingsOnly = ({
  kind,
  issuers,
  recipients,
  signature,
  follows,
  imprint,
}: BulletinSettings): BulletinSettings => ({
  kind,
  issuers,
  recipients,
  signature,
  follows,
  imprint,
});

/** The figures of the snapshot that a bulletin is made of, with its targets; those that hold now where none are given. */
export async function figuresOf(
  act: Act,
  { regionCode, snapshotId, targets }: { regionCode: string; snapshotId: string; targets?: readonly StatedTarget[] },
): Promise<BulletinFigures> {
  const ref = (await snapshotRefs(act.tx, [snapshotId])).get(snapshotId);
  if (ref === undefined) throw new Problem('not_found');
  const { asOf, since } = ref;
  return readFigures(act, { region: regionCode, asOf, since, snapshot: snapshotId, targets });
}

export async function figuresOfBulletin(act: Act, row: store.BulletinRow): Promise<BulletinFigures> {
  const { code } = (await treeOf(act.tx)).label(row.region_id);
  const targets = await store.targetsOfBulletin(act.tx, act.scope, row.id);
  return figuresOf(act, { regionCode: code, snapshotId: row.snapshot_id, targets });
}

/** Held to be changed by its own office; of two changes based on one version only the first goes through. */
export async function holdBulletin(
  house: House,
  act: Act,
  id: string,
  ifMatch: number | null,
): Promise<store.BulletinRow> {
  const row = await store.lockBulletin(act.tx, act.scope, officesOf(act.principal), id);
  if (row === undefined) throw new Problem('not_found');
  if (ifMatch !== null && row.version !== ifMatch) {
    const current = await shownBulletin(house, act, id);
    requireVersion(row, ifMatch, () => current);
  }
  const document = await documentOf(act, id);
  if (!mayWriteOn(row, document)) throw new Problem('state_conflict', { state: document?.state ?? row.state });
  return row;
}

/** Writes another text: a revision of its own, read again against the figures. */
export async function edit(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  { settings, ...written }: BodyOf<typeof editBulletin>,
): Promise<BulletinShown> {
  const row = await holdBulletin(house, act, id, ifMatch);
  const before = await newestRevision(act, row);
  const figures = await figuresOfBulletin(act, row);
  const composed = withText(before.composed, written, figures);
  const revision = row.revision + 1;
  const { by, at } = { by: principalName(act.principal), at: house.clock.now() };
  const contradictions = contradictionsIn(composed, figures);
  await store.insertRevision(act.tx, act.scope, row, { revision, composed, settings, contradictions, by, at });
  await store.changeBulletin(act.tx, act.scope, id, {
    title: written.title,
    state: 'drafting',
    revision,
    changed_at: at,
  });
  await act.audit({
    action: 'bulletin.edited',
    entity: 'bulletin',
    entityId: id,
    regionId: row.region_id,
    before: { title: row.title, revision: row.revision },
    after: { title: written.title, revision, contradictions: contradictions.length },
  });
  return shownBulletin(house, act, id);
}

/** A named person answers for a passage that the figures contradict. */
export async function override(
  house: House,
  act: Act,
  id: string,
  { sentence, code, quote, reason }: BodyOf<typeof overrideContradiction>,
): Promise<BulletinShown> {
  if (act.principal.kind !== 'account') throw new Problem('right_missing');
  const row = await holdBulletin(house, act, id, null);
  const { composed, contradictions } = await newestRevision(act, row);
  const stands = contradictions.some(
    (found) =>
      found.code === code &&
      found.quote === quote &&
      composed.sections[found.section]?.sentences[found.sentence]?.text === sentence,
  );
  if (!stands) throw new Problem('not_found');
  const { by, at } = { by: principalName(act.principal), at: house.clock.now() };
  const override = { sentence, code, quote, reason, by, at };
  await store.insertOverride(act.tx, act.scope, { id: newId(), bulletinId: id, regionId: row.region_id, ...override });
  await store.changeBulletin(act.tx, act.scope, id, { changed_at: at });
  await act.audit({
    action: 'bulletin.contradiction_overridden',
    entity: 'bulletin',
    entityId: id,
    regionId: row.region_id,
    after: { sentence, code, quote },
    reason,
  });
  return shownBulletin(house, act, id);
}

export async function discard(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  { reason }: BodyOf<typeof discardBulletin>,
): Promise<BulletinShown> {
  const row = await holdBulletin(house, act, id, ifMatch);
  const document = await documentOf(act, id);
  if (document !== null && document.state !== 'withdrawn')
    throw new Problem('state_conflict', { state: document.state });
  const at = house.clock.now();
  await store.changeBulletin(act.tx, act.scope, id, { state: 'discarded', discarded_for: reason, changed_at: at });
  await act.audit({
    action: 'bulletin.discarded',
    entity: 'bulletin',
    entityId: id,
    regionId: row.region_id,
    before: { title: row.title, state: row.state },
    after: { title: row.title, state: 'discarded' },
    reason,
  });
  return shownBulletin(house, act, id);
}
