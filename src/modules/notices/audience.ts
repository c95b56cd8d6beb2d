import type { Audience } from '../../contracts/notices.ts';
import { Problem } from '../../contracts/problems.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import { activeAssociations, namesOfUnits, type UnitOfRegion } from '../organisations/index.ts';
import { type RegionTree, regionByCode } from '../regions/index.ts';

/** Somebody whom a document goes to. */
export interface Addressee {
  organisationId: string | null;
  name: string;
  /** Of the unit that has a workbench; of the issuer, where it is reached by a link. */
  regionId: string;
  inHouse: boolean;
}

/** A document may go to any association: letters go up and sideways too. */
const everywhere = systemScope('a document finds the associations it is for');

/** Whom an audience means today, each once: levels and regions in the order of their codes, then units, then others. */
export async function addresseesOf(
  act: Act,
  tree: RegionTree,
  document: { region_id: string; audience: Audience },
): Promise<{ addressees: Addressee[]; without: string[] }> {
  const { levels, regions, units, others } = document.audience;
  const issuer = document.region_id;
  const below = levels.flatMap((level) => tree.descendants(issuer, level, act.today).map(({ id }) => id));
  const chosen = regions.map((code) => regionByCode(tree, code, act.today, '/body/audience').id);
  const regionIds = [...new Set([...below, ...chosen])].filter((id) => id !== issuer);
  const associations = await activeAssociations(act.tx, everywhere, { regionIds });
  const ofRegion = new Map(associations.map((unit) => [unit.regionId, unit]));
  const chosenUnits = await unitsOf(act, units);
  const inHouse = new Map<string, UnitOfRegion>();
  for (const unit of [...regionIds.flatMap((id) => ofRegion.get(id) ?? []), ...chosenUnits.associations])
    inHouse.set(unit.id, unit);
  const addressees: Addressee[] = [
    ...inHouse.values().map(({ id, name, regionId }) => ({ organisationId: id, name, regionId, inHouse: true })),
    ...chosenUnits.others.map(({ id, name }) => ({ organisationId: id, name, regionId: issuer, inHouse: false })),
    ...[...new Set(others)].map((name) => ({ organisationId: null, name, regionId: issuer, inHouse: false })),
  ];
  return { addressees, without: regionIds.filter((id) => !ofRegion.has(id)) };
}

interface ChosenUnits {
  associations: UnitOfRegion[];
  others: { id: string; name: string }[];
}

async function unitsOf(act: Act, ids: readonly string[]): Promise<ChosenUnits> {
  if (ids.length === 0) return { associations: [], others: [] };
  const associations = await activeAssociations(act.tx, act.scope, { ids });
  const names = await namesOfUnits(act.tx, act.scope, ids);
  const inHouse = new Set(associations.map(({ id }) => id));
  const others = [...new Set(ids)].filter((id) => !inHouse.has(id));
  return {
    associations,
    others: others.flatMap((id) => ({ id, name: names.get(id) ?? '' })).filter(({ name }) => name !== ''),
  };
}

/** Chosen regions are there, and chosen units are in one's register. */
export async function requireSuitable(act: Act, tree: RegionTree, whom: Audience): Promise<void> {
  for (const code of whom.regions) regionByCode(tree, code, act.today, '/body/audience/regions');
  const names = await namesOfUnits(act.tx, act.scope, whom.units);
  const unknown = whom.units.filter((id) => !names.has(id));
  if (unknown.length > 0)
    throw new Problem('document_recipient_unsuitable', { units: unknown }, { pointer: '/body/audience/units' });
}
