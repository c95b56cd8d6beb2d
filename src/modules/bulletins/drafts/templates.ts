import type { TemplateShown } from '../../../contracts/bulletinTemplateRoutes.ts';
import type { BulletinTemplate } from '../../../contracts/bulletinTemplates.ts';
import { Problem } from '../../../contracts/problems.ts';
import { principalName } from '../../../platform/access/principal.ts';
import { requireInScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import type { House } from '../../../platform/house.ts';
import { requireVersion } from '../../../platform/http/version.ts';
import { newId } from '../../../platform/ids.ts';
import { type RegionTree, regionByCode, treeOf } from '../../regions/index.ts';
import { BUILT_IN_TEMPLATES } from '../composing/templates/index.ts';
import * as store from './templateStore.ts';

/** What a region may choose from. */
export async function templatesFor(house: House, act: Act, code: string): Promise<TemplateShown[]> {
  const tree = await treeOf(act.tx);
  const region = regionByCode(tree, code, act.today);
  requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
  const kept = await store.templatesOf(act.tx, andAbove(tree, region.id, act.today));
  const builtIn = BUILT_IN_TEMPLATES.map((template) => ({
    ...{ id: null, region: null, template, version: 1 },
    ...{ changedBy: null, changedAt: null },
  }));
  return [...builtIn, ...(await present(house, act, kept))];
}

/** The template of a code for a region: built in, its own, or of the nearest above it. */
export async function templateFor(act: Act, regionId: string, code: string): Promise<BulletinTemplate> {
  const builtIn = BUILT_IN_TEMPLATES.find((each) => each.code === code);
  if (builtIn !== undefined) return builtIn;
  const kept = await store.templatesOf(act.tx, andAbove(await treeOf(act.tx), regionId, act.today));
  const found = kept.find(({ template }) => template.code === code);
  if (found !== undefined) return found.template;
  const known = [...BUILT_IN_TEMPLATES, ...kept.map(({ template }) => template)].map((each) => each.code);
  throw new Problem('bulletin_template_not_found', { code, known: [...new Set(known)] }, { pointer: '/body/template' });
}

const andAbove = (tree: RegionTree, regionId: string, on: string): string[] => [
  regionId,
  ...tree.ancestors(regionId, on).map(({ id }) => id),
];

export async function keepTemplate(
  house: House,
  act: Act,
  { region: code, template }: { region: string; template: BulletinTemplate },
): Promise<TemplateShown> {
  const tree = await treeOf(act.tx);
  const region = regionByCode(tree, code, act.today, '/body/region');
  requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
  requireOwnCode(template);
  const id = newId();
  const { by, at } = { by: principalName(act.principal), at: house.clock.now() };
  if (!(await store.insertTemplate(act.tx, act.scope, { id, regionId: region.id, template, by, at })))
    throw taken(template);
  await act.audit({
    action: 'bulletin_template.created',
    entity: 'bulletin_template',
    entityId: id,
    regionId: region.id,
    after: template,
  });
  const row = { id, region_id: region.id, template, version: 1, changed_by: by, changed_at: at };
  return presentOne(house, act, row);
}

export async function changeTemplate(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  template: BulletinTemplate,
): Promise<TemplateShown> {
  const row = await hold(house, act, id, ifMatch);
  requireOwnCode(template);
  const { by, at } = { by: principalName(act.principal), at: house.clock.now() };
  if (!(await store.writeTemplate(act.tx, act.scope, row, { template, by, at }))) throw taken(template);
  await act.audit({
    action: 'bulletin_template.changed',
    entity: 'bulletin_template',
    entityId: id,
    regionId: row.region_id,
    before: row.template,
    after: template,
  });
  return presentOne(house, act, { ...row, template, version: row.version + 1, changed_by: by, changed_at: at });
}

/** Nobody is offered it any more. What was made from it holds its own copy, so its code is free for another. */
export async function discardTemplate(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  reason: string,
): Promise<TemplateShown> {
  const row = await hold(house, act, id, ifMatch);
  const { by, at } = { by: principalName(act.principal), at: house.clock.now() };
  await store.discardTemplate(act.tx, act.scope, id, { by, at, reason });
  await act.audit({
    action: 'bulletin_template.discarded',
    entity: 'bulletin_template',
    entityId: id,
    regionId: row.region_id,
    before: row.template,
    reason,
  });
  return presentOne(house, act, row);
}

async function hold(house: House, act: Act, id: string, ifMatch: number): Promise<store.TemplateRow> {
  const row = await store.lockTemplate(act.tx, act.scope, id);
  if (row === undefined) throw new Problem('not_found');
  const current = await presentOne(house, act, row);
  requireVersion(row, ifMatch, () => current);
  return row;
}

/** A code that is built in means the same everywhere. */
function requireOwnCode(template: BulletinTemplate): void {
  if (BUILT_IN_TEMPLATES.some(({ code }) => code === template.code)) throw taken(template);
}

const taken = ({ code }: BulletinTemplate) =>
  new Problem('name_taken', { name: code }, { pointer: '/body/template/code' });

async function present(house: House, act: Act, rows: readonly store.TemplateRow[]): Promise<TemplateShown[]> {
  const tree = await treeOf(act.tx);
  const names = await house.namesOf(
    act.tx,
    rows.map(({ changed_by }) => changed_by),
  );
  return rows.map(({ id, region_id, template, version, changed_by, changed_at }) => ({
    id,
    region: tree.label(region_id),
    template,
    version,
    changedBy: names.get(changed_by) ?? null,
    changedAt: changed_at.toISOString(),
  }));
}

async function presentOne(house: House, act: Act, row: store.TemplateRow): Promise<TemplateShown> {
  const [shown] = await present(house, act, [row]);
  return shown as TemplateShown;
}
