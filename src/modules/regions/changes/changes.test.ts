import { describe, expect, it } from 'vitest';
import type { ChangeTarget } from '../../../contracts/regionChanges.ts';
import { asRegionTable } from '../reference.ts';
import { beforeNantong2020, CHONGCHUAN, comparable, HAIMEN, Recording } from '../testing/changes.ts';
import { REFERENCE } from '../testing/china.ts';
import { unsoundness } from './soundness.ts';
import { withoutChange } from './withdrawal.ts';

const CHINA = asRegionTable(REFERENCE);
const china = () => new Recording(CHINA);
const on = '2024-03-01';

describe('the reference', () => {
  it('is sound', () => expect(unsoundness(CHINA)).toEqual([]));
});

describe('the decision on 南通 of 2020, recorded by hand', () => {
  it('makes of the tables before it the tables that come with the system', () => {
    const recording = new Recording(beforeNantong2020());
    recording.mustRecord(CHONGCHUAN);
    recording.mustRecord(HAIMEN);
    expect(comparable(recording.table)).toEqual(comparable(CHINA));
    expect(unsoundness(recording.table)).toEqual([]);
  });

  it('is the same in the other order', () => {
    const recording = new Recording(beforeNantong2020());
    recording.mustRecord(HAIMEN);
    recording.mustRecord(CHONGCHUAN);
    expect(comparable(recording.table)).toEqual(comparable(CHINA));
  });
});

describe('a renamed region', () => {
  it('goes on under another name with its own level, and is found by both codes', () => {
    const recording = china();
    recording.mustRecord({ kind: 'renamed', on, region: '320623', name: '如东市', code: '320686' });
    const { tree } = recording;
    const region = tree.byCode('320686', on);
    expect(region?.id).toBe('320623');
    expect(tree.label('320623', '2024-02-29')).toEqual({ code: '320623', name: '如东县' });
    expect(tree.last('320623').shortName).toBe('如东');
    expect(tree.label('OWN-320623', on)).toEqual({ code: 'OWN-320686', name: '如东市本级' });
  });

  it.each([
    ['the code of another', { code: '320612' }, 'code_taken', '/code'],
    ['the name of a sibling', { name: '启东市' }, 'name_taken', '/name'],
    ['a code of a functional area', { code: 'FA-320600-01' }, 'code_form', '/code'],
    ['a code of another city', { code: '320512' }, 'code_parent', '/code'],
    ['a code of another level', { code: '320700' }, 'code_level', '/code'],
    ['nothing new', { name: '如东县' }, 'nothing_changed', '/region'],
  ])('is refused %s', (_what, change, code, pointer) => {
    expect(china().faults({ kind: 'renamed', on, region: '320623', ...change })).toContainEqual({ code, pointer });
  });

  it('takes a code that was given up before', () => {
    expect(china().faults({ kind: 'renamed', on, region: '320623', code: '320611' })).toEqual([]);
  });
});

describe('what cannot be changed', () => {
  const name = '新名区';
  it.each([
    ['a region unknown', { region: '329999', on }, 'unknown_region', '/region'],
    ['a region that is gone', { region: '320611', on }, 'gone', '/region'],
    ['a day before its last change', { region: '320614', on: '2020-07-03' }, 'before_beginning', '/region'],
    ['a day to come', { region: '320614', on: '2026-11-23' }, 'in_future', '/on'],
    ['the nation', { region: '100000', on }, 'not_changeable', '/region'],
    ['an own level', { region: 'OWN-320600', on }, 'not_changeable', '/region'],
  ])('%s', (_what, change, code, pointer) => {
    expect(china().faults({ kind: 'renamed', name, ...change })).toContainEqual({ code, pointer });
  });
});

