import { feature, merge, mergeArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import type { ShapeLevel, Topology, TopologyGeometry, TopologyObject } from '../../src/contracts/shapes.ts';
import { isInside, labelPoint, largest, polygonArea, ringArea } from './geometry.ts';
import { GRID, type Point, type Polygon } from './source.ts';

export interface Part {
  code: string;
  polygons: Polygon[];
}

/** Every part of a region whose pieces are one shape: shared borders go. */
export function dissolve(pieces: Polygon[][]): Polygon[] {
  if (pieces.length === 1) return pieces[0]!;
  const joined = topologyOf(pieces.map((polygons) => ({ code: '000000', polygons })));
  return merge(joined, joined.objects.county!.geometries).coordinates;
}

/** The gap that surrounding shapes leave around a point: the source has one county (蓟州区) as an empty shape. */
export function gapAt(point: Point, surrounding: Polygon[][]): Polygon[] {
  const holes = dissolve(surrounding).flatMap(([, ...rings]) => rings.map((ring): Polygon => [ring]));
  return holes.filter((hole) => isInside(point, hole));
}

/**
 * One topology with the finest layer and, by `parents`, coarser layers made of the same arcs, so that borders of
 * all layers coincide. `tolerance` is the area in grid units under which a point, an island or a gap is dropped.
 */
export function layers(
  parts: Part[],
  finest: ShapeLevel,
  tolerance: number,
  parentOf: (code: string) => string,
  coarser: Partial<Record<ShapeLevel, (code: string) => string>> = {},
): Topology {
  const kept = parts.map((part) => ({ ...part, polygons: withoutSpecks(part.polygons, tolerance) }));
  const simplified = simplify(presimplify(topologyOf(kept)), tolerance);
  const base = simplified.objects.county!.geometries;
  const objects: Topology['objects'] = {};
  for (const [level, groupOf] of Object.entries(coarser) as [ShapeLevel, (code: string) => string][]) {
    const groups = Map.groupBy(base, (geometry) => groupOf(geometry.properties.code));
    objects[level] = collection(
      [...groups].map(([code, geometries]) => ({
        ...withoutGaps(simplified, mergeArcs(simplified, geometries), tolerance),
        properties: { code, parent: parentOf(code), label: [0, 0] },
      })),
    );
  }
  objects[finest] = collection(base.map((geometry) => withParent(geometry, parentOf(geometry.properties.code))));
  const result: Topology = { type: 'Topology', objects, arcs: simplified.arcs };
  for (const object of Object.values(objects)) placeLabels(result, object);
  return deltaEncoded(result);
}

const topologyOf = (parts: Part[]): Topology =>
  topology({
    county: {
      type: 'FeatureCollection',
      features: parts.map(({ code, polygons }) => ({
        type: 'Feature',
        properties: { code },
        geometry: { type: 'MultiPolygon', coordinates: polygons },
      })),
    },
  });

const collection = (geometries: TopologyGeometry[]): TopologyObject => ({
  type: 'GeometryCollection',
  geometries: geometries.sort((a, b) => a.properties.code.localeCompare(b.properties.code)),
});

const withParent = (geometry: TopologyGeometry, parent: string): TopologyGeometry => ({
  ...geometry,
  properties: { code: geometry.properties.code, parent, label: [0, 0] },
});

/** Islands too small to see go, but never the largest part of a region. */
function withoutSpecks(polygons: Polygon[], tolerance: number): Polygon[] {
  const main = largest(polygons);
  return polygons
    .filter((polygon) => polygon === main || polygonArea(polygon) >= tolerance)
    .map(([outer, ...holes]) => [outer!, ...holes.filter((hole) => ringArea(hole) >= tolerance)]);
}

/** Where two neighbours of the source do not quite meet, their union would show a pinhole. */
function withoutGaps(
  simplified: Topology,
  union: { type: 'MultiPolygon'; arcs: number[][][] },
  tolerance: number,
): { type: 'MultiPolygon'; arcs: number[][][] } {
  const areaOf = (arcs: number[]) =>
    ringArea(arcs.flatMap((arc) => (arc < 0 ? simplified.arcs[~arc]!.toReversed() : simplified.arcs[arc]!)));
  return {
    ...union,
    arcs: union.arcs.map(([outer, ...holes]) => [outer!, ...holes.filter((hole) => areaOf(hole) >= tolerance * 4)]),
  };
}

/** Arcs are on whole grid points until `deltaEncoded`; labels are in degrees. */
function placeLabels(result: Topology, object: TopologyObject): void {
  for (const [i, { geometry }] of feature(result, object).features.entries()) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const degrees = largest(polygons).map((ring) => ring.map(([x, y]): [number, number] => [x / GRID, y / GRID]));
    const [lon, lat] = labelPoint(degrees);
    object.geometries[i]!.properties.label = [Number(lon.toFixed(3)), Number(lat.toFixed(3))];
  }
}

function deltaEncoded(result: Topology): Topology {
  const points = result.arcs.flat();
  const west = points.reduce((least, [x]) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const south = points.reduce((least, [, y]) => Math.min(least, y), Number.POSITIVE_INFINITY);
  const arcs = result.arcs.map((arc) => {
    let [px, py] = [west, south];
    return arc.map(([x, y]): [number, number] => {
      const step: [number, number] = [x - px, y - py];
      [px, py] = [x, y];
      return step;
    });
  });
  return {
    type: 'Topology',
    transform: { scale: [1 / GRID, 1 / GRID], translate: [west / GRID, south / GRID] },
    objects: result.objects,
    arcs,
  };
}
