import { createHash } from 'node:crypto';

/**
 * The canonical form of a document: JSON without blanks, the keys of every object in the order of their code points, so
 * that the same document has one form and one digest.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
