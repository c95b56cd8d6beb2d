import type { StatedTarget } from '../../contracts/targets.ts';
import type { Act } from '../../platform/act.ts';
import { indicatorsOf } from '../indicators/index.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { currentTargets } from './store.ts';

/**
 * The targets of the year of a day, of a region and all below it, for rooms that hold figures against them; blank ones are
 * left out. As they hold now, or as they were known at an instant.
 */
export async function targetsOf(act: Act, region: string, asOf: string, knownAt?: Date): Promise<StatedTarget[]> {
  const tree = await treeOf(act.tx);
  const { id } = regionByCode(tree, region, asOf);
  const codes = new Map((await indicatorsOf(act.tx)).map((each) => [each.id, each.code]));
  const year = Number(asOf.slice(0, 4));
  const rows = await currentTargets(act.tx, act.scope, { year, regionIds: tree.territory(id), knownAt });
  return rows.flatMap(({ region_id, indicator_id, measure, value, source }) =>
    value.kind === 'blank'
      ? []
      : [
          {
            region: tree.label(region_id, asOf),
            indicator: codes.get(indicator_id) as string,
            measure,
            value: value.kind === 'number' ? value.number : null,
            source,
          },
        ],
  );
}
