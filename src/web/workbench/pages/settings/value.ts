import { MISSING } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';

/** How a value is typed in, read off its JSON Schema. */
export type Kind =
  | { kind: 'integer'; least: number; most: number }
  | { kind: 'choice'; values: readonly string[] }
  | { kind: 'switch' }
  | { kind: 'text'; pattern: RegExp | null };

export function kindOf(schema: Readonly<Record<string, unknown>>): Kind {
  const { type, minimum, maximum, pattern } = schema;
  if (type === 'integer' || type === 'number') {
    return {
      kind: 'integer',
      least: typeof minimum === 'number' ? minimum : Number.MIN_SAFE_INTEGER,
      most: typeof maximum === 'number' ? maximum : Number.MAX_SAFE_INTEGER,
    };
  }
  if (type === 'boolean') return { kind: 'switch' };
  if (Array.isArray(schema.enum)) return { kind: 'choice', values: schema.enum.map(String) };
  return { kind: 'text', pattern: typeof pattern === 'string' ? new RegExp(pattern) : null };
}

/** What was typed as the value it means; undefined where it means none. */
export function valueMeant(typed: string, kind: Kind): unknown {
  const text = typed.trim();
  switch (kind.kind) {
    case 'integer': {
      const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
      return number >= kind.least && number <= kind.most ? number : undefined;
    }
    case 'switch':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'choice':
      return kind.values.includes(text) ? text : undefined;
    case 'text':
      return text !== '' && (kind.pattern?.test(text) ?? true) ? text : undefined;
  }
}

export function faultWords(kind: Kind, t: Texts): string {
  const words = t.house.settings;
  return kind.kind === 'integer' ? words.numberFault(String(kind.least), String(kind.most)) : words.textFault;
}

/** A value as a reader sees it. */
export function shownValue(value: unknown, t: Texts): string {
  if (value === null || value === undefined) return MISSING;
  if (typeof value === 'boolean') return value ? t.forms.yes : t.forms.no;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