describe('a merge', () => {
  it('into an existing region leaves that as it was', () => {
    const recording = china();
    recording.mustRecord({ kind: 'merged', on, regions: ['320613'], into: { is: 'existing', region: '320612' } });
    const { tree } = recording;
    expect(tree.isGone('320613', on)).toBe(true);
    expect(tree.isGone('OWN-320613', on)).toBe(true);
    expect(tree.byId('320612').versions).toHaveLength(1);
    expect(tree.successors('320613')).toEqual([{ id: '320612', kind: 'merged' }]);
    expect(tree.successors('320611')).toEqual([{ id: '320612', kind: 'merged' }]);
  });

  it('has every county of a dissolved city told where it goes, with a code of its new city', () => {
    const into = { is: 'existing', region: '321200' } as const;
    const recording = china();
    const counties = recording.tree.children('320600', on).map(({ id }) => recording.tree.last(id).code);
    expect(recording.faults({ kind: 'merged', on, regions: ['320600'], into })).toEqual([
      { code: 'left_behind', pointer: '/regions/0' },
    ]);
    const dependants = counties.map((region, i) => ({ region, parent: '321200', code: `3212${30 + i}` }));
    recording.mustRecord({ kind: 'merged', on, regions: ['320600'], into, dependants });
    expect(recording.tree.children('321200', on)).toHaveLength(6 + counties.length);
    expect(recording.faults({ kind: 'merged', on, regions: ['320500'], into, dependants })).toContainEqual({
      code: 'not_within',
      pointer: '/dependants/0/region',
    });
    expect(
      china().faults({
        kind: 'merged',
        on,
        regions: ['320600'],
        into,
        dependants: dependants.map((each) => ({ ...each, code: null })),
      }),
    ).toContainEqual({ code: 'code_parent', pointer: '/dependants/0/code' });
  });

  it.each<[string, string[], ChangeTarget, string, string]>([
    ['itself', ['320612'], { is: 'existing', region: '320612' }, 'itself', '/regions/0'],
    ['a region twice', ['320612', '320612'], { is: 'existing', region: '320613' }, 'twice', '/regions/0'],
    ['what is gone', ['320612'], { is: 'existing', region: '320611' }, 'target_unsuitable', '/into/region'],
    [
      'a functional code',
      ['320612'],
      { is: 'new', code: 'FA-320600-01', name: '江海区', parent: null },
      'code_form',
      '/into/code',
    ],
    [
      'a parent that is none',
      ['320612'],
      { is: 'new', code: '320615', name: '江海区', parent: '320611' },
      'parent_unsuitable',
      '/into/parent',
    ],
    [
      'a county below a county',
      ['320612'],
      { is: 'new', code: '320615', name: '江海区', parent: '320613' },
      'level_unfit',
      '/into/parent',
    ],
  ])('is refused with %s', (_what, regions, into, code, pointer) => {
    expect(china().faults({ kind: 'merged', on, regions, into })).toContainEqual({ code, pointer });
  });

  it('does not end a city before the day on which a county came to it', () => {
    const recording = china();
    recording.mustRecord({ kind: 'moved', on: '2024-03-02', region: '320681', parent: '321200', code: '321285' });
    const into = { is: 'existing', region: '320600' } as const;
    const dependants = recording.tree
      .children('321200', on)
      .map(({ id }, i) => ({ region: recording.tree.last(id).code, parent: '320600', code: `3206${30 + i}` }));
    expect(recording.faults({ kind: 'merged', on, regions: ['321200'], into, dependants })).toEqual([
      { code: 'left_behind', pointer: '/regions/0' },
    ]);
  });

  it('never takes away the root of the installation', () => {
    const faults = china().faults({
      kind: 'merged',
      on,
      regions: ['320000'],
      into: { is: 'existing', region: '330000' },
    });
    expect(faults).toContainEqual({ code: 'root_stays', pointer: '/regions/0' });
  });
});

describe('a split', () => {
  const into = [
    { is: 'new', code: '320687', name: '如东北区', parent: null },
    { is: 'existing', region: '320682' },
  ] as const;

  it('ends the region, or leaves it with the rest', () => {
    const recording = china();
    recording.mustRecord({ kind: 'split', on, region: '320623', into: [...into] });
    expect(recording.tree.isGone('320623', on)).toBe(true);
    expect(recording.tree.successors('320623').map(({ kind }) => kind)).toEqual(['split', 'split']);
    const carving = china();
    carving.mustRecord({ kind: 'split', on, region: '320623', into: [into[0]], goesOn: true });
    expect(carving.tree.isGone('320623', on)).toBe(false);
    expect(carving.tree.byCode('320687', on)).not.toBeNull();
  });

  it('gives no two regions one code', () => {
    const faults = china().faults({ kind: 'split', on, region: '320623', into: [into[0], into[0]] });
    expect(faults).toContainEqual({ code: 'code_taken', pointer: '/into/1/code' });
  });
});

