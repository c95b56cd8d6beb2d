import { createHash } from 'node:crypto';
import { Problem } from '../../contracts/problems.ts';
import type { HandInState, HandInWay, WrittenCell } from '../../contracts/rounds.ts';
import { readHandIn } from '../../contracts/rules/handIn.ts';
import { texts } from '../../contracts/texts/index.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import { principalName } from '../../platform/access/principal.ts';
import type { Act } from '../../platform/act.ts';
import { type KeptBlob, recordFile } from '../../platform/files/files.ts';
import type { House } from '../../platform/house.ts';
import { type FileContents, openOwnWorkbook } from '../indicators/index.ts';
import { type Asked, holdAsked, isOnBehalf } from './asked.ts';
import { cellsOf, errorsAmong, problemsOfFile, problemsOfTyped, typedLike, withCells } from './cells.ts';
import { type DraftCells, moveHandIn, writeDraft } from './handInStore.ts';
import { presentProblem } from './present.ts';
import { figuresOf, readForUnit, type StoredProblem, type StoredReading, versionOf } from './reading.ts';
import { insertRevision, revisionOf } from './revisionStore.ts';
import { effectiveLimit, isLate, mayFill } from './rules.ts';
import type { AskedTable } from './table.ts';
import { workbookOf, XLSX } from './workbook.ts';

/** A file as it came off the line. */
export interface ReceivedFile {
  name: string;
  blob: KeptBlob;
  contents: FileContents;
}

/** Shows the hand-in as it stands, for a change that came too late. */
export type Shown = () => Promise<unknown>;

async function holdToFill(act: Act, id: string, ifMatch: number, shown: Shown): Promise<Asked> {
  const held = await holdAsked(act, id);
  requireFillable(held);
  if (held.handIn.version !== ifMatch) throw new Problem('version_stale', {}, { current: await shown() });
  return held;
}

function requireFillable({ round, handIn }: Asked): void {
  if (!mayFill(round.state, handIn.state))
    throw new Problem('state_conflict', { state: round.state === 'open' ? handIn.state : round.state });
}

/** A first draft is begun; what was handed in or returned stays so until it is handed in again. */
const drafted = (state: HandInState): HandInState => (state === 'not_started' ? 'draft' : state);

/** Keeps cells as they were written, whatever is wrong with them. */
export async function saveDraft(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  cells: readonly WrittenCell[],
  shown: Shown,
): Promise<void> {
  const { handIn, asked } = await holdToFill(act, id, ifMatch, shown);
  const columns = new Set(asked.table.columns.map(({ key }) => key));
  const changes = cells.map(({ region, column, written }, index) => {
    const regionId = asked.idOf.get(region);
    if (regionId === undefined || !columns.has(column))
      throw new Problem('request_invalid', {}, { pointer: `/body/cells/${index}` });
    return { regionId, column, written };
  });
  const before = changes.map(({ regionId, column }) => ({
    regionId,
    column,
    written: handIn.draft[regionId]?.[column] ?? '',
  }));
  await writeDraft(act.tx, act.scope, id, {
    state: drafted(handIn.state),
    cells: withCells(handIn.draft, changes),
    file: null,
    savedBy: principalName(act.principal),
    savedAt: house.clock.now(),
  });
  await act.audit({
    action: 'hand_in.draft_saved',
    entity: 'hand_in',
    entityId: id,
    regionId: handIn.region_id,
    before,
    after: changes,
  });
}

/** Fills the draft from a file: its cells take the place of those before, which stay readable in the audit. */
export async function fillFromFile(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  file: ReceivedFile,
  more: { shown: Shown; locale: Locale },
): Promise<{ problems: readonly StoredProblem[]; filled: number }> {
  const held = await holdToFill(act, id, ifMatch, more.shown);
  const { handIn, asked } = held;
  const reading = readFile(held, file);
  const unusable = reading.problems.find(
    ({ severity, code }) => severity === 'error' && (code === 'other_template' || reading.tables.length === 0),
  );
  if (unusable !== undefined) {
    const { message } = presentProblem(held.tree, held.round, unusable, more.locale);
    throw new Problem('hand_in_file_unreadable', { message });
  }
  const figures = figuresOf(held.round, reading);
  const cells = typedLike(asked, figures);
  await recordFile(act.tx, file.blob);
  await writeDraft(act.tx, act.scope, id, {
    state: drafted(handIn.state),
    cells,
    file: { name: file.name, digest: file.blob.digest, reading },
    savedBy: principalName(act.principal),
    savedAt: house.clock.now(),
  });
  await act.audit({
    action: 'hand_in.draft_uploaded',
    entity: 'hand_in',
    entityId: id,
    regionId: handIn.region_id,
    before: handIn.draft,
    after: { file: file.name, digest: file.blob.digest, cells },
  });
  return { problems: reading.problems, filled: figures.length };
}

/** A file as this unit's table, with what its version code says. */
export function readFile({ tree, round, handIn, asked }: Asked, file: ReceivedFile): StoredReading {
  const reading = readForUnit(tree, round, handIn.region_id, asked, file);
  const version = versionOf(file.contents);
  const place = { regionId: null, column: null, sheet: texts('zh').rounds.template.versionSheet, cell: null };
  const told: StoredProblem[] = [];
  if (version !== null && version.handInId !== handIn.id)
    told.push({ severity: 'error', code: 'other_template', params: {}, ...place });
  else if (version !== null && version.tableVersion !== round.table_version)
    told.push({ severity: 'warning', code: 'old_template', params: {}, ...place });
  return { ...reading, problems: [...told, ...reading.problems] };
}

