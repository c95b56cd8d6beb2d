import type { Point, Polygon, Ring } from './source.ts';

/** Without sign, in squared units of the ring. */
export function ringArea(ring: Ring): number {
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) {
    doubled += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  }
  return Math.abs(doubled) / 2;
}

export const polygonArea = ([outer, ...holes]: Polygon): number =>
  ringArea(outer!) - holes.reduce((sum, hole) => sum + ringArea(hole), 0);

export const largest = (polygons: Polygon[]): Polygon =>
  polygons.reduce((best, polygon) => (polygonArea(polygon) > polygonArea(best) ? polygon : best));

interface Cell {
  x: number;
  y: number;
  half: number;
  distance: number;
  /** No point of the cell is farther from the border than this. */
  potential: number;
}

/**
 * The point of a polygon farthest from its border (pole of inaccessibility): cells are halved where they could
 * still beat the best point found, until less than `precision` degrees are to be won.
 */
export function labelPoint(polygon: Polygon, precision = 0.01): Point {
  const middle = polygon[0]![0]![1];
  const squeeze = Math.cos((middle * Math.PI) / 180);
  const flat = polygon.map((ring) => ring.map(([x, y]): Point => [x * squeeze, y]));
  const xs = flat[0]!.map(([x]) => x);
  const ys = flat[0]!.map(([, y]) => y);
  const [west, south, east, north] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const cellAt = (x: number, y: number, half: number): Cell => {
    const distance = signedDistance([x, y], flat);
    return { x, y, half, distance, potential: distance + half * Math.SQRT2 };
  };
  const half = Math.min(east - west, north - south) / 2;
  let best = cellAt((west + east) / 2, (south + north) / 2, 0);
  const queue: Cell[] = [];
  for (let x = west + half; x < east + half; x += half * 2) {
    for (let y = south + half; y < north + half; y += half * 2) queue.push(cellAt(x, y, half));
  }
  while (queue.length > 0) {
    const cell = queue.pop()!;
    if (cell.distance > best.distance) best = cell;
    if (cell.potential - best.distance <= precision) continue;
    const quarter = cell.half / 2;
    for (const dx of [-quarter, quarter]) {
      for (const dy of [-quarter, quarter]) queue.push(cellAt(cell.x + dx, cell.y + dy, quarter));
    }
    queue.sort((a, b) => a.potential - b.potential);
  }
  return [best.x / squeeze, best.y];
}

/** Distance to the nearest border, negative outside. */
function signedDistance([x, y]: Point, rings: Polygon): number {
  let inside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1]!;
      const [bx, by] = ring[i]!;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      nearest = Math.min(nearest, (x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2);
    }
  }
  return (inside ? 1 : -1) * Math.sqrt(nearest);
}

export const isInside = (point: Point, polygon: Polygon): boolean => signedDistance(point, polygon) > 0;
