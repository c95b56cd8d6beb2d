import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { readStanding } from '../../../../contracts/statisticsRoutes.ts';
import { FiguresSkeleton, Loaded } from '../../components/states.tsx';
import { useTexts } from '../../preferences.ts';
import { client, useSession } from '../../session.ts';
import { subjectQuery } from '../../statistics/data.ts';
import { KeyFigures } from '../../statistics/KeyFigures.tsx';
import { Beginning } from './Beginning.tsx';

/** Its own stated figures at the newest date, with rank and growth; the rest stands on the page of statistics. */
export function RegionInBrief() {
  const t = useTexts();
  const { home } = useSession();
  const subject = useQuery(subjectQuery({ region: home.code, asOf: undefined, snapshot: undefined }));
  return (
    <Loaded query={subject} skeleton={<FiguresSkeleton />}>
      {({ asOf, indicators }) =>
        asOf === null ? (
          <Beginning />
        ) : (
          <section aria-labelledby="figures">
            <div className="kp-home-line">
              <h2 className="kp-home-title" id="figures">
                {t.home.figures}
              </h2>
              <Link to="/statistics">{t.home.allFigures}</Link>
            </div>
            <Standing asOf={asOf} indicators={indicators} />
          </section>
        )
      }
    </Loaded>
  );
}

type Indicators = Parameters<typeof KeyFigures>[0]['indicators'];

function Standing({ asOf, indicators }: { asOf: string; indicators: Indicators }) {
  const { home } = useSession();
  const navigate = useNavigate();
  const standing = useQuery({
    queryKey: ['statistics', 'standing', home.code, asOf],
    queryFn: ({ signal }) => client.call(readStanding, { query: { region: home.code, asOf }, signal }),
  });
  return (
    <Loaded query={standing} skeleton={<FiguresSkeleton />}>
      {(shown) => (
        <KeyFigures
          region={home}
          cells={shown.cells}
          indicators={indicators.filter(({ code }) => (shown.cells[code]?.kind ?? 'missing') !== 'missing')}
          table={null}
          standing={shown}
          asOf={shown.asOf}
          since={shown.since}
          onOpen={(figure) => navigate({ to: '/statistics', search: { open: home.code, figure } })}
        />
      )}
    </Loaded>
  );
}
