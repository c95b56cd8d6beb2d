import { hash, verify } from '@node-rs/argon2';

/** Argon2id with OWASP's first recommendation (19 MiB, 2 passes, 1 lane). */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

/** Hashes anyway where there is no account, so that the time taken does not tell which accounts exist. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= await hashPassword('no account has this password');
  const matches = await verify(stored ?? decoy, password.normalize('NFKC'));
  return matches && stored !== undefined;
}
let decoy: string | undefined;
