import { damaged, tooLarge, unreadable } from './failure.ts';
import type { ReadLimits } from './limits.ts';
import type { OfficePackage } from './package.ts';

/** Receives a part of an office package as it is scanned. Names come without namespace prefix. */
export interface XmlHandler {
  /** `attributes` is the raw text between the name and the end of the tag; read it with `attribute`. */
  open?(name: string, attributes: string): void;
  /** May be called several times for one run of text. */
  text?(text: string): void;
  close?(name: string): void;
}

/** Longest tag, comment or instruction; what is unfinished is scanned again with each piece. */
const LONGEST_TOKEN = 1024 * 1024;
const LONGEST_ENTITY = 12;

/** Scans one part of a package piece by piece, holding no more of it than one unfinished token. */
export async function scanPart(
  source: OfficePackage,
  part: string,
  limits: ReadLimits,
  handler: XmlHandler,
): Promise<void> {
  const scanner = new XmlScanner(part, limits, handler);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const piece of source.stream(part)) {
    decoder ??= new TextDecoder(encodingByMark(piece));
    scanner.feed(decoder.decode(piece, { stream: true }));
  }
  scanner.feed(decoder?.decode() ?? '');
  scanner.end();
}

function encodingByMark(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/**
 * A strict, small XML reader: refuses document type declarations (and with them every entity but the five
 * predefined ones), unbalanced elements and excessive depth.
 */
export class XmlScanner {
  readonly #part: string;
  readonly #limits: ReadLimits;
  readonly #handler: XmlHandler;
  readonly #open: string[] = [];
  #pending = '';
  #elements = 0;

  constructor(part: string, limits: ReadLimits, handler: XmlHandler) {
    this.#part = part;
    this.#limits = limits;
    this.#handler = handler;
  }

  feed(piece: string): void {
    const xml = this.#pending === '' ? piece : this.#pending + piece;
    const done = this.#scan(xml);
    this.#pending = done === 0 ? xml : xml.slice(done);
    if (this.#pending.length > LONGEST_TOKEN) throw damaged(this.#part);
  }

  end(): void {
    if (this.#pending.includes('<') || this.#pending.trim() !== '' || this.#open.length > 0 || this.#elements === 0)
      throw damaged(this.#part);
  }

  /** Returns how much of the text was consumed. */
  #scan(xml: string): number {
    let at = 0;
    while (at < xml.length) {
      if (xml.charCodeAt(at) !== LESS_THAN) {
        const tag = xml.indexOf('<', at);
        const end = tag < 0 ? beforeOpenEntity(xml, at) : tag;
        if (end > at && this.#open.length > 0) this.#handler.text?.(decode(xml.slice(at, end), this.#part));
        if (tag < 0) return end;
        at = tag;
      }
      const next = this.#scanMarkup(xml, at);
      if (next < 0) return at;
      at = next;
    }
    return at;
  }

  /** Returns the position after the markup that begins at `at`, or -1 when it is not complete yet. */
  #scanMarkup(xml: string, at: number): number {
    const second = xml.charCodeAt(at + 1);
    if (second === QUESTION) return after(xml, '?>', at);
    if (second === SLASH) {
      const end = xml.indexOf('>', at);
      if (end < 0) return -1;
      const name = xml.slice(at + 2, end).trimEnd();
      if (this.#open.pop() !== name) throw damaged(this.#part);
      this.#handler.close?.(localName(name));
      return end + 1;
    }
    if (second === EXCLAMATION) return this.#scanDeclaration(xml, at);
    const end = endOfTag(xml, at);
    if (end < 0) return -1;
    this.#scanOpenTag(xml, at, end);
    return end + 1;
  }

  #scanOpenTag(xml: string, at: number, end: number): void {
    const closed = xml.charCodeAt(end - 1) === SLASH;
    const inner = xml.slice(at + 1, closed ? end - 1 : end);
    const split = inner.search(/\s/);
    const name = split < 0 ? inner : inner.slice(0, split);
    if (name === '') throw damaged(this.#part);
    if (this.#open.length >= this.#limits.xmlDepth) throw tooLarge(this.#limits, 'xmlDepth', { part: this.#part });
    this.#elements++;
    const local = localName(name);
    this.#handler.open?.(local, split < 0 ? '' : inner.slice(split));
    if (closed) this.#handler.close?.(local);
    else this.#open.push(name);
  }

  #scanDeclaration(xml: string, at: number): number {
    if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4);
    if (xml.startsWith('<![CDATA[', at)) {
      const end = after(xml, ']]>', at + 9);
      if (end >= 0) this.#handler.text?.(xml.slice(at + 9, end - 3));
      return end;
    }
    if (xml.length - at < '<![CDATA['.length) return -1;
    throw unreadable({ reason: 'document_type_declared', part: this.#part });
  }
}

const LESS_THAN = 60;
const SLASH = 47;
const QUESTION = 63;
const EXCLAMATION = 33;

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** The `>` that ends the tag; one inside a quoted attribute value does not. */
function endOfTag(xml: string, at: number): number {
  let end = xml.indexOf('>', at);
  let quote = nextQuote(xml, at, end);
  while (end >= 0 && quote >= 0) {
    const closing = xml.indexOf(xml.charAt(quote), quote + 1);
    if (closing < 0) return -1;
    if (closing > end) end = xml.indexOf('>', closing);
    quote = nextQuote(xml, closing + 1, end);
  }
  return end;
}

function nextQuote(xml: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = xml.charCodeAt(at);
    if (code === 34 || code === 39) return at;
  }
  return -1;
}

/** Text may be handed on in pieces, but not cut inside an entity. */
function beforeOpenEntity(xml: string, from: number): number {
  const ampersand = xml.lastIndexOf('&');
  const open = ampersand >= from && xml.length - ampersand <= LONGEST_ENTITY && !xml.includes(';', ampersand);
  return open ? ampersand : xml.length;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/**
 * The decoded value of an attribute, undefined where it is missing. A name with a leading colon (`:id`) matches
 * that local name under any prefix.
 */
export function attribute(attributes: string, name: string): string | undefined {
  let at = 0;
  for (;;) {
    const equals = attributes.indexOf('=', at);
    if (equals < 0) return undefined;
    const key = attributes.slice(at, equals).trim();
    let quote = equals + 1;
    while (attributes.charCodeAt(quote) <= 32) quote++;
    const mark = attributes.charAt(quote);
    const end = mark === '"' || mark === "'" ? attributes.indexOf(mark, quote + 1) : -1;
    if (end < 0) throw damaged(null);
    if (key === name || (name.startsWith(':') && key.endsWith(name)))
      return decode(attributes.slice(quote + 1, end), null);
    at = end + 1;
  }
}

/** True unless the attribute says false; for switches that are on by being there. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '0' && value !== 'false' && value !== 'off';
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string, part: string | null): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,10};)?/g, (_, reference: string | undefined) => {
    const name = reference?.slice(0, -1) ?? '';
    const character = named[name] ?? numericReference(name);
    if (character === undefined) throw damaged(part);
    return character;
  });
}

function numericReference(name: string): string | undefined {
  const match = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name);
  if (!match) return undefined;
  const code = match[1] ? Number.parseInt(match[1], 16) : Number(match[2]);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
