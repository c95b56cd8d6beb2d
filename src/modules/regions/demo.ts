import { system } from '../../platform/access/principal.ts';
import { actOf } from '../../platform/act.ts';
import { transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { setRoot } from './root.ts';

const DEMO_ROOT = '320000';

/** The demo is an installation of Jiangsu. */
export async function setDemoRoot(house: House): Promise<void> {
  const principal = system('the demo is set up');
  await transact(house.database, (tx) =>
    setRoot(actOf(house, tx, principal, null, newId()), DEMO_ROOT, principal.reason),
  );
}
