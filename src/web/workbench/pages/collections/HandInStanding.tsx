import { Alert } from 'antd';
import type { HandInShown } from '../../../../contracts/rounds.ts';
import { formatInstant } from '../../../../contracts/texts/format.ts';
import { useTexts } from '../../preferences.ts';

/** How far a hand-in is, told to its unit: what is to be done, or that there is nothing to do. */
export function HandInStanding({ handIn }: { handIn: HandInShown }) {
  const t = useTexts();
  const words = t.handInPages;
  const { state, round, reviews, may } = handIn;
  const told = (type: 'info' | 'success' | 'warning', title: string, description?: string | null) => (
    <Alert className="kp-standing" type={type} showIcon role="status" title={title} description={description} />
  );
  if (state === 'accepted') {
    const accepted = reviews.find(({ verdict }) => verdict === 'accepted');
    return told('success', words.accepted(formatInstant(accepted?.reviewedAt ?? null)), words.acceptedHint);
  }
  if (state === 'returned')
    return told('warning', words.returned, handIn.returnedFor === null ? null : words.returnedFor(handIn.returnedFor));
  if (state === 'handed_in')
    return told('info', words.handedIn(formatInstant(handIn.handedInAt)), may.fill ? words.handedInHint : null);
  if (round.state === 'closed') return told('warning', words.closed);
  if (handIn.overdue) return told('warning', t.rounds.overdue(formatInstant(handIn.limit)));
  return may.fill ? null : told('info', words.notYours);
}
