import { CheckCircleOutlined, CloudSyncOutlined, DisconnectOutlined, WarningOutlined } from '@ant-design/icons';
import { useTexts } from '../../preferences.ts';
import type { Saving } from './useDesk.ts';

const ICONS = {
  saved: CheckCircleOutlined,
  waiting: CloudSyncOutlined,
  saving: CloudSyncOutlined,
  offline: DisconnectOutlined,
  refused: WarningOutlined,
} as const;

/** Whether what was typed is safe, and where. */
export function SavingLine({ saving, wasRestored }: { saving: Saving; wasRestored: boolean }) {
  const t = useTexts();
  const Icon = ICONS[saving];
  return (
    <p role="status" className={`kp-saving kp-saving-${saving}`}>
      <Icon aria-hidden /> {t.handInPages.save[saving]}
      {wasRestored && saving !== 'saved' && ` ${t.handInPages.save.restored}`}
    </p>
  );
}
