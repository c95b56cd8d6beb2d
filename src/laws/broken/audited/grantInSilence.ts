import { insertGrant } from '../../../modules/people/store.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

/** Gives somebody a role, and nobody will ever know who did. */
export const grantInSilence = (tx: Tx, accountId: string): Promise<void> => insertGrant(tx, accountId, 'operator', null);
