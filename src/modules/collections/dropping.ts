import { Problem } from '../../contracts/problems.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import { principalName } from '../../platform/access/principal.ts';
import type { Act } from '../../platform/act.ts';
import { recordFile } from '../../platform/files/files.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { type RegionTree, treeOf } from '../regions/index.ts';
import { type Asked, holdAsked } from './asked.ts';
import { errorsAmong, problemsOfFile, typedLike } from './cells.ts';
import { type DroppedFile, type Finding, insertDropped, lockDropped, settleDropped } from './droppedStore.ts';
import { elsewhere, evidenceOf, sendersOf } from './evidence.ts';
import { handInsOf, writeDraft } from './handInStore.ts';
import { append, type ReceivedFile, readFile } from './handing.ts';
import { presentProblem } from './present.ts';
import { figuresOf, type StoredProblem, type StoredReading } from './reading.ts';
import { lockRound, type Round } from './roundStore.ts';
import { mayFill } from './rules.ts';
import { type Sender, sortToSender } from './sender.ts';

/**
 * Sorts dropped files to their senders, one after the other. What is certain and without errors is handed in for its
 * unit at once; everything else waits for somebody to say.
 */
export async function drop(house: House, act: Act, roundId: string, files: readonly ReceivedFile[]): Promise<string[]> {
  const round = await holdOpen(act, roundId);
  const tree = await treeOf(act.tx);
  const handIns = await handInsOf(act.tx, act.scope, roundId);
  const senders = sendersOf(
    tree,
    round,
    handIns.map((each) => ({
      id: each.organisation_id,
      name: each.unit_name,
      regionId: each.region_id,
      handIn: each.id,
    })),
  );
  const ids: string[] = [];
  for (const file of files) ids.push(await dropOne(house, act, { tree, round, senders }, file));
  return ids;
}

async function holdOpen(act: Act, roundId: string): Promise<Round> {
  const round = await lockRound(act.tx, act.scope, roundId, 'share');
  if (round === undefined) throw new Problem('not_found');
  if (round.state !== 'open') throw new Problem('state_conflict', { state: round.state });
  return round;
}

interface Sorting {
  tree: RegionTree;
  round: Round;
  senders: readonly Sender[];
}

async function dropOne(house: House, act: Act, sorting: Sorting, file: ReceivedFile): Promise<string> {
  const { round } = sorting;
  await recordFile(act.tx, file.blob);
  const found = await find(act, sorting, file);
  const id = newId();
  const revision = found.ready === null ? null : await handOver(house, act, found.ready, file);
  await insertDropped(act.tx, act.scope, {
    id,
    round_id: round.id,
    region_id: round.region_id,
    name: file.name,
    digest: file.blob.digest,
    state: revision === null ? 'waiting' : 'assigned',
    finding: found.finding,
    hand_in_id: revision === null ? null : (found.ready?.held.handIn.id as string),
    revision,
    set_aside_reason: null,
    dropped_by: principalName(act.principal),
    dropped_at: house.clock.now(),
  });
  await act.audit({
    action: 'round.file_dropped',
    entity: 'round',
    entityId: round.id,
    regionId: round.region_id,
    after: {
      ...{ file: file.name, digest: file.blob.digest, finding: found.finding.is },
      handIn: found.finding.suspects[0]?.handIn ?? null,
      revision,
    },
  });
  return id;
}

/** A file that is a unit's beyond doubt, read as that unit's table. */
interface Ready {
  held: Asked;
  reading: StoredReading;
  problems: readonly StoredProblem[];
}

