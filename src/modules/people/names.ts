import { systemScope } from '../../platform/access/scope.ts';
import type { PersonalVault } from '../../platform/crypto/personal.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import * as store from './store.ts';

/** The account behind a name that `principalName` has written; null where it was no account. */
export const accountOfActor = (actor: string): string | null => /^account:(.+)$/.exec(actor)?.[1] ?? null;

/** Names of those who did something that the reader may see; staff are named beside their work, as on paper. */
export async function namesOf(
  vault: PersonalVault,
  tx: Tx,
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const scope = systemScope('staff are named beside their work');
  const names = new Map<string, string>();
  for (const actor of new Set(actors)) {
    const accountId = accountOfActor(actor);
    const account = accountId === null ? undefined : await store.accountById(tx, scope, accountId);
    if (account === undefined) continue;
    const sealed = await store.personName(tx, scope, account.person_id);
    names.set(actor, (sealed === undefined ? null : await vault.open(tx, account.person_id, sealed)) ?? account.login);
  }
  return names;
}
