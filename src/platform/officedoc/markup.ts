/** Tags and text of a part with their positions, for those who write into it. What is read was scanned strictly before. */
export interface Markup {
  kind: 'open' | 'close' | 'empty' | 'text';
  /** Without namespace prefix; '' for text. */
  name: string;
  /** The tag, or the text as it stands. */
  raw: string;
  from: number;
  to: number;
}

const PIECE = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+/g;

export function* markupOf(xml: string): Generator<Markup> {
  for (const { 0: raw, index: from } of xml.matchAll(PIECE)) {
    const to = from + raw.length;
    if (!raw.startsWith('<')) yield { kind: 'text', name: '', raw, from, to };
    else if (!/^<[!?]/.test(raw)) {
      const name = /^<\/?(?:[^\s:/>]+:)?([^\s/>]+)/.exec(raw)?.[1] ?? '';
      const kind = raw.startsWith('</') ? 'close' : raw.endsWith('/>') ? 'empty' : 'open';
      yield { kind, name, raw, from, to };
    }
  }
}