async function find(
  act: Act,
  { tree, round, senders }: Sorting,
  file: ReceivedFile,
): Promise<{ finding: Finding; ready: Ready | null }> {
  const { evidence, reading: whole } = evidenceOf(tree, round, file);
  const waits = (finding: Omit<Finding, 'regionId'> & { regionId?: string }) => ({
    finding: { regionId: null, ...finding },
    ready: null,
  });
  if (!file.contents.ok)
    return waits({
      is: 'unreadable',
      suspects: [],
      problems: whole.tables.flatMap((table) => table.problems.map(kept)),
    });
  const regionId = elsewhere(tree, round, file, evidence);
  if (regionId !== null) return waits({ is: 'elsewhere', suspects: [], problems: [], regionId });
  const sorted = sortToSender(evidence, senders);
  const suspects = sorted.suspects.map(({ handIn, reasons }) => ({ handIn, reasons: [...reasons] }));
  const [suspect] = suspects;
  if (sorted.finding !== 'certain' || suspect === undefined)
    return waits({ is: sorted.finding, suspects, problems: [] });

  const held = await holdAsked(act, suspect.handIn);
  const reading = readFile(held, file);
  const problems = problemsOfFile(held.asked, figuresOf(round, reading), reading.problems);
  const { state, draft } = held.handIn;
  const handedIn = state === 'handed_in' || state === 'accepted';
  if (handedIn || Object.values(draft).some((row) => Object.keys(row).length > 0)) {
    suspect.reasons.push({ code: handedIn ? 'handed_in' : 'has_draft', count: 0, of: 0 });
    return waits({ is: 'taken', suspects, problems: [...problems] });
  }
  const finding = { is: 'certain' as const, suspects, regionId: null, problems: [...problems] };
  return { finding, ready: errorsAmong(problems) > 0 ? null : { held, reading, problems } };
}

const kept = (problem: { severity: string; code: string; params: object; sheet: string | null; cell: string | null }) =>
  ({ ...problem, regionId: null, column: null }) as StoredProblem;

/** Hands a file in for its unit; a draft that is empty takes its cells, one that is not stays as it is. */
async function handOver(
  house: House,
  act: Act,
  { held, reading, problems }: Ready,
  file: ReceivedFile,
): Promise<number> {
  const { handIn, asked, round } = held;
  const revision = await append(house, act, held, {
    way: 'dropped',
    fileName: file.name,
    fileDigest: file.blob.digest,
    reading,
    problems,
    note: null,
  });
  if (Object.keys(handIn.draft).length === 0)
    await writeDraft(act.tx, act.scope, handIn.id, {
      state: 'handed_in',
      cells: typedLike(asked, figuresOf(round, reading)),
      file: { name: file.name, digest: file.blob.digest, reading },
      savedBy: principalName(act.principal),
      savedAt: house.clock.now(),
    });
  return revision;
}

async function holdWaiting(act: Act, roundId: string, fileId: string): Promise<DroppedFile> {
  const file = await lockDropped(act.tx, act.scope, roundId, fileId);
  if (file === undefined) throw new Problem('not_found');
  if (file.state !== 'waiting') throw new Problem('state_conflict', { state: file.state });
  return file;
}

/** Somebody says whose it is: it is handed in for that unit, as its next revision. */
export async function assign(
  house: House,
  act: Act,
  at: { roundId: string; fileId: string; handIn: string },
  file: ReceivedFile,
  locale: Locale,
): Promise<void> {
  await holdOpen(act, at.roundId);
  await holdWaiting(act, at.roundId, at.fileId);
  const held = await holdAsked(act, at.handIn);
  const { tree, round, handIn, asked } = held;
  if (handIn.round_id !== at.roundId) throw new Problem('not_found');
  if (!mayFill(round.state, handIn.state)) throw new Problem('state_conflict', { state: handIn.state });
  const reading = readFile(held, file);
  const problems = problemsOfFile(asked, figuresOf(round, reading), reading.problems);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const told = errors.slice(0, 100).map((problem) => presentProblem(tree, round, problem, locale));
    throw new Problem(
      'hand_in_has_errors',
      { errors: errors.length },
      { errors: told.map(({ cell, message }) => ({ pointer: `/file/${cell ?? ''}`, message })) },
    );
  }
  const revision = await handOver(house, act, { held, reading, problems }, file);
  await settleDropped(act.tx, act.scope, at.fileId, { state: 'assigned', hand_in_id: handIn.id, revision });
  await act.audit({
    action: 'round.file_assigned',
    entity: 'round',
    entityId: at.roundId,
    regionId: round.region_id,
    after: { file: file.name, handIn: handIn.id, unit: handIn.unit_name, revision },
  });
}

/** Nobody's of this round. */
export async function setAside(act: Act, roundId: string, fileId: string, reason: string): Promise<void> {
  const file = await holdWaiting(act, roundId, fileId);
  await settleDropped(act.tx, act.scope, fileId, { state: 'set_aside', set_aside_reason: reason });
  await act.audit({
    action: 'round.file_set_aside',
    entity: 'round',
    entityId: roundId,
    regionId: file.region_id,
    after: { file: file.name },
    reason,
  });
}
