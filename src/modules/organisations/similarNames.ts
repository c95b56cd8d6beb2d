import type { NearNameReason } from '../../contracts/organisations.ts';

/** A unit's name, with the names that may stand before it: of its region and of those above. */
export interface PlacedName {
  name: string;
  regionId: string;
  /** Full and short names, in any order: 江苏省, 江苏, 南京市, 南京. */
  regionNames: readonly string[];
}

/** Long and short ways to write the same. The longer ones first, since they hold the shorter ones. */
const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/科学技术协会|科技协会/g, '科协'],
  [/志愿者?服务(总?队|队伍)|志愿者(总?队|队伍)/g, '志愿队'],
  [/有限责任公司|股份有限公司|有限公司/g, '公司'],
  [/科学普及/g, '科普'],
  [/人民政府/g, '政府'],
];

/**
 * Characters that tell siblings apart (第一小学, 第二小学; 城东, 城西): two names that differ in one of them are two units.
 */
const DISTINGUISHING = /[0-9a-z零〇一二三四五六七八九十百东西南北中上下甲乙丙丁]/;

const SIGNS = /[\s\p{P}\p{S}]/gu;
const BRACKETED = /[([【〔「{][^)\]】〕」}]*[)\]】〕」}]/g;

/** The name as it would be spoken: one width, no spaces and signs, abbreviations as such. */
export function spoken(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replace(SIGNS, '');
  return ABBREVIATIONS.reduce((text, [long, short]) => text.replace(long, short), plain);
}

/** The spoken name, then what is left as one region's name after the other is taken from its front. */
export function withoutRegions(spokenName: string, regionNames: readonly string[]): string[] {
  const prefixes = regionNames.map(spoken).sort((a, b) => b.length - a.length);
  const forms = [spokenName];
  for (;;) {
    const form = forms.at(-1) as string;
    const prefix = prefixes.find((each) => each !== '' && form.length > each.length && form.startsWith(each));
    if (prefix === undefined) return forms;
    forms.push(form.slice(prefix.length));
  }
}

/** Why two names may mean the same unit; null where nothing speaks for it. The same either way round. */
export function nearness(a: PlacedName, b: PlacedName): NearNameReason | null {
  const one = spoken(a.name);
  const other = spoken(b.name);
  if (one === other) return 'same_written';
  const oneForms = withoutRegions(one, a.regionNames);
  const otherForms = withoutRegions(other, b.regionNames);
  if (differByRegion(a, b, oneForms, otherForms)) return 'region_prefix';
  if (a.regionId !== b.regionId) return null;
  if (core(withoutBrackets(a)) === core(withoutBrackets(b))) return 'brackets';
  return fewCharactersApart(oneForms.at(-1) as string, otherForms.at(-1) as string) ? 'spelling' : null;
}

/**
 * In one region the regions' names before a name say nothing. Between two they do (江苏省科协, 南京市科协), unless one
 * name is the other one with more of them before it (鼓楼区科协, 南京市鼓楼区科协).
 */
function differByRegion(a: PlacedName, b: PlacedName, one: readonly string[], other: readonly string[]): boolean {
  if (a.regionId === b.regionId) return one.at(-1) === other.at(-1);
  return one.includes(other[0] as string) || other.includes(one[0] as string);
}

const core = (placed: PlacedName): string => withoutRegions(spoken(placed.name), placed.regionNames).at(-1) as string;

function withoutBrackets(placed: PlacedName): PlacedName {
  const bare = placed.name.normalize('NFKC').replace(BRACKETED, '');
  return { ...placed, name: spoken(bare) === '' ? placed.name : bare };
}

/** One character in five or more, two in ten or more, and none that tells siblings apart. */
function fewCharactersApart(a: string, b: string): boolean {
  const allowed = Math.min(2, Math.floor(Math.min([...a].length, [...b].length) / 5));
  return allowed > 0 && distance([...a], [...b], allowed) <= allowed;
}

/** Edit distance, in which a character that tells siblings apart counts more than is ever allowed. */
function distance(a: readonly string[], b: readonly string[], allowed: number): number {
  const cost = (...characters: string[]): number =>
    characters.some((each) => DISTINGUISHING.test(each)) ? allowed + 1 : 1;
  let above = [0];
  for (const character of b) above.push((above.at(-1) as number) + cost(character));
  for (const left of a) {
    const row = [(above[0] as number) + cost(left)];
    for (const [index, right] of b.entries()) {
      const replaced = (above[index] as number) + (left === right ? 0 : cost(left, right));
      const dropped = (above[index + 1] as number) + cost(left);
      const added = (row[index] as number) + cost(right);
      row.push(Math.min(replaced, dropped, added));
    }
    above = row;
  }
  return above.at(-1) as number;
}
