import type { DroppedFileShown, HandInShown, RoundShown } from '../../contracts/rounds.ts';
import { formatNumber } from '../../contracts/texts/format.ts';
import { texts } from '../../contracts/texts/index.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import { inScope, scopeFor } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { treeOf } from '../regions/index.ts';
import { findAsked } from './asked.ts';
import { cellsOf, errorsAmong, problemsOfFile, problemsOfTyped } from './cells.ts';
import type { DroppedFile } from './droppedStore.ts';
import type { HandIn } from './handInStore.ts';
import { presentHandIn, presentProblem, presentRound, presentUnit } from './present.ts';
import { figuresOf } from './reading.ts';
import { reviewsOf, revisionOf } from './revisionStore.ts';
import { countStates, type Round } from './roundStore.ts';
import { findRound } from './rounds.ts';
import { mayFill } from './rules.ts';
import { unitsAsked } from './units.ts';

export async function shownRound(house: House, act: Act, id: string): Promise<RoundShown> {
  const round = await findRound(act, id);
  const tree = await treeOf(act.tx);
  const names = await house.namesOf(act.tx, [round.created_by]);
  return presentRound(tree, round, {
    counts: await countStates(act.tx, act.scope, [id], house.clock.now()),
    createdBy: names.get(round.created_by) ?? null,
    wouldAsk: round.state === 'draft' ? await unitsAsked(act, tree, round) : { units: [], without: [] },
  });
}

/** A unit's part of a round as its page needs it, with its table in the language asked for. */
export async function shownHandIn(house: House, act: Act, id: string, locale: Locale): Promise<HandInShown> {
  const { tree, round, handIn, asked } = await findAsked(act, id, locale);
  const reading = handIn.draft_reading;
  const problems =
    reading === null
      ? problemsOfTyped(asked, handIn.draft)
      : problemsOfFile(asked, figuresOf(round, reading), reading.problems);
  const latest = await revisionOf(act.tx, act.scope, id, handIn.revision);
  const reviews = await reviewsOf(act.tx, act.scope, id);
  const actors = [handIn.draft_saved_by, latest?.handed_in_by, ...reviews.map(({ reviewed_by }) => reviewed_by)];
  const reaches = (right: 'rounds.fill' | 'rounds.write', regionId: string) => {
    const scope = scopeFor(act.principal, right, house.policy, house.territory);
    return scope !== null && inScope(scope, regionId);
  };
  return presentHandIn(tree, round, handIn, {
    table: asked.table,
    cells: cellsOf(asked, handIn.draft),
    problems: problems.map((problem) => presentProblem(tree, round, problem, locale)),
    latest,
    reviews,
    names: await house.namesOf(
      act.tx,
      actors.filter((actor) => typeof actor === 'string'),
    ),
    may: {
      fill: mayFill(round.state, handIn.state) && reaches('rounds.fill', handIn.region_id),
      review: handIn.state === 'handed_in' && reaches('rounds.write', round.region_id),
    },
    now: house.clock.now(),
  });
}

/** A dropped file with its finding in words. */
export async function shownDropped(
  act: Act,
  round: Round,
  file: DroppedFile,
  handIns: ReadonlyMap<string, HandIn>,
  locale: Locale,
): Promise<DroppedFileShown> {
  const tree = await treeOf(act.tx);
  const words = texts(locale).rounds;
  const { is, suspects, regionId, problems } = file.finding;
  const unitOf = (handInId: string) => presentUnit(tree, round, handIns.get(handInId) as HandIn);
  const [first] = suspects;
  const errors = errorsAmong(problems);
  const assigned = file.hand_in_id === null || file.revision === null ? null : file.hand_in_id;
  const message = {
    certain: () => words.senderFindings.certain(first === undefined ? '' : unitOf(first.handIn).name),
    taken: () => words.senderFindings.taken(first === undefined ? '' : unitOf(first.handIn).name),
    several: () => words.senderFindings.several,
    doubtful: () => words.senderFindings.doubtful,
    elsewhere: () => words.senderFindings.elsewhere(regionId === null ? '' : tree.path(regionId, round.as_of).join('')),
    unreadable: () => {
      const [problem] = problems;
      return words.senderFindings.unreadable(
        problem === undefined ? '' : presentProblem(tree, round, problem, locale).message,
      );
    },
  }[is]();
  return {
    id: file.id,
    name: file.name,
    state: file.state,
    finding: is,
    message,
    candidates: suspects.map(({ handIn, reasons }) => ({
      handIn,
      unit: unitOf(handIn),
      reasons: reasons.map(({ code, count, of }) => {
        const reason = words.senderReasons[code];
        const counted = [formatNumber(count), formatNumber(of)] as const;
        return { code, message: typeof reason === 'string' ? reason : reason(...counted) };
      }),
    })),
    assigned:
      assigned === null ? null : { handIn: assigned, unit: unitOf(assigned), revision: file.revision as number },
    errors,
    warnings: problems.length - errors,
    droppedAt: file.dropped_at.toISOString(),
    setAsideFor: file.set_aside_reason,
  };
}
