import { Link } from '@tanstack/react-router';
import type { BulletinShown } from '../../../../contracts/bulletinDrafts.ts';
import { useTexts } from '../../preferences.ts';

/** What became of a bulletin once it was handed over, and where one goes on with it. */
export function Standing({ bulletin: { document, discardedFor } }: { bulletin: BulletinShown }) {
  const t = useTexts();
  const words = t.bulletinPages;
  if (discardedFor !== null)
    return (
      <p className="kp-hint kp-bulletin-hint">
        {words.states.discarded}：{discardedFor}
      </p>
    );
  if (document === null || document.state === 'withdrawn') return null;
  return (
    <p className="kp-hint kp-bulletin-hint">
      {words.handOver.documentState(t.notices.states[document.state])}。
      {document.state === 'drafting' ? words.handOver.returned : words.handOver.locked}{' '}
      <Link to={'/documents/$id' as string} params={{ id: document.id } as never}>
        {words.handOver.openDocument}
      </Link>
    </p>
  );
}
