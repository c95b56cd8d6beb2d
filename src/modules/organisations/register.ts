import type {
  changeOrganisation,
  closeOrganisation,
  OrganisationKind,
  OrganisationShown,
  registerOrganisation,
} from '../../contracts/organisations.ts';
import { Problem } from '../../contracts/problems.ts';
import type { BodyOf } from '../../contracts/route.ts';
import { requireInScope, systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import { requireVersion } from '../../platform/http/version.ts';
import { newId } from '../../platform/ids.ts';
import { type RegionTree, regionByCode, treeOf } from '../regions/index.ts';
import { correctedKind, type LifeFact, nextFact } from './life.ts';
import { requireDistinct } from './near.ts';
import { presentOrganisation } from './present.ts';
import { knownLife, nextDay, recordFacts, recordFirstFacts, registrationDay } from './recordLife.ts';
import { isChangeable, mayStep, STEPS, type Step } from './rules.ts';
import * as store from './store.ts';

/** Registers a unit in a region of the caller's, once names close to it were looked at. */
export async function register(act: Act, body: BodyOf<typeof registerOrganisation>): Promise<OrganisationShown> {
  const tree = await treeOf(act.tx);
  const region = regionByCode(tree, body.region, act.today, '/body/region');
  const regionName = tree.label(region.id, act.today).name;
  requireInScope(act.scope, region.id, regionName);
  if (tree.isGone(region.id, act.today))
    throw new Problem('state_conflict', { state: regionName }, { pointer: '/body/region' });
  if (!body.confirmedDistinct) await requireDistinct(act, tree, region.id, body.name);
  if (body.parent !== null) await requireParent(act, tree, region.id, body.parent);
  const { name, kind, creditCode, insideSystem, foundedOn } = body;
  const effectiveOn = registrationDay(act, tree, region.id, { given: body.effectiveOn, foundedOn });
  const unit = {
    id: newId(),
    regionId: region.id,
    parentId: body.parent,
    name,
    kind,
    creditCode,
    insideSystem,
    foundedOn,
  };
  await store.insertOrganisation(act.tx, act.scope, unit, regionName);
  await recordFirstFacts(act, [{ unitId: unit.id, fact: registration(unit, effectiveOn) }]);
  const created = await present(act, tree, unit.id);
  await act.audit({
    action: 'organisation.registered',
    entity: 'organisation',
    entityId: unit.id,
    regionId: region.id,
    after: created,
  });
  return created;
}

export interface UnitToRegister {
  /** Made by the caller, so that units registered together may stand below each other. */
  id: string;
  regionId: string;
  kind: OrganisationKind;
  name: string;
  parentId: string | null;
  insideSystem: boolean;
  /** The day from which it is registered; today when left out. */
  effectiveOn?: string;
}

/** Registers many units at once, with one audit line for all of them. The units above come before those below, or are there. */
export async function registerAll(
  act: Act,
  regionId: string,
  units: readonly UnitToRegister[],
  reason: string | null,
): Promise<void> {
  if (units.length === 0) return;
  const rows = units.map((unit) => ({ ...unit, creditCode: null, foundedOn: null }));
  await store.insertOrganisations(act.tx, act.scope, rows);
  await recordFirstFacts(
    act,
    units.map((unit) => ({ unitId: unit.id, fact: registration(unit, unit.effectiveOn ?? act.today) })),
  );
  const after = { count: units.length, ids: units.map((unit) => unit.id) };
  await act.audit({
    action: 'organisation.registered_together',
    entity: 'organisation',
    entityId: 'many',
    regionId,
    after,
    reason,
  });
}

const registration = ({ kind, regionId }: Pick<UnitToRegister, 'kind' | 'regionId'>, effectiveOn: string): LifeFact =>
  nextFact([], { event: 'registered', effectiveOn, kind, status: 'active', regionId, reason: null });

/** Changes what is recorded of a unit; what the body leaves out stays, and a change of nothing is none. */
export async function change(
  act: Act,
  id: string,
  ifMatch: number,
  body: BodyOf<typeof changeOrganisation>,
): Promise<OrganisationShown> {
  const tree = await treeOf(act.tx);
  const row = await lock(act, tree, id, ifMatch);
  if (!isChangeable(row.status)) throw new Problem('state_conflict', { state: row.status });
  const next = {
    kind: body.kind ?? row.kind,
    name: body.name ?? row.name,
    parent_id: body.parent === undefined ? row.parent_id : body.parent,
    credit_code: body.creditCode === undefined ? row.credit_code : body.creditCode,
    inside_system: body.insideSystem ?? row.inside_system,
    founded_on: body.foundedOn === undefined ? row.founded_on : body.foundedOn,
  };
  const fields = Object.keys(next) as (keyof typeof next)[];
  if (fields.every((field) => next[field] === row[field])) return presentOrganisation(tree, row, act.today);
  if (next.parent_id !== null && next.parent_id !== row.parent_id) {
    await requireParent(act, tree, row.region_id, next.parent_id);
    if (next.parent_id === id || (await store.liesBelow(act.tx, next.parent_id, id))) throw unsuitableParent();
  }
  if (next.kind !== row.kind) await recordKind(act, row, next.kind, body);
  return write(act, tree, row, next, { action: 'organisation.changed', reason: body.correction?.reason ?? null });
}

/** A unit is of another kind from a day on; or it always was, and what is recorded is set right on its own days. */
async function recordKind(
  act: Act,
  row: store.OrganisationRow,
  kind: OrganisationKind,
  { correction, effectiveOn }: BodyOf<typeof changeOrganisation>,
): Promise<void> {
  const known = await knownLife(act, row.id);
  const added =
    correction === undefined
      ? [
          nextFact(known, {
            ...stateOf(row),
            event: 'kind_changed',
            effectiveOn: nextDay(act, known, effectiveOn),
            kind,
          }),
        ]
      : correctedKind(known, kind, correction.reason);
  await recordFacts(act, row.id, known, added);
}

const stateOf = (row: store.OrganisationRow) => ({
  kind: row.kind,
  status: row.status,
  regionId: row.region_id,
  reason: null,
});

/** Suspends, resumes or closes a unit, for a reason. */
export async function step(
  act: Act,
  id: string,
  ifMatch: number,
  which: Step,
  { reason, effectiveOn }: BodyOf<typeof closeOrganisation>,
): Promise<OrganisationShown> {
  const tree = await treeOf(act.tx);
  const row = await lock(act, tree, id, ifMatch);
  if (!mayStep(which, row.status)) throw new Problem('state_conflict', { state: row.status });
  const { to, action, event } = STEPS[which];
  if (to === 'closed') {
    const count = await store.countOpenBelow(act.tx, id);
    if (count > 0) throw new Problem('has_units_below', { count });
  }
  const known = await knownLife(act, id);
  const day = nextDay(act, known, effectiveOn);
  const fact = nextFact(known, { ...stateOf(row), event, effectiveOn: day, status: to, reason });
  await recordFacts(act, id, known, [fact]);
  return write(act, tree, row, { status: to }, { action, reason });
}

async function lock(act: Act, tree: RegionTree, id: string, ifMatch: number): Promise<store.OrganisationRow> {
  const row = await store.lockOrganisation(act.tx, act.scope, id);
  if (row === undefined) throw new Problem('not_found');
  requireVersion(row, ifMatch, () => presentOrganisation(tree, row, act.today));
  return row;
}

async function write(
  act: Act,
  tree: RegionTree,
  row: store.OrganisationRow,
  changes: store.OrganisationChanges,
  line: { action: string; reason: string | null },
): Promise<OrganisationShown> {
  const { name, credit_code: creditCode } = { ...row, ...changes };
  const naming = { name, creditCode, regionName: tree.label(row.region_id, act.today).name };
  await store.updateOrganisation(act.tx, act.scope, row.id, changes, naming);
  const before = presentOrganisation(tree, row, act.today);
  const after = await present(act, tree, row.id);
  await act.audit({ ...line, entity: 'organisation', entityId: row.id, regionId: row.region_id, before, after });
  return after;
}

async function present(act: Act, tree: RegionTree, id: string): Promise<OrganisationShown> {
  const row = await store.organisationById(act.tx, act.scope, id);
  if (row === undefined) throw new Error(`organisation ${id} is gone inside its own transaction`);
  return presentOrganisation(tree, row, act.today);
}

/** A unit above stands in the same region or above it, and is not closed. It may well be in somebody else's charge. */
async function requireParent(act: Act, tree: RegionTree, regionId: string, parentId: string): Promise<void> {
  const parent = await store.holdParent(
    act.tx,
    systemScope('the unit above may be in charge of a higher region'),
    parentId,
  );
  if (parent === undefined || parent.status === 'closed' || !tree.isWithin(regionId, parent.region_id, act.today))
    throw unsuitableParent();
}

const unsuitableParent = () => new Problem('parent_unsuitable', {}, { pointer: '/body/parent' });
