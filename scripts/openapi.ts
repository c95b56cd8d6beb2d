/**
 * Writes docs/openapi.json from the contracts; with --check only compares, and exits 1 with each difference: a public
 * route changes on purpose, in the same commit as the document.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPENAPI_FILE, openApiDifferences, openApiText } from '../src/laws/openapi.ts';
import { PROJECT, readHouse } from '../src/laws/source.ts';

const file = join(PROJECT, OPENAPI_FILE);
const generated = await openApiText(readHouse());
if (process.argv.includes('--check')) {
  const found = openApiDifferences(readFileSync(file, 'utf8'), generated);
  for (const difference of found) process.stdout.write(`${difference}\n`);
  process.stdout.write(
    found.length === 0
      ? `${OPENAPI_FILE} is what the contracts say\n`
      : `${found.length} differences; if they are meant: npm run openapi\n`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
} else {
  writeFileSync(file, generated);
  process.stdout.write(`${OPENAPI_FILE} written\n`);
}
