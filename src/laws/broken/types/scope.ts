import '../../../modules/people/tables.ts';
import { publicScope, type Scope } from '../../../platform/access/scope.ts';
import { scoped } from '../../../platform/access/scoped.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

export const past = (tx: Tx) => tx.selectFrom('account').execute(); // broken: ts-2345

export const joined = (tx: Tx) => tx.selectFrom('session').innerJoin('account', 'account.id', 'session.account_id'); // broken: ts-2345

export const changed = (tx: Tx) => tx.updateTable('account'); // broken: ts-2345

export const unasked = (tx: Tx) => scoped(tx, { kind: 'everything' }, 'account').select(); // broken: ts-2345

export const made: Scope = { kind: 'regions', rootIds: [], regionIds: new Set() }; // broken: ts-2322

export const open = (tx: Tx) => scoped(tx, publicScope(), 'session'); // broken: ts-2345
