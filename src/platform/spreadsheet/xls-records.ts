import { damaged } from '../officedoc/index.ts';

/** Record types of the Excel 97–2003 format (BIFF8) that matter for the values of cells. */
export const recordType = {
  formula: 0x0006,
  end: 0x000a,
  dateMode: 0x0022,
  filePassword: 0x002f,
  continued: 0x003c,
  boundSheet: 0x0085,
  multipleRk: 0x00bd,
  richLabel: 0x00d6,
  cellFormat: 0x00e0,
  mergedCells: 0x00e5,
  sharedStrings: 0x00fc,
  labelShared: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  booleanOrError: 0x0205,
  formulaText: 0x0207,
  rk: 0x027e,
  numberFormat: 0x041e,
  begin: 0x0809,
} as const;

export interface XlsRecord {
  type: number;
  /** The record's data, then that of the records that continue it. */
  segments: readonly Buffer[];
}

/** The records from a position up to the end of the substream that begins there, embedded substreams left out. */
export function* substream(stream: Buffer, start: number): Generator<XlsRecord> {
  let depth = 0;
  let at = start;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    const segments = [dataAt(stream, at)];
    at += 4 + segments[0]!.length;
    while (at + 4 <= stream.length && stream.readUInt16LE(at) === recordType.continued) {
      const more = dataAt(stream, at);
      segments.push(more);
      at += 4 + more.length;
    }
    if (type === recordType.begin) depth++;
    if (depth === 0) throw damaged(null);
    if (depth === 1) yield { type, segments };
    if (type === recordType.end) depth--;
    if (depth === 0) return;
  }
  throw damaged(null);
}

function dataAt(stream: Buffer, at: number): Buffer {
  const end = at + 4 + stream.readUInt16LE(at + 2);
  if (end > stream.length) throw damaged(null);
  return stream.subarray(at + 4, end);
}

/** Reads a record that may go on in others. Reading past its end means the file is damaged. */
export class RecordReader {
  readonly #segments: readonly Buffer[];
  #segment = 0;
  #at = 0;

  constructor(record: XlsRecord) {
    this.#segments = record.segments;
  }

  get atEnd(): boolean {
    return this.#current() === undefined;
  }

  u8(): number {
    return this.bytes(1)[0]!;
  }

  u16(): number {
    return this.bytes(2).readUInt16LE();
  }

  u32(): number {
    return this.bytes(4).readUInt32LE();
  }

  f64(): number {
    return this.bytes(8).readDoubleLE();
  }

  /** A text of `length` characters that begins with its flags. */
  text(length: number): string {
    const flags = this.u8();
    const runs = flags & 8 ? this.u16() : 0;
    const extra = flags & 4 ? this.u32() : 0;
    const text = this.#characters(length, (flags & 1) === 1);
    // Formatting runs and phonetic guides.
    this.#skip(runs * 4 + extra);
    return text;
  }

  #characters(length: number, startsWide: boolean): string {
    let text = '';
    let wide = startsWide;
    while (text.length < length) {
      const data = this.#segments[this.#segment];
      if (!data) throw damaged(null);
      const width = wide ? 2 : 1;
      const count = Math.min(length - text.length, Math.floor((data.length - this.#at) / width));
      text += data.toString(wide ? 'utf16le' : 'latin1', this.#at, this.#at + count * width);
      this.#at += count * width;
      if (text.length === length) break;
      this.#segment++;
      this.#at = 0;
      // Where a text goes on in the next record, its flags are told again.
      wide = (this.u8() & 1) === 1;
    }
    return text;
  }

  bytes(count: number): Buffer {
    const data = this.#current();
    if (!data || this.#at + count > data.length) throw damaged(null);
    this.#at += count;
    return data.subarray(this.#at - count, this.#at);
  }

  /** The segment that the next byte lies in. */
  #current(): Buffer | undefined {
    while (this.#at >= (this.#segments[this.#segment]?.length ?? Infinity)) {
      this.#segment++;
      this.#at = 0;
    }
    return this.#segments[this.#segment];
  }

  #skip(bytes: number): void {
    let left = bytes;
    while (left > 0) {
      const data = this.#current();
      if (!data) throw damaged(null);
      const step = Math.min(left, data.length - this.#at);
      this.#at += step;
      left -= step;
    }
  }
}
