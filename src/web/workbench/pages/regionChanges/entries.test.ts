import { describe, expect, it } from 'vitest';
import { changeOf, dissolvedBy, EMPTY, type Entries, fieldOf, NEW_TARGET } from './entries.ts';

const complete: Entries = {
  ...EMPTY,
  on: '2024-03-01',
  number: '示发〔2024〕1号',
  title: '关于更名的批复',
  region: '320623',
  name: '如东市',
};

describe('a change as it is typed', () => {
  it('is none while something every change must have is missing', () => {
    expect(changeOf(complete, [])).not.toBeNull();
    for (const missing of [
      { on: '' },
      { on: '2024-02-30' },
      { number: '' },
      { title: '' },
      { region: '' },
      { name: '' },
    ])
      expect(changeOf({ ...complete, ...missing }, [])).toBeNull();
    const merged: Entries = {
      ...complete,
      kind: 'merged',
      regions: ['320681'],
      into: [{ ...NEW_TARGET, region: '320685' }],
    };
    expect(changeOf(merged, [])).not.toBeNull();
    expect(changeOf({ ...merged, regions: [] }, [])).toBeNull();
    expect(changeOf({ ...merged, into: [NEW_TARGET] }, [])).toBeNull();
    expect(changeOf({ ...complete, kind: 'moved' }, [])).toBeNull();
  });

  it('tells where what lies in a dissolved region goes, and nothing of regions that are not in it any more', () => {
    const entries: Entries = {
      ...complete,
      kind: 'split',
      into: [{ ...NEW_TARGET, is: 'new', code: '320687', name: '东海岸区' }],
      dependants: { 'FA-320623-01': { parent: 'ends', code: '' }, 'FA-320681-01': { parent: '320687', code: '' } },
    };
    expect(dissolvedBy(entries)).toEqual(['320623']);
    expect(dissolvedBy({ ...entries, goesOn: true })).toEqual([]);
    expect(changeOf(entries, ['FA-320623-01'])).toMatchObject({
      into: [{ is: 'new', code: '320687', name: '东海岸区', parent: null }],
      dependants: [{ region: 'FA-320623-01', parent: null, code: null }],
    });
  });
});

it('a fault is told at its field, in a preview and when it is recorded', () => {
  expect(fieldOf('/body/into/0/code')).toBe('into/0/code');
  expect(fieldOf('/body/change/document/number')).toBe('number');
});
