import { Link } from '@tanstack/react-router';
import { Alert, Button, Progress } from 'antd';
import type { ImportShown } from '../../../contracts/imports.ts';
import { formatInstant, formatNumber } from '../../../contracts/texts/format.ts';
import { useTexts } from '../preferences.ts';
import { whatItDid } from './words.ts';

interface StandingProps {
  shown: ImportShown;
  /** Something was read before: what is at work is only told, the page goes on being used. */
  isReadAgain: boolean;
  /** Null where the reader may not change anything. */
  onReadAgain: (() => void) | null;
}

/** How far an import is, and what it did. */
export function Standing({ shown, isReadAgain, onReadAgain }: StandingProps) {
  const t = useTexts();
  switch (shown.status) {
    case 'staged':
      return null;
    case 'reading':
      // Told beside the button that waits for it, so that the page does not jump at each decision.
      return isReadAgain ? null : (
        <AtWork title={t.imports.readingTitle} hint={t.imports.readingHint} progress={shown.progress} />
      );
    case 'committing':
      return <AtWork title={t.imports.committingTitle} hint={t.imports.committingHint} progress={shown.progress} />;
    case 'failed':
      return (
        <Alert
          className="kp-import-notice"
          type="error"
          showIcon
          role="alert"
          title={t.imports.failedTitle}
          description={
            <>
              {t.imports.failed}
              {shown.failure !== null && (
                <span className="kp-state-id"> {t.states.quote(shown.failure.correlationId)}</span>
              )}
            </>
          }
          action={onReadAgain !== null && <Button onClick={onReadAgain}>{t.imports.readAgain}</Button>}
        />
      );
    case 'discarded':
      return (
        <Alert
          className="kp-import-notice"
          type="info"
          showIcon
          title={t.imports.discardedTitle}
          description={t.imports.discardedHint}
        />
      );
    case 'committed':
      return (
        <Alert
          className="kp-import-notice"
          type="success"
          showIcon
          role="status"
          title={t.imports.committedTitle}
          description={
            <>
              {t.imports.committedAt(formatInstant(shown.committedAt))}{' '}
              {shown.observations === 0 ? t.imports.committedNothing : whatItDid(t, shown)}
            </>
          }
          action={
            <Link
              to="/statistics"
              search={{ region: shown.region.code, asOf: shown.asOf } as never}
              className="kp-import-onward"
            >
              {t.imports.toStatistics}
            </Link>
          }
        />
      );
    case 'withdrawn':
      return (
        <Alert
          className="kp-import-notice"
          type="warning"
          showIcon
          role="status"
          title={t.imports.withdrawnTitle}
          description={
            <>
              {t.imports.withdrawnAt(formatInstant(shown.withdrawnAt))} {whatItDid(t, shown)}
              <br />
              {t.imports.withdrawnWhy(shown.withdrawnReason ?? '')}
            </>
          }
        />
      );
  }
}

function AtWork({ title, hint, progress }: { title: string; hint: string; progress: ImportShown['progress'] }) {
  const t = useTexts();
  const share = progress === null || progress.of === 0 ? 0 : Math.floor((progress.done / progress.of) * 100);
  return (
    <section className="kp-panel kp-import-part" role="status">
      <h2 className="kp-import-heading">{title}</h2>
      <Progress percent={share} status="active" showInfo={false} aria-label={title} />
      {progress !== null && progress.of > 0 && (
        <p>{t.imports.progress(formatNumber(progress.done), formatNumber(progress.of))}</p>
      )}
      <p className="kp-quiet">{hint}</p>
    </section>
  );
}
