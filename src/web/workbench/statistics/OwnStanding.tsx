import { Link } from '@tanstack/react-router';
import { useTexts } from '../preferences.ts';
import { useMay } from '../session.ts';

/** Below one's own figures, where there is no region further down: what comes later, and where the figures come from. */
export function OwnStanding({ region }: { region: { code: string } }) {
  const t = useTexts();
  const may = useMay();
  return (
    <section className="kp-panel kp-own-standing">
      <p>{t.statistics.standing.county}</p>
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
