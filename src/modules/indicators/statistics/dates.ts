import type { OutputOf } from '../../../contracts/route.ts';
import type { listStatisticsDates } from '../../../contracts/statisticsRoutes.ts';
import { inScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
import { indicatorsOf } from '../catalogue.ts';
import { readCounts } from '../ledger/index.ts';
import { releasesOf } from '../snapshots/released.ts';
import { datesOf } from './datesStore.ts';
import { regionAsked } from './query.ts';

const MOST_RELEASES = 100;

/**
 * The dates for which a total is stated of the region or of anything that lies or lay below it, newest first. Of a region
 * that is not in the reader's charge: those of which figures are released; where there are none, it is refused.
 */
export async function statisticsDates(act: Act, code: string): Promise<OutputOf<typeof listStatisticsDates>> {
  const tree = await treeOf(act.tx);
  const { id } = regionByCode(tree, code, act.today);
  if (!inScope(act.scope, id)) {
    const releases = await releasesOf(act.tx, tree, { regionId: id, limit: MOST_RELEASES });
    const dates = [...new Set(releases.map((release) => release.as_of))];
    if (dates.length > 0) return { dates, live: false };
  }
  const region = regionAsked(act, tree, code, act.today);
  const regionIds = tree.everWithin(region.id);
  const dates = await datesOf(act.tx, act.scope, regionIds);
  // Where nothing was handed in, own records tell any day: today's are shown first.
  const isCounted = dates.length === 0 && (await hasCounts(act, regionIds));
  return { dates: isCounted ? [act.today] : dates, live: true };
}

async function hasCounts(act: Act, regionIds: readonly string[]): Promise<boolean> {
  const indicatorIds = (await indicatorsOf(act.tx)).map(({ id }) => id);
  const [columns = []] = await readCounts(act.tx, act.scope, { regionIds, indicatorIds, days: [act.today] });
  return columns.some((column) => column.some((counts) => counts !== undefined));
}
