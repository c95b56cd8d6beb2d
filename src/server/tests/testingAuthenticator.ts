import { createHmac } from 'node:crypto';
import { beginSecondFactor, confirmSecondFactor } from '../../contracts/secondFactor.ts';
import { SESSION_COOKIE, type SessionShown } from '../../contracts/session.ts';
import { API_PREFIX } from '../../platform/http/mount.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { callerOf } from '../testing-caller.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator shows at a moment for a secret that was typed or scanned: told apart from our own reckoning. */
export function codeOf(secret: string, at: Date): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest[19] ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** Begins to set up an authenticator; its secret, none where the caller may not. */
async function begin(caller: Caller, password: string): Promise<string | null> {
  const begun = await caller.call(beginSecondFactor, { body: { password } });
  return begun.status === 200 ? begun.output.secret : null;
}

/** Begins to set up an authenticator; the code that it shows. */
export async function begunAuthenticator(caller: Caller, password: string): Promise<string> {
  const secret = await begin(caller, password);
  return secret === null ? '000000' : codeOf(secret, new Date());
}

/** Sets up an authenticator; its secret. */
export async function withAuthenticator(caller: Caller, password: string): Promise<string> {
  const secret = (await begin(caller, password)) ?? '';
  const { status, text } = await caller.call(confirmSecondFactor, { body: { code: codeOf(secret, new Date()) } });
  if (secret !== '' && status !== 200) throw new Error(`no authenticator: ${text}`);
  return secret;
}

/** A sign-in that waits for its second step, with a code that takes it. */
export async function halfSignedIn(
  house: TestHouse,
  { caller, login, password }: { caller: Caller; login: string; password: string },
): Promise<{ caller: Caller; code: string }> {
  const own = caller.headers.cookie === undefined ? await signedIn(house, login, password) : caller;
  const secret = await withAuthenticator(own, password);
  // The code of this moment has been used up by setting up; the next one holds already.
  return { caller: await signedIn(house, login, password), code: codeOf(secret, new Date(Date.now() + 30_000)) };
}

let addresses = 0;
async function signedIn({ app }: TestHouse, login: string, password: string): Promise<Caller> {
  addresses += 1;
  const answer = await app.inject({
    method: 'POST',
    url: `${API_PREFIX}/session`,
    remoteAddress: `10.3.${addresses >> 8}.${addresses & 255}`,
    payload: { login, password },
  });
  const cookie = answer.cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? '';
  return callerOf(app, { cookie, csrfToken: answer.json<SessionShown>().csrfToken ?? '' });
}
