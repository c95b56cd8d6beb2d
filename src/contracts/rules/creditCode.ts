/** Characters of a unified social credit code (统一社会信用代码, GB 32100-2015): no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = 31;

/** The check character of the first 17 characters; null where one of them cannot stand in a code. */
export function creditCheckCharacter(first17: string): string | null {
  if (first17.length !== 17) return null;
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % MODULUS;
  }
  return ALPHABET[(MODULUS - (sum % MODULUS)) % MODULUS] as string;
}

export function isCreditCode(code: string): boolean {
  return code.length === 18 && creditCheckCharacter(code.slice(0, 17)) === code[17];
}
