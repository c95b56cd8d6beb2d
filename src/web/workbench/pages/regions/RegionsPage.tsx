import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { useProseDate, useTexts } from '../../preferences.ts';
import { useSession } from '../../session.ts';
import { DayFilter } from './DayFilter.tsx';
import { NameSearch } from './NameSearch.tsx';
import type { RegionsSearch } from './page.ts';
import { NATION, regionQuery } from './queries.ts';
import { RegionTree } from './RegionTree.tsx';

/** All regions on a day: a tree to open, and a search by name. */
export function RegionsPage() {
  const t = useTexts();
  const prose = useProseDate();
  const { home, today } = useSession();
  const search = useSearch({ strict: false }) as RegionsSearch;
  const navigate = useNavigate();
  const on = search.on ?? today;
  const here = useQuery(regionQuery(home.code));
  const change = (next: RegionsSearch) => navigate({ to: '/regions', search: next });
  return (
    <>
      <PageHeader
        title={t.regions.title}
        asOf={on}
        filters={<DayFilter on={search.on} onChange={(day) => change({ ...search, on: day })} />}
        printedFilters={t.common.asOf(prose(on))}
      />
      <NameSearch search={search} onChange={change} />
      <section className="kp-panel" aria-labelledby="tree">
        <h2 className="kp-panel-title" id="tree">
          {t.regions.tree}
        </h2>
        <Loaded query={here} skeleton={<TableSkeleton rows={6} />}>
          {({ path }) => (
            <RegionTree
              key={search.on}
              top={NATION}
              {...(search.on === undefined ? {} : { on: search.on })}
              opened={new Set([...path.map(({ code }) => code), home.code])}
            />
          )}
        </Loaded>
      </section>
    </>
  );
}
