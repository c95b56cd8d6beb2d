import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../src/platform/database/embedded/lock.ts';
import { tooLarge, webSizes } from './web-size.ts';

// A test runner passes its own NODE_ENV on, and React and antd built under it are others than those that are served.
process.env.NODE_ENV = 'production';

/**
 * Builds both halves of the portal and the workbench into dist/, and refuses a first screen that has grown too large.
 * With `--if-needed` it does nothing where what was built is of these sources. Speaks on standard error only.
 */
const root = join(import.meta.dirname, '..');
const stampFile = join(root, 'dist', '.sources');
const stamp = digestOfSources();

const isThere = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;

// Of two that are started at once, the second finds what the first has built.
if (!process.argv.includes('--if-needed')) await buildAll();
else if (!isThere()) await withLock(join(root, '.kepu-web.lock'), async () => void (isThere() || (await buildAll())));

async function buildAll(): Promise<void> {
  process.stderr.write('正在构建网页 · Building the web …\n');
  // Vite is only loaded where there is something to build.
  const { build } = await import('vite');
  const portal = join(root, 'src/web/portal/vite.config.ts');
  await build({ configFile: portal, logLevel: 'warn' });
  await build({ configFile: portal, logLevel: 'warn', build: { ssr: true } });
  await build({ configFile: join(root, 'src/web/workbench/vite.config.ts'), logLevel: 'warn' });
  const sizes = webSizes();
  for (const { name, kilobytes, limit } of sizes)
    process.stderr.write(`${name}: ${kilobytes.toFixed(1)} KB gzipped of ${limit}\n`);
  if (tooLarge(sizes).length > 0) throw new Error(`too large: ${tooLarge(sizes).join(', ')}`);
  writeFileSync(stampFile, stamp);
}

function digestOfSources(): string {
  const files = globSync(['src/web/**/*', 'src/contracts/**/*', 'package-lock.json'], {
    cwd: root,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
