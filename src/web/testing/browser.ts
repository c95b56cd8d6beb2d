import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { build, mergeConfig } from 'vite';
import type { RenderPortal } from '../../contracts/portal.ts';
import workbenchConfig from '../workbench/vite.config.ts';
import { type Stand, serve } from './serve.ts';

/** The system's Chromium, which tests use as it is installed. */
export const CHROMIUM = process.env.KEPU_CHROMIUM ?? '/usr/bin/chromium';

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** The workbench with the sample pages, and the portal as built by `npm run build:web`. */
export async function openStand(): Promise<Stand> {
  const outDir = mkdtempSync(join(tmpdir(), 'kepu-fixture-'));
  const root = fileURLToPath(new URL('fixture', import.meta.url));
  await build(
    mergeConfig(workbenchConfig, { configFile: false, root, logLevel: 'warn', build: { outDir, manifest: false } }),
  );
  const portal = fileURLToPath(new URL('../../../dist/portal', import.meta.url));
  const { renderPortal } = (await import(pathToFileURL(`${portal}/server/entry-server.js`).href)) as {
    renderPortal: RenderPortal;
  };
  return serve(outDir, `${portal}/client`, renderPortal);
}
