import type { ShapeFrame } from '../../../contracts/shapes.ts';
import type { MapSource } from './option.ts';

/** How ECharts draws a degree of longitude against one of latitude. */
const LONGITUDE_SCALE = 0.75;

/** Width by height of a map as it is drawn, so that its place leaves no empty space around it. */
export function aspectOf({ geoJSON }: MapSource, frame: ShapeFrame | null): number {
  const [west, south, east, north] = frame ?? boundsOf(geoJSON.features);
  return ((east - west) * LONGITUDE_SCALE) / (north - south);
}

function boundsOf(features: readonly unknown[]): ShapeFrame {
  const bounds: ShapeFrame = [180, 90, -180, -90];
  const walk = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return;
    const [x, y] = coordinates as unknown[];
    if (typeof x === 'number' && typeof y === 'number') {
      bounds[0] = Math.min(bounds[0], x);
      bounds[1] = Math.min(bounds[1], y);
      bounds[2] = Math.max(bounds[2], x);
      bounds[3] = Math.max(bounds[3], y);
    } else coordinates.forEach(walk);
  };
  for (const one of features) walk((one as { geometry: { coordinates: unknown } }).geometry.coordinates);
  return bounds;
}
