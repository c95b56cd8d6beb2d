import { createHash, randomBytes } from 'node:crypto';

/** Secrets that people or systems carry: only digests of them are kept. */
export const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Crockford's digits: no I, L, O, U, so that what is read off paper is typed right. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code for paper, in groups of five: 25 bits of chance each. */
export function paperCode(groups: number): string {
  const bytes = randomBytes(groups * 5);
  const text = Array.from(bytes, (byte) => DIGITS[byte & 31]).join('');
  return text.match(/.{5}/g)?.join('-') ?? '';
}

/** As it was printed, however it was typed: small letters, blanks, O for 0. */
export function normalisedCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

export const digestOfCode = (typed: string): Buffer => digest(normalisedCode(typed));
