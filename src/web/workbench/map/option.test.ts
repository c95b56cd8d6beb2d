import { join } from 'node:path';
import { MapChart } from 'echarts/charts';
import * as echarts from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { describe, expect, test } from 'vitest';
import { openShapes } from '../../../modules/regions/shapes.ts';
import { classColours } from './colours.ts';
import { type MapView, mapOption, mapSource } from './option.ts';
import { quantileClasses } from './quantiles.ts';

echarts.use([MapChart, SVGRenderer, LabelLayout]);

const shapes = openShapes(join(import.meta.dirname, '../../../../data/shapes'), () => true);
const cities = { ...shapes.shapesFor('320000', 'city')!, without: [] };

/** Thirteen cities; 镇江 (321100) has not reported. */
const values = new Map(
  Array.from({ length: 13 }, (_, i): [string, number | null] => [
    `32${String(i + 1).padStart(2, '0')}00`,
    (i + 1) * 100,
  ]),
).set('321100', null);
const names = new Map([...values.keys()].map((code) => [code, code === '320100' ? '南京' : code]));
const view = (change: Partial<MapView> = {}): MapView => ({
  shapes: cities,
  values,
  names,
  classes: quantileClasses([...values.values()]),
  selected: null,
  labelled: true,
  reducedMotion: false,
  ...change,
});

const drawn = (change: Partial<MapView> = {}, width = 390): string => {
  const all = view(change);
  const { name, geoJSON } = mapSource(all.shapes);
  echarts.registerMap(name, geoJSON as Parameters<typeof echarts.registerMap>[1]);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height: width });
  chart.setOption(mapOption({ ...all, reducedMotion: true }));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
};

describe('The map', () => {
  test('is drawn with the names of the day at the label points', () => {
    expect(drawn()).toContain('南京');
  });

  test('hatches what is not reported, and nothing else', () => {
    expect(drawn()).toContain('<pattern');
    const all = new Map([...values].map(([code, value]) => [code, value ?? 0]));
    expect(drawn({ values: all, classes: quantileClasses([...all.values()]) })).not.toContain('<pattern');
  });

  test('shows each class in its colour, light to dark', () => {
    const svg = drawn();
    for (const colour of classColours(5)) expect(svg).toContain(colour);
  });

  test('keeps the colour of a selected region, and only marks its border', () => {
    const fills = (svg: string) => [...svg.matchAll(/fill="(#[^"]+)"/g)].map(([, fill]) => fill).sort();
    const selected = drawn({ selected: '320900' });
    expect(new Set(fills(selected))).toEqual(new Set(fills(drawn())));
    expect(selected.match(/stroke-width="2"/g)?.length).toBeGreaterThan(0);
  });

  test('shows 南海诸岛 on the map of the nation', () => {
    const nation = { ...shapes.shapesFor('100000', 'province')!, without: [] };
    expect(drawn({ shapes: nation, values: new Map(), classes: [] }, 600)).toContain('南海诸岛');
  });

  test('does not move when the system asks for less motion', () => {
    expect(mapOption(view({ reducedMotion: true })).animation).toBe(false);
    expect(mapOption(view()).animation).toBe(true);
  });

  test('spreads few classes over the whole scale', () => {
    expect(classColours(1)).toHaveLength(1);
    expect(classColours(2)).toEqual([classColours(5)[0], classColours(5)[4]]);
    expect(classColours(0)).toEqual([]);
  });
});
