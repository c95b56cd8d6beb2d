import { expect, it } from 'vitest';
import type { Difference } from '../../../../contracts/snapshots.ts';
import { correctionOf } from './correction.ts';

const document = {
  title: '关于2025年云州省科普工作情况的通报',
  number: { office: '云科协发', year: 2026, serial: 3 },
};
const snapshot = {
  indicators: [{ code: 'volunteers', name: { zh: '科技志愿者', en: 'Volunteers' }, unit: { zh: '人', en: 'people' } }],
} as never;
const difference = (place: string, frozen: number | null, now: number | null): Difference => ({
  indicator: 'volunteers',
  basis: 'imported',
  measure: 'total',
  region: { code: '910101', name: place },
  path: ['云州省', '青石市', place],
  frozen: { value: frozen, kind: frozen === null ? 'missing' : 'number' },
  now: { value: now, kind: now === null ? 'missing' : 'number' },
  cause: { kind: 'fact', basis: 'imported' },
});

it('a correction names the document and tells every figure as it went out and as it is', () => {
  const { body, tables } = correctionOf(document, snapshot, [
    difference('白河县', 1_798, 1_801),
    difference('沙岭县', null, 20),
  ]);
  expect(body.split('\n')).toEqual([
    '《关于2025年云州省科普工作情况的通报》（云科协发〔2026〕3号）印发后，所依据的数据有更正，现将有关情况通知如下。',
    '青石市白河县科技志愿者总数，原为1798人，更正为1801人。',
    '青石市沙岭县科技志愿者总数，原为未填报，更正为20人。',
    '请以更正后的数据为准。',
  ]);
  expect(tables).toEqual([]);
});

it('many figures stand in a table of the correction', () => {
  const many = Array.from({ length: 12 }, (_, n) => difference(`第${n}县`, n, n + 1));
  const { body, tables } = correctionOf(document, snapshot, many);
  expect(body).toContain('更正的数据共12项，见附件。');
  expect(tables[0]?.pasted.split('\n')).toHaveLength(13);
  expect(tables[0]?.pasted).toContain('青石市第3县\t科技志愿者总数\t3人\t4人');
});
