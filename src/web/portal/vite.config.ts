import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Manifest } from 'vite';
import { tokensPlugin } from '../ui/vite-tokens.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const clientDir = here('../../../dist/portal/client');

/**
 * Two runs: the browser's half first, then (`--ssr`) the server's half, which is told the hashed addresses of the first.
 * The server's half carries its dependencies, so that it runs wherever it is copied.
 */
export default defineConfig(({ isSsrBuild }) => ({
  root: here('.'),
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [tokensPlugin()],
  define: isSsrBuild ? { __PORTAL_ASSETS__: JSON.stringify(clientAssets()) } : {},
  ssr: { noExternal: true },
  build: isSsrBuild
    ? {
        outDir: here('../../../dist/portal/server'),
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        rolldownOptions: { input: here('entry-server.tsx') },
      }
    : {
        outDir: clientDir,
        emptyOutDir: true,
        manifest: true,
        assetsDir: 'portal-assets',
        assetsInlineLimit: 0,
        target: 'chrome87',
        modulePreload: { polyfill: false },
        rolldownOptions: { input: [here('entry-client.tsx'), here('../ui/icon.svg')] },
      },
}));

function clientAssets(): { script: string; style: string; icon: string } {
  const manifest = JSON.parse(readFileSync(`${clientDir}/.vite/manifest.json`, 'utf8')) as Manifest;
  const entry = manifest['entry-client.tsx'];
  const icon = manifest['../ui/icon.svg'];
  if (entry?.css?.[0] === undefined || icon === undefined)
    throw new Error('build the browser half of the portal first');
  return { script: `/${entry.file}`, style: `/${entry.css[0]}`, icon: `/${icon.file}` };
}
