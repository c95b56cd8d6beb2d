import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulletinShown } from '../../../../contracts/bulletinDrafts.ts';
import type { BulletinFigures, Claim, GrowthClaim, TotalClaim } from '../../../../contracts/bulletins.ts';
import { BUILT_IN_INDICATORS } from '../../../../contracts/indicators.ts';
import type { RegionRef } from '../../../../contracts/regions.ts';
import { wholeFigure } from '../../../../contracts/rules/bulletins/rows.ts';
import type { StatisticsCell } from '../../../../contracts/statistics.ts';
import { formatInstant, formatNumber, formatPercent } from '../../../../contracts/texts/format.ts';
import { Loaded, TableSkeleton } from '../../components/states.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import type { IndicatorShown } from '../../statistics/data.ts';
import { FigureSource } from '../../statistics/FigureSource.tsx';
import { SourceSection } from '../../statistics/SourceSection.tsx';
import { AgainstTarget } from './AgainstTarget.tsx';
import type { ClaimMark } from './marks.ts';
import { OrderTable } from './OrderTable.tsx';
import { sourceQuery } from './queries.ts';

interface ClaimPartProps {
  mark: ClaimMark;
  bulletin: BulletinShown;
  figures: BulletinFigures;
}

/** What a figure or claim rests on: its value, the rows that make it true, its source, and who let it out. */
export function ClaimPart({ mark: { claim, part }, bulletin, figures }: ClaimPartProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.bulletinDesk.panel;
  const source = useQuery(sourceQuery(bulletin.snapshot));
  const lists = claim.kind === 'leaders' || claim.kind === 'progress';
  const chosen = lists && part.kind === 'leader' ? claim.items[part.item]?.region : undefined;
  const [region, setRegion] = useState<RegionRef | null>(chosen ?? null);
  const built = BUILT_IN_INDICATORS.find(({ code }) => code === claim.indicator);
  const name = built?.name[locale] ?? claim.indicator;
  const subject = region ?? (claim.kind === 'leaders' || claim.kind === 'progress' ? null : claim.region);
  return (
    <div className="kp-bulletin-panel">
      <h2>{subject === null ? name : t.statistics.source.title(subject.name, name)}</h2>
      {claim.kind === 'total' && <Total claim={claim} figures={figures} />}
      {claim.kind === 'growth' && <Growth claim={claim} />}
      {claim.kind === 'progress' && subject !== null && (
        <AgainstTarget claim={claim} region={subject} figures={figures} />
      )}
      {claim.kind === 'leaders' && region !== null && (
        <p>
          <button type="button" className="kp-link" onClick={() => setRegion(null)}>
            {words.back}
          </button>
        </p>
      )}
      {claim.kind === 'leaders' && region === null && (
        <OrderTable claim={claim} figures={figures} name={name} unit={built?.unit[locale] ?? ''} onOpen={setRegion} />
      )}
      {subject !== null && (
        <Loaded query={source} skeleton={<TableSkeleton rows={4} />}>
          {({ indicators }) => (
            <OfRegion
              claim={claim}
              region={subject}
              figures={figures}
              indicator={indicators.find(({ code }) => code === claim.indicator)}
            />
          )}
        </Loaded>
      )}
      <Approval bulletin={bulletin} />
    </div>
  );
}

function Total({ claim, figures }: { claim: TotalClaim; figures: BulletinFigures }) {
  const words = useTexts().bulletinDesk.panel;
  const isWhole = claim.region.code === figures.region.code;
  const sum = isWhole ? (wholeFigure(figures, claim.indicator)?.sumOf ?? null) : null;
  return (
    <>
      {sum !== null && <p>{words.sum(formatNumber(claim.value), String(sum.given))}</p>}
      {claim.nationalRank !== null && (
        <SourceSection title={words.nationalRank}>
          <p>{words.rank(String(claim.nationalRank))}</p>
          <p className="kp-quiet">{words.rankHint}</p>
        </SourceSection>
      )}
    </>
  );
}

function Growth({ claim: { increase, base, growth } }: { claim: GrowthClaim }) {
  const words = useTexts().bulletinDesk.panel;
  return (
    <SourceSection title={words.growth}>
      <dl className="kp-source-facts">
        <div>
          <dt>{words.increase}</dt>
          <dd>{formatNumber(increase)}</dd>
        </div>
        <div>
          <dt>{words.base}</dt>
          <dd>{formatNumber(base)}</dd>
        </div>
        <div>
          <dt>{words.growth}</dt>
          <dd>{formatPercent(growth, 2)}</dd>
        </div>
      </dl>
      <p className="kp-quiet">
        {growth === null ? words.growthNone : words.growthHow(formatNumber(increase), formatNumber(base))}
      </p>
    </SourceSection>
  );
}

function OfRegion({
  claim,
  region,
  figures,
  indicator,
}: {
  claim: Claim;
  region: RegionRef;
  figures: BulletinFigures;
  indicator: IndicatorShown | undefined;
}) {
  const cell = cellOf(figures, region.code, claim.indicator);
  const [table] = figures.tables;
  if (cell === null || indicator === undefined || table === undefined || figures.source.kind === 'live') return null;
  return (
    <FigureSource
      asked={{
        region: region.code,
        asOf: figures.asOf,
        since: figures.since,
        view: table.view,
        basis: table.basis,
        snapshot: figures.source.snapshot.id,
        indicator: claim.indicator,
      }}
      since={figures.since}
      cell={cell}
      indicator={indicator}
    />
  );
}

function cellOf(figures: BulletinFigures, code: string, indicator: string): StatisticsCell | null {
  if (code === figures.region.code) return figures.self[indicator] ?? null;
  for (const { rows } of figures.tables) {
    const row = rows.find(({ region }) => region.code === code);
    if (row !== undefined) return row.cells[indicator] ?? null;
  }
  return null;
}

/** The snapshot that holds the figures still, who took it, and who released it. */
function Approval({ bulletin: { snapshot } }: { bulletin: BulletinShown }) {
  const t = useTexts();
  const words = t.bulletinDesk.panel;
  const { facts } = t.bulletinPages;
  const source = useQuery(sourceQuery(snapshot));
  const released = source.data?.steps.find(({ act }) => act === 'released');
  const bySystem = facts.bySystem;
  return (
    <SourceSection title={words.source}>
      <dl className="kp-source-facts">
        <div>
          <dt>{t.snapshots.title}</dt>
          <dd>
            {facts.snapshotOf(String(snapshot.number), snapshot.asOf)}
            {source.data !== undefined && (
              <span className="kp-quiet">
                {' '}
                {words.taken(source.data.takenBy ?? bySystem, formatInstant(snapshot.knownAt))}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{words.approved}</dt>
          <dd>
            {released !== undefined
              ? words.approvedBy(released.by ?? bySystem, formatInstant(released.at))
              : snapshot.releasedAt === null
                ? words.notReleased
                : formatInstant(snapshot.releasedAt)}
          </dd>
        </div>
        <div>
          <dt>{words.digest}</dt>
          <dd>
            <code>{snapshot.digest.slice(0, 12)}</code>
          </dd>
        </div>
      </dl>
    </SourceSection>
  );
}
