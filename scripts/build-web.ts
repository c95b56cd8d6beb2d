import { build } from 'vite';
import { tooLarge, webSizes } from './web-size.ts';

/** Builds both halves of the portal and the workbench into dist/, and refuses a first screen that has grown too large. */
const portal = 'src/web/portal/vite.config.ts';
await build({ configFile: portal, logLevel: 'warn' });
await build({ configFile: portal, logLevel: 'warn', build: { ssr: true } });
await build({ configFile: 'src/web/workbench/vite.config.ts', logLevel: 'warn' });

const sizes = webSizes();
console.log(
  sizes.map(({ name, kilobytes, limit }) => `${name}: ${kilobytes.toFixed(1)} KB gzipped of ${limit}`).join('\n'),
);
if (tooLarge(sizes).length > 0) throw new Error(`too large: ${tooLarge(sizes).join(', ')}`);
