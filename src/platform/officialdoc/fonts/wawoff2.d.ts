declare module 'wawoff2' {
  /** Unpacks WOFF2 into TrueType or OpenType. What it answers lies in memory that the next call uses again. */
  export function decompress(woff2: Uint8Array): Promise<Uint8Array>;
}
