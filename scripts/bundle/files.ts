import { execFileSync } from 'node:child_process';
import { existsSync, globSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGED_FILES } from '../../src/platform/officialdoc/fonts/library.ts';
import { runtimePackages } from './packages.ts';

/** Of the checkout: what runs, what it reads, and what people read. Development stays at home. */
const FROM_CHECKOUT = [
  'bin',
  'data',
  'docs',
  'migrations',
  'scripts/run.mjs',
  'scripts/build-web.ts',
  'scripts/web-size.ts',
  'src',
  'package.json',
  'package-lock.json',
  'README.md',
  'README.zh-CN.md',
];
const LEFT_OUT = /^docs\/pictures\/|^src\/laws\/|(\.test|\.soak)\.tsx?$|(^|\/)(testing[-A-Z.\w]*|fixtures)\.ts$/;
/** The digest that tells whether the web is built of these sources is taken over all of them. */
const OF_THE_WEB = /^src\/(web|contracts)\//;

/** Packages of fonts hold every weight and subset, 200 MB of them; of them go along what is printed with, and licences. */
const OTHER_FONT = /^node_modules\/(@fontsource\/[^/]+\/(?:files\/.*|.*\.(?:css|scss)))$/;
const isUnused = (path: string): boolean => {
  const font = OTHER_FONT.exec(path)?.[1];
  return font !== undefined && !PACKAGED_FILES.includes(font);
};

/** Every file of the bundle, as paths below the project root. */
export function bundleFiles(root: string): string[] {
  const sources = checkoutFiles(root).filter((path) => OF_THE_WEB.test(path) || !LEFT_OUT.test(path));
  const packages = runtimePackages(root)
    .flatMap((folder) => filesIn(root, folder))
    .filter((path) => !isUnused(path));
  const built = filesIn(root, 'dist');
  const links = ['node_modules/.bin/node', 'node_modules/.kepu-lock'];
  return [...new Set([...sources, ...built, ...packages, ...links])].sort();
}

/** What the checkout holds and does not ignore; where there is no git, whatever lies there. */
function checkoutFiles(root: string): string[] {
  if (!existsSync(join(root, '.git'))) {
    return FROM_CHECKOUT.flatMap((path) => (lstatSync(join(root, path)).isDirectory() ? filesIn(root, path) : [path]));
  }
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...FROM_CHECKOUT];
  const listed = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0');
  return listed.filter((path) => path !== '' && existsSync(join(root, path)));
}

/** All files of a folder, those of packages nested in a package left to their own turn. */
function filesIn(root: string, folder: string): string[] {
  return globSync('**/*', { cwd: join(root, folder), exclude: (name) => name === 'node_modules' })
    .concat(globSync('**/.*', { cwd: join(root, folder), exclude: (name) => name === 'node_modules' }))
    .map((path) => `${folder}/${path}`)
    .filter((path) => !lstatSync(join(root, path)).isDirectory());
}
