import { Tag } from 'antd';
import type { BulletinState } from '../../../../contracts/bulletinDrafts.ts';
import { useTexts } from '../../preferences.ts';

const TONES = { drafting: 'processing', handed_over: 'success', discarded: 'default' } as const;

export function StateTag({ state }: { state: BulletinState }) {
  return <Tag color={TONES[state]}>{useTexts().bulletinPages.states[state]}</Tag>;
}
