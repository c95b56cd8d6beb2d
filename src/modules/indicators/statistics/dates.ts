import type { Act } from '../../../platform/act.ts';
import { treeOf } from '../../regions/index.ts';
import { datesOf } from './datesStore.ts';
import { regionAsked } from './query.ts';

/** The dates for which a total is stated of the region or of anything that lies or lay below it, newest first. */
export async function statisticsDates(act: Act, code: string): Promise<string[]> {
  const tree = await treeOf(act.tx);
  const region = regionAsked(act, tree, code, act.today);
  return datesOf(act.tx, act.scope, tree.everWithin(region.id));
}
