import type { changeRound, createRound, extendLimit } from '../../contracts/collections.ts';
import { Problem } from '../../contracts/problems.ts';
import type { BodyOf } from '../../contracts/route.ts';
import { formatInstant } from '../../contracts/texts/format.ts';
import { principalName } from '../../platform/access/principal.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { requireVersion } from '../../platform/http/version.ts';
import { isId, newId } from '../../platform/ids.ts';
import { chooseIndicators, indicatorsOf, takeSnapshot } from '../indicators/index.ts';
import { sendCircular } from '../people/index.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { giveOwnLimit, insertHandIns, lockHandIn } from './handInStore.ts';
import { presentCompleteness } from './present.ts';
import { countHandedIn } from './revisionStore.ts';
import * as store from './roundStore.ts';
import { effectiveLimit } from './rules.ts';
import { requireSuitable, unitsAsked } from './units.ts';

/** Prepares a round in a region of the caller's; nobody is asked yet. */
export async function create(house: House, act: Act, body: BodyOf<typeof createRound>): Promise<string> {
  const tree = await treeOf(act.tx);
  const region = regionByCode(tree, body.region, body.asOf, '/body/region');
  requireInScope(act.scope, region.id, tree.label(region.id, body.asOf).name);
  const plan: store.RoundPlan = {
    title: body.title,
    as_of: body.asOf,
    since: body.since,
    rows: body.rows,
    columns: body.columns,
    asks_base: body.asksBase,
    units: body.units,
    limit_at: new Date(body.limit),
    note: body.note,
  };
  await requirePlan(act, region.id, plan);
  const id = newId();
  const by = principalName(act.principal);
  await store.insertRound(act.tx, act.scope, {
    ...plan,
    id,
    region_id: region.id,
    created_by: by,
    created_at: house.clock.now(),
  });
  await act.audit({ action: 'round.created', entity: 'round', entityId: id, regionId: region.id, after: plan });
  return id;
}

async function requirePlan(act: Act, regionId: string, plan: store.RoundPlan): Promise<void> {
  if (plan.since >= plan.as_of) throw new Problem('request_invalid', {}, { pointer: '/body/since' });
  if (new Set(plan.rows).size < plan.rows.length) throw new Problem('request_invalid', {}, { pointer: '/body/rows' });
  const keys = plan.columns.map(({ indicator, kind }) => `${indicator}:${kind}`);
  if (new Set(keys).size < keys.length) throw new Problem('request_invalid', {}, { pointer: '/body/columns' });
  chooseIndicators(
    await indicatorsOf(act.tx),
    plan.columns.map(({ indicator }) => indicator),
  );
  await requireSuitable(act, await treeOf(act.tx), { region_id: regionId, as_of: plan.as_of, units: plan.units });
}

/** A round in the act's scope; what lies outside does not exist for the caller. */
export async function findRound(act: Act, id: string): Promise<store.Round> {
  const round = isId(id) ? await store.roundById(act.tx, act.scope, id) : undefined;
  if (round === undefined) throw new Problem('not_found');
  return round;
}

/** Shows a round as it stands, for a change that came too late. */
type Shown = () => Promise<unknown>;

async function holdRound(act: Act, id: string, ifMatch: number, shown: Shown): Promise<store.Round> {
  const round = isId(id) ? await store.lockRound(act.tx, act.scope, id, 'update') : undefined;
  if (round === undefined) throw new Problem('not_found');
  if (round.version !== ifMatch) {
    const current = await shown();
    requireVersion(round, ifMatch, () => current);
  }
  return round;
}

type Change = BodyOf<typeof changeRound>;

/** Changes a round; once it is open, only what nobody has answered to yet. */
export async function change(act: Act, id: string, ifMatch: number, body: Change, shown: Shown): Promise<void> {
  const round = await holdRound(act, id, ifMatch, shown);
  const plan: store.RoundPlan = {
    title: body.title ?? round.title,
    as_of: body.asOf ?? round.as_of,
    since: body.since ?? round.since,
    rows: body.rows ?? round.rows,
    columns: body.columns ?? round.columns,
    asks_base: body.asksBase ?? round.asks_base,
    units: body.units ?? round.units,
    limit_at: body.limit === undefined ? round.limit_at : new Date(body.limit),
    note: body.note === undefined ? round.note : body.note,
  };
  const tableOf = ({ as_of, since, rows, columns, asks_base }: store.RoundPlan) =>
    JSON.stringify([as_of, since, rows, columns.map(({ indicator, kind }) => [indicator, kind]), asks_base]);
  const newTable = tableOf(plan) !== tableOf(round);
  if (round.state === 'closed' || round.state === 'discarded')
    throw new Problem('state_conflict', { state: round.state });
  if (round.state === 'open') {
    const isFixed =
      JSON.stringify(plan.units) !== JSON.stringify(round.units) ||
      plan.limit_at.getTime() !== round.limit_at.getTime();
    if (isFixed) throw new Problem('state_conflict', { state: round.state });
    const count = newTable ? await countHandedIn(act.tx, id) : 0;
    if (count > 0) throw new Problem('round_has_hand_ins', { count });
  }
  await requirePlan(act, round.region_id, plan);
  await store.changeRound(act.tx, act.scope, id, plan, newTable);
  await audit(act, round, 'round.changed', { before: planOf(round), after: plan });
}

