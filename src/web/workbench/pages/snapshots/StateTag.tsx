import { Tag } from 'antd';
import type { SnapshotState } from '../../../../contracts/snapshots.ts';
import { useTexts } from '../../preferences.ts';

const TONES = { kept: 'default', released: 'success', withdrawn: 'warning' } as const;

export function StateTag({ state }: { state: SnapshotState }) {
  return <Tag color={TONES[state]}>{useTexts().snapshots.states[state]}</Tag>;
}
