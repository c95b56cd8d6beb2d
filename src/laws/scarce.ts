import type { ESTree } from 'vite';
import { at, type Law, type Source, type SourceHouse, type Violation } from './source.ts';

const rules = {
  'past-the-door': 'something scarce is taken and returned through its door alone',
  'no-guard': 'behind a door stand constraints of the database, by the names that its migration gives them',
  'no-race': 'a test races for what stands behind a door: race(…, its table, …)',
  'half-a-door': 'a door takes and returns: reserve and release',
};
type Rule = keyof typeof rules;

/** Law 8, as far as reading shows it; that a door holds when many come at once is run by the race of its tests. */
export const scarce: Law = {
  name: 'scarce',
  rules,
  check(house) {
    const doors = house.code.filter(({ isTest }) => !isTest).flatMap(doorsOf);
    return [...doors.flatMap((door) => faultsOf(door, house)), ...house.code.flatMap((each) => passersBy(each, doors))];
  },
};

interface Door {
  source: Source;
  start: number;
  properties: ReadonlySet<string>;
  tables: readonly string[];
  guards: readonly string[];
}

/** `defineDoor({ tables: ['…'], guards: ['…'], reserve, release })`, as it is written. */
function doorsOf(source: Source): Door[] {
  const found: Door[] = [];
  if (!source.text.includes('defineDoor(')) return found;
  source.visit({
    CallExpression({ callee, arguments: [door], start }) {
      if (callee.type !== 'Identifier' || callee.name !== 'defineDoor' || door?.type !== 'ObjectExpression') return;
      const values = new Map(door.properties.flatMap((each) => namedValue(each)));
      found.push({
        source,
        start,
        properties: new Set(values.keys()),
        tables: wordsIn(values.get('tables')),
        guards: wordsIn(values.get('guards')),
      });
    },
  });
  return found;
}

function namedValue(property: ESTree.ObjectExpression['properties'][number]): [string, ESTree.Expression][] {
  if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
  return [[property.key.name, property.value as ESTree.Expression]];
}

function wordsIn(value: ESTree.Expression | undefined): string[] {
  if (value?.type !== 'ArrayExpression') return [];
  return value.elements.flatMap((each) =>
    each?.type === 'Literal' && typeof each.value === 'string' ? each.value : [],
  );
}

function faultsOf({ source, start, properties, tables, guards }: Door, house: SourceHouse): Violation[] {
  const found: Violation[] = [];
  const tell = (rule: Rule, what: string) => found.push(at(source, start, rule, `${what}: ${rules[rule]}`));
  for (const half of ['reserve', 'release']) if (!properties.has(half)) tell('half-a-door', half);
  const stands = (guard: string) =>
    house.migrations.some(({ text }) => new RegExp(`\\b(constraint|index)\\s+${guard}\\b`, 'i').test(text));
  if (guards.length === 0) tell('no-guard', tables.join(', '));
  for (const guard of guards) if (!stands(guard)) tell('no-guard', guard);
  const raced = (table: string) =>
    house.code.some(({ isTest, text }) => isTest && new RegExp(`\\brace(<[^(]*>)?\\([^()]*'${table}'`).test(text));
  if (!tables.some(raced)) tell('no-race', tables.join(', '));
  return found;
}

/** Tests may write past a door to show that the database holds without it. */
function passersBy(source: Source, doors: readonly Door[]): Violation[] {
  const others = source.isTest ? [] : doors.filter((door) => door.source !== source);
  const tables = new Set(others.flatMap((door) => door.tables));
  if (tables.size === 0 || ![...tables].some((table) => source.text.includes(table))) return [];
  const found: Violation[] = [];
  const tell = (offset: number, table: string) =>
    found.push(at(source, offset, 'past-the-door', `${table}: ${rules['past-the-door']}`));
  const written = new RegExp(
    `\\b(?:insert\\s+into|update|delete\\s+from|truncate)\\s+"?(${[...tables].join('|')})\\b`,
    'i',
  );
  const look = (text: string, offset: number) => {
    const match = written.exec(text);
    if (match) tell(offset + match.index, match[1] ?? '');
  };
  source.visit({
    TemplateElement: ({ value, start }) => look(value.raw, start),
    Literal: ({ value, start }) => typeof value === 'string' && look(value, start),
    MemberExpression({ object, property, start }) {
      if (property.type !== 'Identifier' || !/^(insert|update)$/.test(property.name)) return;
      if (object.type !== 'CallExpression' || object.callee.type !== 'Identifier' || object.callee.name !== 'scoped')
        return;
      const table = object.arguments[2];
      if (table?.type === 'Literal' && tables.has(String(table.value))) tell(start, String(table.value));
    },
  });
  return found;
}
