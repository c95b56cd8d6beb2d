import type { ESTree } from 'vite';
import { at, type Law, type Source, type SourceHouse, type Violation } from './source.ts';

const rules = {
  'scoped-table-in-passing': 'raw SQL on a scoped table stands in a store, where its scope can be read',
  'forged-scope': 'a scope comes from a session, the public or systemScope(reason), never from a cast',
  'cast-around-scope': 'the types that keep scoped tables out of a plain query are not cast away',
};
type Rule = keyof typeof rules;

/** Law 4, as far as the compiler does not see it: SQL written as text, and casts. */
export const scopeIsAType: Law = {
  name: 'scope',
  rules,
  check(house) {
    const tables = scopedTables(house);
    return house.code
      .filter(({ path, isTest }) => !isTest && !path.startsWith('src/platform/access/'))
      .flatMap((source) => faults(source, tables));
  },
};

/** What the rooms have declared as belonging to regions, by augmenting ScopedTables. */
export function scopedTables(house: SourceHouse): string[] {
  return house.code.flatMap((source) => declaredTables(source, 'ScopedTables').map(({ name }) => name)).sort();
}

export interface DeclaredTable {
  name: string;
  columns: readonly string[];
  line: number;
}

/** Tables that a source declares in `interface OpenTables` or `interface ScopedTables`. */
export function declaredTables(source: Source, kind: 'OpenTables' | 'ScopedTables'): DeclaredTable[] {
  if (!source.text.includes(kind)) return [];
  const found: DeclaredTable[] = [];
  source.visit({
    TSInterfaceDeclaration({ id, body }) {
      if (id.name !== kind) return;
      for (const table of body.body) {
        if (table.type !== 'TSPropertySignature') continue;
        const type = table.typeAnnotation?.typeAnnotation;
        const columns = type?.type === 'TSTypeLiteral' ? type.members.flatMap(nameOf) : [];
        found.push({ name: nameOf(table)[0] ?? '', columns, line: source.lineAt(table.start) });
      }
    },
  });
  return found;
}

function nameOf(member: ESTree.TSSignature): string[] {
  return member.type === 'TSPropertySignature' && member.key.type === 'Identifier' ? [member.key.name] : [];
}

const STORE = /(^|\/)(store|[a-z]\w*Store|read|[a-z]\w*Read)\.ts$/;

function faults(source: Source, tables: readonly string[]): Violation[] {
  const found: Violation[] = [];
  const tell = (offset: number, rule: Rule, what: string) =>
    found.push(at(source, offset, rule, `${what}: ${rules[rule]}`));
  const named = new RegExp(`\\b(?:from|join|into|update|using|table)\\s+"?(${tables.join('|') || '(?!)'})\\b`, 'i');
  const look = (text: string, offset: number) => {
    const match = named.exec(text);
    if (match && !STORE.test(source.path)) tell(offset + match.index, 'scoped-table-in-passing', match[1] ?? '');
  };
  source.visit({
    TemplateElement: ({ value, start }) => look(value.raw, start),
    Literal: ({ value, start }) => typeof value === 'string' && look(value, start),
    TSAsExpression({ expression, typeAnnotation, start }) {
      const type = source.text.slice(typeAnnotation.start, typeAnnotation.end);
      if (type === 'Scope') tell(start, 'forged-scope', 'as Scope');
      if (/^Kysely</.test(type) && !source.path.startsWith('src/platform/database/'))
        tell(expression.start, 'cast-around-scope', `as ${type}`);
    },
  });
  return found;
}
