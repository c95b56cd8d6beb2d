import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { ArchiveWriter, type Member, openFile, readMembers } from './container.ts';
import { MANIFEST, type Manifest } from './manifest.ts';

export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kepu-backup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function membersOf(path: string): Promise<Member[]> {
  const opened = await openFile(path);
  try {
    const members: Member[] = [];
    for await (const member of readMembers(opened)) members.push(member);
    return members;
  } finally {
    await opened.file.close();
  }
}

/** Writes these members under a good seal: what somebody makes who knows the format, and lies in it. */
export async function sealed(path: string, members: readonly Member[]): Promise<string> {
  const archive = await ArchiveWriter.create(path, new Date('2026-11-22T00:00:00Z'));
  for (const { name, content } of members) await archive.add(name, content);
  await archive.finish();
  return path;
}

/** The archive as it would be if its members were others; their digests stay what they were. */
export async function forged(path: string, change: (members: Member[]) => Member[]): Promise<string> {
  return sealed(`${path}.${randomBytes(4).toString('hex')}`, change(await membersOf(path)));
}

/** The archive with another manifest. */
export const withManifest = (path: string, change: (manifest: Manifest) => object): Promise<string> =>
  forged(path, (members) =>
    members.map((member) => {
      if (member.name !== MANIFEST) return member;
      const manifest = JSON.parse(member.content.toString()) as Manifest;
      return { ...member, content: Buffer.from(JSON.stringify({ ...manifest, ...change(manifest) })) };
    }),
  );

/** A copy of the file with other bytes. */
export async function bytesChanged(path: string, change: (bytes: Buffer) => Buffer): Promise<string> {
  const changed = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(changed, change(await readFile(path)));
  return changed;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A small archive that holds two tables and a file, and says the truth about them. */
export function smallArchive(path: string): Promise<string> {
  const lamps = '1\t台灯\n2\t路灯\n';
  const wicks = '1\t棉\n';
  const picture = 'not really a picture';
  const list = sha256(`${sha256(picture)}\n`);
  const manifest: Manifest = {
    format: 1,
    program: '0.1.0',
    createdAt: '2026-11-22T00:00:00.000Z',
    mode: 'demo',
    root: '320000',
    database: 18,
    migrations: [{ name: '202601010000_lamps.sql', checksum: sha256('lamps') }],
    masterKey: '0123456789abcdef',
    tables: [
      { name: 'lamp', columns: ['id', 'name'], rows: 2, bytes: Buffer.byteLength(lamps), digest: sha256(lamps) },
      { name: 'wick', columns: ['id', 'name'], rows: 1, bytes: Buffer.byteLength(wicks), digest: sha256(wicks) },
      { name: 'nothing', columns: ['id'], rows: 0, bytes: 0, digest: sha256('') },
    ],
    sequences: [{ name: 'lamp_id_seq', value: 2, called: true }],
    files: { count: 1, bytes: picture.length, digest: list, absent: [] },
    figures: {},
  };
  return sealed(path, [
    { name: 'tables/lamp/000001.gz', content: gzipSync(lamps.slice(0, 4)) },
    { name: 'tables/lamp/000002.gz', content: gzipSync(lamps.slice(4)) },
    { name: 'tables/wick/000001.gz', content: gzipSync(wicks) },
    { name: `files/${sha256(picture)}`, content: Buffer.from(picture) },
    { name: MANIFEST, content: Buffer.from(JSON.stringify(manifest)) },
  ]);
}
