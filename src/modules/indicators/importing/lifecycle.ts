import type { ImportChoices, ImportStatus } from '../../../contracts/imports.ts';
import { Problem } from '../../../contracts/problems.ts';
import { principalName } from '../../../platform/access/principal.ts';
import type { Act } from '../../../platform/act.ts';
import { type KeptBlob, recordFile } from '../../../platform/files/files.ts';
import type { House } from '../../../platform/house.ts';
import { isId, newId } from '../../../platform/ids.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
import { chooseIndicators, indicatorsOf } from '../catalogue.ts';
import { appendObservations, makeCurrent, nextCommitment, takeBack } from './observationStore.ts';
import { countProblems } from './problemStore.ts';
import { clearReading, countStaged } from './stagedStore.ts';
import * as store from './store.ts';

export const READ_JOB = 'imports.read';
export const COMMIT_JOB = 'imports.commit';

const UNCOMMITTED: readonly ImportStatus[] = ['staged', 'reading', 'failed'];

export interface NewImport {
  regionId: string;
  asOf: string;
  since: string;
  choices: ImportChoices;
  files: readonly { name: string; blob: KeptBlob }[];
  /** The act of another room that it belongs to (`<entity>:<id>`). */
  origin?: string;
}

/** Takes files in; they are kept as they came. Reading them is the work of whoever calls, or of a job. */
export async function takeIn(act: Act, order: NewImport): Promise<string> {
  if (order.since >= order.asOf) throw new Problem('request_invalid', {}, { pointer: '/body/since' });
  await checkChoices(act, order.regionId, order.choices);
  const id = newId();
  await store.insertBatch(act.tx, act.scope, {
    id,
    regionId: order.regionId,
    asOf: order.asOf,
    since: order.since,
    choices: order.choices,
    createdBy: principalName(act.principal),
    origin: order.origin ?? null,
  });
  for (const file of order.files) await recordFile(act.tx, file.blob);
  await store.insertFiles(act.tx, act.scope, id, order.regionId, order.files);
  await act.audit({
    action: 'import.taken_in',
    entity: 'import',
    entityId: id,
    regionId: order.regionId,
    after: {
      asOf: order.asOf,
      since: order.since,
      files: order.files.map(({ name, blob }) => ({ name, digest: blob.digest })),
    },
  });
  return id;
}

export async function queueReading(house: House, act: Act, importId: string): Promise<void> {
  await house.jobs.send(act.tx, READ_JOB, { importId });
}

/** An import in the act's scope; what lies outside does not exist for the caller. */
export async function findImport(act: Act, id: string): Promise<store.BatchRow> {
  const batch = isId(id) ? await store.batchById(act.tx, act.scope, id) : undefined;
  if (batch === undefined) throw new Problem('not_found');
  return batch;
}

async function holdImport(
  act: Act,
  id: string,
  ifMatch: number,
  allowed: readonly ImportStatus[],
): Promise<store.BatchRow> {
  const batch = isId(id) ? await store.lockBatch(act.tx, act.scope, id) : undefined;
  if (batch === undefined) throw new Problem('not_found');
  if (batch.version !== ifMatch)
    throw new Problem('version_stale', {}, { current: { version: batch.version, status: batch.status } });
  if (!allowed.includes(batch.status)) throw new Problem('state_conflict', { state: batch.status });
  return batch;
}

/** New decisions: the originals are read again by them. */
export async function choose(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  change: { choices: ImportChoices; asOf: string | null; since: string | null },
): Promise<void> {
  const batch = await holdImport(act, id, ifMatch, UNCOMMITTED);
  await checkChoices(act, batch.region_id, change.choices);
  const asOf = change.asOf ?? batch.as_of;
  const since = change.since ?? batch.since;
  if (since >= asOf) throw new Problem('request_invalid', {}, { pointer: '/body/since' });
  await store.changeBatch(act.tx, act.scope, id, {
    status: 'reading',
    as_of: asOf,
    since,
    choices: change.choices,
    failure: null,
  });
  await act.audit({
    action: 'import.choices_changed',
    entity: 'import',
    entityId: id,
    regionId: batch.region_id,
    before: batch.choices,
    after: change.choices,
  });
  await queueReading(house, act, id);
}

