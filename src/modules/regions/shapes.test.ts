import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { feature, neighbors } from 'topojson-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInside, polygonArea } from '../../../scripts/shapes/geometry.ts';
import type { Polygon } from '../../../scripts/shapes/source.ts';
import type { ShapeLevel } from '../../contracts/shapes.ts';
import { type DrawnShapes, openShapes, ShapesError } from './shapes.ts';

const folder = join(import.meta.dirname, '../../../data/shapes');
const codeTable = join(import.meta.dirname, '../../../../shared/data/regions/codes-end-of-2022.csv');
const shapes = openShapes(folder, () => true);

const ask = (region: string, level: ShapeLevel): DrawnShapes => {
  const answer = shapes.shapesFor(region, level);
  if (!answer) throw new Error(`No ${level} shapes for ${region}.`);
  return answer;
};
const geometriesOf = (answer: DrawnShapes) => answer.topojson.objects[answer.level]!.geometries;
const codesOf = (answer: DrawnShapes) => geometriesOf(answer).map(({ properties }) => properties.code);
const polygonsOf = (answer: DrawnShapes): Map<string, Polygon[]> =>
  new Map(
    feature(answer.topojson, answer.topojson.objects[answer.level]!).features.map(({ properties, geometry }) => [
      properties.code,
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    ]),
  );
const area = (polygons: Polygon[]) => polygons.reduce((sum, polygon) => sum + polygonArea(polygon), 0);

describe('The shapes that come with Kepu', () => {
  test('can all be read, and each region has one shape per level', () => {
    expect(() => shapes.check()).not.toThrow();
  });

  test('give the nation its 34 provinces', () => {
    const codes = codesOf(ask('100000', 'province'));
    expect(codes).toHaveLength(34);
    expect(codes).toEqual(expect.arrayContaining(['320000', '710000', '810000', '820000']));
  });

  test('know 南通 as it is since July 2020', () => {
    const codes = codesOf(ask('320600', 'county'));
    expect(codes).toEqual(['320612', '320613', '320614', '320623', '320681', '320682', '320685']);
  });

  test('draw 崇川 as one shape, without the old border to 港闸', () => {
    expect(polygonsOf(ask('320600', 'county')).get('320613')).toHaveLength(1);
  });

  test('let a city be the sum of its counties', () => {
    const cities = polygonsOf(ask('320000', 'city'));
    const counties = ask('320000', 'county');
    const areas = polygonsOf(counties);
    for (const [city, polygons] of cities) {
      const own = geometriesOf(counties).filter(({ properties }) => properties.parent === city);
      const sum = own.reduce((total, { properties }) => total + area(areas.get(properties.code)!), 0);
      expect(Math.abs(sum / area(polygons) - 1), city).toBeLessThan(0.02);
    }
  });

  test('let neighbours share their border', () => {
    const counties = geometriesOf(ask('320000', 'county'));
    const lonely = counties.filter((_, i) => neighbors(counties)[i]!.length === 0);
    expect(lonely.map(({ properties }) => properties.code)).toEqual([]);
    const cities = geometriesOf(ask('320000', 'city'));
    const around = neighbors(cities)[cities.findIndex(({ properties }) => properties.code === '321100')]!;
    expect(around.map((i) => cities[i]!.properties.code).sort()).toEqual(['320100', '320400', '321000', '321200']);
  });

  test.each([
    ['100000', 'province'],
    ['320000', 'city'],
    ['320000', 'county'],
  ] as const)('carry label points inside their shapes (%s, %s)', (region, level) => {
    const answer = ask(region, level);
    const polygons = polygonsOf(answer);
    const outside = geometriesOf(answer).filter(
      ({ properties: { code, label } }) => !polygons.get(code)!.some((polygon) => isInside(label, polygon)),
    );
    expect(outside.map(({ properties }) => properties.code)).toEqual([]);
  });

  test('leave no pinholes in a city', () => {
    for (const [code, polygons] of polygonsOf(ask('320000', 'city'))) {
      const holes = polygons.flatMap((polygon) => polygon.slice(1));
      for (const hole of holes) expect(area([[hole]]), code).toBeGreaterThan(0.001);
    }
  });

  test('stay small', () => {
    const size = (file: string) => statSync(join(folder, file)).size;
    expect(size('320000.json')).toBeLessThan(120_000);
    expect(size('100000.json')).toBeLessThan(150_000);
    expect(readdirSync(folder).reduce((sum, file) => sum + size(file), 0)).toBeLessThan(4_000_000);
  });

  test('send a city only the arcs of its own counties', () => {
    const whole = ask('320000', 'county').topojson.arcs.length;
    expect(ask('320600', 'county').topojson.arcs.length).toBeLessThan(whole / 4);
  });

  test('say that they have no approval number', () => {
    const answer = ask('320000', 'city');
    expect(answer.approved).toBe(false);
    expect(answer.notice?.zh).toContain('无审图号');
  });

  test('are nothing for a region without any', () => {
    expect(shapes.shapesFor('710000', 'county')).toBeNull();
    expect(shapes.shapesFor('320000', 'province')).toBeNull();
  });

  // The yearly code tables are not part of the project.
  const hasTable = existsSync(codeTable);
  if (hasTable)
    test('fit the code table: every city and county of Jiangsu, and no other', () => {
      const table = readFileSync(codeTable, 'utf8')
        .split(/\r?\n/)
        .map((line) => line.slice(0, 6))
        .filter((code) => code.startsWith('32') && code !== '320000');
      expect(codesOf(ask('320000', 'city'))).toEqual(table.filter((code) => code.endsWith('00')));
      expect(codesOf(ask('320000', 'county'))).toEqual(table.filter((code) => !code.endsWith('00')));
      expect(codesOf(ask('320000', 'county'))).toHaveLength(95);
    });
});

