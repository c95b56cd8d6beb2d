import type { TemplateShown } from '../../../contracts/bulletinDrafts.ts';
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
import { insertTemplate, type TemplateRow, templateById, templatesOf, writeTemplate } from './templateStore.ts';

/** What a region may choose from. */
export async function templatesFor(act: Act, code: string): Promise<TemplateShown[]> {
  const tree = await treeOf(act.tx);
  const region = regionByCode(tree, code, act.today);
  requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
  const kept = await templatesOf(act.tx, andAbove(tree, region.id, act.today));
  const builtIn = BUILT_IN_TEMPLATES.map((template) => ({ id: null, region: null, template, version: 1 }));
  return [...builtIn, ...kept.map((row) => present(tree, row))];
}

/** The template of a code for a region: built in, its own, or of the nearest above it. */
export async function templateFor(act: Act, regionId: string, code: string): Promise<BulletinTemplate> {
  const builtIn = BUILT_IN_TEMPLATES.find((each) => each.code === code);
  if (builtIn !== undefined) return builtIn;
  const kept = await templatesOf(act.tx, andAbove(await treeOf(act.tx), regionId, act.today));
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
  const by = principalName(act.principal);
  const written = { id, regionId: region.id, template, by, at: house.clock.now() };
  if (!(await insertTemplate(act.tx, act.scope, written))) throw taken(template);
  await act.audit({
    action: 'bulletin_template.created',
    entity: 'bulletin_template',
    entityId: id,
    regionId: region.id,
    after: template,
  });
  return present(tree, { id, region_id: region.id, template, version: 1 });
}

export async function changeTemplate(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  template: BulletinTemplate,
): Promise<TemplateShown> {
  const tree = await treeOf(act.tx);
  const row = await templateById(act.tx, act.scope, id);
  if (row === undefined) throw new Problem('not_found');
  requireVersion(row, ifMatch, () => present(tree, row));
  requireOwnCode(template);
  const written = { template, by: principalName(act.principal), at: house.clock.now() };
  if (!(await writeTemplate(act.tx, act.scope, row, written))) throw taken(template);
  await act.audit({
    action: 'bulletin_template.changed',
    entity: 'bulletin_template',
    entityId: id,
    regionId: row.region_id,
    before: row.template,
    after: template,
  });
  return present(tree, { ...row, template, version: row.version + 1 });
}

/** A code that is built in means the same everywhere. */
function requireOwnCode(template: BulletinTemplate): void {
  if (BUILT_IN_TEMPLATES.some(({ code }) => code === template.code)) throw taken(template);
}

const taken = ({ code }: BulletinTemplate) =>
  new Problem('name_taken', { name: code }, { pointer: '/body/template/code' });

const present = (tree: RegionTree, { id, region_id, template, version }: TemplateRow): TemplateShown => ({
  id,
  region: tree.label(region_id),
  template,
  version,
});
