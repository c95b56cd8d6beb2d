import { usePreferences, useTexts } from '../preferences.ts';
import type { IndicatorShown } from './data.ts';

/** What is counted, in the words that are printed with the figures. */
export function Definitions({ indicators }: { indicators: readonly IndicatorShown[] }) {
  const t = useTexts();
  const { locale } = usePreferences();
  return (
    <section className="kp-panel kp-definitions" aria-labelledby="definitions">
      <h2 className="kp-panel-title" id="definitions">
        {t.statistics.definitions}
      </h2>
      <dl>
        {indicators.map(({ code, name, unit, definition }) => (
          <div key={code}>
            <dt>
              {name[locale]}
              {t.common.unit(unit[locale])}
            </dt>
            <dd>{definition[locale]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
