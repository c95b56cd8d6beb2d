import type { PublicStatistics } from '../../../../contracts/portal.ts';
import { formatDateInProse, formatPercent, formatValue } from '../../../../contracts/texts/format.ts';
import { useReader } from '../../reader.ts';
import { statisticsHref } from './links.ts';

/** What is stated of the region itself; each leads to the ranking by it. */
export function KeyFigures({ shown }: { shown: PublicStatistics }) {
  const { t, locale } = useReader();
  const words = t.publicStatistics;
  const figures = shown.release.indicators.flatMap((indicator) => {
    const cell = shown.table.self.cells[indicator.code];
    return cell === undefined || cell.kind === 'missing' ? [] : [{ indicator, cell }];
  });
  if (figures.length === 0) return null;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{words.figures}</h2>
      <ul class="figures">
        {figures.map(({ indicator, cell }) => (
          <li key={indicator.code}>
            <a href={`${statisticsHref(shown, { indicator: indicator.code })}#ranking`}>{indicator.name[locale]}</a>
            <strong>
              {formatValue(cell.value, cell.kind)} <small>{indicator.unit[locale]}</small>
            </strong>
            {cell.nationalRank !== null && <span>{words.nationalRank(cell.nationalRank)}</span>}
            {cell.growth !== null && (
              <span class="quiet">
                {words.growth(formatPercent(cell.growth), formatDateInProse(shown.table.since, locale))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
