import type { Plugin } from 'vite';
import { tokensCss } from './css.ts';
import { colour } from './tokens.ts';

const id = 'virtual:tokens.css';

/** Lets both builds `import 'virtual:tokens.css'`, made from tokens.ts, and colours the browser's frame. */
export function tokensPlugin(): Plugin {
  return {
    name: 'kepu-tokens',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => (source === `\0${id}` ? tokensCss() : null),
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { name: 'theme-color', content: colour.brand.deep }, injectTo: 'head' },
    ],
  };
}
