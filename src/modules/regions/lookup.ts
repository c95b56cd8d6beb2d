import { Problem } from '../../contracts/problems.ts';
import type { RegionTree } from './tree.ts';
import type { Region } from './types.ts';

/** The region of a code as given by a person: valid on the day, else the one that bore it last; refused where there is none. */
export function regionByCode(tree: RegionTree, code: string, on?: string, pointer = '/query/region'): Region {
  const region = tree.byCode(code.trim().toUpperCase(), on);
  if (region === null) throw new Problem('region_not_found', { code }, { pointer });
  return region;
}
