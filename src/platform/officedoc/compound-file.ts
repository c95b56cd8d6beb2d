import { damaged } from './failure.ts';

/** The container of Office 97–2003 files, and of encrypted newer ones: a small file system in sectors. */
export interface CompoundFile {
  /** Names of the streams and folders at the top. */
  names: ReadonlySet<string>;
  /** Contents of a stream at the top. */
  stream(name: string): Buffer;
}

interface Entry {
  name: string;
  start: number;
  size: number;
}

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER = 512;
const ENTRY = 128;
const NO_ENTRY = 0xffffffff;
/** Sector numbers from here on are marks: end of chain, free, and the like. */
const FIRST_MARK = 0xfffffffa;
const HEADER_TABLE_SECTORS = 109;

export function isCompoundFile(bytes: Uint8Array): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  if (bytes.length < HEADER) throw damaged(null);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectorBytes = 2 ** file.readUInt16LE(30);
  const miniBytes = 2 ** file.readUInt16LE(32);
  if ((sectorBytes !== 512 && sectorBytes !== 4096) || miniBytes !== 64) throw damaged(null);
  const sectors: Sectors = { at: (sector) => sectorAt(file, sectorBytes, sector), bytes: sectorBytes };
  const table = allocationTable(file, sectors);
  const directory = readChain(sectors, table, file.readUInt32LE(48));
  const [root, ...entries] = topEntries(directory);
  const miniCutoff = file.readUInt32LE(56);
  const top = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    names: new Set(top.keys()),
    stream(name) {
      const entry = top.get(name);
      if (!entry || !root) throw damaged(null);
      const contents =
        entry.size >= miniCutoff
          ? readChain(sectors, table, entry.start)
          : readMini(sectors, table, file.readUInt32LE(60), root, entry, miniBytes);
      if (contents.length < entry.size) throw damaged(null);
      return contents.subarray(0, entry.size);
    },
  };
}

interface Sectors {
  at(sector: number): Buffer;
  bytes: number;
}

function sectorAt(file: Buffer, sectorBytes: number, sector: number): Buffer {
  const start = (sector + 1) * sectorBytes;
  if (start >= file.length) throw damaged(null);
  return file.subarray(start, start + sectorBytes);
}

/** For each sector the one that follows it. */
function allocationTable(file: Buffer, sectors: Sectors): number[] {
  const total = Math.ceil(file.length / sectors.bytes);
  const parts: number[] = [];
  for (let i = 0; i < HEADER_TABLE_SECTORS; i++) parts.push(file.readUInt32LE(76 + i * 4));
  let next = file.readUInt32LE(68);
  for (let seen = 0; next < FIRST_MARK; seen++) {
    if (seen > total) throw damaged(null);
    const numbers = toNumbers(sectors.at(next));
    next = numbers.pop() ?? NO_ENTRY;
    parts.push(...numbers);
  }
  const table: number[] = [];
  for (const part of parts) {
    if (part >= FIRST_MARK) continue;
    if (table.length > total + sectors.bytes) throw damaged(null);
    for (const follower of toNumbers(sectors.at(part))) table.push(follower);
  }
  return table;
}

function toNumbers(sector: Buffer): number[] {
  return Array.from({ length: Math.floor(sector.length / 4) }, (_, i) => sector.readUInt32LE(i * 4));
}

function readChain(sectors: Sectors, table: readonly number[], start: number): Buffer {
  const pieces: Buffer[] = [];
  for (let sector = start; sector < FIRST_MARK; sector = table[sector] ?? NO_ENTRY) {
    // Longer than the table, the chain runs in a circle.
    if (pieces.length > table.length) throw damaged(null);
    pieces.push(sectors.at(sector));
  }
  return Buffer.concat(pieces);
}

/** Small streams lie in sectors of 64 bytes within the root's stream. */
function readMini(
  sectors: Sectors,
  table: readonly number[],
  tableStart: number,
  root: Entry,
  entry: Entry,
  miniBytes: number,
): Buffer {
  const container = readChain(sectors, table, root.start);
  const miniTable = toNumbers(readChain(sectors, table, tableStart));
  const mini: Sectors = {
    bytes: miniBytes,
    at: (sector) => container.subarray(sector * miniBytes, (sector + 1) * miniBytes),
  };
  return readChain(mini, miniTable, entry.start);
}

/** The root, then what lies directly under it. */
function topEntries(directory: Buffer): Entry[] {
  const count = Math.floor(directory.length / ENTRY);
  if (count === 0) throw damaged(null);
  const entries: Entry[] = [readEntry(directory, 0)];
  const seen = new Set<number>();
  const pending = [directory.readUInt32LE(76)];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (index === NO_ENTRY || seen.has(index)) continue;
    if (index >= count) throw damaged(null);
    seen.add(index);
    entries.push(readEntry(directory, index));
    pending.push(directory.readUInt32LE(index * ENTRY + 68), directory.readUInt32LE(index * ENTRY + 72));
  }
  return entries;
}

function readEntry(directory: Buffer, index: number): Entry {
  const at = index * ENTRY;
  const nameBytes = Math.min(64, Math.max(2, directory.readUInt16LE(at + 64)));
  return {
    name: directory.toString('utf16le', at, at + nameBytes - 2),
    start: directory.readUInt32LE(at + 116),
    size: directory.readUInt32LE(at + 120),
  };
}
