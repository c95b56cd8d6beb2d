import { Link } from '@tanstack/react-router';
import { formatValue } from '../../../contracts/texts/format.ts';
import { shortDigest } from '../../../contracts/texts/snapshots.ts';
import { usePreferences, useTexts } from '../preferences.ts';
import { useMay } from '../session.ts';
import type { IndicatorShown, StandingShown } from './data.ts';

interface OwnStandingProps {
  region: { code: string };
  standing: StandingShown;
  indicators: readonly IndicatorShown[];
}

/** Below one's own figures: on what the rank rests, or why there is none; and where the figures come from. */
export function OwnStanding({ region, standing, indicators }: OwnStandingProps) {
  const t = useTexts();
  const may = useMay();
  return (
    <section className="kp-panel kp-own-standing">
      {standing.released === null ? (
        <p>{t.statistics.standing.county}</p>
      ) : (
        <OnReleased standing={standing} released={standing.released} indicators={indicators} />
      )}
      {may('imports.read') && (
        <p>
          <Link to={'/imports' as string} search={{ region: region.code } as never} className="kp-action-link">
            {t.statistics.standing.history}
          </Link>{' '}
          <span className="kp-quiet">{t.statistics.standing.historyHint}</span>
        </p>
      )}
    </section>
  );
}

type Released = NonNullable<StandingShown['released']>;

/** Which snapshot the ranks are of, the way to everybody's released figures, and where one's own have changed since. */
function OnReleased({
  standing,
  released: { snapshot, cells },
  indicators,
}: {
  standing: StandingShown;
  released: Released;
  indicators: readonly IndicatorShown[];
}) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.statistics.standing;
  const name = t.snapshots.source.snapshot(String(snapshot.number), snapshot.asOf, shortDigest(snapshot.digest));
  const changed = indicators.filter(
    ({ code }) => (cells[code]?.value ?? null) !== (standing.cells[code]?.value ?? null),
  );
  const shown = (from: StandingShown['cells'], code: string) =>
    formatValue(from[code]?.value ?? null, from[code]?.kind ?? 'missing');
  return (
    <>
      <p>
        {words.released(name)}{' '}
        <Link
          to="/statistics"
          search={{ region: standing.rankedWithin?.code, snapshot: snapshot.id } as never}
          className="kp-action-link"
        >
          {t.snapshots.openReleased}
        </Link>
      </p>
      {changed.length > 0 && (
        <ul className="kp-found">
          {changed.map(({ code, name: indicator }) => (
            <li key={code}>{words.changed(indicator[locale], shown(cells, code), shown(standing.cells, code))}</li>
          ))}
        </ul>
      )}
    </>
  );
}
