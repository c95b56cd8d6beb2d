import { userInfo } from 'node:os';
import { type Principal, system } from '../platform/access/principal.ts';
import { systemScope } from '../platform/access/scope.ts';
import { type Act, actOf } from '../platform/act.ts';
import { acquireDatabase } from '../platform/database/attach.ts';
import { transact } from '../platform/database/transaction.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { readConfig } from '../server/config.ts';
import { type OpenHouse, openHouse } from '../server/house.ts';

/** The house as a command finds it: the same as the server's, beside it or without it; logs go to standard error. */
export interface Session {
  house: OpenHouse;
  /** The operator at this terminal. */
  principal: Principal & { kind: 'system' };
  /** Runs one verb in one transaction, as the operator. */
  act<T>(work: (act: Act) => Promise<T>, options?: { readOnly?: boolean }): Promise<T>;
}

export async function withHouse<T>(reason: string, work: (session: Session) => Promise<T>): Promise<T> {
  const config = readConfig({ ...process.env, KEPU_LOG: process.env.KEPU_LOG ?? 'warn' });
  const log = openLog(config.logLevel, { sync: true });
  const lease = await acquireDatabase(process.env, (event) => log.debug(event, 'database'));
  let house: OpenHouse | undefined;
  try {
    house = await openHouse(config, lease, log);
    const opened = house;
    const principal = system(reason, callerName());
    const scope = systemScope(reason);
    const correlationId = newId();
    return await work({
      house: opened,
      principal,
      act: (verb, options) =>
        transact(
          opened.database,
          (tx) => verb({ ...actOf(opened, tx, principal, null, correlationId), scope }),
          options,
        ),
    });
  } finally {
    if (house === undefined) await lease.release();
    else await house.close();
  }
}

/** Who called, as the operating system names them; a user without an entry there goes by number. */
export function callerName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
