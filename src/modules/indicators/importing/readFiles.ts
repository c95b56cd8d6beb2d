import type { ImportChoices } from '../../../contracts/imports.ts';
import { BUILT_IN_INDICATORS } from '../../../contracts/indicators.ts';
import type { House } from '../../../platform/house.ts';
import { type ReadOutcome, readGridsInWorker } from '../../../platform/spreadsheet/index.ts';
import type { RegionTree } from '../../regions/index.ts';
import { nameKey, type ReadingContext, type ReadingProblem, readTables, regionPort } from '../reading/index.ts';
import { conflictsAcross, unreadableFile } from './fileProblems.ts';
import type { FileReading, OfficeFile } from './types.ts';

/** For whom, for when, and with which decisions files are read. */
export interface ReadingOrder {
  regionId: string;
  asOf: string;
  since: string;
  choices: ImportChoices;
}

/** Reads files one after the other, each in a worker that may die without us; what cannot be read is a problem, never an exception. */
export async function readFiles(
  house: House,
  tree: RegionTree,
  order: ReadingOrder,
  files: readonly OfficeFile[],
): Promise<FileReading[]> {
  house.log.debug({ phase: 'reading' }, 'import');
  const readings: FileReading[] = [];
  for (const file of files) {
    if (order.choices.filesAside.includes(file.ordinal)) {
      readings.push({ ordinal: file.ordinal, name: file.name, format: null, encoding: null, tables: [] });
      continue;
    }
    const contents = await readGridsInWorker({ name: file.name, bytes: file.bytes });
    if (!contents.ok) house.log.info({ code: contents.code }, 'a file could not be read');
    readings.push(tablesOf(tree, order, { ordinal: file.ordinal, name: file.name, contents }));
  }
  return conflictsAcross(readings, tree);
}

/** A file that was opened already; the same figure twice in it is a contradiction. */
export function readContents(tree: RegionTree, order: ReadingOrder, file: OpenedFile): FileReading {
  const [reading] = conflictsAcross([tablesOf(tree, order, file)], tree);
  return reading as FileReading;
}

interface OpenedFile {
  ordinal: number;
  name: string;
  contents: ReadOutcome;
}

function tablesOf(tree: RegionTree, order: ReadingOrder, { ordinal, name, contents }: OpenedFile): FileReading {
  if (!contents.ok) {
    const tables = [unreadableFile(name, contents, order.asOf)];
    return { ordinal, name, format: null, encoding: null, tables };
  }
  return {
    ordinal,
    name,
    format: contents.format,
    encoding: contents.encoding ?? null,
    tables: readTables(contents.grids, contextFor(tree, order, ordinal)),
  };
}

function contextFor(tree: RegionTree, order: ReadingOrder, fileOrdinal: number): ReadingContext {
  const { choices } = order;
  return {
    rootId: order.regionId,
    asOf: order.asOf,
    since: order.since,
    defaultKind: choices.defaultKind,
    mappings: choices.mappings,
    resolutions: resolutionsOf(choices, fileOrdinal),
    corrections: correctionsOf(choices, fileOrdinal),
    indicators: BUILT_IN_INDICATORS,
    regions: regionPort(tree, order.regionId),
  };
}

/** Names that a person settled: everywhere by the name, in one cell by `sheet!cell`. */
function resolutionsOf({ resolutions }: ImportChoices, fileOrdinal: number): Map<string, string> {
  const settled = new Map<string, string>();
  for (const { name, code, place } of resolutions) {
    if (place === null) settled.set(nameKey(name), code);
    else if (place.file === fileOrdinal) settled.set(`${place.sheet ?? ''}!${place.cell}`, code);
  }
  return settled;
}

/** What a person says the cells of one file hold, by `sheet!cell`. */
export function correctionsOf(choices: ImportChoices, fileOrdinal: number): Map<string, string> {
  const ofFile = choices.corrections.filter(({ file }) => file === fileOrdinal);
  return new Map(ofFile.map(({ sheet, cell, value }) => [`${sheet ?? ''}!${cell}`, value]));
}

export function countOf(readings: readonly FileReading[], severity: ReadingProblem['severity']): number {
  let count = 0;
  for (const reading of readings) {
    for (const table of reading.tables)
      count += table.problems.filter((problem) => problem.severity === severity).length;
  }
  return count;
}
