import type { RegionRef } from '../../../contracts/regions.ts';
import type { StatisticsAnswer, StatisticsCell, StatisticsCells } from '../../../contracts/statistics.ts';
import { formatChange, formatNumber, formatPercent, formatValue } from '../../../contracts/texts/format.ts';
import { Figure, Figures } from '../components/Figure.tsx';
import { usePreferences, useProseDate, useTexts } from '../preferences.ts';
import type { IndicatorShown, StandingShown } from './data.ts';
import { growthReason } from './growthReason.ts';
import { sumsOf } from './lines.ts';

interface KeyFiguresProps {
  region: RegionRef;
  cells: StatisticsCells;
  indicators: readonly IndicatorShown[];
  table: StatisticsAnswer | null;
  standing: StandingShown | null;
  asOf: string;
  since: string;
  onOpen(indicator: string): void;
}

/**
 * The region's own figures. Where it stated no total, the sum of the rows stands in its place under that name, and without
 * a national rank, which belongs to the stated total.
 */
export function KeyFigures({ region, cells, indicators, table, standing, asOf, since, onOpen }: KeyFiguresProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const prose = useProseDate();
  const sums = table === null ? {} : sumsOf(table);

  const rankOf = (cell: StatisticsCell): string | undefined => {
    if (cell.nationalRank !== null) return t.table.nationalRank(String(cell.nationalRank));
    if (cell.rank === null || standing?.rankedWithin == null) return undefined;
    const rank = t.table.rankOf(standing.rankedWithin.name, String(cell.rank), String(standing.rankedAmong));
    return standing.rankedOn?.kind === 'snapshot' ? t.statistics.standing.onReleased(rank) : rank;
  };

  return (
    <section aria-label={t.statistics.figures} className={`kp-key-figures kp-key-figures-${indicators.length}`}>
      <Figures>
        {indicators.map(({ code, name, unit }) => {
          const cell = cells[code];
          const sum = sums[code] ?? null;
          if (cell === undefined || (cell.kind === 'missing' && sum !== null && table !== null)) {
            return (
              <Figure
                key={code}
                label={name[locale]}
                value={formatNumber(sum)}
                unit={unit[locale]}
                asOf={asOf}
                scope={t.statistics.scopeSum(
                  formatNumber(reported(table, code)),
                  t.statistics.levels[table?.level ?? 'county'],
                  region.name,
                )}
              />
            );
          }
          const rank = rankOf(cell);
          const reason = cell.kind === 'missing' ? null : growthReason(cell, t, prose(since));
          return (
            <Figure
              key={code}
              label={name[locale]}
              value={formatValue(cell.value, cell.kind)}
              unit={unit[locale]}
              asOf={cell.observedOn ?? asOf}
              scope={t.statistics.scopeStated(region.name)}
              {...(rank === undefined ? {} : { rank })}
              {...(cell.growth === null || cell.increase === null
                ? {}
                : {
                    growth: {
                      value: formatPercent(cell.growth),
                      base: t.statistics.growthFacts(
                        formatChange(cell.increase),
                        formatNumber(cell.base),
                        prose(since),
                      ),
                    },
                  })}
              {...(reason === null ? {} : { note: reason })}
              onOpen={() => onOpen(code)}
            />
          );
        })}
      </Figures>
    </section>
  );
}

function reported(table: StatisticsAnswer | null, code: string): number {
  return table?.rows.filter(({ cells }) => (cells[code]?.value ?? null) !== null).length ?? 0;
}
