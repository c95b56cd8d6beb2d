import { isUtf8 } from 'node:buffer';
import { damaged, unreadable } from '../officedoc/index.ts';

export type TextEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030';

/** Decodes the text of a file strictly; a mark decides, else UTF-8 where it is valid, else GB18030. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const encoding = findEncoding(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (error) {
    if (error instanceof TypeError) throw unreadable({ reason: 'unknown_encoding' });
    throw error;
  }
}

function findEncoding(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  // No office text holds a NUL: this is UTF-16 without a mark, or no text at all.
  if (bytes.includes(0)) throw unreadable({ reason: 'unknown_format' });
  if (isUtf8(bytes)) return 'UTF-8';
  // Cut inside a last character: as GB18030 it would read as plausible nonsense.
  for (const missing of [1, 2, 3]) {
    const whole = bytes.subarray(0, bytes.length - missing);
    if (isUtf8(whole) && whole.some((byte) => byte > 0x7f)) throw damaged(null);
  }
  return 'GB18030';
}