describe("An operator's own shapes", () => {
  let own: string;
  const square = (code: string) => ({
    type: 'Polygon',
    arcs: [[0]],
    properties: { code, parent: '320000', label: [119.5, 32.5] },
  });
  const supply = (geometries: unknown[], index: object = {}) => {
    writeFileSync(
      join(own, 'index.json'),
      JSON.stringify({
        source: '江苏省测绘资料档案馆',
        licence: '授权使用',
        boundariesAsOf: '2022-12-31',
        approvalNumber: '苏S(2023)001号',
        notice: null,
        files: [{ region: '320000', levels: ['city'], file: 'cities.json' }],
        ...index,
      }),
    );
    writeFileSync(
      join(own, 'cities.json'),
      JSON.stringify({
        type: 'Topology',
        objects: { city: { type: 'GeometryCollection', geometries } },
        arcs: [
          [
            [119, 32],
            [120, 32],
            [120, 33],
            [119, 33],
            [119, 32],
          ],
        ],
      }),
    );
  };
  beforeEach(() => {
    own = mkdtempSync(join(tmpdir(), 'kepu-shapes-'));
  });
  afterEach(() => rmSync(own, { recursive: true }));
  const known = (code: string) => ['320100', '320200'].includes(code);

  test('are told with their approval number', () => {
    supply([square('320100')]);
    const answer = openShapes(own, known).shapesFor('320000', 'city');
    expect(answer?.approved).toEqual({ number: '苏S(2023)001号' });
  });

  test.each([
    ['a code that no region has', [square('320100'), square('999999')], {}, /cities\.json: .*999999/],
    ['two shapes for one region', [square('320100'), square('320100')], {}, /More than one shape .*320100/],
    ['a shape whose arc is missing', [{ ...square('320100'), arcs: [[~3]] }], {}, /Arcs are missing .*320100/],
    ['a shape without a code', [{ ...square('320100'), properties: {} }], {}, /geometries\/0\/properties\/code/],
    [
      'a level that the file lacks',
      [square('320100')],
      { files: [{ region: '320000', levels: ['county'], file: 'cities.json' }] },
      /level county/,
    ],
    [
      'a file that is not there',
      [],
      { files: [{ region: '320000', levels: ['city'], file: 'lost.json' }] },
      /lost\.json cannot be read/,
    ],
    ['neither number nor notice', [square('320100')], { approvalNumber: null }, /need a notice/],
    [
      'a file outside the folder',
      [],
      { files: [{ region: '320000', levels: ['city'], file: '../x.json' }] },
      /files\/0\/file/,
    ],
  ])('are refused with the reason for %s', (_, geometries, index, reason) => {
    supply(geometries, index);
    const open = () => openShapes(own, known).check();
    expect(open).toThrow(ShapesError);
    expect(open).toThrow(reason);
  });
});
