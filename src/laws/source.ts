import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite';

/** A place in the house that breaks a law. Line 0 means the file as a whole. */
export interface Violation {
  file: string;
  line: number;
  rule: string;
  message: string;
}

/** A law with everything it can object to; each of its rules has a broken example in `broken/<name>`. */
export interface Law {
  name: string;
  rules: Readonly<Record<string, string>>;
  check(house: SourceHouse): Violation[] | Promise<Violation[]>;
}

export interface Import {
  /** As written. */
  specifier: string;
  /** Path within the house; null for packages. */
  target: string | null;
  line: number;
  typeOnly: boolean;
  /** `import()`: loaded when it is asked for, so it closes no circle. */
  lazy: boolean;
}

export interface Binding {
  target: string | null;
  specifier: string;
  /** `default`, `*`, or the name it is exported by. */
  imported: string;
}

export interface Source {
  /** From the root of the house, with forward slashes. */
  path: string;
  text: string;
  isTest: boolean;
  lineAt(offset: number): number;
  /** Calls the visitor on the syntax tree; TypeScript and JSX as they are written. */
  visit(visitor: VisitorObject): void;
  imports(): readonly Import[];
  /** Names that imports bring in, by the name they have here. */
  bindings(): ReadonlyMap<string, Binding>;
  comments(): readonly { text: string; line: number }[];
}

/** The project as its files say it: the real one, or a miniature that breaks a law. */
export interface SourceHouse {
  root: string;
  /** TypeScript below src. */
  code: readonly Source[];
  /** SQL below migrations. */
  migrations: readonly Source[];
}

export const PROJECT = join(import.meta.dirname, '../..');

export function readHouse(root: string = PROJECT): SourceHouse {
  return {
    root,
    code: filesBelow(root, 'src', /\.tsx?$/).map((path) => readSource(root, path)),
    migrations: filesBelow(root, 'migrations', /\.sql$/).map((path) => readSource(root, path)),
  };
}

export function filesBelow(root: string, folder: string, wanted: RegExp): string[] {
  const found: string[] = [];
  const walk = (directory: string) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isDirectory() && entry.name !== 'broken' && entry.name !== 'node_modules') walk(path);
      else if (entry.isFile() && wanted.test(entry.name)) found.push(relative(root, path).split(sep).join('/'));
    }
  };
  const start = join(root, folder);
  if (existsSync(start)) walk(start);
  return found.sort();
}

/** Tests, and what only tests use: x.test.ts, x.soak.ts, x.testing.ts, testing.ts, testing-x.ts, testing/, tests/. */
export function isTestPath(path: string): boolean {
  return /\.(test|soak|testing)\.tsx?$|(^|\/)testing(-[a-z]+)?\.ts$|(^|\/)(testing|tests)\//.test(path);
}

function readSource(root: string, path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const starts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  const lineAt = (offset: number) => starts.findLastIndex((start) => start <= offset) + 1;
  let parsed: ReturnType<typeof parseSync> | undefined;
  const syntax = () => {
    parsed ??= parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
    if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`);
    return parsed;
  };
  return {
    path,
    text,
    isTest: isTestPath(path) || path.startsWith('src/laws/'),
    lineAt,
    visit: (visitor) => new Visitor(visitor).visit(syntax().program as ESTree.Program),
    imports: () => importsOf(path, syntax(), lineAt),
    bindings: () => bindingsOf(path, syntax()),
    comments: () => syntax().comments.map(({ value, start }) => ({ text: value, line: lineAt(start) })),
  };
}

function importsOf(
  path: string,
  { module, program }: ReturnType<typeof parseSync>,
  lineAt: (offset: number) => number,
): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, offset: number, typeOnly: boolean, lazy = false) =>
    found.push({ specifier, target: targetOf(path, specifier), line: lineAt(offset), typeOnly, lazy });
  for (const each of module.staticImports) {
    add(each.moduleRequest.value, each.start, each.entries.length > 0 && each.entries.every((entry) => entry.isType));
  }
  for (const each of module.staticExports) {
    const from = each.entries.find((entry) => entry.moduleRequest !== null);
    if (from?.moduleRequest)
      add(
        from.moduleRequest.value,
        each.start,
        each.entries.every((entry) => entry.isType),
      );
  }
  new Visitor({
    ImportExpression: ({ source, start }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, start, false, true);
    },
    TSImportType: ({ source, start }) => add(source.value, start, true),
  }).visit(program as ESTree.Program);
  return found;
}

function bindingsOf(path: string, { module }: ReturnType<typeof parseSync>): Map<string, Binding> {
  const found = new Map<string, Binding>();
  for (const { moduleRequest, entries } of module.staticImports) {
    for (const { importName, localName } of entries) {
      const imported =
        importName.kind === 'Name' ? (importName.name ?? '') : importName.kind === 'Default' ? 'default' : '*';
      found.set(localName.value, {
        target: targetOf(path, moduleRequest.value),
        specifier: moduleRequest.value,
        imported,
      });
    }
  }
  return found;
}

function targetOf(path: string, specifier: string): string | null {
  return specifier.startsWith('.') ? new URL(specifier, `file:///${path}`).pathname.slice(1) : null;
}

/** What a source says at a node, for a violation's place. */
export function at(source: Source, offset: number, rule: string, message: string): Violation {
  return { file: source.path, line: source.lineAt(offset), rule, message };
}
