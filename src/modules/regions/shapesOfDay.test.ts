import { join } from 'node:path';
import { feature } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import type { ShapesAnswer } from '../../contracts/shapes.ts';
import { asRegionTable } from './reference.ts';
import { openShapes } from './shapes.ts';
import { shapesOfDay } from './shapesOfDay.ts';
import { Recording } from './testing/changes.ts';
import { CHINA, REFERENCE } from './testing/china.ts';

const shapes = openShapes(join(import.meta.dirname, '../../../data/shapes'), () => true);
const today = '2026-11-22';
const on = '2024-03-01';

const mapOf = (recording: Recording, region: string, day = today): ShapesAnswer => {
  const { tree } = recording;
  const answer = shapesOfDay(shapes, { drawnBy: CHINA, tree, on: day, today }, region, 'county');
  if (answer === null) throw new Error(`no shapes for ${region}`);
  return answer;
};
const codes = (answer: ShapesAnswer) =>
  answer.topojson.objects.county!.geometries.map(({ properties }) => properties.code).sort();
const china = () => new Recording(asRegionTable(REFERENCE));

describe('on a map', () => {
  it('without recorded changes, everything has the shape it was drawn with', () => {
    for (const [region, level] of [
      ['320600', 'county'],
      ['320000', 'city'],
      ['420000', 'city'],
      ['110000', 'county'],
      ['100000', 'province'],
    ] as const) {
      const { without, ...answer } = shapesOfDay(
        shapes,
        { drawnBy: CHINA, tree: CHINA, on: today, today },
        region,
        level,
      )!;
      expect(answer).toEqual(shapes.shapesFor(region, level));
      if (region.startsWith('32')) expect(without).toEqual([]);
    }
  });

  it('a recoded county has its shape under the code of each day', () => {
    const recording = china();
    recording.mustRecord({ kind: 'renamed', on, region: '320623', name: '如东市', code: '320686' });
    expect(codes(mapOf(recording, '320600'))).toContain('320686');
    expect(codes(mapOf(recording, '320600', '2024-02-29'))).toContain('320623');
    expect(mapOf(recording, '320600').without).toEqual([]);
  });

  it('a code that went to another region does not take the shape along', () => {
    const recording = china();
    recording.mustRecord({ kind: 'renamed', on, region: '320623', code: '320686' });
    recording.mustRecord({ kind: 'renamed', on: '2025-01-01', region: '320681', code: '320623' });
    const before = mapOf(china(), '320600');
    const shapeOf = (answer: ShapesAnswer, code: string) =>
      feature(answer.topojson, answer.topojson.objects.county!).features.find(
        ({ properties }) => properties.code === code,
      )?.geometry;
    expect(shapeOf(mapOf(recording, '320600'), '320623')).toEqual(shapeOf(before, '320681'));
    expect(shapeOf(mapOf(recording, '320600'), '320686')).toEqual(shapeOf(before, '320623'));
  });

  it('a merged county has the shapes of all that it was made of', () => {
    const recording = china();
    const into = { is: 'new', code: '320687', name: '东海岸区', parent: null } as const;
    recording.mustRecord({ kind: 'merged', on, regions: ['320623', '320681'], into });
    const answer = mapOf(recording, '320600');
    expect(codes(answer)).toEqual(['320612', '320613', '320614', '320682', '320685', '320687']);
    expect(answer.without).toEqual([]);
  });

  it('parts of a split county are named as having none', () => {
    const recording = china();
    const into = [
      { is: 'new', code: '320687', name: '东海岸区', parent: null } as const,
      { is: 'new', code: '320688', name: '西海岸区', parent: null } as const,
    ];
    recording.mustRecord({ kind: 'split', on, region: '320623', into });
    expect(mapOf(recording, '320600').without.map(({ name }) => name)).toEqual(['东海岸区', '西海岸区']);
  });

  it('a county that moved stands on the map of its new city', () => {
    const recording = china();
    recording.mustRecord({ kind: 'moved', on, region: '320681', parent: '321200', code: '321285' });
    expect(codes(mapOf(recording, '321200'))).toContain('321285');
    expect(codes(mapOf(recording, '320600'))).not.toContain('320681');
  });

  it('海门 has its shape in tables of 2019, and 崇川 and 港闸 are named', () => {
    const answer = mapOf(china(), '320600', '2019-12-31');
    expect(codes(answer)).toContain('320684');
    expect(answer.without.map(({ name }) => name)).toEqual(['崇川区', '港闸区']);
  });
});
