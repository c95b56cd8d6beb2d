import { expect, test } from 'vitest';
import { aspectOf } from './aspect.ts';

const square = {
  name: 'square',
  geoJSON: {
    type: 'FeatureCollection' as const,
    features: [
      {
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [118, 30],
              [122, 30],
              [122, 33],
              [118, 33],
              [118, 30],
            ],
          ],
        },
      },
      {
        geometry: {
          type: 'MultiPolygon',
          coordinates: [
            [
              [
                [117, 31],
                [118, 31],
                [118, 32],
                [117, 31],
              ],
            ],
          ],
        },
      },
    ],
  },
};

test('a map is as wide as its outermost shapes, a degree of longitude drawn at three quarters', () => {
  expect(aspectOf(square, null)).toBeCloseTo((5 * 0.75) / 3);
});

test('where the map has a frame, islands far off do not count', () => {
  expect(aspectOf(square, [118, 30, 122, 33])).toBe(1);
});
