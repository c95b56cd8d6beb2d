import type { PublicSort, PublicStatistics } from '../../../../contracts/portal.ts';
import type { StatisticsCell } from '../../../../contracts/statistics.ts';
import { formatChange, formatNumber, formatPercent, formatValue } from '../../../../contracts/texts/format.ts';
import { Island } from '../../Island.tsx';
import { REGION_FILTER, RegionFilter } from '../../islands/RegionFilter.tsx';
import { useReader } from '../../reader.ts';
import { levelBelow, statisticsHref } from './links.ts';
import { type RankedRow, rankedRows } from './rows.ts';

export const TABLE_ID = 'regions';
/** From this many rows on it is worth finding one by its name. */
const MANY = 20;

/** The ranking by one indicator, with what the rows do not add up to as lines of their own. */
export function RegionTable({ shown }: { shown: PublicStatistics }) {
  const { t, locale } = useReader();
  const words = t.publicStatistics;
  const { table, release, sort } = shown;
  const indicator = release.indicators.find(({ code }) => code === shown.indicator);
  if (indicator === undefined) return null;
  const rows = rankedRows(table.rows, indicator.code, sort);
  const most = Math.max(0, ...rows.map(({ cell }) => cell.value ?? 0));
  return (
    <section aria-labelledby="ranking" class="ranking">
      <h2 id="ranking">{words.ranking(t.statistics.levels[table.level], indicator.name[locale])}</h2>
      <p class="quiet small">
        {words.unit(indicator.unit[locale])} · {words.marks}
      </p>
      {rows.length >= MANY && (
        <Island
          name={REGION_FILTER}
          of={RegionFilter}
          props={{ table: TABLE_ID, label: words.filter, hint: words.filterHint, found: words.filtered('{count}') }}
        />
      )}
      <table id={TABLE_ID}>
        <thead>
          <tr>
            <th scope="col" class="number">
              {words.columns.rank}
            </th>
            {(['region', 'value', 'increase', 'growth'] as const).map((column) => (
              <SortHeader key={column} column={column} shown={shown} />
            ))}
            <th scope="col" class="number wide">
              {words.columns.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.region.code} row={row} shown={shown} most={most} />
          ))}
        </tbody>
        <Totals shown={shown} code={indicator.code} />
      </table>
      {isUndivided(shown, indicator.code) && <p class="quiet small">{words.undividedHint}</p>}
    </section>
  );
}

function SortHeader({ column, shown }: { column: PublicSort; shown: PublicStatistics }) {
  const words = useReader().t.publicStatistics;
  const isSorted = shown.sort === column;
  const order = column === 'region' ? 'ascending' : 'descending';
  const classes = [column === 'region' ? '' : 'number', column === 'increase' ? 'wide' : ''].join(' ').trim();
  return (
    <th scope="col" class={classes || undefined} aria-sort={isSorted ? order : undefined}>
      <a
        href={`${statisticsHref(shown, { sort: column })}#ranking`}
        aria-label={words.sortBy(words.columns[column])}
        aria-current={isSorted ? 'true' : undefined}
      >
        {words.columns[column]}
      </a>
    </th>
  );
}

function Row({ row, shown, most }: { row: RankedRow; shown: PublicStatistics; most: number }) {
  const words = useReader().t.publicStatistics;
  const { cell, region, status } = row;
  const above = row.path.at(-2);
  const below = status === 'current' ? levelBelow(shown, shown.table.level) : null;
  return (
    <tr data-name={row.path.join('')}>
      <td class="number">{formatNumber(cell.rank)}</td>
      <th scope="row">
        {below === null ? (
          region.name
        ) : (
          <a href={statisticsHref(shown, { region: region.code, level: below })}>{region.name}</a>
        )}
        {status !== 'current' && <small class="quiet"> {words[status]}</small>}
        {above !== undefined && above !== shown.table.region.name && <small class="quiet above"> {above}</small>}
        <Bar value={cell.value} most={most} />
      </th>
      <Figures cell={cell} />
    </tr>
  );
}

/** The share of the largest row at a glance; the figure itself stands beside it. */
function Bar({ value, most }: { value: number | null; most: number }) {
  if (value === null || most <= 0) return null;
  return (
    <svg class="bar" aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none">
      <rect width={Math.max(0.5, (Math.max(0, value) / most) * 100).toFixed(1)} height="4" />
    </svg>
  );
}

function Figures({ cell }: { cell: StatisticsCell }) {
  return (
    <>
      <td class="number">{formatValue(cell.value, cell.kind)}</td>
      <td class="number wide">{formatChange(cell.increase)}</td>
      <td class="number">{formatPercent(cell.growth)}</td>
      <td class="number wide">{formatPercent(cell.share)}</td>
    </>
  );
}

/** The region's total foots: rows, own level and what nobody has said the whereabouts of. */
function Totals({ shown, code }: { shown: PublicStatistics; code: string }) {
  const { table } = shown;
  const words = useReader().t.publicStatistics;
  const total = table.self.cells[code];
  const ownLevel = table.ownLevel?.cells[code];
  return (
    <tfoot>
      {ownLevel !== undefined && ownLevel.kind !== 'missing' && (
        <tr>
          <td />
          <th scope="row">{words.ownLevel}</th>
          <Figures cell={ownLevel} />
        </tr>
      )}
      {isUndivided(shown, code) && (
        <tr>
          <td />
          <th scope="row">{words.undivided}</th>
          <td class="number">{formatNumber(table.reconciliation[code]?.undivided ?? null)}</td>
          <td class="wide" />
          <td />
          <td class="wide" />
        </tr>
      )}
      {total !== undefined && total.kind !== 'missing' && (
        <tr class="total">
          <td />
          <th scope="row">{words.total(table.region.name)}</th>
          <Figures cell={total} />
        </tr>
      )}
    </tfoot>
  );
}

/** What the rows and the own level do not add up to; null where no total is stated. */
function isUndivided({ table }: PublicStatistics, code: string): boolean {
  return (table.reconciliation[code]?.undivided ?? 0) !== 0;
}
