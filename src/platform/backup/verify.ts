import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CHUNK_BYTES, TableTally } from './backup.ts';
import { damaged, type Member, type OpenedFile, openFile, readMembers } from './container.ts';
import { inOrder } from './inOrder.ts';
import { FORMAT, type Manifest, type MemberKind, manifestHead, manifestSchema, memberKind } from './manifest.ts';
import { BackupRefused } from './refusal.ts';

/** An archive every byte of which was looked at; it stays open until closed. */
export interface VerifiedArchive {
  opened: OpenedFile;
  manifest: Manifest;
  close(): Promise<void>;
}

/** A member by what it is; a table's part is unpacked. */
export type ReadMember =
  | { kind: 'table'; table: string; chunk: number; text: Buffer }
  | { kind: 'file'; digest: string; content: Buffer }
  | { kind: 'manifest'; content: Buffer };

/** Reads the archive from the first to the last byte and holds all it says against what it holds. Changes nothing. */
export async function verifyArchive(path: string): Promise<VerifiedArchive> {
  const opened = await openFile(path);
  try {
    const manifest = await verified(opened);
    return { opened, manifest, close: () => opened.file.close() };
  } catch (error) {
    await opened.file.close();
    throw error;
  }
}

/** The members, unpacked with several at work; refused where one is not what its name says. */
export function readParts(opened: OpenedFile): AsyncGenerator<ReadMember> {
  return inOrder(readMembers(opened), 3, async (member) => {
    const kind = memberKind(member.name);
    if (kind === null) throw damaged(opened.path, `no backup has a member ${member.name}`);
    return unpacked(opened.path, member, kind);
  });
}

const unpack = promisify(gunzip);

async function unpacked(path: string, { name, content }: Member, kind: MemberKind): Promise<ReadMember> {
  if (kind.kind === 'manifest') return { kind: 'manifest', content };
  if (kind.kind === 'file') {
    const { digest } = kind;
    if (createHash('sha256').update(content).digest('hex') !== digest) throw damaged(path, `${name} is not that file`);
    return { kind: 'file', digest, content };
  }
  try {
    return { ...kind, text: await unpack(content, { maxOutputLength: CHUNK_BYTES }) };
  } catch (error) {
    throw damaged(path, `${name}: ${(error as Error).message}`);
  }
}

async function verified(opened: OpenedFile): Promise<Manifest> {
  const seen = new Contents(opened.path);
  let manifest: Manifest | null = null;
  for await (const part of readParts(opened)) {
    if (manifest !== null) throw damaged(opened.path, 'a member follows its manifest');
    if (part.kind === 'manifest') manifest = readManifest(opened.path, part.content);
    else seen.add(part);
  }
  if (manifest === null) throw damaged(opened.path, 'it has no manifest');
  seen.compare(manifest);
  return manifest;
}

function readManifest(path: string, content: Buffer): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw damaged(path, `manifest.json: ${(error as Error).message}`);
  }
  const head = manifestHead.safeParse(json);
  if (head.success && head.data.format > FORMAT) {
    const { program, migrations } = head.data;
    throw new BackupRefused('archive_newer', { path, program, migration: migrations.at(-1)?.name ?? '?' });
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw damaged(path, `manifest.json, ${issue?.path.join('.')}: ${issue?.message}`);
  }
  return parsed.data;
}

/** What the archive was found to hold, to be compared with what its manifest says. */
class Contents {
  readonly #path: string;
  readonly #tables = new Map<string, { tally: TableTally; chunks: number }>();
  readonly #list = createHash('sha256');
  #lastTable: string | null = null;
  #lastFile = '';
  #files = 0;
  #fileBytes = 0;

  constructor(path: string) {
    this.#path = path;
  }

  add(part: Exclude<ReadMember, { kind: 'manifest' }>): void {
    if (part.kind === 'file') {
      if (part.digest <= this.#lastFile) throw damaged(this.#path, 'its files are out of order');
      this.#lastFile = part.digest;
      this.#list.update(`${part.digest}\n`);
      this.#files += 1;
      this.#fileBytes += part.content.length;
      return;
    }
    const table = this.#tables.get(part.table) ?? { tally: new TableTally(), chunks: 0 };
    const follows = part.chunk === table.chunks + 1 && (part.chunk === 1 || this.#lastTable === part.table);
    if (!follows || this.#files > 0) throw damaged(this.#path, `the parts of ${part.table} are out of order`);
    table.tally.add(part.text);
    table.chunks = part.chunk;
    this.#tables.set(part.table, table);
    this.#lastTable = part.table;
  }

  compare({ tables, files }: Manifest): void {
    const named = new Set(tables.map(({ name }) => name));
    if (named.size !== tables.length) throw damaged(this.#path, 'its manifest names a table twice');
    for (const name of this.#tables.keys()) {
      if (!named.has(name)) throw damaged(this.#path, `its manifest does not know the table ${name}`);
    }
    for (const { name, rows, bytes, digest } of tables) {
      const found = (this.#tables.get(name)?.tally ?? new TableTally()).told();
      if (found.rows !== rows || found.bytes !== bytes || found.digest !== digest)
        throw damaged(this.#path, `the table ${name} is not what the manifest says`);
    }
    const list = this.#list.digest('hex');
    if (files.count !== this.#files || files.bytes !== this.#fileBytes || files.digest !== list)
      throw damaged(this.#path, 'its files are not those of the manifest');
  }
}
