import { expect, it } from 'vitest';
import { recordedDays } from './recordedDays.ts';

const TODAY = '2026-11-22';
const days = (first: string, on: string, more: { months?: string[]; stated?: string[] } = {}) =>
  [...recordedDays({ first, on, today: TODAY, months: [], stated: [], ...more })].sort();

it('the day of a change, the day before it, the ends of all years and today are compared', () => {
  expect(days('2024-05-04', '2025-03-01')).toEqual(['2024-12-31', '2025-02-28', '2025-03-01', '2025-12-31', TODAY]);
});

it('so are the last days of busy months, in leap years too, and the dates of what was handed in', () => {
  const months = ['2024-02-01', '2024-12-01', '2025-04-01'];
  expect(days('2024-01-10', '2025-01-01', { months, stated: ['2024-06-30'] })).toEqual([
    '2024-02-29',
    '2024-06-30',
    '2024-12-31',
    '2025-01-01',
    '2025-04-30',
    '2025-12-31',
    TODAY,
  ]);
});

it('nothing is compared from before anything was counted, and nothing that lies ahead', () => {
  const asked = { months: ['2026-11-01'], stated: ['2022-12-31'] };
  expect(days('2026-03-01', '2026-03-01', asked)).toEqual(['2026-03-01', TODAY]);
});