/** What is decided must be there; a name can only mean a region that the import is for, by the tree as it is now. */
export async function checkChoices(act: Act, regionId: string, choices: ImportChoices): Promise<void> {
  const indicators = await indicatorsOf(act.tx);
  chooseIndicators(
    indicators,
    choices.mappings.flatMap(({ indicator }) => (indicator === null ? [] : [indicator])),
  );
  const tree = await treeOf(act.tx);
  const within = new Set(tree.everWithin(regionId));
  for (const [index, { code }] of choices.resolutions.entries()) {
    const region = regionByCode(tree, code, act.today, `/body/choices/resolutions/${index}/code`);
    if (!within.has(region.id)) throw new Problem('region_out_of_scope', { region: tree.label(region.id).name });
  }
}

/** Gives the import to the job that commits it. */
export async function askCommitment(house: House, act: Act, id: string, ifMatch: number): Promise<void> {
  const batch = await holdImport(act, id, ifMatch, ['staged']);
  const counts = await countProblems(act.tx, act.scope, [id]);
  const errors = counts.filter(({ severity }) => severity === 'error').reduce((sum, { n }) => sum + n, 0);
  if (errors > 0) throw new Problem('import_has_errors', { errors });
  await store.changeBatch(act.tx, act.scope, id, {
    status: 'committing',
    progress: { done: 0, of: batch.staged_cells },
  });
  await house.jobs.send(act.tx, COMMIT_JOB, { importId: id, actor: act.principal });
}

/**
 * Commits all cells of a staged import, or none. Returns how many became newly current, or null where the staged cells
 * are gone (a crash empties their table) and the originals have to be read again first.
 */
export async function commit(act: Act, id: string): Promise<number | null> {
  const batch = await store.lockBatch(act.tx, act.scope, id);
  if (batch?.status !== 'committing') return batch?.observations ?? 0;
  if ((await countStaged(act.tx, id)) !== batch.staged_cells) {
    await store.changeBatch(act.tx, act.scope, id, { status: 'reading' });
    return null;
  }
  const sequence = await nextCommitment(act.tx);
  await appendObservations(act.tx, id);
  const outcome = await makeCurrent(act.tx, id);
  const observations = outcome.new + outcome.supersedes;
  await store.markCommitted(act.tx, act.scope, id, { sequence, observations, outcome });
  await act.audit({
    action: 'import.committed',
    entity: 'import',
    entityId: id,
    regionId: batch.region_id,
    after: { observations, asOf: batch.as_of },
  });
  return observations;
}

export async function discard(act: Act, id: string, ifMatch: number): Promise<void> {
  const batch = await holdImport(act, id, ifMatch, UNCOMMITTED);
  await clearReading(act.tx, id);
  await store.changeBatch(act.tx, act.scope, id, { status: 'discarded', staged_cells: 0 });
  await act.audit({ action: 'import.discarded', entity: 'import', entityId: id, regionId: batch.region_id });
}

/**
 * Takes a committed import back; what it had superseded is current again. `ifMatch` null: whatever its version (command
 * line). One that belongs to an act of another room is taken back by that room alone, which says so by its origin.
 */
export async function withdraw(
  act: Act,
  id: string,
  ifMatch: number | null,
  reason: string,
  origin: string | null = null,
): Promise<{ import: string; withdrawn: number; restored: number }> {
  const version = ifMatch ?? (await findImport(act, id)).version;
  const batch = await holdImport(act, id, version, ['committed']);
  if (batch.origin !== origin) throw new Problem('import_of_round');
  await nextCommitment(act.tx);
  const outcome = await takeBack(act.tx, id);
  await store.markWithdrawn(act.tx, act.scope, id, reason, outcome);
  await act.audit({
    action: 'import.withdrawn',
    entity: 'import',
    entityId: id,
    regionId: batch.region_id,
    after: outcome,
    reason,
  });
  return { import: id, ...outcome };
}
