import type { Scope } from './access/scope.ts';
import type { Tx } from './database/transaction.ts';

/**
 * The one door to something scarce (law 8): places, quotas, numbers. Every path takes and returns it here, constraints of
 * the database (`guards`) stand behind it, and a test races for it (src/laws/scarce.ts).
 */
export interface Door<Wanted, Taken, Holder, Returned> {
  thing: string;
  /** Written by this door alone. */
  tables: readonly string[];
  /** Constraints that hold even where the door errs. */
  guards: readonly string[];
  reserve(tx: Tx, scope: Scope, wanted: Wanted): Promise<Taken>;
  release(tx: Tx, scope: Scope, holder: Holder): Promise<Returned>;
}

export function defineDoor<Wanted, Taken, Holder, Returned>(
  door: Door<Wanted, Taken, Holder, Returned>,
): Door<Wanted, Taken, Holder, Returned> {
  return door;
}
