import { expect, test } from 'vitest';
import { firstScreenFiles, tooLarge } from './web-size.ts';

const manifest = {
  'index.html': { file: 'main.js', imports: ['_shared.js'], css: ['main.css'], dynamicImports: ['map.tsx'] },
  '_shared.js': { file: 'shared.js', imports: ['index.html'], css: ['shared.css'] },
  'map.tsx': { file: 'map.js', imports: ['_shared.js'], css: ['map.css'] },
};

test('the first screen is the entry with all it imports, once; charts that come later do not count', () => {
  expect(firstScreenFiles(manifest, 'index.html').sort()).toEqual(['main.css', 'main.js', 'shared.css', 'shared.js']);
});

test('an entry that is missing is an error, not a small page', () => {
  expect(() => firstScreenFiles(manifest, 'other.html')).toThrow('other.html');
});

test('a first screen at the limit is refused', () => {
  expect(tooLarge([{ name: 'workbench', kilobytes: 400, limit: 400 }])).toEqual(['workbench']);
  expect(tooLarge([{ name: 'workbench', kilobytes: 399.9, limit: 400 }])).toEqual([]);
});
