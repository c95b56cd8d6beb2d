import type { MapSeriesOption } from 'echarts/charts';
import type { ComposeOption } from 'echarts/core';
import { feature } from 'topojson-client';
import type { ShapesAnswer } from '../../../contracts/shapes.ts';
import { BLUES, classColours, unreportedColour } from './colours.ts';
import { classOf, type ValueClass } from './quantiles.ts';

export type MapOption = ComposeOption<MapSeriesOption>;

const PAPER = '#ffffff';
const INK = '#1f2937';
const HATCH = '#9aa3ad';

/** ECharts adds the inset 南海诸岛 to a map that is registered under this name, as a region of this name. */
const NATIONAL_MAP = 'china';
const INSET = '南海诸岛';

export interface MapSource {
  name: string;
  geoJSON: { type: 'FeatureCollection'; features: unknown[] };
}

/** What `registerMap` takes. Regions are named by code; `cp` is where ECharts puts a label. */
export function mapSource(shapes: ShapesAnswer): MapSource {
  const object = shapes.topojson.objects[shapes.level];
  const features = object ? feature(shapes.topojson, object).features : [];
  return {
    name: shapes.level === 'province' ? NATIONAL_MAP : `${shapes.region}-${shapes.level}`,
    geoJSON: {
      type: 'FeatureCollection',
      features: features.map(({ properties, ...rest }) => ({
        ...rest,
        properties: { code: properties.code, cp: properties.label },
      })),
    },
  };
}

export interface MapView {
  shapes: ShapesAnswer;
  /** By code; a region that is missing here or null is hatched as not reported. */
  values: ReadonlyMap<string, number | null>;
  names: ReadonlyMap<string, string>;
  classes: readonly ValueClass[];
  selected: string | null;
  /** Names on the map itself; for counties there is no room, they are named on hover, focus and in the table. */
  labelled: boolean;
  reducedMotion: boolean;
}

/** The map as an ECharts option; legend, notice and table are HTML beside it. */
export function mapOption({ shapes, values, names, classes, selected, labelled, reducedMotion }: MapView): MapOption {
  const colours = classColours(classes.length);
  const { name, geoJSON } = mapSource(shapes);
  const codes = geoJSON.features.map((one) => (one as { properties: { code: string } }).properties.code);
  const frame = shapes.frame && { boundingCoords: [shapes.frame.slice(0, 2), shapes.frame.slice(2)] as number[][] };
  const data = codes.map((code): NonNullable<MapSeriesOption['data']>[number] => {
    const value = values.get(code) ?? null;
    const index = classOf(value, classes);
    const dark = index !== null && BLUES.indexOf(colours[index] as (typeof BLUES)[number]) > 2;
    const area = index === null ? hatched() : { areaColor: colours[index] };
    return {
      name: code,
      value: value ?? Number.NaN,
      selected: code === selected,
      itemStyle: area,
      emphasis: { itemStyle: area, label: textOn(dark) },
      select: { itemStyle: area, label: textOn(dark) },
      label: textOn(dark),
    };
  });
  return {
    animation: !reducedMotion,
    animationDurationUpdate: reducedMotion ? 0 : 200,
    series: [
      {
        type: 'map',
        map: name,
        nameProperty: 'code',
        roam: false,
        selectedMode: 'single',
        left: 4,
        right: 4,
        top: 4,
        bottom: 4,
        ...frame,
        itemStyle: { borderColor: PAPER, borderWidth: 1, areaColor: unreportedColour },
        label: {
          show: labelled,
          fontSize: 11,
          textBorderWidth: 2,
          formatter: ({ name: code }) => names.get(code) ?? '',
        },
        labelLayout: { hideOverlap: true },
        emphasis: { itemStyle: { borderColor: INK, borderWidth: 2 }, label: { show: true } },
        select: { itemStyle: { borderColor: INK, borderWidth: 2 }, label: { show: labelled } },
        data: name === NATIONAL_MAP ? [...data, inset()] : data,
      },
    ],
  };
}

const textOn = (dark: boolean) => ({ color: dark ? PAPER : INK, textBorderColor: dark ? 'transparent' : PAPER });

const hatched = () => ({
  areaColor: unreportedColour,
  decal: { symbol: 'rect', color: HATCH, dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: -Math.PI / 4 },
});

/** Lines only: the inset has no figure. */
const inset = () => ({
  name: INSET,
  value: Number.NaN,
  itemStyle: { areaColor: HATCH, borderColor: HATCH, borderWidth: 0.5 },
  label: { show: true, formatter: INSET, color: INK },
});
