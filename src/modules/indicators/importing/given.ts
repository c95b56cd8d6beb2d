import { importChoices } from '../../../contracts/imports.ts';
import type { Act } from '../../../platform/act.ts';
import type { KeptBlob } from '../../../platform/files/files.ts';
import { type ReadOutcome, readGrids, readGridsInWorker } from '../../../platform/spreadsheet/index.ts';
import type { RegionTree } from '../../regions/index.ts';
import { indicatorsOf } from '../catalogue.ts';
import type { TableReading } from '../reading/index.ts';
import { commit, findImport, takeIn, withdraw } from './lifecycle.ts';
import { readContents } from './readFiles.ts';
import { stagedRows, tableRows } from './stage.ts';
import { copyStaged } from './stagedStore.ts';
import * as store from './store.ts';
import type { FileReading } from './types.ts';

/**
 * The door for rooms that have figures handed in to them and decide by themselves when they count: they read a file by
 * the rules of every import, keep the reading while it is reviewed, and commit it in the transaction of their decision.
 */
export interface FileToRead {
  name: string;
  bytes: Uint8Array;
}

/** What lies in a file, before anybody knows whose figures they are; in a thread that may die without us. */
export type FileContents = ReadOutcome;
export const openFile = (file: FileToRead): Promise<FileContents> => readGridsInWorker(file);

/** The same of a workbook that this house wrote itself a moment ago: it needs no thread of its own. */
export const openOwnWorkbook = (file: FileToRead): Promise<FileContents> => readGrids(file);

/** How the tables of a file are read: as those of a region, of a date. */
export interface ReadingAs {
  regionId: string;
  asOf: string;
  since: string;
  /** What a figure is whose header does not say. */
  defaultKind: 'total' | 'increase';
}

/** The tables of contents that could be opened; what cannot be read is a problem of a table. */
export function readAs(tree: RegionTree, fileName: string, contents: FileContents, as: ReadingAs): FileReading {
  const { regionId, asOf, since, defaultKind } = as;
  const order = { regionId, asOf, since, choices: importChoices.parse({ defaultKind }) };
  return readContents(tree, order, { ordinal: 1, name: fileName, contents });
}

export interface GivenFigures {
  regionId: string;
  asOf: string;
  since: string;
  /** Whose decision it is: `<entity>:<id>`. Only that room takes it back. */
  origin: string;
  file: { name: string; blob: KeptBlob; format: string | null; encoding: string | null };
  tables: readonly TableReading[];
}

/** Commits figures that were read and reviewed, by the verbs of every import, in the act's transaction. Returns the import. */
export async function commitGiven(act: Act, given: GivenFigures): Promise<string> {
  const { regionId, asOf, since, origin, file, tables } = given;
  const choices = importChoices.parse({});
  const id = await takeIn(act, { regionId, asOf, since, choices, files: [file], origin });
  const reading: FileReading = { ordinal: 1, name: file.name, format: file.format, encoding: file.encoding, tables };
  await store.describeFile(act.tx, act.scope, id, 1, file.format, file.encoding);
  await store.insertTables(act.tx, act.scope, id, regionId, tableRows([reading]));
  await copyStaged(act.tx, id, stagedRows([reading], choices, await indicatorsOf(act.tx)));
  const cells = tables.reduce((sum, table) => sum + table.cells.length, 0);
  await store.changeBatch(act.tx, act.scope, id, { status: 'committing', staged_cells: cells });
  if ((await commit(act, id)) === null) throw new Error('staged cells are gone within their own transaction');
  return id;
}

/** Takes figures back that a decision of this origin had committed. */
export async function withdrawGiven(act: Act, importId: string, origin: string, reason: string): Promise<void> {
  const { version } = await findImport(act, importId);
  await withdraw(act, importId, version, reason, origin);
}
