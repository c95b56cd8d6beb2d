import { Link } from '@tanstack/react-router';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';

/** A round or hand-in that is not there, or not for this reader. */
export function NoSuchThing({ of }: { of: 'round' | 'hand_in' }) {
  const t = useTexts();
  const { notFoundTitle, notFound } = of === 'round' ? t.roundPages : t.handInPages;
  return (
    <>
      <PageHeader title={notFoundTitle} crumbs={[{ label: t.rounds.title, link: { to: '/rounds' } }]} />
      <div className="kp-panel">
        <Empty title={notFoundTitle} hint={notFound} action={<Link to="/rounds">{t.roundPages.toList}</Link>} />
      </div>
    </>
  );
}
