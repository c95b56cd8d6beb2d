import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

export interface WebSize {
  name: string;
  kilobytes: number;
  limit: number;
}

/** Script and style that the first screen waits for: the entry and all it imports at once; what is loaded later does not count. */
export function firstScreenFiles(manifest: Readonly<Record<string, Chunk>>, entry: string): string[] {
  const files = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`the build has no ${key}`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  visit(entry);
  return [...files];
}

/** Sizes of what `npm run build:web` made, beside what they may be. */
export function webSizes(dist = 'dist'): WebSize[] {
  return [
    { name: 'workbench, first screen', kilobytes: weigh(`${dist}/workbench`, 'index.html'), limit: 400 },
    { name: 'portal', kilobytes: weigh(`${dist}/portal/client`, 'entry-client.tsx'), limit: 30 },
  ];
}

export function tooLarge(sizes: readonly WebSize[]): string[] {
  return sizes.filter(({ kilobytes, limit }) => kilobytes >= limit).map(({ name }) => name);
}

function weigh(folder: string, entry: string): number {
  const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;
  const bytes = firstScreenFiles(manifest, entry).map((file) => gzipSync(readFileSync(`${folder}/${file}`)).length);
  return bytes.reduce((sum, size) => sum + size, 0) / 1024;
}
