import { Problem } from '../../contracts/problems.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { forgetSecondFactor } from './secondFactorStore.ts';
import { endSessions } from './sessionStore.ts';
import { accountByLogin } from './store.ts';

/** For the operator at the terminal, where nobody else can: also the last operator may lose a phone. */
export async function resetSecondFactorOf(house: House, act: Act, login: string, reason: string): Promise<void> {
  const account = await accountByLogin(act.tx, act.scope, login);
  if (account === undefined) throw new Problem('not_found');
  if (!(await forgetSecondFactor(act.tx, account.id))) throw new Problem('second_factor_state');
  await endSessions(act.tx, account.id, { allBut: null }, house.clock.now());
  await act.audit({
    action: 'second_factor.reset',
    entity: 'account',
    entityId: account.id,
    regionId: account.region_id,
    reason,
  });
}
