import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { Component, lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { RegionLevel, RegionRef } from '../../../contracts/regions.ts';
import { SHAPE_LEVELS, type ShapesAnswer } from '../../../contracts/shapes.ts';
import { formatNumber } from '../../../contracts/texts/format.ts';
import { classColours, unreportedColour } from '../map/colours.ts';
import { className, quantileClasses } from '../map/quantiles.ts';
import { NARROW, REDUCED_MOTION, TOUCH, useMedia } from '../media.ts';
import { usePreferences, useTexts } from '../preferences.ts';
import type { IndicatorShown } from './data.ts';
import { shapesQuery } from './data.ts';
import type { Line } from './lines.ts';

const MapChart = lazy(() => import('../map/MapChart.tsx'));

interface MapCardProps {
  region: RegionRef;
  level: RegionLevel;
  /** The day whose codes the lines have. */
  on: string;
  lines: readonly Line[];
  indicators: readonly IndicatorShown[];
  chosen: IndicatorShown;
  selected: string | null;
  onChoose(indicator: string): void;
  onEnter(region: string): void;
}

/** The regions below by one indicator; the ranking and the table have the same figures for those who cannot use a map. */
export function MapCard(props: MapCardProps) {
  const { level, region, on, indicators, chosen, onChoose } = props;
  const t = useTexts();
  const { locale } = usePreferences();
  const narrow = useMedia(NARROW);
  const shapeLevel = SHAPE_LEVELS.find((one) => one === level);
  const shapes = useQuery({
    ...shapesQuery(region.code, shapeLevel ?? 'county', on),
    enabled: shapeLevel !== undefined,
  });
  const options = indicators.map(({ code, name }) => ({ value: code, label: name[locale] }));
  const without = (words: string) => <p className="kp-map-none">{words}</p>;
  return (
    <section className="kp-panel kp-map" aria-labelledby="map-title">
      <div className="kp-panel-title kp-map-head">
        <h2 id="map-title">
          {t.statistics.mapTitle}
          <span className="kp-print-only">{chosen.name[locale]}</span>
        </h2>
        {narrow || indicators.length > 4 ? (
          <Select
            aria-label={t.statistics.indicator}
            value={chosen.code}
            onChange={onChoose}
            options={options}
            popupMatchSelectWidth={false}
          />
        ) : (
          <Segmented aria-label={t.statistics.indicator} value={chosen.code} onChange={onChoose} options={options} />
        )}
      </div>
      {shapes.error !== null ? (
        without(t.statistics.mapFailed)
      ) : shapes.data === undefined && shapeLevel !== undefined ? (
        <div className="kp-bone kp-map-bone" />
      ) : shapes.data?.shapes == null ? (
        without(t.statistics.mapNone)
      ) : (
        <Unbroken instead={without(t.statistics.mapFailed)}>
          <DrawnMap {...props} shapes={shapes.data.shapes} />
        </Unbroken>
      )}
    </section>
  );
}

function DrawnMap({
  shapes,
  level,
  lines,
  chosen,
  selected,
  region,
  onEnter,
}: MapCardProps & { shapes: ShapesAnswer }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const reducedMotion = useMedia(REDUCED_MOTION);
  const touch = useMedia(TOUCH);
  const [pointed, setPointed] = useState<string | null>(null);
  const name = chosen.name[locale];
  const unit = chosen.unit[locale];
  const { values, names, classes } = useMemo(() => {
    const own = lines.filter((line) => line.code !== null && line.status !== 'retired');
    return {
      values: new Map(own.map((line) => [line.code!, line.values[chosen.code] ?? null])),
      names: new Map(own.map((line) => [line.code!, level === 'city' ? line.name.replace(/市$/, '') : line.name])),
      classes: quantileClasses(own.map((line) => line.values[chosen.code] ?? null)),
    };
  }, [lines, level, chosen.code]);
  // The same view as long as nothing in it changes: a map drawn anew under the pointer between press and release is no click.
  const view = useMemo(() => {
    const labelled = shapes.level !== 'county' || values.size <= 20;
    return { shapes, values, names, classes, selected, labelled, reducedMotion };
  }, [shapes, values, names, classes, selected, reducedMotion]);
  const line = lines.find(({ code }) => code === pointed);
  const colours = classColours(classes.length);
  const { notice, without } = shapes;
  return (
    <>
      <Suspense fallback={<div className="kp-bone kp-map-bone" />}>
        <MapChart
          view={view}
          label={t.statistics.map(region.name, name)}
          onPoint={setPointed}
          onChoose={(code) => values.has(code) && onEnter(code)}
        />
      </Suspense>
      <p className="kp-map-pointed" aria-live="polite">
        {line === undefined ? (
          <span className="kp-quiet">{touch ? t.statistics.mapHintTouch : t.statistics.mapHint}</span>
        ) : (
          <>
            <strong>{line.above === null ? line.name : `${line.above} ${line.name}`}</strong> {name}{' '}
            {formatNumber(line.values[chosen.code] ?? null)} {unit}
          </>
        )}
      </p>
      <ul className="kp-map-legend" aria-label={t.statistics.mapClasses}>
        {classes.map((one, index) => (
          <li key={one.to}>
            <span className="kp-swatch" style={{ background: colours[index] }} />
            {className(one, formatNumber)}
          </li>
        ))}
        {[...values.values()].includes(null) && (
          <li>
            <span className="kp-swatch kp-swatch-hatched" style={{ backgroundColor: unreportedColour }} />
            {t.statistics.mapNotReported}
          </li>
        )}
      </ul>
      {without.length > 0 && (
        <p className="kp-map-notice">
          {t.statistics.mapWithout(without.map((each) => each.name).join(t.common.listSeparator))}
        </p>
      )}
      {notice !== null && <p className="kp-map-notice">{notice[locale]}</p>}
    </>
  );
}

/** A map that cannot be drawn must not take the page with it: the table has its figures. */
class Unbroken extends Component<{ instead: ReactNode; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}
