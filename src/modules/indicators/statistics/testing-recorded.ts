import fc from 'fast-check';
import { STATISTICS_VIEWS, type StatisticsView } from '../../../contracts/statistics.ts';
import { systemScope } from '../../../platform/access/scope.ts';
import { type Database, openDatabase } from '../../../platform/database/database.ts';
import { freshDatabase } from '../../../platform/database/testing.ts';
import { transact } from '../../../platform/database/transaction.ts';
import type { RegionTree } from '../../regions/index.ts';
import { type Indicator, indicatorsOf, registerIndicators } from '../catalogue.ts';
import { type Counts, countOf, FLOWS, type Flow, flowsOf, NO_COUNTS, subtractCounts } from '../ledger/delta.ts';
import { foldLedger } from '../ledger/index.ts';
import { count } from '../ledger/store.ts';
import { liveColumns } from './live.ts';
import { type Table, tableFrom } from './table.ts';
import { dayOf, type InventedRegions, inventRegions, type RegionEvent, regionEvents } from './testing-regions.ts';

const LAST_DAY = dayOf(1500);

interface Happened {
  region: number;
  on: string;
  flow: Flow;
  amount: number;
}

const happened: fc.Arbitrary<Happened[]> = fc.array(
  fc.record({
    region: fc.nat(30),
    on: fc.integer({ min: -60, max: 1450 }).map(dayOf),
    flow: fc.constantFrom(...FLOWS),
    amount: fc.constantFrom(1, 1, 1, 2, -1),
  }),
  { minLength: 1, maxLength: 12 },
);

/** A database on which histories of regions and of what counts in them are played, one after the other. */
export interface RecordsTrial extends AsyncDisposable {
  database: Database;
  teams: Indicator;
}

export async function recordsTrial(): Promise<RecordsTrial> {
  const home = await freshDatabase();
  const database = openDatabase(home.connection, () => undefined);
  const teams = await transact(database, async (tx) => {
    await registerIndicators(tx);
    return (await indicatorsOf(tx)).find(({ code }) => code === 'organisations') as Indicator;
  });
  const close = async () => {
    await database.close();
    await home.drop();
  };
  return { database, teams, [Symbol.asyncDispose]: close };
}

/** Counts what happened, and folds some of it. */
async function play(
  { database }: RecordsTrial,
  regions: InventedRegions,
  facts: readonly Happened[],
  folded: number,
): Promise<void> {
  await database.pool.query('delete from ledger_pending; delete from ledger_day; delete from ledger_balance');
  await database.pool.query("insert into region (id, kind) select id, 'division' from unnest($1::uuid[]) id", [
    regions.ids,
  ]);
  const deltas = facts.map(({ region, on, flow, amount }, n) => ({
    fact: { kind: 'lamp', id: String(n), revision: 1 },
    indicator: 'organisations',
    regionId: placed(regions, region),
    on,
    flow,
    amount,
  }));
  await transact(database, (tx) => count(tx, deltas.slice(0, folded), 'a trial'));
  await foldLedger(database);
  await transact(database, (tx) => count(tx, deltas.slice(folded), 'a trial'));
}

const placed = ({ ids }: InventedRegions, region: number) => ids[region % ids.length] as string;

interface Asked {
  view: StatisticsView;
  level: 'city' | 'county';
  asOf: string;
  since: string;
}

function tableFor(
  { database, teams }: RecordsTrial,
  { tree, provinceId }: InventedRegions,
  asked: Asked,
): Promise<Table> {
  const query = { ...asked, regionId: provinceId, today: LAST_DAY, indicators: [teams] };
  return transact(
    database,
    (tx) => tableFrom(liveColumns(tx, systemScope('a trial'), 'records'), tree, { ...query, onlyStated: false }),
    {
      readOnly: true,
    },
  );
}

/** Where a region lies on a day in today's boundaries: itself, or what it and those above it went into. */
function endsOf(tree: RegionTree, id: string, day: string): string[] {
  const above = [id, ...tree.ancestors(id, day).map((region) => region.id)];
  const gone = above.find((each) => tree.isGone(each, day) && tree.successors(each, day).length > 0);
  return gone === undefined ? [id] : tree.successors(gone, day).flatMap((end) => endsOf(tree, end.id, day));
}

