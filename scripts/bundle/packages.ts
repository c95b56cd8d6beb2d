import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  dev?: boolean;
  devOptional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

/**
 * Direct dependencies that only build the web, or are built into it. The bundle carries what was built; these, and what
 * is there for their sake alone, stay at home.
 */
const OF_THE_WEB = [
  '@ant-design/icons',
  '@tanstack/react-query',
  '@tanstack/react-router',
  '@vitejs/plugin-react',
  'antd',
  'dayjs',
  'echarts',
  'preact',
  'preact-render-to-string',
  'react',
  'react-dom',
  'vite',
];

/** The folders below node_modules that the running server needs, as the lock file resolves them and npm installed them. */
export function runtimePackages(root: string): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const needed = new Set<string>();
  const queue = Object.keys(packages['']?.dependencies ?? {})
    .filter((name) => !OF_THE_WEB.includes(name))
    .map((name) => `node_modules/${name}`);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (needed.has(path)) continue;
    const locked = packages[path];
    if (locked === undefined) throw new Error(`${path} is not in the lock file`);
    needed.add(path);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = locked;
    const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
    for (const name of [...Object.keys(dependencies), ...peers]) {
      const place = resolved(packages, path, name);
      if (place === null) throw new Error(`${path} asks for ${name}, which is not in the lock file`);
      queue.push(place);
    }
    // Those of other platforms are not on the disk, and in the lock file only where the registry has them.
    for (const name of Object.keys(optionalDependencies)) {
      const place = resolved(packages, path, name);
      if (place !== null && existsSync(join(root, place))) queue.push(place);
    }
  }
  return [...needed].sort();
}

/** Where Node finds a package that another one asks for: in its own node_modules, else in those above; null where in none. */
function resolved(packages: Record<string, Locked>, from: string, name: string): string | null {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const candidate = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
    if (packages[candidate] !== undefined) return candidate;
    if (place === '') return null;
  }
}
