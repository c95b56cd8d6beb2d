import { useOnline } from '../media.ts';
import { useTexts } from '../preferences.ts';

export function OfflineBanner() {
  const t = useTexts();
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <div className="kp-offline">
          <strong>{t.states.offlineTitle}</strong> {t.states.offline}
        </div>
      )}
    </div>
  );
}
