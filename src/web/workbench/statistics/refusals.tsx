import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { ApiError } from '../api/failure.ts';
import { Empty, ErrorState } from '../components/states.tsx';
import { useProseDate, useTexts } from '../preferences.ts';
import { useSession } from '../session.ts';

/** A region that is not one's own is refused in words with a way on, since asking again would change nothing. */
export function Refusal({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTexts();
  const { home } = useSession();
  if (!(error instanceof ApiError) || error.code !== 'region_out_of_scope')
    return <ErrorState error={error} onRetry={onRetry} />;
  return (
    <div className="kp-panel" role="alert">
      <Empty
        title={t.statistics.refused.title}
        hint={t.statistics.refused.hint(home.name)}
        action={
          <Link to="/statistics" className="kp-action-link">
            {t.statistics.refused.action(home.name)}
          </Link>
        }
      />
    </div>
  );
}

/** A day without any figure: the days that have some are one press away. */
export function NothingThatDay({
  asOf,
  latest,
  onLatest,
}: {
  asOf: string;
  latest: string | undefined;
  onLatest: () => void;
}) {
  const t = useTexts();
  const prose = useProseDate();
  return (
    <div className="kp-panel">
      <Empty
        title={t.statistics.empty.dateTitle(prose(asOf))}
        hint={t.statistics.empty.dateHint}
        {...(latest === undefined || latest === asOf
          ? {}
          : { action: <Button onClick={onLatest}>{t.statistics.empty.latest(prose(latest))}</Button> })}
      />
    </div>
  );
}
