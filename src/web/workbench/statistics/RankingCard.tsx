import type { RegionLevel } from '../../../contracts/regions.ts';
import { formatNumber } from '../../../contracts/texts/format.ts';
import { useTexts } from '../preferences.ts';
import type { Line } from './lines.ts';

interface RankingCardProps {
  level: RegionLevel;
  lines: readonly Line[];
  indicator: string;
  name: string;
  unit: string;
  onOpen(region: string, indicator: string): void;
}

/** More than this many are not printed a second time. */
const LONG = 20;

/** Who stands where in one indicator, beside the map of the same. */
export function RankingCard({ level, lines, indicator, name, unit, onOpen }: RankingCardProps) {
  const t = useTexts();
  const ranked = lines
    .filter((line) => line.cells[indicator]?.rank != null)
    .sort((a, b) => a.cells[indicator]!.rank! - b.cells[indicator]!.rank!);
  const silent = lines.length - ranked.length;
  const most = ranked[0]?.values[indicator] ?? 0;
  return (
    <section
      className={`kp-panel kp-ranking${ranked.length > LONG ? ' kp-ranking-long' : ''}`}
      aria-labelledby="ranking"
    >
      <h2 className="kp-panel-title" id="ranking">
        {t.statistics.ranking(t.statistics.levels[level], name)}
        <span className="kp-header-unit">{t.common.unit(unit)}</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by the keyboard */}
      <ol tabIndex={0} aria-labelledby="ranking">
        {ranked.map(({ code, name: region, above, cells, values }) => (
          <li key={code} className="kp-ranked">
            <span className="kp-ranking-rank">{cells[indicator]!.rank}</span>
            <span className="kp-ranking-name">
              {region}
              {above !== null && <span className="kp-quiet"> {above}</span>}
            </span>
            <span className="kp-ranking-bar" aria-hidden="true">
              <span style={{ width: `${(100 * (values[indicator] ?? 0)) / (most || 1)}%` }} />
            </span>
            <button type="button" className="kp-cell-open" tabIndex={-1} onClick={() => onOpen(code!, indicator)}>
              {formatNumber(values[indicator] ?? null)}
            </button>
          </li>
        ))}
      </ol>
      {silent > 0 && <p className="kp-ranking-silent">{t.statistics.notReportedCount(formatNumber(silent))}</p>}
    </section>
  );
}
