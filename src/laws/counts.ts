import { at, type Law, type Source, type SourceHouse, type Violation } from './source.ts';

const rules = {
  'ledger-in-passing':
    'the ledger’s tables are written and read in its own room: elsewhere a part of it would be taken for the whole',
  'counted-untold':
    'a module that counts hands in the SQL that tells its facts (`counts`), so that its counts can be counted again',
  'told-uncounted': 'a module that tells facts to be counted counts them as they are recorded',
};
type Rule = keyof typeof rules;

const LEDGER = 'src/modules/indicators/ledger/';
const DOORS = [/^src\/modules\/indicators\/index\.ts$/, /^src\/modules\/indicators\/ledger\/\w+\.ts$/];
const TABLES = /\b(?:from|join|into|update|using|table)\s+"?(ledger_(?:pending|day|balance))\b/i;

/** Law 7, as far as reading shows it; that counts and facts agree is run by the properties of the ledger. */
export const counts: Law = {
  name: 'counts',
  rules,
  check(house) {
    const code = house.code.filter(({ isTest }) => !isTest);
    return [...code.filter(({ path }) => !path.startsWith(LEDGER)).flatMap(ledgerInPassing), ...unequalDoors(code)];
  },
};

function ledgerInPassing(source: Source): Violation[] {
  const found: Violation[] = [];
  const look = (text: string, offset: number) => {
    const match = TABLES.exec(text);
    if (match) found.push(violation(source, offset + match.index, 'ledger-in-passing'));
  };
  source.visit({
    TemplateElement: ({ value, start }) => look(value.raw, start),
    Literal: ({ value, start }) => typeof value === 'string' && look(value, start),
    CallExpression({ callee, arguments: given, start }) {
      const opens = callee.type === 'Identifier' && callee.name === 'scoped';
      const table = given[2];
      if (opens && table?.type === 'Literal' && /^ledger_/.test(String(table.value)))
        found.push(violation(source, start, 'ledger-in-passing'));
    },
  });
  return found;
}

/** Modules whose door says that they count, and modules that do. */
function unequalDoors(code: SourceHouse['code']): Violation[] {
  const moduleOf = (path: string) => /^src\/modules\/(\w+)\//.exec(path)?.[1];
  const counting = new Set(
    code
      .filter((source) => !source.path.startsWith('src/modules/indicators/') && usesCount(source))
      .map(({ path }) => moduleOf(path)),
  );
  return code.flatMap((source) => {
    const name = moduleOf(source.path);
    if (name === undefined || source.path !== `src/modules/${name}/index.ts`) return [];
    const door = doorOf(source);
    if (door === undefined || door.tells === counting.has(name)) return [];
    return [violation(source, door.start, door.tells ? 'told-uncounted' : 'counted-untold')];
  });
}

function usesCount(source: Source): boolean {
  return source
    .bindings()
    .values()
    .some(({ imported, target }) => imported === 'count' && DOORS.some((door) => door.test(target ?? '')));
}

/** Where a module's `defineModule` stands, and whether it hands in facts. */
function doorOf(source: Source): { start: number; tells: boolean } | undefined {
  let door: { start: number; tells: boolean } | undefined;
  source.visit({
    CallExpression({ callee, arguments: given, start }) {
      const [module] = given;
      if (callee.type !== 'Identifier' || callee.name !== 'defineModule' || module?.type !== 'ObjectExpression') return;
      const tells = module.properties.some(
        (each) => each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === 'counts',
      );
      door = { start, tells };
    },
  });
  return door;
}

const violation = (source: Source, offset: number, rule: Rule): Violation => at(source, offset, rule, rules[rule]);
