import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 6238 as every authenticator does it: SHA-1, 30 seconds, six digits. */
const STEP_SECONDS = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** A clock may be off by one step either way. */
const WINDOW = 1;

export const SECRET_LENGTH = SECRET_BYTES;

/** HOTP (RFC 4226): the digits for one counter. */
export function hotp(secret: Buffer, counter: number, digits = DIGITS, algorithm = 'sha1'): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac(algorithm, secret).update(message).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

export const stepAt = (instant: Date): number => Math.floor(instant.getTime() / 1000 / STEP_SECONDS);

/** The time step whose code this is, newer than the last one taken; null where it is none. */
export function stepOfCode(secret: Buffer, code: string, now: Date, lastStep: number): number | null {
  const here = stepAt(now);
  let found: number | null = null;
  // All are compared, so that the time taken does not tell which one it was.
  for (let step = here - WINDOW; step <= here + WINDOW; step++) {
    if (same(hotp(secret, step), code) && step > lastStep) found ??= step;
  }
  return found;
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 without padding, as authenticators take it. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE32[(value << (5 - bits)) & 31];
}

/** What the QR code of an authenticator says. */
export function authenticatorUri(issuer: string, login: string, secret: Buffer): string {
  const parameters = new URLSearchParams({
    secret: base32(secret),
    issuer,
    algorithm: 'SHA1',
    digits: String(DIGITS),
    period: String(STEP_SECONDS),
  });
  // Authenticators read %20, not the + of forms.
  const query = parameters.toString().replaceAll('+', '%20');
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(login)}?${query}`;
}
