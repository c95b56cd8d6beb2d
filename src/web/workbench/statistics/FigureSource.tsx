import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { StatisticsCell } from '../../../contracts/statistics.ts';
import { formatInstant, formatPercent, formatValue } from '../../../contracts/texts/format.ts';
import { Loaded, TableSkeleton } from '../components/states.tsx';
import { usePreferences, useProseDate, useTexts } from '../preferences.ts';
import { useMay } from '../session.ts';
import { kindText } from './cells.tsx';
import { definitionOf } from './Definitions.tsx';
import { type Asked, type FigureShown, figureQuery, type IndicatorShown } from './data.ts';
import { derivationOf } from './derivation.ts';
import { OwnFigure } from './OwnFigure.tsx';
import { SourceSection } from './SourceSection.tsx';

/** Whoever brought the demo's tables in. */
const SYSTEM = 'system';

type Part = FigureShown['parts'][number];

interface FigureSourceProps {
  asked: Asked & { indicator: string };
  since: string;
  cell: StatisticsCell;
  indicator: IndicatorShown;
}

/** Where a figure comes from: what is counted, how it was derived, which file and cell said so, what was said before. */
export function FigureSource({ asked, since, cell, indicator }: FigureSourceProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const prose = useProseDate();
  const figure = useQuery(figureQuery(asked));
  const words = t.statistics.source;
  return (
    <>
      <p className="kp-source-value">
        <span className="kp-figure-number">{kindText(cell, 'total')}</span> {indicator.unit[locale]}
        {cell.observedOn !== null && <span className="kp-quiet"> {t.common.asOf(prose(cell.observedOn))}</span>}
      </p>
      <SourceSection title={words.definition}>
        <p>{definitionOf(indicator, asked.basis)[locale]}</p>
      </SourceSection>
      <SourceSection title={words.derivation}>
        <ul className="kp-derivation">
          {derivationOf(cell, t, prose(since), asked.basis).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </SourceSection>
      <Loaded query={figure} skeleton={<TableSkeleton rows={4} />}>
        {({ parts, records }) => {
          const current = parts.filter((part) => part.current);
          const earlier = parts.filter((part) => !part.current);
          return (
            <>
              {records !== null && <OwnFigure own={records} unit={indicator.unit[locale]} asOf={asked.asOf} />}
              <SourceSection title={words.current}>
                {current.length === 0 ? (
                  <p>{words.none}</p>
                ) : (
                  <Statements parts={current} several={current.length > 1} />
                )}
              </SourceSection>
              {earlier.length > 0 && (
                <SourceSection title={words.earlier}>
                  <Statements parts={earlier} several />
                </SourceSection>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Statements({ parts, several }: { parts: readonly Part[]; several: boolean }) {
  return (
    <ul className="kp-statements">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two imports may have said the same of the same cell
        <li key={index} className="kp-listed">
          <Statement part={part} named={several} />
        </li>
      ))}
    </ul>
  );
}

function Statement({ part, named }: { part: Part; named: boolean }) {
  const t = useTexts();
  const may = useMay();
  const words = t.statistics.source;
  const { source, withdrawn } = part;
  const value =
    part.measure === 'printed_growth'
      ? formatPercent(part.value === null ? null : part.value / 100)
      : formatValue(part.value, part.state);
  const facts: [string, ReactNode][] = [
    [words.date, part.sinceOn === null ? part.observedOn : words.sinceDate(part.sinceOn, part.observedOn)],
    [words.raw, part.raw],
    ...(part.original === null ? [] : [[words.original, part.original] as [string, ReactNode]]),
    ...(source === null ? [] : sourceFacts(source, t)),
  ];
  return (
    <>
      <p className="kp-statement-head">
        {named && <span>{part.region.name} · </span>}
        {words.measures[part.measure]} <strong>{value}</strong>
        {withdrawn === null && !part.current && <Tag>{words.superseded}</Tag>}
      </p>
      {withdrawn !== null && (
        <p className="kp-quiet">{words.withdrawn(formatInstant(withdrawn.at), withdrawn.reason)}</p>
      )}
      <dl className="kp-source-facts">
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {source === null ? (
        <p className="kp-quiet">{words.outside}</p>
      ) : (
        may('imports.read') && <Link to={`/imports/${source.importId}` as string}>{words.openImport}</Link>
      )}
    </>
  );
}

function sourceFacts(source: NonNullable<Part['source']>, t: ReturnType<typeof useTexts>): [string, ReactNode][] {
  const words = t.statistics.source;
  return [
    [words.file, source.file],
    ...(source.sheet === null ? [] : [[words.sheet, source.sheet] as [string, ReactNode]]),
    [words.cell, source.cell],
    ...(source.title === null ? [] : [[words.table, source.title] as [string, ReactNode]]),
    [words.by, source.by === SYSTEM ? words.bySystem : source.by],
    [words.at, formatInstant(source.importedAt)],
  ];
}
