import { MapChart as MapSeries } from 'echarts/charts';
import { type EChartsType, init, registerMap, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import { aspectOf } from './aspect.ts';
import { type MapView, mapOption, mapSource } from './option.ts';

use([MapSeries, LabelLayout, SVGRenderer]);

interface MapChartProps {
  view: MapView;
  /** Says what the map shows, to those who hear it. */
  label: string;
  /** The region that the pointer is on, null when it has left. */
  onPoint(code: string | null): void;
  onChoose(code: string): void;
}

/** Draws the map, as tall as its shapes want to be. In a file of its own because the library is loaded only with a map. */
export default function MapChart({ view, label, onPoint, onChoose }: MapChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const heard = useRef({ onPoint, onChoose });
  heard.current = { onPoint, onChoose };
  const source = useMemo(() => mapSource(view.shapes), [view.shapes]);

  useEffect(() => {
    const element = place.current!;
    const drawn = init(element, null, { renderer: 'svg' });
    chart.current = drawn;
    drawn.on('mouseover', ({ name }) => heard.current.onPoint(name));
    drawn.on('globalout', () => heard.current.onPoint(null));
    drawn.on('click', ({ name }) => heard.current.onChoose(name));
    const watch = new ResizeObserver(() => {
      drawn.resize();
      scaleToPaper(drawn, element);
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    registerMap(source.name, source.geoJSON as Parameters<typeof registerMap>[1]);
    chart.current?.setOption(mapOption(view), { notMerge: true });
    if (chart.current !== null) scaleToPaper(chart.current, place.current!);
  }, [source, view]);

  return (
    <div
      ref={place}
      className="kp-map-place"
      role="img"
      aria-label={label}
      style={{ aspectRatio: aspectOf(source, view.shapes.frame) }}
    />
  );
}

/** Paper may be narrower than the window, and is not waited for: with a view box the drawing scales by itself. */
function scaleToPaper(chart: EChartsType, element: HTMLElement): void {
  element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
}
