import { closeSync, openSync, readSync } from 'node:fs';

/** Bytes of a font. */
export interface FontBytes {
  read(offset: number, length: number): DataView;
}

/** One face of a font file; a collection has several. */
export interface Face {
  /** Every name of its family that the file tells, in any language. */
  families: string[];
  covers(codePoint: number): boolean;
}

export class DamagedFont extends Error {
  override readonly name = 'DamagedFont';
}

/** Reads names at once and which characters a face has when first asked. */
export function facesOf(bytes: FontBytes): Face[] {
  const head = bytes.read(0, 12);
  if (tagAt(head, 0) !== 'ttcf') return [faceAt(bytes, 0)];
  const count = bounded(head.getUint32(8), 64);
  const offsets = bytes.read(12, count * 4);
  return Array.from({ length: count }, (_, at) => faceAt(bytes, offsets.getUint32(at * 4)));
}

/** Opens the file for each reading: a library of fonts is larger than the number of files a process may hold open. */
export function bytesOfFile(path: string): FontBytes {
  return {
    read(offset, length) {
      const buffer = new Uint8Array(length);
      const file = openSync(path, 'r');
      try {
        if (readSync(file, buffer, 0, length, offset) < length) throw new DamagedFont('The font ends early');
      } finally {
        closeSync(file);
      }
      return new DataView(buffer.buffer);
    },
  };
}

const LONGEST_TABLE = 8 * 1024 * 1024;

function bounded(count: number, most: number): number {
  if (count > most) throw new DamagedFont(`The font tells of ${count} where at most ${most} make sense`);
  return count;
}

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

function faceAt(bytes: FontBytes, offset: number): Face {
  const count = bounded(bytes.read(offset, 12).getUint16(4), 128);
  const directory = bytes.read(offset + 12, count * 16);
  const tables = new Map<string, { offset: number; length: number }>();
  for (let at = 0; at < count; at++)
    tables.set(tagAt(directory, at * 16), {
      offset: directory.getUint32(at * 16 + 8),
      length: directory.getUint32(at * 16 + 12),
    });
  const table = (tag: string): DataView => {
    const found = tables.get(tag);
    if (found === undefined) throw new DamagedFont(`The font has no table ${tag}`);
    return bytes.read(found.offset, bounded(found.length, LONGEST_TABLE));
  };
  let ranges: Ranges | undefined;
  return {
    families: familiesIn(table('name')),
    covers(codePoint) {
      ranges ??= rangesIn(table('cmap'));
      return isIn(ranges, codePoint);
    },
  };
}

const FAMILY = 1;
const TYPOGRAPHIC_FAMILY = 16;
const utf16 = new TextDecoder('utf-16be');
const gbk = new TextDecoder('gbk');

function familiesIn(names: DataView): string[] {
  const count = names.getUint16(2);
  const strings = names.getUint16(4);
  const found = new Set<string>();
  for (let at = 0; at < count; at++) {
    const record = 6 + at * 12;
    const [platform, encoding, id] = [
      names.getUint16(record),
      names.getUint16(record + 2),
      names.getUint16(record + 6),
    ];
    if (id !== FAMILY && id !== TYPOGRAPHIC_FAMILY) continue;
    const start = names.byteOffset + strings + names.getUint16(record + 10);
    const raw = new Uint8Array(names.buffer, start, names.getUint16(record + 8));
    // Old Chinese fonts name themselves in GBK under the Windows platform.
    if (platform === 0 || (platform === 3 && encoding !== 3)) found.add(utf16.decode(raw));
    else if (platform === 3) found.add(gbk.decode(raw));
    else if (platform === 1 && encoding === 0) found.add(String.fromCharCode(...raw));
  }
  return [...found].filter((name) => name !== '');
}

/** First and last characters in turn, ascending. */
type Ranges = Uint32Array;

function isIn(ranges: Ranges, codePoint: number): boolean {
  let [low, high] = [0, ranges.length / 2 - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (ranges[middle * 2] as number)) high = middle - 1;
    else if (codePoint > (ranges[middle * 2 + 1] as number)) low = middle + 1;
    else return true;
  }
  return false;
}

function rangesIn(cmap: DataView): Ranges {
  let [best, bestFormat] = [-1, 0];
  for (let at = 0; at < cmap.getUint16(2); at++) {
    const platform = cmap.getUint16(4 + at * 8);
    const offset = cmap.getUint32(8 + at * 8);
    const format = cmap.getUint16(offset);
    // Format 12 tells of all planes, format 4 of the first only.
    if ((platform === 0 || platform === 3) && (format === 4 || format === 12) && format > bestFormat)
      [best, bestFormat] = [offset, format];
  }
  if (best < 0) return new Uint32Array();
  const ranges = bestFormat === 12 ? segmentedCoverage(cmap, best) : segmentsToDeltas(cmap, best);
  return Uint32Array.from(ranges.sort(([a], [b]) => a - b).flat());
}

function segmentedCoverage(cmap: DataView, at: number): [number, number][] {
  const groups = bounded(cmap.getUint32(at + 12), 200_000);
  return Array.from({ length: groups }, (_, group) => {
    const start = at + 16 + group * 12;
    return [cmap.getUint32(start), cmap.getUint32(start + 4)];
  });
}

function segmentsToDeltas(cmap: DataView, at: number): [number, number][] {
  const doubled = cmap.getUint16(at + 6);
  const ranges: [number, number][] = [];
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = cmap.getUint16(at + 14 + segment);
    const first = cmap.getUint16(at + 16 + doubled + segment);
    const delta = cmap.getUint16(at + 16 + 2 * doubled + segment);
    const offsetAt = at + 16 + 3 * doubled + segment;
    const offset = cmap.getUint16(offsetAt);
    const glyph = (code: number): number => {
      if (offset === 0) return (code + delta) & 0xffff;
      const place = offsetAt + offset + (code - first) * 2;
      return place + 2 > cmap.byteLength ? 0 : cmap.getUint16(place);
    };
    let start = -1;
    for (let code = first; code <= last + 1; code++) {
      const isThere = code <= last && code !== 0xffff && glyph(code) !== 0;
      if (isThere && start < 0) start = code;
      if (!isThere && start >= 0) {
        ranges.push([start, code - 1]);
        start = -1;
      }
    }
  }
  return ranges;
}
