import { KEY_PREFIX } from '../../contracts/keys.ts';
import type { SecondStep } from '../../contracts/secondFactor.ts';
import { SESSION_COOKIE } from '../../contracts/session.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { identifyKey } from './keys.ts';
import { openSession, touchSession } from './sessionStore.ts';
import { digest } from './tokens.ts';

const SEEN_EVERY_MS = 5 * 60_000;

export interface Identified {
  principal: Principal;
  csrfToken: string | null;
  /** How the second step is taken of a sign-in that waits for it; who waits is still the public. */
  secondStep: SecondStep | null;
}

interface AskingRequest {
  cookies: Record<string, string | undefined>;
  headers: Record<string, string | string[] | undefined>;
}

/** Who sends a request: a key, where there is one, else whoever's session the cookie opens. */
export async function identifyRequest(house: House, { cookies, headers }: AskingRequest): Promise<Identified> {
  const key = /^Bearer +(\S+)$/i.exec(String(headers.authorization ?? ''))?.[1];
  if (key?.startsWith(KEY_PREFIX))
    return { principal: await identifyKey(house, key), csrfToken: null, secondStep: null };
  return identify(house, cookies[SESSION_COOKIE]);
}

/** Who is behind a cookie; the public where there is none, or its session has ended or is not complete. */
export async function identify(house: House, token: string | undefined): Promise<Identified> {
  const nobody = { principal: { kind: 'public' as const }, csrfToken: null, secondStep: null };
  if (token === undefined || token === '') return nobody;
  const now = house.clock.now();
  const row = await transact(house.database, (tx) => openSession(tx, digest(token), now), { readOnly: true });
  if (row === undefined) return nobody;
  if (row.second_step !== null) return { ...nobody, secondStep: row.second_step };
  if (now.getTime() - row.last_seen_at.getTime() > SEEN_EVERY_MS)
    await transact(house.database, (tx) => touchSession(tx, row.id, now));
  const principal: Principal = {
    kind: 'account',
    id: row.account_id,
    sessionId: row.id,
    grants: row.grants.map((grant) => ({ role: grant.role, regionId: grant.region_id })),
    ...(row.awaits === null ? {} : { awaits: row.awaits }),
  };
  return { principal, csrfToken: row.csrf_token, secondStep: null };
}
