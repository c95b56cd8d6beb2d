import { Button } from 'antd';
import { usePreferences, useProseDate, useTexts } from '../preferences.ts';
import { Drawer } from '../shell/Drawer.tsx';
import { kindText } from './cells.tsx';
import type { Asked, IndicatorShown } from './data.ts';
import { FigureSource } from './FigureSource.tsx';
import { growthReason } from './growthReason.ts';
import type { Line } from './lines.ts';
import { COLUMN_KINDS } from './search.ts';

interface FigurePanelProps {
  asked: Asked;
  since: string;
  /** The region that is open; null: closed. */
  line: Line | null;
  indicators: readonly IndicatorShown[];
  /** The figure whose source is shown; null: all figures of the region. */
  figure: string | null;
  onFigure(indicator: string | null): void;
  /** Null where one is on the region's page already. */
  onEnter: ((region: string) => void) | null;
  onClose(): void;
}

/** Everything known of one region, and of each figure where it comes from: what hovering shows, for keyboard and touch. */
export function FigurePanel({ asked, since, line, indicators, figure, onFigure, onEnter, onClose }: FigurePanelProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const indicator = indicators.find(({ code }) => code === figure);
  const cell = indicator && line?.cells[indicator.code];
  const title =
    line === null
      ? ''
      : indicator === undefined
        ? t.statistics.detail(line.name)
        : t.statistics.source.title(line.name, indicator.name[locale]);
  return (
    <Drawer open={line !== null} onClose={onClose} label={title} side="end">
      {line?.code != null && (
        <div className="kp-figure-panel">
          <h2>{title}</h2>
          {indicator !== undefined && cell !== undefined ? (
            <>
              <button type="button" className="kp-link" onClick={() => onFigure(null)}>
                {t.statistics.source.back}
              </button>
              <FigureSource
                asked={{ ...asked, region: line.code, indicator: indicator.code }}
                since={since}
                cell={cell}
                indicator={indicator}
              />
            </>
          ) : (
            <AllFigures line={line} indicators={indicators} since={since} onFigure={onFigure} />
          )}
          {onEnter !== null && line.status !== 'retired' && (
            <Button onClick={() => onEnter(line.code!)}>{t.statistics.enter(line.name)}</Button>
          )}
        </div>
      )}
    </Drawer>
  );
}

function AllFigures({
  line,
  indicators,
  since,
  onFigure,
}: {
  line: Line;
  indicators: readonly IndicatorShown[];
  since: string;
  onFigure(indicator: string): void;
}) {
  const t = useTexts();
  const { locale } = usePreferences();
  const prose = useProseDate();
  return (
    <ul className="kp-all-figures">
      {indicators.map(({ code, name, unit }) => {
        const cell = line.cells[code];
        if (cell === undefined) return null;
        const reason = cell.kind === 'missing' ? null : growthReason(cell, t, prose(since));
        const beside = COLUMN_KINDS.filter((kind) => cell[kind] !== null);
        return (
          <li key={code} className="kp-listed">
            <h3>
              {name[locale]}
              {t.common.unit(unit[locale])}
            </h3>
            {cell.kind === 'missing' ? (
              <p>{t.common.notReported}</p>
            ) : (
              <button
                type="button"
                className="kp-figure-open kp-all-figures-value"
                aria-label={[kindText(cell, 'total'), t.table.openSource(name[locale])].join(t.common.clauseSeparator)}
                onClick={() => onFigure(code)}
              >
                <span className="kp-figure-number">{kindText(cell, 'total')}</span>
              </button>
            )}
            {beside.length > 0 && (
              <dl>
                {beside.map((kind) => (
                  <div key={kind}>
                    <dt>{t.statistics[kind]}</dt>
                    <dd>{kindText(cell, kind)}</dd>
                  </div>
                ))}
              </dl>
            )}
            {reason !== null && <p className="kp-quiet">{reason}</p>}
          </li>
        );
      })}
    </ul>
  );
}
