import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BackupRefused } from './refusal.ts';

/*
 * The container is a tar file (POSIX ustar) that any `tar` unpacks. Of what tar can say we write one form only: plain
 * files with short names. Its last member, `sha256`, is the digest of every byte before it, so that an archive which was
 * cut short or changed anywhere is not whole.
 */

const BLOCK = 512;
const SEAL = 'sha256';
/** Larger than any file that the house takes in. */
const LARGEST_MEMBER = 2 ** 30;

export interface Member {
  name: string;
  content: Buffer;
}

interface Head {
  name: string;
  size: number;
  /** Seconds since 1970. */
  modified: number;
}

const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;

function encodeHead({ name, size, modified }: Head): Buffer {
  const head = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 99) throw new Error(`too long for a member's name: ${name}`);
  head.write(name, 0);
  head.write(octal(0o600, 7), 100);
  head.write(octal(0, 7), 108);
  head.write(octal(0, 7), 116);
  head.write(octal(size, 11), 124);
  head.write(octal(modified, 11), 136);
  head.fill(' ', 148, 156);
  head.write('0', 156);
  head.write('ustar\x0000', 257);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${octal(sum, 6)} `, 148);
  return head;
}

/** null unless it is, byte by byte, what `encodeHead` writes: no links, no folders, no extensions. */
function decodeHead(head: Buffer): Head | null {
  const name = head.toString('latin1', 0, 100).replace(/\0.*$/s, '');
  const size = Number.parseInt(head.toString('latin1', 124, 135), 8);
  const modified = Number.parseInt(head.toString('latin1', 136, 147), 8);
  if (!/^[a-z0-9_./-]{1,99}$/.test(name) || !(size <= LARGEST_MEMBER) || !Number.isSafeInteger(modified)) return null;
  const decoded = { name, size, modified };
  return encodeHead(decoded).equals(head) ? decoded : null;
}

const paddingOf = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK;

/** Writes an archive under another name beside its own, which it gets when it is whole and durable, never before. */
export class ArchiveWriter {
  readonly #path: string;
  readonly #draft: string;
  readonly #file: FileHandle;
  readonly #modified: number;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  private constructor(path: string, draft: string, file: FileHandle, modified: number) {
    this.#path = path;
    this.#draft = draft;
    this.#file = file;
    this.#modified = modified;
  }

  static async create(path: string, at: Date): Promise<ArchiveWriter> {
    await refuseExisting(path);
    const draft = `${path}.${randomBytes(4).toString('hex')}.unfinished`;
    const file = await writing(path, () => open(draft, 'wx', 0o600));
    return new ArchiveWriter(path, draft, file, Math.floor(at.getTime() / 1000));
  }

  async add(name: string, content: Buffer): Promise<void> {
    const head = encodeHead({ name, size: content.length, modified: this.#modified });
    const parts = [head, content, Buffer.alloc(paddingOf(content.length))];
    for (const part of parts) this.#hash.update(part);
    await this.#write(parts);
  }

  /** Seals, makes durable and gives the archive its name. Returns its digest, which the seal holds, and its size. */
  async finish(): Promise<{ digest: string; bytes: number }> {
    const digest = this.#hash.copy().digest('hex');
    await this.add(SEAL, Buffer.from(`${digest}\n`));
    await this.#write([Buffer.alloc(2 * BLOCK)]);
    await writing(this.#path, async () => {
      await this.#file.sync();
      await this.#file.close();
      await refuseExisting(this.#path);
      await rename(this.#draft, this.#path);
      const folder = await open(dirname(this.#path));
      await folder.sync().finally(() => folder.close());
    });
    return { digest, bytes: this.#bytes };
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(this.#draft, { force: true });
  }

  async #write(parts: Buffer[]): Promise<void> {
    const expected = parts.reduce((sum, part) => sum + part.length, 0);
    const { bytesWritten } = await writing(this.#path, () => this.#file.writev(parts));
    if (bytesWritten !== expected)
      throw new BackupRefused('backup_not_writable', { path: this.#path, detail: 'ENOSPC' });
    this.#bytes += bytesWritten;
  }
}

async function refuseExisting(path: string): Promise<void> {
  const there = await stat(path).then(
    () => true,
    () => false,
  );
  if (there) throw new BackupRefused('backup_exists', { path });
}

async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupRefused || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new BackupRefused('backup_not_writable', { path, detail: (error as Error).message }, { cause: error });
  }
}

/** An archive that stays open, so that what was verified is what is loaded. */
export interface OpenedFile {
  path: string;
  file: FileHandle;
  bytes: number;
}

export async function openFile(path: string): Promise<OpenedFile> {
  try {
    const file = await open(path, 'r');
    const { size, mode } = await file.stat();
    if ((mode & 0o170000) === 0o100000) return { path, file, bytes: size };
    await file.close();
  } catch (error) {
    throw new BackupRefused('archive_unreadable', { path, detail: (error as Error).message }, { cause: error });
  }
  throw new BackupRefused('archive_unreadable', { path, detail: 'not a file' });
}

export const damaged = (path: string, detail: string): BackupRefused =>
  new BackupRefused('archive_damaged', { path, detail });

/** The members in their order. Whoever reads to the end without a refusal has read an archive that is whole. */
export async function* readMembers({ path, file, bytes }: OpenedFile): AsyncGenerator<Member> {
  const hash = createHash('sha256');
  let at = 0;
  const take = async (size: number, where: string): Promise<Buffer> => {
    // Told before room is made for it: a lying size takes no memory.
    if (size > bytes - at) throw damaged(path, `it ends within ${where}`);
    const part = Buffer.allocUnsafe(size);
    for (let filled = 0; filled < size; ) {
      const { bytesRead } = await file.read(part, filled, size - filled, at + filled);
      if (bytesRead === 0) throw damaged(path, `it ends within ${where}`);
      filled += bytesRead;
    }
    at += size;
    return part;
  };
  for (;;) {
    const block = await take(BLOCK, 'the list of its members');
    const head = decodeHead(block);
    if (head === null) throw damaged(path, `no member of a backup begins at byte ${at - BLOCK}`);
    const content = await take(head.size, head.name);
    const padding = await take(paddingOf(head.size), head.name);
    if (head.name === SEAL) {
      const rest = await take(2 * BLOCK, 'its end');
      const zero = [padding, rest].every((part) => part.every((byte) => byte === 0));
      if (content.toString('latin1') !== `${hash.digest('hex')}\n`) throw damaged(path, 'its digest is another');
      if (!zero || at !== bytes) throw damaged(path, 'something follows its end');
      return;
    }
    hash.update(block).update(content).update(padding);
    yield { name: head.name, content };
  }
}
