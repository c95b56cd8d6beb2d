import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Crumb, PageHeader } from '../components/PageHeader.tsx';
import { FiguresSkeleton, Loaded, TableSkeleton } from '../components/states.tsx';
import { usePreferences, useProseDate, useTexts } from '../preferences.ts';
import { useSession } from '../session.ts';
import { Definitions } from './Definitions.tsx';
import { type Asked, type Figures as FiguresRead, figuresQuery, type Subject } from './data.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { FigurePanel } from './FigurePanel.tsx';
import { Filters } from './Filters.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { indicatorsOf, levelsBelow, lineOf, wholeLine } from './lines.ts';
import { MapCard } from './MapCard.tsx';
import { OwnStanding } from './OwnStanding.tsx';
import { RankingCard } from './RankingCard.tsx';
import { RegionTable } from './RegionTable.tsx';
import { NothingThatDay, Refusal } from './refusals.tsx';
import { SourceLine } from './SourceLine.tsx';
import type { SearchChange, StatisticsSearch } from './search.ts';

interface RegionStatisticsProps {
  subject: Subject & { asOf: string };
  search: StatisticsSearch;
  onSearch: SearchChange;
}

/** A region's statistics: its own figures, and, where there are regions below it, map, ranking and table of these. */
export function RegionStatistics({ subject, search, onSearch }: RegionStatisticsProps) {
  const t = useTexts();
  const prose = useProseDate();
  const { root } = useSession();
  const { shown, asOf } = subject;
  const levels = levelsBelow(shown.level, shown.children);
  const level = levels.find((one) => one === search.level) ?? levels[0] ?? null;
  const view = search.view ?? 'reported';
  const { snapshot, inCharge } = subject;
  const asked: Asked = {
    region: shown.region.code,
    asOf,
    since: snapshot === null ? search.since : undefined,
    view,
    basis: search.basis ?? 'imported',
    snapshot: snapshot?.id,
  };
  const figures = useQuery(figuresQuery(asked, level, shown.region.code === root.code));
  const table = figures.data?.table ?? null;
  const since = figures.data?.since;
  const [exportPlace, setExportPlace] = useState<HTMLElement | null>(null);

  return (
    <div className="kp-statistics">
      <PageHeader
        title={t.statistics.title(shown.region.name)}
        asOf={asOf}
        crumbs={useCrumbs(subject, search)}
        actions={
          <>
            {table !== null && <ExportMenu asked={asked} table={table} search={search} messages={exportPlace} />}
            <Button onClick={() => window.print()}>{t.statistics.print}</Button>
          </>
        }
        filters={
          <Filters
            levels={levels}
            level={level}
            view={view}
            basis={asked.basis}
            asOf={asOf}
            since={since}
            chosenSince={search.since}
            dates={subject.dates}
            releases={subject.releases}
            snapshot={snapshot}
            inCharge={inCharge}
            onSearch={onSearch}
          />
        }
        printedFilters={t.statistics.filters.printed(
          prose(since ?? asOf),
          level === null ? shown.region.name : t.statistics.levels[level],
          t.statistics.filters.views[view],
          t.statistics.filters.bases[asked.basis],
        )}
      />
      <SourceLine snapshot={snapshot} inCharge={inCharge} />
      <div ref={setExportPlace} />
      {figures.error !== null && figures.data === undefined ? (
        <Refusal error={figures.error} onRetry={() => void figures.refetch()} />
      ) : (
        <Loaded
          query={figures}
          skeleton={
            <>
              <FiguresSkeleton />
              <TableSkeleton />
            </>
          }
        >
          {(read) => <Body subject={subject} asked={asked} read={read} search={search} onSearch={onSearch} />}
        </Loaded>
      )}
    </div>
  );
}

function Body({ subject, asked, read, search, onSearch }: RegionStatisticsProps & { asked: Asked; read: FiguresRead }) {
  const { locale } = usePreferences();
  const { today } = useSession();
  const { shown, asOf, indicators: catalogue } = subject;
  const { table, standing, cells, since } = read;
  const codes = indicatorsOf(
    { ...cells, ...table?.self.cells },
    catalogue.map(({ code }) => code),
  ).filter((code) => table !== null || cells[code]?.kind !== 'missing');
  if (codes.length === 0)
    return (
      <NothingThatDay
        asOf={asOf}
        latest={subject.dates[0]}
        onLatest={() => onSearch({ asOf: undefined, since: undefined })}
      />
    );
  const indicators = codes.map((code) => catalogue.find((one) => one.code === code)!);
  const chosen = indicators.find(({ code }) => code === search.indicator) ?? indicators[0]!;
  const words = { name: chosen.name[locale], unit: chosen.unit[locale] };
  const lines = table?.rows.map((row) => lineOf(row, shown.region)) ?? [];
  const openFigure = (region: string, figure?: string) => onSearch({ open: region, figure }, { replace: false });
  const goInto = (region: string) =>
    onSearch(
      { region, level: undefined, sort: undefined, find: undefined, open: undefined, figure: undefined },
      { replace: false },
    );
  return (
    <>
      <KeyFigures
        region={shown.region}
        cells={cells}
        indicators={indicators}
        table={table}
        standing={standing}
        asOf={asOf}
        since={since}
        onOpen={(figure) => openFigure(shown.region.code, figure)}
      />
      {table === null ? (
        standing !== null && <OwnStanding region={shown.region} standing={standing} indicators={indicators} />
      ) : (
        <>
          <div className="kp-statistics-pair">
            <MapCard
              region={shown.region}
              level={table.level}
              on={table.view === 'today' ? today : table.asOf}
              lines={lines}
              indicators={indicators}
              chosen={chosen}
              selected={search.open ?? null}
              onChoose={(indicator) => onSearch({ indicator })}
              onEnter={goInto}
            />
            <RankingCard level={table.level} lines={lines} indicator={chosen.code} {...words} onOpen={openFigure} />
          </div>
          <RegionTable
            table={table}
            lines={lines}
            indicators={indicators}
            chosen={chosen.code}
            search={search}
            onSearch={onSearch}
            onOpen={openFigure}
          />
        </>
      )}
      <Definitions indicators={indicators} basis={asked.basis} />
      <FigurePanel
        asked={asked}
        since={since}
        line={
          search.open === undefined
            ? null
            : (lines.find(({ code }) => code === search.open) ??
              (search.open === shown.region.code ? wholeLine(shown.region.code, shown.region.name, cells) : null))
        }
        indicators={indicators}
        figure={search.figure ?? null}
        onFigure={(figure) => onSearch({ figure: figure ?? undefined })}
        onEnter={search.open === shown.region.code ? null : goInto}
        onClose={() => onSearch({ open: undefined, figure: undefined })}
      />
    </>
  );
}

/** Regions above, as far as they are one's own, or the snapshot tells of them. */
function useCrumbs(
  { shown, snapshot, inCharge }: Subject,
  { asOf, since, view, basis, indicator }: StatisticsSearch,
): Crumb[] {
  const { home, root } = useSession();
  const path = [...shown.path, shown.region];
  const own = path.findIndex(({ code }) => code === (inCharge && snapshot === null ? home : root).code);
  return path.slice(own === -1 ? path.length - 1 : own).map(({ code, name }, index, all) =>
    index === all.length - 1
      ? { label: name }
      : {
          label: name,
          link: {
            to: '/statistics',
            search: { region: code, asOf, since, view, basis, indicator, snapshot: snapshot?.id } as never,
          },
        },
  );
}
