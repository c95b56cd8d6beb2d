import './collections.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { NoSuchThing } from './NoSuchThing.tsx';
import { isRefused, roundQuery } from './queries.ts';
import { RoundBoard } from './RoundBoard.tsx';
import { RoundDraft } from './RoundDraft.tsx';

/** One round as its opener sees it: being prepared, or how far its units are. */
export function RoundPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(roundQuery(id));
  if (isRefused(query.error, 'not_found')) return <NoSuchThing of="round" />;
  return (
    <Loaded query={query} skeleton={<TableSkeleton />}>
      {(round) =>
        round.state === 'draft' || round.state === 'discarded' ? (
          <RoundDraft round={round} />
        ) : (
          <RoundBoard round={round} />
        )
      }
    </Loaded>
  );
}
