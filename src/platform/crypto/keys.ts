import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The installation's master key. It wraps the data keys of persons and is never in the database nor in a backup. */
export interface MasterKey {
  bytes: Buffer;
  /** Tells keys apart without telling the key. */
  fingerprint: string;
}

const KEY_BYTES = 32;

/** Reads the master key from `KEPU_MASTER_KEY` (base64) or its file, which is made at first use, readable by its owner only. */
export async function loadMasterKey(file: string, fromEnvironment: string | undefined): Promise<MasterKey> {
  return checked(fromEnvironment === undefined ? await keyFile(file) : Buffer.from(fromEnvironment, 'base64'), file);
}

/** The same key where there is one; none is made. */
export async function findMasterKey(file: string, fromEnvironment: string | undefined): Promise<MasterKey | null> {
  if (fromEnvironment !== undefined) return checked(Buffer.from(fromEnvironment, 'base64'), file);
  const bytes = await readKeyFile(file);
  return bytes === null ? null : checked(bytes, file);
}

function checked(bytes: Buffer, file: string): MasterKey {
  if (bytes.length !== KEY_BYTES)
    throw new Error(`master key must be ${KEY_BYTES} bytes in base64 (KEPU_MASTER_KEY or ${file})`);
  return {
    bytes,
    fingerprint: createHash('sha256').update('kepu master key').update(bytes).digest('hex').slice(0, 16),
  };
}

/** Whether a text is a key of the right length, in base64. */
export const isRightLength = (text: string): boolean => Buffer.from(text.trim(), 'base64').length === KEY_BYTES;

async function readKeyFile(file: string): Promise<Buffer | null> {
  try {
    return Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

async function keyFile(file: string): Promise<Buffer> {
  const there = await readKeyFile(file);
  if (there !== null) return there;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    await chmod(file, 0o600);
  } catch (error) {
    // Another process made it in the same moment: theirs is the one.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: iv ‖ tag ‖ ciphertext. `context` must be the same to open it, so a value cannot be moved elsewhere. */
export function encrypt(key: Buffer, plain: Buffer, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

export function decrypt(key: Buffer, sealed: Buffer, context: string): Buffer {
  const iv = sealed.subarray(0, IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}
