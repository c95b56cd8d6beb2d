import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CHUNK_BYTES } from './backup.ts';
import { ArchiveWriter, type Member } from './container.ts';
import type { Manifest, TableEntry } from './manifest.ts';
import type { BackupRefused } from './refusal.ts';
import { bytesChanged, forged, scratchFolder, smallArchive, withManifest } from './testing.ts';
import { verifyArchive } from './verify.ts';

/** What is said of the archive; 'whole' where nothing is wrong with it. */
async function verdict(path: string): Promise<string> {
  try {
    await (await verifyArchive(path)).close();
    return 'whole';
  } catch (error) {
    const { code, words } = error as BackupRefused;
    if (code === undefined) throw error;
    return `${code}: ${words.en}`;
  }
}

/** The same tables, of which the first is told otherwise. */
const other = ([first, ...rest]: TableEntry[], told: Partial<TableEntry>) => [
  { ...(first as TableEntry), ...told },
  ...rest,
];

describe('an archive', () => {
  it('that is whole is accepted, and any tar unpacks it', async () => {
    const path = await smallArchive(join(await scratchFolder(), 'small.tar'));
    expect(await verdict(path)).toBe('whole');
    const { stdout } = await promisify(execFile)('tar', ['tf', path]);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'tables/lamp/000001.gz',
      'tables/lamp/000002.gz',
      'tables/wick/000001.gz',
    ]);
  });

  it('of which any bit is another is refused', async () => {
    const path = await smallArchive(join(await scratchFolder(), 'small.tar'));
    const bits = (await readFile(path)).length * 8;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bits - 1 }), async (bit) => {
        const flipped = await bytesChanged(path, (bytes) => {
          bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
          return bytes;
        });
        expect(await verdict(flipped)).toMatch(/^archive_damaged/);
      }),
      { numRuns: 300 },
    );
  });

  it('that was cut short anywhere, or goes on after its end, is refused', async () => {
    const path = await smallArchive(join(await scratchFolder(), 'small.tar'));
    const length = (await readFile(path)).length;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: length - 1 }), async (end) => {
        expect(await verdict(await bytesChanged(path, (bytes) => bytes.subarray(0, end)))).toMatch(/^archive_damaged/);
      }),
      { numRuns: 150 },
    );
    const longer = await bytesChanged(path, (bytes) => Buffer.concat([bytes, Buffer.alloc(512)]));
    expect(await verdict(longer)).toMatch(/something follows its end/);
  });

  it('from which any member was taken is refused, however good its seal', async () => {
    const path = await smallArchive(join(await scratchFolder(), 'small.tar'));
    for (let taken = 0; taken < 5; taken++) {
      const path2 = await forged(path, (members) => members.filter((_, index) => index !== taken));
      expect(await verdict(path2), `without member ${taken}`).toMatch(/^archive_damaged/);
    }
  });

  it('whose manifest lies is refused', async () => {
    const path = await smallArchive(join(await scratchFolder(), 'small.tar'));
    const lies: [string, (manifest: Manifest) => Partial<Manifest>][] = [
      ['a row more', ({ tables }) => ({ tables: other(tables, { rows: 3 }) })],
      ['another digest', ({ tables }) => ({ tables: other(tables, { digest: '0'.repeat(64) }) })],
      ['a table left out', ({ tables }) => ({ tables: tables.slice(1) })],
      ['a table twice', ({ tables }) => ({ tables: [...tables, ...tables.slice(0, 1)] })],
      ['rows that are not there', ({ tables }) => ({ tables: other(tables.toReversed(), { rows: 7 }) })],
      ['a file more', ({ files }) => ({ files: { ...files, count: 2 } })],
      ['another file', ({ files }) => ({ files: { ...files, digest: '0'.repeat(64) } })],
      [
        'a table named like a statement',
        ({ tables }) => ({ tables: other(tables, { name: 'lamp; drop table wick' }) }),
      ],
      ['no migrations', () => ({ migrations: [] })],
    ];
    for (const [lie, tell] of lies)
      expect(await verdict(await withManifest(path, tell)), lie).toMatch(/^archive_damaged/);
  });

  it.each([
    ['../../etc/passwd'],
    ['/etc/passwd'],
    ['tables/../lamp/000001.gz'],
    ['files/../../keys/master.key'],
    ['tables/lamp/1.gz'],
    ['keys/master.key'],
  ])('with a member named %s is refused', async (name) => {
    const path = await smallArchive(join(await scratchFolder(), 'small.tar'));
    const member: Member = { name, content: Buffer.from('root::0:0') };
    expect(await verdict(await forged(path, (members) => [member, ...members]))).toMatch(/^archive_damaged/);
  });

  it('that would unpack to more than a part may hold is refused', async () => {
    const path = await smallArchive(join(await scratchFolder(), 'small.tar'));
    const bomb: Member = { name: 'tables/bomb/000001.gz', content: gzipSync(Buffer.alloc(64 * CHUNK_BYTES)) };
    expect(await verdict(await forged(path, (members) => [bomb, ...members]))).toMatch(/^archive_damaged.*bomb/);
  });

  it('of another kind, empty or absent, is refused with words', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'empty.tar'), '');
    await writeFile(join(folder, 'letter.tar'), '各设区市科协：'.repeat(200));
    expect(await verdict(join(folder, 'empty.tar'))).toMatch(/^archive_damaged/);
    expect(await verdict(join(folder, 'letter.tar'))).toMatch(/^archive_damaged/);
    expect(await verdict(join(folder, 'absent.tar'))).toMatch(/^archive_unreadable/);
    expect(await verdict(folder)).toMatch(/^archive_unreadable/);
  });

  it('of a later format is refused, naming the program that it needs', async () => {
    const path = await smallArchive(join(await scratchFolder(), 'small.tar'));
    const later = await withManifest(path, () => ({ format: 2, program: '3.1.0', lamps: [] }));
    expect(await verdict(later)).toMatch(/^archive_newer.*3\.1\.0/);
  });
});

describe('writing', () => {
  test('stands under its own name only when it is whole', async () => {
    const folder = await scratchFolder();
    const archive = await ArchiveWriter.create(join(folder, 'small.tar'), new Date());
    await archive.add('manifest.json', Buffer.from('{}'));
    expect((await readdir(folder)).filter((name) => !name.endsWith('.unfinished'))).toEqual([]);
    await archive.finish();
    expect(await readdir(folder)).toEqual(['small.tar']);
  });

  test('that is given up leaves nothing', async () => {
    const folder = await scratchFolder();
    const archive = await ArchiveWriter.create(join(folder, 'small.tar'), new Date());
    await archive.add('manifest.json', Buffer.from('{}'));
    await archive.abandon();
    expect(await readdir(folder)).toEqual([]);
  });

  test('never overwrites', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'letter.txt'), '各设区市科协');
    await expect(ArchiveWriter.create(join(folder, 'letter.txt'), new Date())).rejects.toMatchObject({
      code: 'backup_exists',
    });
    expect(await readFile(join(folder, 'letter.txt'), 'utf8')).toBe('各设区市科协');
    await expect(ArchiveWriter.create(join(folder, 'none/small.tar'), new Date())).rejects.toMatchObject({
      code: 'backup_not_writable',
    });
  });
});
