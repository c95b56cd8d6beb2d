import { Tag } from 'antd';
import type { OrganisationStatus } from '../../../../contracts/organisations.ts';
import { useTexts } from '../../preferences.ts';

const TONES = { active: 'success', suspended: 'warning', closed: 'default' } as const;

export function StatusTag({ status }: { status: OrganisationStatus }) {
  const t = useTexts();
  return <Tag color={TONES[status]}>{t.organisations.statuses[status]}</Tag>;
}
