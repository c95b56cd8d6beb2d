import { createHash } from 'node:crypto';
import { FROZEN_MEASURES, type FrozenMeasure } from '../../../contracts/snapshots.ts';
import { FIGURE_BASES, type FigureBasis } from '../../../contracts/statistics.ts';
import { type Region, type RegionTable, RegionTree, type RegionVersion, type Succession } from '../../regions/index.ts';
import type { Indicator } from '../catalogue.ts';
import type { FrozenColumn, FrozenContents, FrozenFacts, FrozenFigures, FrozenStatement } from './frozen.ts';

/*
 * The canonical form of a snapshot: UTF-8, lines ended by LF, nothing of it optional, so that the same contents have one
 * form and one digest. docs/snapshots.md says it for those who compute a digest anew without this code.
 *
 *     definitions         a line of JSON for each indicator, in the order of the catalogue
 *     definitions records where own records are counted: a line of JSON for each indicator, with what is counted
 *     regions             a line of JSON for each region, by id; then one for each succession, by its ends
 *     figures B INDICATOR a line for each region with figures, by id: the id, then MEASURE=VALUE@DATE/FACT, by a tab
 *
 * Numbers are written as ECMAScript writes them, `#` is not applicable, a count without a single fact has `-` for it.
 * The manifest names region, period and moment, then each section with its SHA-256; its own SHA-256 is the digest.
 */
export const CANONICAL_FORM = 'kepu-snapshot/1';

export interface Section {
  name: string;
  content: string;
  digest: string;
}

export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export interface ManifestHead {
  regionId: string;
  regionCode: string;
  asOf: string;
  since: string;
  knownAt: string;
  knownSequence: number;
}

export function manifestOf(head: ManifestHead, sections: readonly Pick<Section, 'name' | 'digest'>[]): string {
  return lines([
    CANONICAL_FORM,
    `region ${head.regionId} ${head.regionCode}`,
    `as-of ${head.asOf}`,
    `since ${head.since}`,
    `known-at ${head.knownAt} ${head.knownSequence}`,
    ...sections.map(({ name, digest }) => `section ${digest} ${name}`),
  ]);
}

export function sectionsOf(contents: Omit<FrozenContents, 'tree'> & { table: RegionTable }): Section[] {
  const figures = FIGURE_BASES.flatMap((basis) => {
    const columns = contents.figures.get(basis);
    return contents.indicators.flatMap(({ code }) => {
      const column = columns?.get(code);
      return column === undefined ? [] : [section(`figures ${basis} ${code}`, writeColumn(column))];
    });
  });
  const counted = contents.figures.get('records');
  return [
    section('definitions', writeDefinitions(contents.indicators)),
    ...(counted === undefined ? [] : [section('definitions records', writeCounted(contents.indicators, counted))]),
    section('regions', writeRegions(contents.table)),
    ...figures,
  ];
}

/** What the sections hold; the inverse of `sectionsOf`. */
export function contentsOf(sections: readonly Pick<Section, 'name' | 'content'>[]): FrozenContents {
  const contentOf = (name: string): string => {
    const found = sections.find((each) => each.name === name);
    if (found === undefined) throw new Error(`a snapshot has a section ${name}`);
    return found.content;
  };
  const figures = new Map<FigureBasis, Map<string, FrozenColumn>>();
  for (const { name, content } of sections) {
    const [kind, basis, code] = name.split(' ');
    if (kind !== 'figures' || code === undefined) continue;
    const columns = figures.get(basis as FigureBasis) ?? new Map<string, FrozenColumn>();
    figures.set(basis as FigureBasis, columns.set(code, readColumn(content)));
  }
  return {
    indicators: readDefinitions(contentOf('definitions'), readCounted(sections)),
    tree: new RegionTree(readRegions(contentOf('regions'))),
    figures: figures satisfies ReadonlyMap<FigureBasis, FrozenFigures>,
  };
}

const section = (name: string, content: string): Section => ({ name, content, digest: digestOf(content) });
const lines = (each: readonly string[]): string => each.map((line) => `${line}\n`).join('');
const linesIn = (text: string): string[] => text.split('\n').slice(0, -1);
const byCodePoint = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

type WrittenDefinition = [
  code: string,
  name: { zh: string; en: string },
  unit: { zh: string; en: string },
  definition: { zh: string; en: string },
  whole: boolean,
  accumulation: Indicator['accumulation'],
  rankable: boolean,
];

const both = ({ zh, en }: { zh: string; en: string }) => ({ zh, en });

function writeDefinitions(indicators: readonly Indicator[]): string {
  return lines(
    indicators.map(({ code, name, unit, definition, whole, accumulation, rankable }) =>
      JSON.stringify([
        code,
        both(name),
        both(unit),
        both(definition),
        whole,
        accumulation,
        rankable,
      ] satisfies WrittenDefinition),
    ),
  );
}

