import { Problem } from '../../contracts/problems.ts';

/** Refuses text that no database can hold (NUL, half a surrogate pair), with where it stands; a tree of JSON is looked through whole. */
export function requireStorable(value: unknown, pointer: string): void {
  if (typeof value === 'string') {
    if (!value.includes('\0') && value.isWellFormed()) return;
    throw new Problem('request_invalid', {}, { pointer, errors: [{ pointer, message: 'U+0000, U+D800–U+DFFF' }] });
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    requireStorable(key, pointer);
    requireStorable(each, `${pointer}/${key}`);
  }
}
