import { Link } from '@tanstack/react-router';
import type { BulletinShown } from '../../../../contracts/bulletinDrafts.ts';
import type { DocumentState } from '../../../../contracts/notices.ts';
import { useTexts } from '../../preferences.ts';

/** What became of a bulletin once it was handed over, and where one goes on with it. */
export function Standing({ bulletin: { document, discardedFor } }: { bulletin: BulletinShown }) {
  const t = useTexts();
  const words = t.bulletinPages;
  if (discardedFor !== null)
    return <p className="kp-hint kp-bulletin-hint">{t.common.labelled(words.states.discarded, discardedFor)}</p>;
  if (document === null || document.state === 'withdrawn') return null;
  const wordsOf: Partial<Record<DocumentState, string>> = {
    drafting: words.handOver.returned,
    released: words.handOver.released,
  };
  return (
    <p className="kp-hint kp-bulletin-hint">
      {t.common.sentences(
        words.handOver.documentState(t.notices.states[document.state]),
        wordsOf[document.state] ?? words.handOver.locked,
      )}{' '}
      <Link to={'/documents/$id' as string} params={{ id: document.id } as never}>
        {words.handOver.openDocument}
      </Link>
    </p>
  );
}
