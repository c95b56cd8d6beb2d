import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { ApiError } from '../api/failure.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { Empty, ErrorState, FiguresSkeleton, TableSkeleton } from '../components/states.tsx';
import { useProseDate, useTexts } from '../preferences.ts';
import { useMay, useSession } from '../session.ts';
import { type Subject, subjectQuery } from './data.ts';
import { RegionStatistics } from './RegionStatistics.tsx';
import type { StatisticsSearch } from './search.ts';
import './statistics.css';

/** Statistics of the region in the address, else of one's own. */
export function StatisticsPage() {
  const search = useSearch({ strict: false }) as StatisticsSearch;
  const { home } = useSession();
  const t = useTexts();
  const code = search.region ?? home.code;
  const subject = useQuery(subjectQuery(code, search.asOf));
  if (subject.data !== undefined) return <Subjected subject={subject.data} search={search} />;
  return (
    <>
      <PageHeader title={t.shell.statistics} />
      {subject.error === null ? (
        <>
          <FiguresSkeleton />
          <TableSkeleton />
        </>
      ) : (
        <Refusal error={subject.error} onRetry={() => void subject.refetch()} />
      )}
    </>
  );
}

function Subjected({ subject, search }: { subject: Subject; search: StatisticsSearch }) {
  const navigate = useNavigate();
  const { asOf } = subject;
  if (asOf === null) return <NothingYet region={subject.shown.region.name} />;
  return (
    <RegionStatistics
      key={subject.shown.region.code}
      subject={{ ...subject, asOf }}
      search={search}
      onSearch={(change, { replace = true } = {}) =>
        void navigate({ to: '/statistics', search: { ...search, ...change } as never, replace, resetScroll: false })
      }
    />
  );
}

function NothingYet({ region }: { region: string }) {
  const t = useTexts();
  const may = useMay();
  return (
    <>
      <PageHeader title={t.statistics.title(region)} />
      <div className="kp-panel">
        <Empty
          title={t.statistics.empty.title(region)}
          hint={t.statistics.empty.hint}
          {...(may('imports.write')
            ? {
                action: (
                  <Link to={'/imports' as string} className="kp-action-link">
                    {t.statistics.empty.action}
                  </Link>
                ),
              }
            : {})}
        />
      </div>
    </>
  );
}

/** A region that is not one's own is refused in words with a way on, since asking again would change nothing. */
export function Refusal({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTexts();
  const { home } = useSession();
  if (!(error instanceof ApiError) || error.code !== 'region_out_of_scope')
    return <ErrorState error={error} onRetry={onRetry} />;
  return (
    <div className="kp-panel" role="alert">
      <Empty
        title={t.statistics.refused.title}
        hint={t.statistics.refused.hint(home.name)}
        action={
          <Link to="/statistics" className="kp-action-link">
            {t.statistics.refused.action(home.name)}
          </Link>
        }
      />
    </div>
  );
}

/** A day without any figure: the days that have some are one press away. */
export function NothingThatDay({
  asOf,
  latest,
  onLatest,
}: {
  asOf: string;
  latest: string | undefined;
  onLatest: () => void;
}) {
  const t = useTexts();
  const prose = useProseDate();
  return (
    <div className="kp-panel">
      <Empty
        title={t.statistics.empty.dateTitle(prose(asOf))}
        hint={t.statistics.empty.dateHint}
        {...(latest === undefined || latest === asOf
          ? {}
          : { action: <Button onClick={onLatest}>{t.statistics.empty.latest(prose(latest))}</Button> })}
      />
    </div>
  );
}