/** Hands the draft in: the file that filled it, or the workbook that what was typed fills. */
export async function handInDraft(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  note: string | null,
  more: { shown: Shown; locale: Locale },
): Promise<void> {
  const held = await holdToFill(act, id, ifMatch, more.shown);
  const { handIn, asked, round } = held;
  const { draft_file_name: name, draft_file_digest: digest, draft_reading: reading } = handIn;
  if (name !== null && digest !== null && reading !== null) {
    const problems = problemsOfFile(asked, figuresOf(round, reading), reading.problems);
    requireNoErrors(held, problems, more.locale);
    await append(house, act, held, { way: 'uploaded', fileName: name, fileDigest: digest, reading, problems, note });
    return;
  }
  const problems = problemsOfTyped(asked, handIn.draft);
  requireNoErrors(held, problems, more.locale);
  const file = await typedWorkbook(house, held, handIn.draft);
  await recordFile(act.tx, file.blob);
  await append(house, act, held, {
    ...{ way: 'typed', fileName: file.name, fileDigest: file.blob.digest, problems, note },
    reading: file.reading,
  });
}

function requireNoErrors({ tree, round }: Asked, problems: readonly StoredProblem[], locale: Locale): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new Problem(
    'hand_in_has_errors',
    { errors: errors.length },
    {
      errors: errors.slice(0, 100).map((problem) => {
        const { region, column, cell, message } = presentProblem(tree, round, problem, locale);
        return { pointer: `/cells/${region ?? ''}/${column ?? ''}${cell === null ? '' : `#${cell}`}`, message };
      }),
    },
  );
}

/**
 * What was typed, as the workbook that it fills, read back by the rules of every file: so each figure has a file, sheet
 * and cell. The blob is kept before its row, and the same content once, so that running again changes nothing.
 */
async function typedWorkbook(
  house: House,
  held: Asked,
  draft: DraftCells,
): Promise<{ name: string; blob: KeptBlob; reading: StoredReading }> {
  const { round, handIn, asked } = held;
  const bytes = await workbookOf({
    handInId: handIn.id,
    unit: handIn.unit_name,
    round: { title: round.title, asOf: round.as_of, since: round.since },
    table: asked.table,
    cells: cellsOf(asked, draft),
  });
  const name = workbookName(held);
  const blob = await house.files.keep(bytes, XLSX);
  const contents = await openOwnWorkbook({ name, bytes });
  const reading = readFile(held, { name, blob, contents });
  if (said(asked, typedLike(asked, figuresOf(round, reading))) !== said(asked, draft))
    throw new Error(`the workbook of hand-in ${handIn.id} does not say what was typed`);
  return { name, blob, reading };
}

/** What cells say, however it is written. */
function said(asked: AskedTable, draft: DraftCells): string {
  const { figures } = readHandIn(asked.table, cellsOf(asked, draft));
  return JSON.stringify(figures.map(({ region, column, state, value }) => [region, column, state, value]));
}

export function workbookName({ round, handIn }: Asked): string {
  const name = texts('zh').rounds.template.fileName(round.title, handIn.unit_name, round.as_of);
  return `${name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ')}.xlsx`;
}

export interface NewRevision {
  way: HandInWay;
  fileName: string;
  fileDigest: string;
  reading: StoredReading;
  problems: readonly StoredProblem[];
  note: string | null;
}

/** Appends what is handed in; the same again while it waits for its review is the same hand-in. Returns its number. */
export async function append(house: House, act: Act, held: Asked, given: NewRevision): Promise<number> {
  const { round, handIn } = held;
  const figures = figuresOf(round, given.reading);
  const digest = createHash('sha256')
    .update(
      JSON.stringify([
        given.fileName,
        given.way === 'typed' ? null : given.fileDigest,
        given.note,
        figures.map(({ regionId, column, state, value, raw }) => [regionId, column, state, value, raw]),
      ]),
    )
    .digest('hex');
  const newest = await revisionOf(act.tx, act.scope, handIn.id, handIn.revision);
  if (handIn.state === 'handed_in' && newest?.digest === digest) return handIn.revision;
  const revision = handIn.revision + 1;
  const { limit } = effectiveLimit(round.limit_at, handIn.own_limit_at);
  const now = house.clock.now();
  await insertRevision(act.tx, act.scope, {
    hand_in_id: handIn.id,
    revision,
    region_id: handIn.region_id,
    way: given.way,
    on_behalf: isOnBehalf(act.principal, handIn.region_id),
    file_name: given.fileName,
    file_digest: given.fileDigest,
    reading: given.reading,
    digest,
    problems: given.problems,
    note: given.note,
    limit_at: limit,
    handed_in_at: now,
    late: isLate(limit, now),
    handed_in_by: principalName(act.principal),
  });
  await moveHandIn(act.tx, act.scope, handIn.id, { state: 'handed_in', revision });
  await act.audit({
    action: 'hand_in.handed_in',
    entity: 'hand_in',
    entityId: handIn.id,
    regionId: handIn.region_id,
    before: { state: handIn.state, revision: handIn.revision },
    after: {
      state: 'handed_in',
      revision,
      digest,
      way: given.way,
      file: given.fileName,
      errors: errorsAmong(given.problems),
    },
  });
  return revision;
}
