import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  type ShapeIndex,
  type ShapeLevel,
  type ShapeProperties,
  type ShapesAnswer,
  shapeIndex,
  type Topology,
  type TopologyGeometry,
  type TopologyObject,
  topology,
} from '../../contracts/shapes.ts';

/** A folder of shapes that cannot be used as it is; the message is meant for the operator. */
export class ShapesError extends Error {
  override name = 'ShapesError';
}

export interface Shapes {
  index: ShapeIndex;
  /** The children of a region at a level; null where there are no shapes for them. `place` tells whose the shapes are. */
  shapesFor(regionCode: string, level: ShapeLevel, place?: Placing): DrawnShapes | null;
  /** Reads every file, so that a fault is found when the operator sets the folder and not when a map is opened. */
  check(): void;
}

/** Shapes as they stand in the files, which do not know what regions there are. */
export type DrawnShapes = Omit<ShapesAnswer, 'without'>;

/** Codes change after shapes were drawn: what a shape and its map are called on a day. */
export interface Placing {
  /** The code of the map's region, under which the shapes of its children then stand. */
  region: string;
  /** Null: the shape belongs to no region of the map any more. */
  of(drawn: ShapeProperties): Pick<ShapeProperties, 'code' | 'parent'> | null;
}

/**
 * `folder` is data/shapes or the operator's own (`KEPU_SHAPES`); `isKnown` tells whether a code was ever a region's.
 * Files are read and checked on first use and kept.
 */
export function openShapes(folder: string, isKnown: (code: string) => boolean): Shapes {
  const index = parsed(shapeIndex, folder, 'index.json');
  if (index.approvalNumber === null && index.notice === null) {
    throw new ShapesError(
      `${join(folder, 'index.json')}: shapes without an approval number need a notice that says so on the map.`,
    );
  }
  const read = new Map<string, Topology>();
  const open = (entry: ShapeIndex['files'][number]): Topology => {
    const known = read.get(entry.file);
    if (known) return known;
    const shapes = parsed(topology, folder, entry.file);
    const faults = faultsOf(shapes, entry.levels, isKnown);
    if (faults.length > 0) throw new ShapesError(`${join(folder, entry.file)}: ${faults.join(' ')}`);
    read.set(entry.file, shapes);
    return shapes;
  };
  return {
    index,
    check: () => index.files.forEach(open),
    shapesFor: (regionCode, level, place = { region: regionCode, of: (drawn) => drawn }) => {
      const entry = index.files.find(
        ({ region, levels }) => levels.includes(level) && covers(region, regionCode, level),
      );
      if (!entry) return null;
      const shapes = open(entry);
      const all = shapes.objects[level]!.geometries.flatMap((geometry) => {
        const placed = place.of(geometry.properties);
        return placed === null ? [] : [{ ...geometry, properties: { ...geometry.properties, ...placed } }];
      });
      const wanted = joined(
        entry.region === regionCode ? all : all.filter(({ properties }) => properties.parent === place.region),
      );
      if (wanted.length === 0) return null;
      return {
        region: place.region,
        level,
        topojson: onlyWith(shapes, level, wanted),
        objects: [level],
        joinKey: 'code',
        frame: (entry.region === regionCode && entry.frame) || null,
        boundariesAsOf: index.boundariesAsOf,
        approved: index.approvalNumber === null ? false : { number: index.approvalNumber },
        notice: index.notice,
      };
    },
  };
}

/** A province's file has the counties of its cities too. */
const covers = (fileRegion: string, regionCode: string, level: ShapeLevel): boolean =>
  fileRegion === regionCode || (level === 'county' && fileRegion === `${regionCode.slice(0, 2)}0000`);

function parsed<S extends z.ZodType>(schema: S, folder: string, file: string): z.infer<S> {
  const path = join(folder, file);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ShapesError(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ShapesError(`${path}, at ${issue!.path.join('/') || 'the top'}: ${issue!.message}`);
}

function faultsOf(shapes: Topology, levels: readonly ShapeLevel[], isKnown: (code: string) => boolean): string[] {
  return levels.flatMap((level) => {
    const object = shapes.objects[level];
    if (!object) return [`The index names level ${level}, the file has no such object.`];
    const codes = object.geometries.map(({ properties }) => properties.code);
    const unknown = codes.filter((code) => !isKnown(code));
    const repeated = codes.filter((code, i) => codes.indexOf(code) !== i);
    const torn = object.geometries.filter((geometry) =>
      arcsOf(geometry).some((arc) => shapes.arcs[arcIndex(arc)] === undefined),
    );
    return [
      ...(unknown.length > 0 ? [`Unknown region codes at level ${level}: ${unknown.join(', ')}.`] : []),
      ...(repeated.length > 0 ? [`More than one shape at level ${level} for: ${repeated.join(', ')}.`] : []),
      ...(torn.length > 0
        ? [`Arcs are missing at level ${level} for: ${torn.map((g) => g.properties.code).join(', ')}.`]
        : []),
    ];
  });
}

/** Shapes of one region are one shape. */
function joined(geometries: readonly TopologyGeometry[]): TopologyGeometry[] {
  return [...Map.groupBy(geometries, ({ properties }) => properties.code).values()].map((same) => {
    const [first] = same as [TopologyGeometry];
    if (same.length === 1) return first;
    const arcs = same.flatMap((each) => (each.type === 'Polygon' ? [each.arcs] : each.arcs));
    return { type: 'MultiPolygon', arcs, properties: first.properties };
  });
}

/** A topology with one object of some shapes, and only the arcs these need. */
function onlyWith(shapes: Topology, level: ShapeLevel, geometries: TopologyGeometry[]): Topology {
  const used = [...new Set(geometries.flatMap(arcsOf).map(arcIndex))];
  const place = new Map(used.map((arc, i) => [arc, i]));
  const moved = (arc: number) => (arc < 0 ? ~place.get(~arc)! : place.get(arc)!);
  const object: TopologyObject = {
    type: 'GeometryCollection',
    geometries: geometries.map((geometry) =>
      geometry.type === 'Polygon'
        ? { ...geometry, arcs: geometry.arcs.map((ring) => ring.map(moved)) }
        : { ...geometry, arcs: geometry.arcs.map((polygon) => polygon.map((ring) => ring.map(moved))) },
    ),
  };
  return { ...shapes, objects: { [level]: object }, arcs: used.map((arc) => shapes.arcs[arc]!) };
}

const arcsOf = (geometry: TopologyGeometry): number[] =>
  geometry.type === 'Polygon' ? geometry.arcs.flat() : geometry.arcs.flat(2);

/** A negative arc is the one's complement of an arc run backwards. */
const arcIndex = (arc: number): number => (arc < 0 ? ~arc : arc);