/** What a row should tell, counted fact by fact; null where somebody cannot be told apart. */
function countedApart(
  regions: InventedRegions,
  facts: readonly Happened[],
  rowId: string,
  { view, asOf }: Pick<Asked, 'view' | 'asOf'>,
  until: string,
): Counts | null {
  const { tree } = regions;
  const undivided = new Map<string, number>();
  let sum = NO_COUNTS;
  for (const { region, on, flow, amount } of facts) {
    if (on > until) continue;
    const id = placed(regions, region);
    const ends = view === 'today' ? endsOf(tree, id, LAST_DAY) : [id];
    const within = ends.filter((end) => tree.isWithin(end, rowId, view === 'today' ? LAST_DAY : asOf));
    if (within.length === 0) continue;
    if (within.length < ends.length) undivided.set(id, (undivided.get(id) ?? 0) + amount);
    else sum = { ...sum, [flow]: sum[flow] + (flow === 'withdrawn' ? -amount : amount) };
  }
  return undivided.values().some((amount) => amount !== 0) ? null : sum;
}

export const recordedHistories = fc.record({
  events: regionEvents,
  facts: happened,
  folded: fc.nat(12),
  level: fc.constantFrom('city' as const, 'county' as const),
  asOf: fc.integer({ min: 100, max: 1500 }).map(dayOf),
});

/** What a table from own records tells wrongly, in words: in both views, of all rows, of the whole, and of the flows. */
export async function faultsOf(
  trial: RecordsTrial,
  given: { events: RegionEvent[]; facts: Happened[]; folded: number } & Pick<Asked, 'level' | 'asOf'>,
): Promise<string[]> {
  const { events, folded, level, asOf } = given;
  const regions = inventRegions(events);
  // Nothing counts in a region before it began: the rooms refuse such days.
  const facts = given.facts.filter(
    ({ region, on }) => on >= (regions.tree.byId(placed(regions, region)).versions[0]?.validFrom ?? ''),
  );
  await play(trial, regions, facts, folded);
  const since = '2018-03-01';
  const faults: string[] = [];
  for (const view of STATISTICS_VIEWS) {
    const asked: Asked = { view, level, asOf, since };
    const table = await tableFor(trial, regions, asked);
    const told = [
      { id: regions.provinceId, cell: table.self.organisations },
      ...table.rows.map(({ plan, cells }) => ({ id: plan.id, cell: cells.organisations })),
    ];
    if (table.self.organisations?.kind === 'missing') continue;
    for (const { id, cell } of told) {
      const right = countedApart(regions, facts, id, asked, asOf);
      const before = countedApart(regions, facts, id, asked, since);
      const flows = right === null || before === null ? null : flowsOf(subtractCounts(right, before));
      const expected = { value: right === null ? null : countOf(right), flows };
      if (cell?.value !== expected.value || JSON.stringify(cell.flows) !== JSON.stringify(flows))
        faults.push(`${view} ${id}: ${JSON.stringify(cell)} and not ${JSON.stringify(expected)}`);
    }
    const values = table.rows.map(({ cells }) => cells.organisations?.value ?? null);
    const whole = table.self.organisations?.value ?? null;
    const rest = whole === null ? null : whole - values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    const above = countedAbove(regions, facts, level, asOf);
    // Where all can be told apart, what is in no row is registered above the rows.
    if (!told.some(({ cell }) => cell?.kind === 'na') && rest !== above)
      faults.push(`${view}: ${rest} in no row, and not ${above}`);
  }
  return faults;
}

/** What is registered at regions above the level of the rows, or at the own levels of such. */
function countedAbove(
  regions: InventedRegions,
  facts: readonly Happened[],
  level: Asked['level'],
  asOf: string,
): number {
  const { tree, provinceId } = regions;
  return facts
    .filter(({ on, region }) => {
      const id = placed(regions, region);
      const at = tree.parentOfOwnLevel(id)?.id ?? id;
      const levels = level === 'county' ? ['province', 'city'] : ['province'];
      return on <= asOf && tree.isWithin(id, provinceId) && levels.includes(tree.last(at).level);
    })
    .reduce((sum, { amount }) => sum + amount, 0);
}
