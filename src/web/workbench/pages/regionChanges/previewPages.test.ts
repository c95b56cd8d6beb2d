import { expect, it } from 'vitest';
import type { ChangePreview } from '../../../../contracts/regionChanges.ts';
import { previewOf } from './previewPages.ts';

const none = { added: 0, gone: 0, renamed: 0, retired: 0, values: 0, ranks: 0, na: 0 };
const page = (compared: string[], older: number, gone: number): ChangePreview => ({
  revision: 3,
  told: { ended: [], begun: [], continued: [], edges: [] },
  tables: [],
  dates: { compared, older },
  counts: { imported: none, records: { ...none, gone } },
});

it('earlier dates that were asked for stand after those before them, and all changes are counted together', () => {
  const seen = previewOf([page(['2026-11-22', '2025-12-31'], 2, 1), page(['2024-12-31'], 1, 2)]);
  expect(seen?.dates).toEqual({ compared: ['2026-11-22', '2025-12-31', '2024-12-31'], older: 1 });
  expect(seen?.counts).toEqual({ imported: none, records: { ...none, gone: 3 } });
  expect(previewOf([])).toBeUndefined();
});
