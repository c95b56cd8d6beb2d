import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ApiError } from '../../api/failure.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Empty, Loaded, TableSkeleton } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { Desk } from './Desk.tsx';
import { bulletinQuery, figuresQuery, revisionQuery } from './queries.ts';
import './bulletins.css';

export function BulletinPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const t = useTexts();
  const bulletin = useQuery(bulletinQuery(id));
  const figures = useQuery(figuresQuery(id));
  const first = useQuery(revisionQuery(id, 1));
  if (bulletin.error instanceof ApiError && bulletin.error.code === 'not_found')
    return (
      <>
        <PageHeader
          title={t.bulletinPages.title}
          crumbs={[{ label: t.bulletinPages.title, link: { to: '/bulletins' as string } }]}
        />
        <div className="kp-panel">
          <Empty title={t.bulletinPages.missing} />
        </div>
      </>
    );
  return (
    <Loaded query={bulletin} skeleton={<TableSkeleton />}>
      {(shown) => (
        <Loaded query={figures} skeleton={<TableSkeleton />}>
          {(held) => (
            <Loaded query={first} skeleton={<TableSkeleton />}>
              {({ composed }) => <Desk key={shown.id} bulletin={shown} figures={held} first={composed} />}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
