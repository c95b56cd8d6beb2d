import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { PageHeader } from '../components/PageHeader.tsx';
import { Empty, FiguresSkeleton, TableSkeleton } from '../components/states.tsx';
import { useTexts } from '../preferences.ts';
import { useMay, useSession } from '../session.ts';
import { type Subject, subjectQuery } from './data.ts';
import { RegionStatistics } from './RegionStatistics.tsx';
import { Refusal } from './refusals.tsx';
import type { StatisticsSearch } from './search.ts';
import './statistics.css';

/** Statistics of the region in the address, else of one's own. */
export function StatisticsPage() {
  const search = useSearch({ strict: false }) as StatisticsSearch;
  const { home } = useSession();
  const t = useTexts();
  const code = search.region ?? home.code;
  const subject = useQuery(subjectQuery({ region: code, asOf: search.asOf, snapshot: search.snapshot }));
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
        void navigate({
          to: '/statistics',
          search: ((before: StatisticsSearch) => ({ ...before, ...change })) as never,
          replace,
          resetScroll: false,
        })
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
