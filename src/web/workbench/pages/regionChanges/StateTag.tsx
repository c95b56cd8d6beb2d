import { Tag } from 'antd';
import type { RegionChangeState } from '../../../../contracts/regionChanges.ts';
import { useTexts } from '../../preferences.ts';

const TONES = { recorded: 'success', contained: 'processing', withdrawn: 'default' } as const;

export function StateTag({ state }: { state: RegionChangeState }) {
  const t = useTexts();
  return <Tag color={TONES[state]}>{t.regionChanges.states[state]}</Tag>;
}
