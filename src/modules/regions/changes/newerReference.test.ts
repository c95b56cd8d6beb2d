import { describe, expect, it } from 'vitest';
import { asRegionTable, type ReferenceTable } from '../reference.ts';
import { CHONGCHUAN, comparable, HAIMEN, Recording } from '../testing/changes.ts';
import { REFERENCE } from '../testing/china.ts';
import { applyAll } from './apply.ts';
import { bringIn } from './newerReference.ts';

/** The reference of a time at which 南通 was not decided on yet. */
const OLDER: ReferenceTable = {
  regions: REFERENCE.regions
    .filter(({ key }) => !/320613$/.test(key))
    .map((region) =>
      /(320602|320611|320684)$/.test(region.key)
        ? { ...region, versions: [{ ...region.versions[0]!, validTo: null }] }
        : region,
    ),
  successions: REFERENCE.successions.filter(({ toKey }) => toKey !== '320613'),
};
const NOW = { newId: () => crypto.randomUUID(), today: '2026-11-22' };
const older = () =>
  new Recording(
    asRegionTable(OLDER, (key) => `id of ${key}`),
    { rootId: 'id of 320000' },
  );

describe('a newer reference', () => {
  it('over nothing recorded is what it says, with the ids that facts point at', () => {
    const { base, contained, contradicting } = bringIn(older().base, [], REFERENCE, NOW);
    expect([contained, contradicting]).toEqual([[], []]);
    expect(comparable(base)).toEqual(comparable(asRegionTable(REFERENCE)));
    expect(base.regions.find(({ versions }) => versions.at(-1)?.code === '320614')?.id).toBe('id of 320684');
  });

  it('that has a recorded change itself takes it in: the region that began with it keeps its id', () => {
    const recording = older();
    recording.mustRecord(CHONGCHUAN);
    recording.mustRecord(HAIMEN);
    const begun = recording.tree.byCode('320613')?.id;
    const { base, contained, contradicting, faults } = bringIn(recording.base, recording.recorded, REFERENCE, NOW);
    expect({ contained, contradicting, faults }).toEqual({
      contained: ['change-1', 'change-2'],
      contradicting: [],
      faults: [],
    });
    expect(base.regions.find(({ versions }) => versions[0]?.code === '320613')?.id).toBe(begun);
  });

  it('that knows nothing of a recorded change leaves it standing', () => {
    const recording = older();
    recording.mustRecord({ kind: 'renamed', on: '2024-03-01', region: '320623', name: '如东市', code: '320686' });
    const { base, contained, contradicting } = bringIn(recording.base, recording.recorded, REFERENCE, NOW);
    expect([contained, contradicting]).toEqual([[], []]);
    const table = applyAll(base, recording.recorded);
    expect(table.regions.some(({ versions }) => versions.at(-1)?.name === '如东市')).toBe(true);
    expect(table.regions.some(({ versions }) => versions.at(-1)?.name === '海门区')).toBe(true);
  });

  it.each([
    ['another name', { ...HAIMEN, name: '海门新区' }],
    ['another heir', { ...CHONGCHUAN, into: { is: 'existing', region: '320612' } as const }],
    ['another name of what began', { ...CHONGCHUAN, into: { ...CHONGCHUAN.into, name: '崇港区' } }],
  ])('that tells a recorded change otherwise (%s) is kept out, and the change is named', (_what, change) => {
    const recording = older();
    recording.mustRecord(change);
    expect(bringIn(recording.base, recording.recorded, REFERENCE, NOW).contradicting).toEqual(['change-1']);
  });
});
