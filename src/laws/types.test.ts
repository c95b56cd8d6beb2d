import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { asMark, brokenRoot, marksOf } from './examples.ts';
import { PROJECT } from './source.ts';

const run = promisify(execFile);

/** What the compiler says of the broken examples: each line is one promise that a type keeps. */
async function compilerErrors(): Promise<string[]> {
  const tsc = join(PROJECT, 'node_modules/typescript/bin/tsc');
  const options = ['-p', join(brokenRoot('types'), 'tsconfig.json'), '--pretty', 'false'];
  const { stdout } = await run(process.execPath, [tsc, ...options], { cwd: brokenRoot('types') }).catch(
    (error: { stdout: string }) => error,
  );
  return [...stdout.matchAll(/^([\w-]+\.ts)\((\d+),\d+\): error TS(\d+)/gm)].map(([, file = '', line, code]) =>
    asMark({ file, line: Number(line), rule: `ts-${code}` }),
  );
}

test('what the types forbid does not compile: unscoped queries, loose transactions, routes without access, problems without words, settings that do not fit', async () => {
  expect((await compilerErrors()).sort()).toEqual(marksOf(brokenRoot('types')).map(asMark).sort());
});
