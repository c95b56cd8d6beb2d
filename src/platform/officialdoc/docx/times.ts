const LOCAL_FILE = 0x04034b50;
const CENTRAL_FILE = 0x02014b50;
const END = 0x06054b50;
/** Noon of 1 January 1980, the first day that a zip file can tell. */
const [TIME, DATE] = [12 << 11, (1 << 5) | 1];

/** Gives every entry of a zip file the same time of writing, so that equal contents are equal bytes. */
export function withFixedTimes(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stamp = (at: number) => {
    view.setUint16(at, TIME, true);
    view.setUint16(at + 2, DATE, true);
  };
  const end = bytes.byteLength - 22;
  if (view.getUint32(end, true) !== END) throw new Error('The library wrote a zip file that ends with a comment');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== CENTRAL_FILE) throw new Error('The library wrote a zip file of another make');
    stamp(at + 12);
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) !== LOCAL_FILE) throw new Error('The library wrote a zip file of another make');
    stamp(local + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
