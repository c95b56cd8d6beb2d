import type { OutputOf } from '../../../contracts/route.ts';
import type { StatisticsCell, StatisticsView } from '../../../contracts/statistics.ts';
import type { readFigure } from '../../../contracts/statisticsRoutes.ts';
import { inScope, systemScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import type { CountedFacts } from '../../../platform/countedFacts.ts';
import type { Region, RegionTree } from '../../regions/index.ts';
import type { Indicator } from '../catalogue.ts';
import { countKnownAt, countOf, NO_COUNTS, newestFacts, readCounts } from '../ledger/index.ts';
import { gatheringOf } from './gather.ts';
import { liveColumns } from './live.ts';
import { tableFrom } from './table.ts';
import { planTable } from './views.ts';

type OwnFigure = NonNullable<OutputOf<typeof readFigure>['records']>;

/** How many facts are told one by one. */
const TOLD = 50;

interface OwnFigureAsked {
  tree: RegionTree;
  region: Region;
  indicator: Indicator;
  view: StatisticsView;
  asOf: string;
  since: string;
  /** When the newest import that states the figure was committed; null where that is not the reader's to know. */
  importedAt: Date | null;
}

/** What own records tell of a figure, the facts behind it, and why it differs from what was handed in; null where nothing is counted. */
export async function ownFigure(
  act: Act,
  source: CountedFacts | undefined,
  asked: OwnFigureAsked,
): Promise<OwnFigure | null> {
  const { tree, region, indicator, view, asOf, since } = asked;
  if (source === undefined || indicator.recordsDefinition === null) return null;
  const query = {
    regionId: region.id,
    level: 'village' as const,
    view,
    asOf,
    since,
    today: act.today,
    indicators: [indicator],
    onlyStated: false,
  };
  const cellOn = async (basis: 'imported' | 'records') =>
    (await tableFrom(liveColumns(act.tx, act.scope, basis), tree, query)).self[indicator.code] as StatisticsCell;
  const own = await cellOn('records');
  if (own.kind === 'missing') return null;
  const gathering = gatheringOf(tree, planTable(tree, query), query);
  const regionIds = gathering.self.places.map((place) => gathering.regionIds[place] as string);
  const seen = regionIds.filter((id) => inScope(act.scope, id));
  const facts = await newestFacts(act.tx, source, { regionIds: seen, until: asOf }, TOLD + 1);
  return {
    definition: indicator.recordsDefinition,
    cell: own,
    facts: facts.slice(0, TOLD).map(({ factId, event, name, outside, regionId, on, amount, recordedAt }) => ({
      id: factId,
      name,
      event,
      region: tree.label(regionId, on),
      on,
      amount,
      outside,
      recordedAt: recordedAt.toISOString(),
    })),
    moreFacts: facts.length > TOLD,
    difference: await differenceOf(act, source, { ...asked, own, imported: await cellOn('imported'), regionIds }),
  };
}

interface Compared extends OwnFigureAsked {
  own: StatisticsCell;
  imported: StatisticsCell;
  regionIds: readonly string[];
}

/**
 * Own less imported, taken apart: what changed after the day that was handed in, what was recorded only after it had been
 * handed in, and what is left: registered here and not there, or there and not here. Beside it, what offices often leave out.
 */
async function differenceOf(
  act: Act,
  source: CountedFacts,
  { tree, region, indicator, own, imported, importedAt, regionIds }: Compared,
): Promise<OwnFigure['difference']> {
  if (own.value === null || imported.value === null || imported.observedOn === null) return null;
  const until = imported.observedOn;
  const atDay = await countKnownAt(act.tx, source, { regionIds, until }, 'infinity');
  const knownThen = importedAt === null ? atDay : await countKnownAt(act.tx, source, { regionIds, until }, importedAt);
  const ownLevelIds = [region.id, tree.ownLevel(region.id)?.id].filter((id) => id !== undefined);
  const [counted] = await readCounts(act.tx, systemScope('the own level of a region within the reader’s charge'), {
    regionIds: ownLevelIds,
    indicatorIds: [indicator.id],
    days: [until],
  });
  const ownLevel = (counted?.[0] ?? []).reduce((sum, counts) => sum + countOf(counts ?? NO_COUNTS), 0);
  return {
    imported: imported.value,
    importedOn: until,
    own: own.value,
    total: own.value - imported.value,
    later: own.value - atDay.count,
    late: atDay.count - knownThen.count,
    unmatched: knownThen.count - imported.value,
    ownLevel,
    outside: atDay.outside,
  };
}
