import type { z } from 'zod';
import type { reconciliation } from '../../../contracts/statistics.ts';
import { exact, sumOf } from './arithmetic.ts';

export type Reconciliation = z.infer<typeof reconciliation>;

/**
 * The parent against its parts: stated = children + own level + undivided difference. A difference below zero says that
 * the parts state more than the whole.
 */
export function reconcile(
  stated: number | null,
  children: readonly (number | null)[],
  ownLevel: number | null,
): Reconciliation {
  const sumOfChildren = sumOf(children.filter((value) => value !== null));
  const undivided = stated === null ? null : exact(stated - sumOfChildren - (ownLevel ?? 0));
  return { stated, sumOfChildren, ownLevel, undivided };
}