describe('a change of parent', () => {
  it('needs a code of the new parent, and takes the region there from that day', () => {
    const move = { kind: 'moved', on, region: '320681', parent: '321200' } as const;
    expect(china().faults(move)).toEqual([{ code: 'code_parent', pointer: '/code' }]);
    const recording = china();
    recording.mustRecord({ ...move, code: '321285' });
    expect(recording.tree.path('320681', on)).toEqual(['江苏省', '泰州市', '启东市']);
    expect(recording.tree.path('320681', '2024-02-29')).toEqual(['江苏省', '南通市', '启东市']);
    expect(recording.tree.territory('320600')).not.toContain('320681');
    expect(recording.tree.territory('321200')).toContain('320681');
  });
});

describe('territory after a merge', () => {
  const haian = '320621';

  it('stays with who was in charge, and is added to who is in charge of all of it now', () => {
    const recording = china();
    const into = { is: 'existing', region: '320685' } as const;
    recording.mustRecord({ kind: 'merged', on, regions: ['320681', '320682'], into });
    const { tree } = recording;
    expect(tree.territory('320681')).toContain('320681');
    expect(tree.territory('320681')).not.toContain(haian);
    expect(tree.territory(haian)).toEqual(expect.arrayContaining(['320681', 'OWN-320681', '320682']));
  });

  it('of a split region is nobody’s part, and belongs to who is above all parts', () => {
    const recording = china();
    const into = ['320682', '321283'].map((region) => ({ is: 'existing' as const, region }));
    recording.mustRecord({ kind: 'split', on, region: '320685', into });
    const { tree } = recording;
    expect(tree.territory('320682')).not.toContain(haian);
    expect(tree.territory('320000')).toContain(haian);
  });
});

describe('a withdrawal', () => {
  const rename = { kind: 'renamed', on, region: '320623', name: '如东市', code: '320686' } as const;
  const without = (recording: Recording, id: string) =>
    withoutChange(recording.base, recording.recorded, id, { today: recording.today, rootId: '320000' });

  it('leaves a change elsewhere as it is', () => {
    const recording = china();
    recording.mustRecord(rename);
    recording.mustRecord({ kind: 'renamed', on, region: '320682', name: '如皋区' });
    const { table, blockedBy } = without(recording, 'change-1');
    expect(blockedBy).toEqual([]);
    const other = china();
    other.mustRecord({ kind: 'renamed', on, region: '320682', name: '如皋区' });
    expect(table).toEqual(other.table);
  });

  it('is held up by a later change of the same region', () => {
    const recording = china();
    recording.mustRecord(rename);
    recording.mustRecord({ ...rename, on: '2025-01-01', name: '如东区', code: '320688' });
    expect(without(recording, 'change-1').blockedBy).toEqual(['change-2']);
    expect(without(recording, 'change-2').blockedBy).toEqual([]);
  });

  it('is held up by a later one that took the code it had freed', () => {
    const recording = china();
    recording.mustRecord(rename);
    recording.mustRecord({ kind: 'renamed', on: '2025-01-01', region: '320681', code: '320623' });
    expect(without(recording, 'change-1').blockedBy).toEqual(['change-2']);
  });

  it('is held up by what went into a region that began with it', () => {
    const recording = china();
    recording.mustRecord({
      kind: 'merged',
      on,
      regions: ['320623'],
      into: { is: 'new', code: '320687', name: '东海岸区', parent: null },
    });
    recording.mustRecord({ kind: 'merged', on, regions: ['320681'], into: { is: 'existing', region: '320687' } });
    expect(without(recording, 'change-1').blockedBy).toEqual(['change-2']);
  });
});