type Both = ReturnType<typeof both>;
type WrittenCount = [code: string, definition: Both | null];

function writeCounted(indicators: readonly Indicator[], counted: FrozenFigures): string {
  return lines(
    indicators
      .filter(({ code }) => counted.has(code))
      .map(({ code, recordsDefinition: counts }) =>
        JSON.stringify([code, counts === null ? null : both(counts)] satisfies WrittenCount),
      ),
  );
}

function readCounted(sections: readonly Pick<Section, 'name' | 'content'>[]): ReadonlyMap<string, Both | null> {
  const content = sections.find(({ name }) => name === 'definitions records')?.content ?? '';
  return new Map(linesIn(content).map((line) => JSON.parse(line) as WrittenCount));
}

/** Numbers within the snapshot only: an indicator's own number is the installation's, not the snapshot's. */
function readDefinitions(text: string, counted: ReadonlyMap<string, Both | null>): Indicator[] {
  return linesIn(text).map((line, index) => {
    const [code, name, unit, definition, whole, accumulation, rankable] = JSON.parse(line) as WrittenDefinition;
    const recordsDefinition = counted.get(code) ?? null;
    return {
      id: index + 1,
      code,
      name,
      unit,
      definition,
      recordsDefinition,
      whole,
      accumulation,
      rankable,
      headers: [],
    };
  });
}

type WrittenVersion = [
  code: string,
  name: string,
  shortName: string,
  level: RegionVersion['level'],
  parentId: string | null,
  validFrom: string | null,
  validTo: string | null,
  datedByYear: boolean,
];
type WrittenRegion = ['region', id: string, kind: Region['kind'], classes: readonly string[], WrittenVersion[]];
type WrittenSuccession = [
  'succession',
  fromId: string,
  toId: string,
  kind: Succession['kind'],
  on: string,
  datedByYear: boolean,
  document: string | null,
];

function writeRegions({ regions, successions }: RegionTable): string {
  const writtenRegions = regions
    .toSorted((a, b) => byCodePoint(a.id, b.id))
    .map(
      ({ id, kind, classes, versions }): WrittenRegion => [
        'region',
        id,
        kind,
        classes,
        versions.map((v) => [v.code, v.name, v.shortName, v.level, v.parentId, v.validFrom, v.validTo, v.datedByYear]),
      ],
    );
  const writtenSuccessions = successions
    .toSorted((a, b) => byCodePoint(a.fromId, b.fromId) || byCodePoint(a.toId, b.toId))
    .map(
      ({ fromId, toId, kind, on, datedByYear, document }): WrittenSuccession => [
        'succession',
        fromId,
        toId,
        kind,
        on,
        datedByYear,
        document,
      ],
    );
  return lines([...writtenRegions, ...writtenSuccessions].map((line) => JSON.stringify(line)));
}

function readRegions(text: string): RegionTable {
  const regions: Region[] = [];
  const successions: Succession[] = [];
  for (const line of linesIn(text)) {
    const written = JSON.parse(line) as WrittenRegion | WrittenSuccession;
    if (written[0] === 'region') regions.push(readRegion(written));
    else {
      const [, fromId, toId, kind, on, datedByYear, document] = written;
      successions.push({ fromId, toId, kind, on, datedByYear, document });
    }
  }
  return { regions, successions };
}

function readRegion([, id, kind, classes, versions]: WrittenRegion): Region {
  return {
    id,
    kind,
    classes,
    aliases: [],
    versions: versions.map(([code, name, shortName, level, parentId, validFrom, validTo, datedByYear]) => ({
      code,
      name,
      shortName,
      level,
      parentId,
      validFrom,
      validTo,
      datedByYear,
    })),
  };
}

function writeColumn(column: FrozenColumn): string {
  const rows = [...column].sort(([a], [b]) => byCodePoint(a, b));
  return lines(rows.map(([regionId, facts]) => [regionId, ...writeFacts(facts)].join('\t')));
}

function writeFacts(facts: FrozenFacts): string[] {
  return FROZEN_MEASURES.flatMap((measure) => {
    const statement = facts[measure];
    if (statement === undefined) return [];
    const { value, on, fact } = statement;
    return [`${measure}=${value ?? '#'}@${on}/${fact ?? '-'}`];
  });
}

const STATEMENT = /^(\w+)=([^@]+)@([^/]+)\/(.+)$/;

function readColumn(text: string): FrozenColumn {
  return new Map(
    linesIn(text).map((line) => {
      const [regionId = '', ...written] = line.split('\t');
      const facts: Partial<Record<FrozenMeasure, FrozenStatement>> = {};
      for (const statement of written) {
        const [, measure, value, on, fact] = STATEMENT.exec(statement) as unknown as string[];
        facts[measure as FrozenMeasure] = {
          value: value === '#' ? null : Number(value),
          on: on as string,
          fact: fact === '-' ? null : Number(fact),
        };
      }
      return [regionId, facts];
    }),
  );
}
