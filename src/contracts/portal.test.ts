import { expect, test } from 'vitest';
import { safeReturn } from './portal.ts';

test('a form comes back to this installation only', () => {
  expect(safeReturn('/workbench/statistics?asOf=2022-12-31')).toBe('/workbench/statistics?asOf=2022-12-31');
  for (const elsewhere of [
    'https://example.org',
    '//example.org',
    '/\\example.org',
    'workbench',
    '/a\nb',
    '/a\\b',
    '',
    null,
    undefined,
  ])
    expect(safeReturn(elsewhere), String(elsewhere)).toBeNull();
});
