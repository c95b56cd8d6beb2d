import { transact } from '../../platform/database/transaction.ts';
import { defineModule } from '../../platform/module.ts';
import { letterCarriers } from '../../platform/notifier/index.ts';
import { makeDemoAccounts } from './demo.ts';
import { signInGauges } from './gauges.ts';
import { tellSender } from './messages.ts';
import { policy } from './policy.ts';
import { routes } from './routes.ts';
import { LOCK_MINUTES } from './rules.ts';
import { invitationDays, secondFactorRules, sentCodes, sessionHours } from './settings.ts';
import { forgetFailures } from './store.ts';

export { createAccount, type NewAccount } from './accounts.ts';
export { originOf } from './attempts.ts';
export { demoPrincipal, listDemoAccounts } from './demo.ts';
export { identify, identifyRequest } from './identify.ts';
export { acceptInvitation, lookAtInvitation } from './invitations.ts';
export { createKey } from './keys.ts';
export { type Circular, type Message, type Reached, sendCircular, sendMessage } from './messages.ts';
export { accountOfActor, namesOf } from './names.ts';
export { resetSecondFactorOf } from './operator.ts';
export { cookieOf } from './sessionRoutes.ts';
export { hasDemoAccounts, hasOperator, makeFirstOperator } from './setup.ts';
export { type OpenedSession, signIn, takeSecondStep } from './signIn.ts';
export { hasLogins, loginsOf } from './store.ts';

/** People (人员): accounts, roles over regions, sign-in and sessions. */
export const people = defineModule({
  name: 'people',
  policy,
  routes,
  settings: [sessionHours, invitationDays, ...Object.values(secondFactorRules), sentCodes] as never[],
  jobs: (house) => [
    {
      name: 'people.forget_failures',
      schedule: '15 3 * * *',
      run: () =>
        transact(house.database, (tx) =>
          forgetFailures(tx, new Date(house.clock.now().getTime() - 2 * LOCK_MINUTES * 60_000)),
        ),
    },
  ],
  carriers: (house) => letterCarriers(house, tellSender),
  gauges: signInGauges,
  demo: makeDemoAccounts,
});
