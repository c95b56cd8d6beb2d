// Makes the offline bundle: `npm run bundle [FOLDER]`. One archive with everything that runs Kepu on a Linux machine
// like this one, where there is neither npm nor a network.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFiles } from './bundle/files.ts';
import { readme } from './bundle/readme.ts';

const root = join(import.meta.dirname, '..');
const README = '安装说明.md';
const SUMS = 'SHA256SUMS';

if (process.platform !== 'linux') throw new Error('a bundle is made on Linux: it carries the programs of this machine');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const name = `kepu-${version}`;
const folder = resolve(process.argv[2] ?? join(root, 'bundle'));
const archive = join(folder, `${name}-linux-${process.arch}.tar.gz`);

const { NODE_ENV: _, ...environment } = process.env;
execFileSync(process.execPath, [join(root, 'scripts/build-web.ts'), '--if-needed'], {
  env: environment,
  stdio: ['ignore', 2, 2],
});

const draft = mkdtempSync(join(tmpdir(), 'kepu-bundle-'));
try {
  const files = bundleFiles(root);
  process.stderr.write(`正在打包 ${files.length} 个文件 · Packing ${files.length} files …\n`);
  const commit = lastCommit();
  const facts = { version, arch: process.arch, node: process.versions.node, commit: commit.name };
  writeFileSync(join(draft, README), readme(facts));
  writeFileSync(join(draft, SUMS), sums([...files.map((path) => [root, path] as const), [draft, README]]));
  writeFileSync(join(draft, 'list'), files.join('\0'));
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', [
    '--create',
    '--gzip',
    `--file=${archive}`,
    // Names in the archive, not where links lead.
    `--transform=flags=r;s,^,${name}/,`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=u+rw,go+rX,go-w',
    `--mtime=@${commit.seconds}`,
    '--no-recursion',
    `--directory=${root}`,
    '--null',
    `--files-from=${join(draft, 'list')}`,
    `--directory=${draft}`,
    README,
    SUMS,
  ]);
} finally {
  rmSync(draft, { recursive: true, force: true });
}
const megabytes = (lstatSync(archive).size / 1e6).toFixed(0);
process.stdout.write(`${archive}\n`);
process.stderr.write(`${megabytes} MB\n`);

/** What the bundle was made of, so that two of the same are the same; outside of a checkout, of what is there now. */
function lastCommit(): { name: string; seconds: number } {
  if (!existsSync(join(root, '.git'))) return { name: '—', seconds: Math.floor(Date.now() / 1000) };
  const said = execFileSync('git', ['show', '-s', '--format=%H %ct', 'HEAD'], { cwd: root, encoding: 'utf8' });
  const [name = '', seconds] = said.trim().split(' ');
  return { name, seconds: Number(seconds) };
}

/** In the form that sha256sum checks; a link has no content of its own. */
function sums(files: readonly (readonly [folder: string, path: string])[]): string {
  return files
    .filter(([folder, path]) => lstatSync(join(folder, path)).isFile())
    .map(
      ([folder, path]) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex')}  ${path}\n`,
    )
    .join('');
}
