import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const LOCAL_FILE = 0x04034b50;
const CENTRAL_FILE = 0x02014b50;
const END = 0x06054b50;
/** Noon of 1 January 1980, the first day that a zip file can tell. */
const [TIME, DATE] = [12 << 11, (1 << 5) | 1];
const DEFLATED = 8;

/**
 * The same zip file with one entry changed by `change`, and one time of writing for all, so that equal contents are equal
 * bytes. It reads what the library wrote and no more of the format than that.
 */
export function rewritten(zip: Buffer, path: string, change: (content: string) => string): Buffer {
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== END) throw new Error('The library wrote a zip file that ends with a comment');
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let [at, offset] = [zip.readUInt32LE(end + 16), 0];
  const count = zip.readUInt16LE(end + 10);
  for (let left = count; left > 0; left--) {
    const entry = entryAt(zip, at);
    const data = entry.path === path ? changed(entry, change) : entry;
    const local = localHeader(entry.name, data);
    parts.push(local, data.compressed);
    directory.push(centralHeader(entry.name, data, offset));
    offset += local.length + data.compressed.length;
    at = entry.next;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...parts, listed, endOf(count, listed.length, offset)]);
}

interface Data {
  compressed: Buffer;
  checksum: number;
  size: number;
  method: number;
}

interface Entry extends Data {
  path: string;
  name: Buffer;
  next: number;
}

function entryAt(zip: Buffer, at: number): Entry {
  const local = zip.readUInt32LE(at + 42);
  if (zip.readUInt32LE(at) !== CENTRAL_FILE || zip.readUInt32LE(local) !== LOCAL_FILE)
    throw new Error('The library wrote a zip file of another make');
  const name = zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28));
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  return {
    path: name.toString('utf8'),
    name,
    compressed: zip.subarray(start, start + zip.readUInt32LE(at + 20)),
    checksum: zip.readUInt32LE(at + 16),
    size: zip.readUInt32LE(at + 24),
    method: zip.readUInt16LE(at + 10),
    next: at + 46 + name.length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32),
  };
}

function changed({ compressed, method }: Data, change: (content: string) => string): Data {
  const before = method === DEFLATED ? inflateRawSync(compressed) : compressed;
  const after = Buffer.from(change(before.toString('utf8')));
  return { compressed: deflateRawSync(after), checksum: crc32(after), size: after.length, method: DEFLATED };
}

/** What both headers tell in the same order, from the version needed to the length of the extra field. */
function common(name: Buffer, { compressed, checksum, size, method }: Data): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  // Names are UTF-8.
  header.writeUInt16LE(1 << 11, 2);
  header.writeUInt16LE(method, 4);
  header.writeUInt16LE(TIME, 6);
  header.writeUInt16LE(DATE, 8);
  header.writeUInt32LE(checksum, 10);
  header.writeUInt32LE(compressed.length, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function localHeader(name: Buffer, data: Data): Buffer {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(LOCAL_FILE);
  return Buffer.concat([signature, common(name, data), name]);
}

function centralHeader(name: Buffer, data: Data, offset: number): Buffer {
  const begin = Buffer.alloc(6);
  begin.writeUInt32LE(CENTRAL_FILE);
  begin.writeUInt16LE(20, 4);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([begin, common(name, data), rest, name]);
}

function endOf(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
