import { Tag } from 'antd';
import type { HandInState, RoundState } from '../../../../contracts/rounds.ts';
import { useTexts } from '../../preferences.ts';

const HAND_IN_TONES: Readonly<Record<HandInState, string>> = {
  not_started: 'default',
  draft: 'default',
  handed_in: 'processing',
  returned: 'warning',
  accepted: 'success',
};
const ROUND_TONES: Readonly<Record<RoundState, string>> = {
  draft: 'default',
  open: 'processing',
  closed: 'default',
  discarded: 'default',
};

interface HandInTagProps {
  state: HandInState;
  overdue?: boolean;
  late?: boolean;
}

/** Where a hand-in stands; that it is late is told in words beside it. */
export function HandInTag({ state, overdue = false, late = false }: HandInTagProps) {
  const t = useTexts();
  return (
    <>
      <Tag color={HAND_IN_TONES[state]}>{t.rounds.handInStates[state]}</Tag>
      {overdue && <Tag color="error">{t.roundPages.overdueShort}</Tag>}
      {late && <Tag color="warning">{t.roundPages.board.late}</Tag>}
    </>
  );
}

export function RoundTag({ state }: { state: RoundState }) {
  const t = useTexts();
  return <Tag color={ROUND_TONES[state]}>{t.rounds.states[state]}</Tag>;
}
