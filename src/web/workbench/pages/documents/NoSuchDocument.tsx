import { Link } from '@tanstack/react-router';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';

/** A document that is not there, or not for this reader. */
export function NoSuchDocument({ received = false }: { received?: boolean }) {
  const t = useTexts();
  const words = t.documentPages;
  const to = received ? '/received-documents' : '/documents';
  return (
    <>
      <PageHeader
        title={words.notFoundTitle}
        crumbs={[{ label: received ? t.notices.received : t.notices.title, link: { to } }]}
      />
      <div className="kp-panel">
        <Empty
          title={words.notFoundTitle}
          hint={received ? words.received.notFound : words.notFound}
          action={<Link to={to}>{received ? words.received.toList : words.toList}</Link>}
        />
      </div>
    </>
  );
}
