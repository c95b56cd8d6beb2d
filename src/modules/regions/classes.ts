import type { RegionKind, RegionLevel } from '../../contracts/regions.ts';
import type { RegionVersion } from './types.ts';

/** Standing of a region that its place in the tree does not tell. Kind of a county (区, 县级市, 县 …) is `countyTypeOf` its name. */
export const REGION_CLASSES = [
  'municipality',
  'municipal_district',
  'sub_provincial',
  'provincial_capital',
  'autonomous_region',
  'special_administrative_region',
  'directly_administered',
] as const;
export type RegionClass = (typeof REGION_CLASSES)[number];

const MUNICIPALITIES = new Set(['110000', '120000', '310000', '500000']);
const AUTONOMOUS_REGIONS = new Set(['150000', '450000', '540000', '640000', '650000']);
const SPECIAL_REGIONS = new Set(['810000', '820000']);
/** 副省级市 */
const SUB_PROVINCIAL = new Set([
  ...['210100', '210200', '220100', '230100', '320100', '330100', '330200', '350200'],
  ...['370100', '370200', '420100', '440100', '440300', '510100', '610100'],
]);

/** Classes of a GB/T 2260 region by its code and level; a provincial capital has the first city code of its province. */
export function classesOf({ code, level }: { code: string; level: RegionLevel }): readonly RegionClass[] {
  const province = `${code.slice(0, 2)}0000`;
  if (level === 'province') {
    if (MUNICIPALITIES.has(code)) return ['municipality'];
    if (AUTONOMOUS_REGIONS.has(code)) return ['autonomous_region'];
    return SPECIAL_REGIONS.has(code) ? ['special_administrative_region'] : [];
  }
  if (level === 'city') {
    const classes: RegionClass[] = [];
    if (SUB_PROVINCIAL.has(code)) classes.push('sub_provincial');
    if (code.endsWith('0100')) classes.push('provincial_capital');
    return classes;
  }
  if (MUNICIPALITIES.has(province)) return ['municipal_district'];
  // 4290xx, 6590xx …: 90 in the place of the city is the standard's sign for 省直辖县级.
  return code.slice(2, 4) === '90' ? ['directly_administered'] : [];
}

/** Districts of municipalities count as prefectural level beside being counties. */
export function countsAtLevel(
  region: { classes: readonly string[] },
  version: RegionVersion,
  level: RegionLevel,
): boolean {
  return (
    version.level === level ||
    (level === 'city' && version.level === 'county' && region.classes.includes('municipal_district'))
  );
}

export const COUNTY_TYPES = ['district', 'county_city', 'county', 'banner'] as const;
export type CountyType = (typeof COUNTY_TYPES)[number];

/** What a county is by its name. Bulletins write a district (区) with its city's name and the others without. */
export function countyTypeOf(name: string): CountyType {
  if (name.endsWith('市')) return 'county_city';
  if (name.endsWith('县')) return 'county';
  return name.endsWith('旗') ? 'banner' : 'district';
}

/** Own levels, functional areas and units carry codes that cannot be mistaken for GB/T 2260. */
export const OWN_LEVEL_PREFIX = 'OWN-';
export const FUNCTIONAL_PREFIX = 'FA-';
export const UNIT_PREFIX = 'UNIT-';

export function kindOfCode(code: string): RegionKind {
  if (code.startsWith(OWN_LEVEL_PREFIX)) return 'own_level';
  if (code.startsWith(FUNCTIONAL_PREFIX)) return 'functional';
  return code.startsWith(UNIT_PREFIX) ? 'unit' : 'division';
}
