import type { OutputOf } from '../../../contracts/route.ts';
import type { listStatisticsDates } from '../../../contracts/statisticsRoutes.ts';
import { inScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import { regionByCode, treeOf } from '../../regions/index.ts';
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
  return { dates: await datesOf(act.tx, act.scope, tree.everWithin(region.id)), live: true };
}
