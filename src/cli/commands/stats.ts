import { STATISTICS_VIEWS, type StatisticsAnswer, type StatisticsCell } from '../../contracts/statistics.ts';
import { statisticsQuery } from '../../contracts/statisticsRoutes.ts';
import { statistics } from '../../modules/indicators/index.ts';
import { date, oneOf, readArguments, required } from '../arguments.ts';
import { done, type Outcome, textTable } from '../output.ts';
import { withHouse } from '../session.ts';

const LEVELS = ['province', 'city', 'county'] as const;

/** `kepu stats`: the figures of the regions of a level, with rank, base, growth, share and reconciliation. */
export async function stats(args: readonly string[]): Promise<Outcome> {
  const { values } = readArguments(args, {
    region: { type: 'string' },
    level: { type: 'string' },
    'as-of': { type: 'string' },
    since: { type: 'string' },
    indicator: { type: 'string' },
    view: { type: 'string' },
    basis: { type: 'string' },
  });
  const query = statisticsQuery.parse({
    region: required(values.region, '--region'),
    level: oneOf(required(values.level, '--level'), LEVELS, '--level'),
    asOf: date(required(values['as-of'], '--as-of'), '--as-of'),
    since: date(values.since, '--since'),
    indicator: values.indicator,
    view: oneOf(values.view, STATISTICS_VIEWS, '--view'),
    basis: oneOf(values.basis, ['imported', 'records'], '--basis'),
  });
  return withHouse('kepu stats', ({ act }) =>
    act(
      async (a) => {
        const { source: _live, ...answer } = await statistics(a, query);
        return done(answer, inWords(answer));
      },
      { readOnly: true },
    ),
  );
}

const NUMBER = new Intl.NumberFormat('en-US');

function inWords(answer: Omit<StatisticsAnswer, 'source'>): string {
  const indicators = Object.keys(answer.reconciliation);
  const line = (name: string, cells: Record<string, StatisticsCell>) => [
    name,
    ...indicators.map((code) => shown(cells[code])),
  ];
  const rows = [
    [answer.region.name, ...indicators],
    line('总计', answer.self.cells),
    ...answer.rows.map((row) => line(row.path.slice(1).join(' '), row.cells)),
    ...(answer.ownLevel === null ? [] : [line('本级', answer.ownLevel.cells)]),
    ['未分解差额', ...indicators.map((code) => NUMBER.format(answer.reconciliation[code]?.undivided ?? 0))],
  ];
  return textTable(rows, new Set(indicators.map((_, index) => index + 1)));
}

function shown(cell: StatisticsCell | undefined): string {
  if (cell === undefined || cell.kind === 'missing') return '—';
  return cell.kind === 'na' || cell.value === null ? '#' : NUMBER.format(cell.value);
}
