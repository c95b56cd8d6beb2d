/**
 * Holds the dated table of regions equal to the yearly code tables and the successions in ../shared/data/regions, in both directions.
 * Prints every difference and exits 1 if there is one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { asRegionTable, referenceTable } from '../src/modules/regions/reference.ts';
import { RegionTree } from '../src/modules/regions/tree.ts';
import { compareWithSuccessions, compareWithTable } from './regionDifferences.ts';

const SHARED = new URL('../../shared/data/regions/', import.meta.url);

function rowsOf(file: string): string[][] {
  const [, ...rows] = readFileSync(new URL(file, SHARED), 'utf8').trimEnd().split(/\r?\n/);
  return rows.map((row) => row.split(','));
}

const tree = new RegionTree(asRegionTable(referenceTable()));
const tables = readdirSync(SHARED).flatMap((file) => {
  const year = /^codes-end-of-(\d{4})\.csv$/.exec(file)?.[1];
  return year === undefined ? [] : [{ year, rows: rowsOf(file) }];
});
if (tables.length === 0) throw new Error(`no yearly tables in ${SHARED.pathname}`);

const successions = rowsOf('successions-since-2016.csv');
const differences = [
  ...tables.flatMap(({ year, rows }) => compareWithTable(tree, year, rows)),
  ...compareWithSuccessions(tree, successions),
];
for (const difference of differences) process.stdout.write(`${difference}\n`);
const checked = `${tables.length} yearly tables, ${successions.length} successions`;
process.stdout.write(`${checked}: ${differences.length === 0 ? 'equal' : `${differences.length} differences`}\n`);
process.exitCode = differences.length === 0 ? 0 : 1;
