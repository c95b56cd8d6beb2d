import { Problem } from '../../contracts/problems.ts';
import { principalName } from '../../platform/access/principal.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { commitGiven, withdrawGiven } from '../indicators/index.ts';
import { sendMessage } from '../people/index.ts';
import { type Asked, holdAsked } from './asked.ts';
import { errorsAmong } from './cells.ts';
import { moveHandIn } from './handInStore.ts';
import { blobOf, insertReview, type Review, type Revision, revisionOf } from './revisionStore.ts';

/** Shows the hand-in as it stands, for a review that came too late. */
type Shown = () => Promise<unknown>;

/** Whoever opened the round reviews; those between the opener and the unit look on. */
async function holdToReview(act: Act, id: string): Promise<Asked> {
  const held = await holdAsked(act, id);
  const { tree, round } = held;
  requireInScope(act.scope, round.region_id, tree.label(round.region_id, round.as_of).name);
  return held;
}

/** The hand-in that the reviewer saw; a newer one, or another state, wants another look. */
async function requireReviewed(act: Act, { handIn }: Asked, digest: string, shown: Shown): Promise<Revision> {
  const revision = await revisionOf(act.tx, act.scope, handIn.id, handIn.revision);
  if (revision === undefined) throw new Problem('state_conflict', { state: handIn.state });
  if (revision.digest !== digest) throw new Problem('review_outdated', {}, { current: await shown() });
  if (handIn.state !== 'handed_in')
    throw new Problem('state_conflict', { state: handIn.state }, { current: await shown() });
  return revision;
}

const originOf = (handInId: string) => `hand_in:${handInId}`;

/** Accepts what was reviewed: its figures become current in this same transaction, with the file as their source. */
export async function accept(house: House, act: Act, id: string, digest: string, shown: Shown): Promise<void> {
  const held = await holdToReview(act, id);
  const revision = await requireReviewed(act, held, digest, shown);
  const errors = errorsAmong(revision.problems);
  if (errors > 0) throw new Problem('hand_in_has_errors', { errors });
  const { round, handIn } = held;
  const importId = await commitGiven(act, {
    regionId: handIn.region_id,
    asOf: round.as_of,
    since: round.since,
    origin: originOf(id),
    file: {
      name: revision.file_name,
      blob: await blobOf(act.tx, revision.file_digest),
      format: revision.reading.format,
      encoding: revision.reading.encoding,
    },
    tables: revision.reading.tables,
  });
  await decide(house, act, held, revision, { verdict: 'accepted', reason: null, importId });
}

export async function giveBack(
  house: House,
  act: Act,
  id: string,
  given: { digest: string; reason: string },
  shown: Shown,
): Promise<void> {
  const held = await holdToReview(act, id);
  const revision = await requireReviewed(act, held, given.digest, shown);
  await decide(house, act, held, revision, { verdict: 'returned', reason: given.reason, importId: null });
  const { handIn, round } = held;
  await sendMessage(house, act, {
    to: { holdersOf: 'rounds.fill', regionId: handIn.region_id },
    code: 'hand_in_returned',
    params: { title: round.title, reason: given.reason },
    href: `/hand-ins/${id}`,
    about: originOf(id),
  });
}

/** Takes an acceptance back: the import is withdrawn, and the hand-in waits for another review. */
export async function reopen(house: House, act: Act, id: string, reason: string): Promise<void> {
  const held = await holdToReview(act, id);
  const { handIn } = held;
  const revision = await revisionOf(act.tx, act.scope, id, handIn.revision);
  if (handIn.state !== 'accepted' || handIn.import_id === null || revision === undefined)
    throw new Problem('state_conflict', { state: handIn.state });
  await withdrawGiven(act, handIn.import_id, originOf(id), reason);
  await decide(house, act, held, revision, { verdict: 'reopened', reason, importId: handIn.import_id });
}

const STATE_AFTER = { accepted: 'accepted', returned: 'returned', reopened: 'handed_in' } as const;

async function decide(
  house: House,
  act: Act,
  { handIn }: Asked,
  revision: Revision,
  { verdict, reason, importId }: { verdict: Review['verdict']; reason: string | null; importId: string | null },
): Promise<void> {
  await insertReview(act.tx, act.scope, {
    id: newId(),
    hand_in_id: handIn.id,
    revision: revision.revision,
    region_id: handIn.region_id,
    verdict,
    digest: revision.digest,
    reason,
    import_id: importId,
    reviewed_by: principalName(act.principal),
    reviewed_at: house.clock.now(),
  });
  const state = STATE_AFTER[verdict];
  await moveHandIn(act.tx, act.scope, handIn.id, { state, import_id: state === 'accepted' ? importId : null });
  await act.audit({
    action: `hand_in.${verdict}`,
    entity: 'hand_in',
    entityId: handIn.id,
    regionId: handIn.region_id,
    before: { state: handIn.state },
    after: { state, revision: revision.revision, digest: revision.digest, import: importId },
    reason,
  });
}
