import type { FoundRows } from './rowsToGrid.ts';

/** The line below a header: dashes, with colons where columns are aligned. */
const ALIGNMENT = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$/;
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!|~<>])/g;

/** Whether a text is written in Markdown: headings, tables, or words between double stars. */
export function isMarkdown(text: string): boolean {
  return /^#{1,6}\s|^\s*\|.*\|\s*$|\*\*[^*\n]+\*\*/m.test(text);
}

/** A line as it is read: without heading marks, emphasis and escapes. */
export function plainLine(line: string): string {
  return plainInline(line.replace(/^\s{0,3}#{1,6}\s+/, '').replace(/^\s{0,3}>\s?/, ''));
}

function plainInline(text: string): string {
  return text
    .replaceAll(ESCAPED, (_, mark: string) => `\ue001${mark.charCodeAt(0)};`)
    .replaceAll(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replaceAll(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replaceAll(/(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?!\*)/g, '$1')
    .replaceAll(/`([^`]*)`/g, '$1')
    .replaceAll(/\ue001(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** A pipe table; its outer pipes may be missing where a line of dashes says what it is. */
export function markdownTable(lines: readonly string[], from: number): FoundRows | null {
  const line = lines[from] as string;
  const isAligned = line.includes('|') && ALIGNMENT.test(lines[from + 1] ?? '');
  if (!isAligned && !line.trimStart().startsWith('|')) return null;
  const goesOn = (next: string | undefined) =>
    next !== undefined && (isAligned ? next.includes('|') : next.trimStart().startsWith('|'));
  let to = from;
  while (goesOn(lines[to])) to++;
  const body = lines.slice(from, to).filter((each, index) => index === 0 || !ALIGNMENT.test(each));
  const rows = body.map(cellsOf);
  return rows.length >= 2 ? { to, rows } : null;
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plainInline(cell.replaceAll(/<br\s*\/?>/g, '\n')).trim());
}
