import { principalName, system } from '../../platform/access/principal.ts';
import { recorder } from '../../platform/audit/record.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { readSetting, writeSetting } from '../../platform/settings/settings.ts';
import { rootRegion } from './settings.ts';

const DEMO_ROOT = '320000';

/** The demo is an installation of Jiangsu. */
export async function setDemoRoot(house: House): Promise<void> {
  await transact(house.database, async (tx) => {
    const today = shanghaiDay(house.clock.now());
    const before = await readSetting(tx, rootRegion, today);
    if (before === DEMO_ROOT) return;
    const principal = system('the demo is set up');
    await writeSetting(tx, recorder(tx, principal, newId()), rootRegion, {
      value: DEMO_ROOT,
      effectiveFrom: today,
      regionId: null,
      by: principalName(principal),
      reason: principal.reason,
      before,
    });
  });
}
