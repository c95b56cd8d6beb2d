import { crc32, createInflateRaw } from 'node:zlib';
import { damaged, tooLarge, unreadable } from './failure.ts';
import type { ReadLimits } from './limits.ts';

/** A zip file opened by its central directory. Sizes it declares are hints only; what is inflated is counted. */
export interface OfficePackage {
  has(part: string): boolean;
  /** The inflated bytes of a part in pieces. Throws `FileRefused` when the part is damaged or too large. */
  stream(part: string): AsyncGenerator<Uint8Array>;
}

interface Entry {
  name: string;
  method: number;
  checksum: number;
  packedBytes: number;
  headerAt: number;
}

const END_RECORD = 0x06054b50;
const CENTRAL_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const ZIP64_EXTRA = 0x0001;
const NOT_HERE = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;
/** Small parts of repeated markup pack extremely well in honest files. */
const RATIO_JUDGED_FROM = 1024 * 1024;

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && view(bytes).getUint32(0, true) === LOCAL_HEADER;
}

export function openPackage(bytes: Uint8Array, limits: ReadLimits): OfficePackage {
  const entries = readDirectory(bytes, limits);
  const budget = { unpackedBytes: limits.unpackedBytes };
  return {
    has: (part) => entries.has(part.toLowerCase()),
    stream(part) {
      const entry = entries.get(part.toLowerCase());
      if (!entry) throw damaged(part);
      return inflate(bytes, entry, limits, budget);
    },
  };
}

/** All parts as the package names them, folders left out. */
export function partNames(bytes: Uint8Array, limits: ReadLimits): string[] {
  return [...readDirectory(bytes, limits).values()].map(({ name }) => name);
}

function readDirectory(bytes: Uint8Array, limits: ReadLimits): Map<string, Entry> {
  const data = view(bytes);
  const end = findEndRecord(data);
  const count = data.getUint16(end + 10, true);
  if (count > limits.packageEntries) throw tooLarge(limits, 'packageEntries');
  // Part names compare without regard to case (Open Packaging Conventions), and are never used as file paths.
  const entries = new Map<string, Entry>();
  let at = data.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || data.getUint32(at, true) !== CENTRAL_HEADER) throw damaged(null);
    const nameLength = data.getUint16(at + 28, true);
    const extraLength = data.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + data.getUint16(at + 32, true);
    if (next > bytes.length) throw damaged(null);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    if (data.getUint16(at + 8, true) & 1) throw unreadable({ reason: 'encrypted', saveAs: null });
    const key = name.toLowerCase();
    // Two parts of one name: readers disagree on which one counts, so neither does.
    if (entries.has(key)) throw damaged(name);
    const sizes = readSizes(data, at, nameLength, extraLength);
    if (!name.endsWith('/')) {
      const method = data.getUint16(at + 10, true);
      entries.set(key, { name, method, checksum: data.getUint32(at + 16, true), ...sizes });
    }
    at = next;
  }
  return entries;
}

function findEndRecord(data: DataView): number {
  const last = data.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) if (data.getUint32(at, true) === END_RECORD) return at;
  throw damaged(null);
}

/** Streaming writers put sizes in a ZIP64 extra field even when they are small. */
function readSizes(data: DataView, at: number, nameLength: number, extraLength: number) {
  let packedBytes = data.getUint32(at + 20, true);
  let headerAt = data.getUint32(at + 42, true);
  if (packedBytes !== NOT_HERE && headerAt !== NOT_HERE) return { packedBytes, headerAt };
  const extraEnd = at + 46 + nameLength + extraLength;
  for (let extra = at + 46 + nameLength; extra + 4 <= extraEnd; extra += 4 + data.getUint16(extra + 2, true)) {
    if (data.getUint16(extra, true) !== ZIP64_EXTRA) continue;
    let field = extra + 4;
    const take = () => {
      if (field + 8 > extraEnd) throw damaged(null);
      field += 8;
      return Number(data.getBigUint64(field - 8, true));
    };
    if (data.getUint32(at + 24, true) === NOT_HERE) take();
    if (packedBytes === NOT_HERE) packedBytes = take();
    if (headerAt === NOT_HERE) headerAt = take();
    return { packedBytes, headerAt };
  }
  throw damaged(null);
}

async function* inflate(
  bytes: Uint8Array,
  entry: Entry,
  limits: ReadLimits,
  budget: { unpackedBytes: number },
): AsyncGenerator<Uint8Array> {
  const part = entry.name;
  const packed = packedData(bytes, entry);
  const pieces = entry.method === DEFLATED ? inflated(packed, part) : [packed];
  if (entry.method !== DEFLATED && entry.method !== STORED) throw damaged(part);
  let unpacked = 0;
  let checksum = 0;
  for await (const piece of pieces) {
    unpacked += piece.length;
    budget.unpackedBytes -= piece.length;
    if (budget.unpackedBytes < 0) throw tooLarge(limits, 'unpackedBytes', { part });
    if (unpacked > RATIO_JUDGED_FROM && unpacked > packed.length * limits.packingRatio)
      throw tooLarge(limits, 'packingRatio', { part });
    checksum = crc32(piece, checksum);
    yield piece;
  }
  // A flipped bit in packed data may change a figure and nothing else.
  if (checksum !== entry.checksum) throw damaged(part);
}

function packedData(bytes: Uint8Array, entry: Entry): Uint8Array {
  const data = view(bytes);
  const at = entry.headerAt;
  if (at + 30 > bytes.length || data.getUint32(at, true) !== LOCAL_HEADER) throw damaged(entry.name);
  const start = at + 30 + data.getUint16(at + 26, true) + data.getUint16(at + 28, true);
  if (start + entry.packedBytes > bytes.length) throw damaged(entry.name);
  return bytes.subarray(start, start + entry.packedBytes);
}

async function* inflated(packed: Uint8Array, part: string): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: 64 * 1024 });
  inflater.end(packed);
  try {
    for await (const piece of inflater) yield piece as Uint8Array;
  } catch (error) {
    if (isZlibError(error)) throw damaged(part);
    throw error;
  } finally {
    inflater.destroy();
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
