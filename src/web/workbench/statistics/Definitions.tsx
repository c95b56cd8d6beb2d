import type { FigureBasis } from '../../../contracts/statistics.ts';
import { usePreferences, useTexts } from '../preferences.ts';
import type { IndicatorShown } from './data.ts';

interface DefinitionsProps {
  indicators: readonly IndicatorShown[];
  basis: FigureBasis;
}

/** What a figure counts: by what was handed in, or by own records. */
export function definitionOf({ definition, recordsDefinition }: IndicatorShown, basis: FigureBasis) {
  return basis === 'records' ? (recordsDefinition ?? definition) : definition;
}

/** What is counted, in the words that are printed with the figures. */
export function Definitions({ indicators, basis }: DefinitionsProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  return (
    <section className="kp-panel kp-definitions" aria-labelledby="definitions">
      <h2 className="kp-panel-title" id="definitions">
        {t.statistics.definitions}
      </h2>
      <dl>
        {indicators.map((indicator) => (
          <div key={indicator.code}>
            <dt>
              {indicator.name[locale]}
              {t.common.unit(indicator.unit[locale])}
            </dt>
            <dd>{definitionOf(indicator, basis)[locale]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
