import { Button } from 'antd';
import type { ReactNode } from 'react';
import { usePreferences, useTexts } from '../preferences.ts';
import { failureWords } from './failureWords.ts';

/** Nothing here yet: what will stand here and how to begin. */
export function Empty({ title, hint, action }: { title: string; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="kp-state">
      <p className="kp-state-title">{title}</p>
      {hint !== undefined && <p className="kp-state-detail">{hint}</p>}
      {action !== undefined && <div className="kp-state-action">{action}</div>}
    </div>
  );
}

/** What happened, what was kept, what to do, and an id to quote. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTexts();
  const { locale } = usePreferences();
  const { title, detail, correlationId } = failureWords(error, locale);
  return (
    <div className="kp-state kp-state-error" role="alert">
      <p className="kp-state-title">{title}</p>
      <p className="kp-state-detail">{detail}</p>
      {correlationId !== null && (
        <p className="kp-state-id" title={t.states.quoteHint}>
          {t.states.quote(correlationId)}
        </p>
      )}
      {onRetry !== undefined && (
        <div className="kp-state-action">
          <Button onClick={onRetry}>{t.common.retry}</Button>
        </div>
      )}
    </div>
  );
}

/** Grey shapes that keep the layout while figures are on their way. */
export function FiguresSkeleton({ count = 4 }: { count?: number }) {
  return <Skeleton className="kp-figures" bars={count} bar="kp-bone kp-bone-figure" />;
}

export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return <Skeleton className="kp-panel kp-bones" bars={rows} bar="kp-bone kp-bone-row" />;
}

function Skeleton({ className, bars, bar }: { className: string; bars: number; bar: string }) {
  const t = useTexts();
  return (
    <div className={className} role="status" aria-label={t.common.loading}>
      {Array.from({ length: bars }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes are all alike
        <div key={index} className={bar} />
      ))}
    </div>
  );
}

interface Asked<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** Skeleton, then data; an error only where there is nothing to show, since older data with a failed refresh is still data. */
export function Loaded<Data>({
  query,
  skeleton,
  children,
}: {
  query: Asked<Data>;
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  return skeleton;
}