const planOf = ({ title, as_of, since, rows, columns, asks_base, units, limit_at, note }: store.Round) => ({
  ...{ title, as_of, since, rows, columns, asks_base, units, limit_at, note },
});

function audit(
  act: Act,
  round: store.Round,
  action: string,
  line: { before?: unknown; after?: unknown; reason?: string },
): Promise<void> {
  return act.audit({ action, entity: 'round', entityId: round.id, regionId: round.region_id, ...line });
}

/** Asks the units: each has its hand-in from now on, and hears of it. */
export async function open(house: House, act: Act, id: string, ifMatch: number, shown: Shown): Promise<void> {
  const round = await holdRound(act, id, ifMatch, shown);
  if (round.state !== 'draft') throw new Problem('state_conflict', { state: round.state });
  const now = house.clock.now();
  if (round.limit_at <= now) throw new Problem('round_limit_passed', { limit: formatInstant(round.limit_at) });
  const tree = await treeOf(act.tx);
  await requireSuitable(act, tree, round);
  const { units } = await unitsAsked(act, tree, round);
  if (units.length === 0) throw new Problem('round_without_units');
  const handIns = units.map((unit) => ({
    id: newId(),
    roundId: id,
    regionId: unit.regionId,
    organisationId: unit.id,
  }));
  await insertHandIns(act.tx, act.scope, handIns);
  await store.moveRound(act.tx, act.scope, id, { state: 'open', opened_at: now });
  await audit(act, round, 'round.opened', { after: { units: units.length } });
  const params = { title: round.title, limit: formatInstant(round.limit_at) };
  await sendCircular(house, act, {
    holdersOf: 'rounds.fill',
    code: 'round_opened',
    each: handIns.map((handIn) => ({
      regionId: handIn.regionId,
      params,
      href: `/hand-ins/${handIn.id}`,
      about: `hand_in:${handIn.id}`,
    })),
    about: `round:${id}`,
    regionId: round.region_id,
  });
}

/** Gives up what was only prepared; nobody has heard of it. */
export async function discard(act: Act, id: string, ifMatch: number, shown: Shown): Promise<void> {
  const round = await holdRound(act, id, ifMatch, shown);
  if (round.state !== 'draft') throw new Problem('state_conflict', { state: round.state });
  await store.moveRound(act.tx, act.scope, id, { state: 'discarded' });
  await audit(act, round, 'round.discarded', {});
}

/** Takes nothing any more; whoever is handing in at this moment is waited for, or comes too late. */
export async function close(house: House, act: Act, id: string, ifMatch: number, shown: Shown): Promise<void> {
  const round = await holdRound(act, id, ifMatch, shown);
  if (round.state !== 'open') throw new Problem('state_conflict', { state: round.state });
  await store.moveRound(act.tx, act.scope, id, { state: 'closed', closed_at: house.clock.now() });
  await audit(act, round, 'round.closed', {});
}

export async function reopen(act: Act, id: string, ifMatch: number, reason: string, shown: Shown): Promise<void> {
  const round = await holdRound(act, id, ifMatch, shown);
  if (round.state !== 'closed') throw new Problem('state_conflict', { state: round.state });
  await store.moveRound(act.tx, act.scope, id, { state: 'open', closed_at: null });
  await audit(act, round, 'round.reopened', { reason });
}

/** A later limit for all, or for one unit; what was handed in late stays late. */
export async function extend(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  body: BodyOf<typeof extendLimit>,
  shown: Shown,
): Promise<void> {
  const round = await holdRound(act, id, ifMatch, shown);
  if (round.state !== 'open') throw new Problem('state_conflict', { state: round.state });
  const limit = new Date(body.limit);
  const handIn = body.handIn === null ? null : await lockHandIn(act.tx, act.scope, body.handIn);
  if (handIn === undefined || (handIn !== null && handIn.round_id !== id)) throw new Problem('not_found');
  const { limit: before } = effectiveLimit(round.limit_at, handIn?.own_limit_at ?? null);
  if (limit <= before || limit <= house.clock.now())
    throw new Problem('round_limit_not_later', { limit: formatInstant(before) }, { pointer: '/body/limit' });
  if (handIn === null) await store.moveRound(act.tx, act.scope, id, { limit_at: limit });
  else {
    await giveOwnLimit(act.tx, act.scope, handIn.id, limit);
    await store.moveRound(act.tx, act.scope, id, {});
  }
  await audit(act, round, 'round.limit_extended', {
    before: { limit: before.toISOString() },
    after: { limit: limit.toISOString(), unit: handIn?.unit_name ?? null },
    reason: body.reason,
  });
}

/** Freezes what the round collected, once all of it is accepted; nothing is reopened meanwhile. */
export async function snapshot(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  note: string,
  shown: Shown,
): Promise<void> {
  const round = await holdRound(act, id, ifMatch, shown);
  const { units, states } = presentCompleteness(
    await store.countStates(act.tx, act.scope, [id], house.clock.now()),
    round,
  );
  if (units === 0 || states.accepted < units) throw new Problem('round_incomplete', { count: units - states.accepted });
  const { region_id: regionId, as_of: asOf, since } = round;
  const taken = await takeSnapshot(act, { regionId, asOf, since, note });
  await store.moveRound(act.tx, act.scope, id, { snapshot_id: taken.id });
  await audit(act, round, 'round.snapshot_taken', { after: { snapshot: taken.id }, reason: note });
}
