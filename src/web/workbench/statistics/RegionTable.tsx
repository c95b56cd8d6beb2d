import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import type { StatisticsAnswer } from '../../../contracts/statistics.ts';
import type { Locale, Texts } from '../../../contracts/texts/index.ts';
import { usePreferences, useProseDate, useTexts } from '../preferences.ts';
import type { ApartRow } from '../table/cells.ts';
import type { Column } from '../table/columns.ts';
import { DataTable } from '../table/DataTable.tsx';
import { ColumnChoice } from './ColumnChoice.tsx';
import { KindCell, kindValue } from './cells.tsx';
import type { IndicatorShown } from './data.ts';
import { type Line, sumLine, sumsOf, undividedOf, wholeLine } from './lines.ts';
import {
  type ColumnKind,
  columnKindsOf,
  type SearchChange,
  type StatisticsSearch,
  shownIndicators,
  tableViewOf,
  withTableView,
} from './search.ts';

interface RegionTableProps {
  table: StatisticsAnswer;
  lines: readonly Line[];
  indicators: readonly IndicatorShown[];
  /** Of the map. */
  chosen: string;
  search: StatisticsSearch;
  onSearch: SearchChange;
  onOpen(region: string, indicator?: string): void;
}

/** Every region below with its figures; own level and undivided difference as quieter lines of their own. */
export function RegionTable({ table, lines, indicators, chosen, search, onSearch, onOpen }: RegionTableProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const prose = useProseDate();
  const shown = shownIndicators(
    search,
    indicators.map(({ code }) => code),
  );
  const kinds = columnKindsOf(search);
  const columns = columnsOf({
    t,
    locale,
    since: prose(table.since),
    kinds,
    indicators: indicators.filter(({ code }) => shown.includes(code)),
    onCards: [...new Set([chosen, ...shown])].slice(0, 2),
    level: t.statistics.levels[table.level],
    onOpen,
  });
  return (
    <DataTable<Line>
      caption={t.statistics.table(table.region.name, t.statistics.levels[table.level])}
      columns={columns}
      rows={lines}
      rowKey={(line) => line.code ?? line.name}
      view={tableViewOf(search)}
      onViewChange={(view) => onSearch(withTableView(view))}
      apart={apartOf(table, t)}
      onOpen={({ code }) => code !== null && onOpen(code)}
      narrow="cards"
      extra={<ColumnChoice indicators={indicators} shown={shown} kinds={kinds} onSearch={onSearch} />}
    />
  );
}

interface ColumnWishes {
  t: Texts;
  locale: Locale;
  since: string;
  kinds: readonly ColumnKind[];
  indicators: readonly IndicatorShown[];
  /** The two whose totals a phone shows. */
  onCards: readonly string[];
  level: string;
  onOpen(region: string, indicator?: string): void;
}

function columnsOf({ t, locale, since, kinds, indicators, onCards, level, onOpen }: ColumnWishes): Column<Line>[] {
  const name: Column<Line> = {
    key: 'region',
    title: level,
    kind: 'text',
    value: (line) => (line.above === null ? line.name : `${line.above} ${line.name}`),
    show: (line) => <RegionName line={line} />,
  };
  return [
    name,
    ...indicators.flatMap(({ code, name: label, unit }): Column<Line>[] =>
      (['total', ...kinds] as const).map((kind) => ({
        key: kind === 'total' ? code : `${code}.${kind}`,
        title: t.statistics[kind],
        group: label[locale],
        kind: 'number' as const,
        ...(kind === 'total' || kind === 'increase' || kind === 'base' ? { unit: unit[locale] } : {}),
        main: kind === 'total' && onCards.includes(code),
        value: (line) => kindValue(line, code, kind),
        show: (line) => (
          <KindCell line={line} indicator={code} kind={kind} label={label[locale]} since={since} onOpen={onOpen} />
        ),
      })),
    ),
  ];
}

/** The name leads into the region; what was merged away says so, and has no page of today. */
function RegionName({ line: { code, name, above, status } }: { line: Line }) {
  const t = useTexts();
  return (
    <span className="kp-region-name">
      {above !== null && <span className="kp-region-above">{above}</span>}
      {code === null ? (
        name
      ) : (
        <Link to="/statistics" search={((before: StatisticsSearch) => intoRegion(before, code)) as never} tabIndex={-1}>
          {name}
        </Link>
      )}
      {status === 'retired' && <Tag>{t.statistics.retired}</Tag>}
      {status === 'functional' && <Tag>{t.statistics.functional}</Tag>}
    </span>
  );
}

export function intoRegion(
  { asOf, since, view, basis, indicator, columns, show }: StatisticsSearch,
  region: string,
): StatisticsSearch {
  return { region, asOf, since, view, basis, indicator, columns, show };
}

function apartOf(table: StatisticsAnswer, t: Texts): ApartRow<Line>[] {
  const words = t.statistics.lines;
  const sums = sumsOf(table);
  const undivided = undividedOf(table);
  const stated = Object.values(table.self.cells).some(({ value }) => value !== null);
  const parts = Object.values(undivided).some((value) => value !== null && value !== 0) || table.ownLevel !== null;
  const sum: ApartRow<Line> = {
    key: 'sum',
    label: words.sum,
    row: sumLine(words.sum, sums),
    tone: stated ? 'quiet' : 'total',
  };
  if (!stated) return [sum];
  return [
    {
      key: 'stated',
      label: words.stated[table.basis](table.region.name),
      row: wholeLine(table.region.code, table.region.name, table.self.cells),
      tone: 'total',
    },
    sum,
    ...(table.ownLevel === null
      ? []
      : [
          {
            key: 'own',
            label: words.ownLevel,
            row: wholeLine(null, words.ownLevel, table.ownLevel.cells),
            tone: 'quiet' as const,
          },
        ]),
    ...(parts
      ? [{ key: 'undivided', label: words.undivided, row: sumLine(words.undivided, undivided), tone: 'quiet' as const }]
      : []),
  ];
}
