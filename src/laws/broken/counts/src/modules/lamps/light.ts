import { scoped } from '../../platform/access/scoped.ts';
import { count } from '../indicators/index.ts';

export async function light(tx, scope, lamp) {
  await count(tx, [lamp], 'x');
}

/** Forgets what waits in the queue. */
export async function lampsLit(tx, scope) {
  await scoped(tx, scope, 'ledger_day').select(); // broken: ledger-in-passing
  return tx.client.query('select sum(entered) from ledger_balance'); // broken: ledger-in-passing
}
