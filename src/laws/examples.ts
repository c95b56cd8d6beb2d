import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, PROJECT, readHouse, type SourceHouse, type Violation } from './source.ts';

/** What a broken example says of itself: at this place this rule is broken. Line 0: somewhere in the file. */
export interface Mark {
  file: string;
  line: number;
  rule: string;
}

/** The miniature house that breaks a law. */
export function brokenHouse(law: string): SourceHouse {
  return readHouse(brokenRoot(law));
}

export const brokenRoot = (law: string): string => join(PROJECT, 'src/laws/broken', law);

const MARK = /(?:\/\/|--|\/\*)\s*broken(-file)?: ([a-z0-9-]+(?:, [a-z0-9-]+)*)/g;

/** All marks of a miniature: `// broken: rule` at the line's end or on a line of its own before it; `// broken-file: rule`. */
export function marksOf(root: string): Mark[] {
  return filesBelow(root, '.', /\.(tsx?|sql)$/).flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return lines.flatMap((line, index) =>
      [...line.matchAll(MARK)].flatMap(([, whole, rules = '']) =>
        rules.split(', ').map((rule) => ({ file, line: whole ? 0 : placeOf(lines, index), rule })),
      ),
    );
  });
}

/** A comment that stands alone speaks of the next line that is none. */
function placeOf(lines: readonly string[], index: number): number {
  const alone = /^\s*(\/\/|--|\/\*|\{\/\*)/;
  if (!alone.test(lines[index] ?? '')) return index + 1;
  return lines.findIndex((line, n) => n > index && !alone.test(line)) + 1;
}

export const asMark = ({ file, line, rule }: Violation | Mark): string => `${file}:${line} ${rule}`;
export const asSentence = ({ file, line, rule, message }: Violation): string => `${file}:${line} ${rule}: ${message}`;
