import { useEffect, useState } from 'preact/hooks';

export const OFFLINE_NOTICE = 'offline-notice';

export interface OfflineNoticeProps {
  title: string;
  text: string;
}

export function OfflineNotice({ title, text }: OfflineNoticeProps) {
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine);
    look();
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return (
    <div role="status">
      {offline && (
        <p class="notice notice-warning">
          <strong>{title}</strong> {text}
        </p>
      )}
    </div>
  );
}
