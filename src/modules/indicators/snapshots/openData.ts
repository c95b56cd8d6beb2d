import type { ReleasedDescription } from '../../../contracts/snapshots.ts';
import type { StatisticsAnswer, StatisticsCell } from '../../../contracts/statistics.ts';
import { writeCsv } from '../../../platform/spreadsheet/index.ts';

const COLUMNS = [
  'region_code',
  'region',
  'within',
  'status',
  'indicator',
  'unit',
  'state',
  'total',
  'observed_on',
  'rank',
  'national_rank',
  'increase',
  'base',
  'base_derived',
  'growth',
  'share',
] as const;

/**
 * A released table as open data: a row for each region and indicator, the region asked about first, with the same column
 * names in every language. Notes stand above as lines that begin with `#`, which programs can be told to skip.
 */
export function openCsv({ release, table }: { release: ReleasedDescription; table: StatisticsAnswer }): Uint8Array {
  const codes = Object.keys(table.reconciliation);
  const indicators = release.indicators.filter(({ code }) => codes.includes(code));
  const rowsOf = (
    region: { code: string; name: string },
    within: string,
    status: string,
    cells: Record<string, StatisticsCell>,
  ) =>
    indicators.flatMap(({ code, unit }) => {
      const cell = cells[code];
      return cell === undefined ? [] : [[region.code, region.name, within, status, code, unit.zh, ...figuresIn(cell)]];
    });
  const notes = [
    `# ${release.region.name}科普统计，截至 ${release.asOf}，增量自 ${release.since} 起`,
    `# snapshot ${release.number}, as of ${release.asOf}, since ${release.since}, known at ${release.knownAt}, released at ${release.releasedAt}`,
    `# sha-256 ${release.digest}`,
    `# ${release.licence.zh}`,
    `# ${release.licence.en}`,
    ...indicators.map(
      ({ code, name, unit, definition }) => `# ${code} ${name.zh}（${unit.zh}）${definition.zh} ${definition.en}`,
    ),
  ];
  return writeCsv([
    ...notes.map((note) => [note]),
    COLUMNS,
    ...rowsOf(table.region, '', 'whole', table.self.cells),
    ...table.rows.flatMap(({ region, path, status, cells }) => rowsOf(region, path.at(-2) ?? '', status, cells)),
  ]);
}

function figuresIn(cell: StatisticsCell): (string | number | null)[] {
  return [
    cell.kind,
    cell.value,
    cell.observedOn,
    cell.rank,
    cell.nationalRank,
    cell.increase,
    cell.base,
    cell.base === null ? null : String(cell.baseDerived),
    cell.growth,
    cell.share,
  ];
}
