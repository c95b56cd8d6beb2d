import type { TargetValue } from '../../contracts/targets.ts';
import { inScope, type Scope } from '../../platform/access/scope.ts';
import type { RegionTree } from '../regions/index.ts';
import type { TargetRow } from './store.ts';

/** A target may be changed by the office that set it and by those above; one that nobody has set, by whoever is in charge. */
export function mayChange(scope: Scope, standing: Pick<TargetRow, 'value' | 'office_id'> | undefined): boolean {
  return standing === undefined || standing.value.kind === 'blank' || inScope(scope, standing.office_id);
}

/** For whom somebody acts who sets a target: the region in their charge that it lies in; of the system, the one of the matrix. */
export function officeOf(tree: RegionTree, scope: Scope, regionId: string, matrixRegionId: string, on: string): string {
  if (scope.kind === 'everything') return matrixRegionId;
  const roots = scope.rootIds.filter((root) => root === regionId || tree.wasEverWithin(regionId, root));
  // Of several, the uppermost: what it sets is not changed by the others.
  const uppermost = roots.find((root) => !roots.some((other) => other !== root && tree.isWithin(root, other, on)));
  return uppermost ?? matrixRegionId;
}

export function sameValue(a: TargetValue, b: TargetValue): boolean {
  return a.kind === 'number' && b.kind === 'number' ? a.number === b.number : a.kind === b.kind;
}

/** The day that progress of a year is told of: today while it runs, else its last (of one to come, too). */
export function dayOf(year: number, today: string): string {
  return String(year) === today.slice(0, 4) ? today : `${year}-12-31`;
}
