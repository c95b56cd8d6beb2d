import { deflateSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { packageOf } from './fixtures.ts';
import { defaultReadLimits, FileRefused, openPackage, type ReadLimits, scanPart } from './index.ts';

const some = (limits: Partial<ReadLimits>) => ({ ...defaultReadLimits, ...limits });

async function textOf(bytes: Uint8Array, part: string, limits: ReadLimits = defaultReadLimits): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of openPackage(bytes, limits).stream(part)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

async function reasonOf(work: () => Promise<unknown>) {
  const error = await work().catch((thrown: unknown) => thrown);
  if (!(error instanceof FileRefused)) throw error;
  return { code: error.failure.code, ...error.failure.reason };
}

/** Changes the header fields of every entry: 24 bytes into the central header, 22 into the local one. */
function lieAboutSizes(bytes: Uint8Array, size: number): Uint8Array {
  const lying = new Uint8Array(bytes);
  const data = new DataView(lying.buffer);
  for (let at = 0; at + 30 < lying.length; at++) {
    if (data.getUint32(at, true) === 0x04034b50) data.setUint32(at + 22, size, true);
    if (data.getUint32(at, true) === 0x02014b50) data.setUint32(at + 24, size, true);
  }
  return lying;
}

describe('office packages', () => {
  test('parts are found whatever the case of their names', async () => {
    expect(await textOf(packageOf({ 'Word/Document.xml': 'text' }), 'word/document.xml')).toBe('text');
  });

  test('a bomb is stopped by what it inflates to, whatever size it declares', async () => {
    const bomb = packageOf({ part: new Uint8Array(20_000_000) });
    for (const declared of [0, 1, 100, 0x7fffffff]) {
      const bytes = lieAboutSizes(bomb, declared);
      expect(await reasonOf(() => textOf(bytes, 'part'))).toMatchObject({ code: 'too_large', reason: 'packingRatio' });
      expect(
        await reasonOf(() => textOf(bytes, 'part', some({ packingRatio: 1e9, unpackedBytes: 1_000_000 }))),
      ).toMatchObject({
        code: 'too_large',
        reason: 'unpackedBytes',
        part: 'part',
      });
    }
  });

  test('the size of all parts counts together', async () => {
    const bytes = packageOf({ a: 'x'.repeat(600), b: 'y'.repeat(600) });
    const source = openPackage(bytes, some({ unpackedBytes: 1000 }));
    const drain = async (part: string) => {
      for await (const _ of source.stream(part));
    };
    await drain('a');
    expect(await reasonOf(() => drain('b'))).toMatchObject({ reason: 'unpackedBytes', part: 'b' });
  });

  test('more entries than allowed are refused before any is looked at', async () => {
    const parts = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`p${i}`, '']));
    expect(await reasonOf(async () => openPackage(packageOf(parts), some({ packageEntries: 10 })))).toMatchObject({
      reason: 'packageEntries',
      allowed: 10,
    });
  });

  test('data that does not match its checksum is damaged', async () => {
    const bytes = zipSync({ part: strToU8('213 volunteers') }, { level: 0 });
    bytes[bytes.indexOf(0x32)]! ^= 1;
    expect(await reasonOf(() => textOf(bytes, 'part'))).toMatchObject({ reason: 'damaged', part: 'part' });
  });

  test('data that is no deflate stream, or breaks off, is damaged', async () => {
    const packed = deflateSync(strToU8('x'.repeat(5000)));
    const bytes = packageOf({ part: 'x'.repeat(5000) });
    const at = Buffer.from(bytes).indexOf(Buffer.from(packed.subarray(0, 4)));
    bytes.fill(0xff, at, at + packed.length);
    expect(await reasonOf(() => textOf(bytes, 'part'))).toMatchObject({ reason: 'damaged' });
  });

  test('a package cut anywhere is refused', async () => {
    const bytes = packageOf({ part: 'x'.repeat(100) });
    for (let length = 0; length < bytes.length; length++)
      expect(await reasonOf(() => textOf(bytes.slice(0, length), 'part'))).toMatchObject({ reason: 'damaged' });
  });

  test('entries under a password are told as such', async () => {
    const bytes = packageOf({ part: 'x' });
    const data = new DataView(bytes.buffer);
    for (let at = 0; at + 30 < bytes.length; at++)
      if (data.getUint32(at, true) === 0x02014b50) data.setUint16(at + 8, 1, true);
    expect(await reasonOf(async () => openPackage(bytes, defaultReadLimits))).toMatchObject({ reason: 'encrypted' });
  });
});

describe('markup', () => {
  const scan = (xml: string, limits: Partial<ReadLimits> = {}) => {
    const events: string[] = [];
    const all = some(limits);
    const done = scanPart(openPackage(packageOf({ part: xml }), all), 'part', all, {
      open: (name, attributes) => events.push(`<${name}${attributes}`),
      text: (text) => events.push(text),
      close: (name) => events.push(`/${name}`),
    });
    return done.then(() => events.join('|'));
  };

  test('is told as elements, attributes and text', async () => {
    expect(await scan(`<?xml version="1.0"?><!-- > --><a:x b='>"' c="<"><y/>&lt;1</a:x>`)).toBe(
      `<x b='>"' c="<"|<y|/y|<1|/x`,
    );
  });

  test('entities cannot be declared', async () => {
    const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>';
    expect(await reasonOf(() => scan(laughs))).toMatchObject({ reason: 'document_type_declared', part: 'part' });
    expect(await reasonOf(() => scan('<l>&b;</l>'))).toMatchObject({ reason: 'damaged' });
  });

  test('depth is limited', async () => {
    const deep = (levels: number) => '<a>'.repeat(levels) + '</a>'.repeat(levels);
    expect(await scan(deep(5), { xmlDepth: 5 })).toContain('/a');
    expect(await reasonOf(() => scan(deep(6), { xmlDepth: 5 }))).toMatchObject({
      code: 'too_large',
      reason: 'xmlDepth',
    });
  });

  test.each([
    '',
    'text',
    '<a>',
    '</a>',
    '<a></b>',
    '<a',
    '<a b="',
    '<a/>&',
    '< a/>',
    '<a><!-- </a>',
    '<a>&#0;</a>',
    '<a>&#x110000;</a>',
  ])('%j is damaged', async (xml) => {
    expect(await reasonOf(() => scan(xml))).toMatchObject({ reason: 'damaged' });
  });

  // Searched again and again, these would take far longer than any test may.
  test('a tag or comment without end is given up early', async () => {
    for (const start of ['<a b="', '<!--', '<a ', '<![CDATA[', '<?'])
      expect(await reasonOf(() => scan(`${start}${'x'.repeat(30_000_000)}`, { packingRatio: 1e9 }))).toMatchObject({
        reason: 'damaged',
      });
  });

  test('reads the same whatever pieces it arrives in', async () => {
    const filler = '县&amp;区'.repeat(20_000);
    const xml = `<a>${filler}<b c="${'值'.repeat(30_000)}"/>${filler}</a>`;
    expect((await scan(xml)).replaceAll('|', '')).toBe(
      `<a${'县&区'.repeat(20_000)}<b c="${'值'.repeat(30_000)}"/b${'县&区'.repeat(20_000)}/a`,
    );
  });
});
