import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { tokensPlugin } from '../ui/vite-tokens.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  base: '/',
  plugins: [react(), tokensPlugin()],
  // The server replaces the placeholder in index.html with the nonce of the answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: fileURLToPath(new URL('../../../dist/workbench', import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    // Domestic browsers on Chromium of 2021; nothing is inlined, so that the policy needs no data: scripts or styles.
    target: 'chrome94',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
  },
});
