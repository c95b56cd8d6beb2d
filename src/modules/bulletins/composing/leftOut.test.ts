import { expect, it } from 'vitest';
import type { BulletinTemplate, TemplatePart } from '../../../contracts/bulletinTemplates.ts';
import { IN_FULL, LEADING } from '../../../contracts/rules/bulletins/usual.ts';
import { compose } from './compose.ts';
import { leftOut } from './leftOut.ts';
import { invented } from './testing.ts';

const LEADERS: TemplatePart = {
  kind: 'leaders',
  lead: '从注册情况看',
  indicator: 'volunteers',
  measure: 'total',
  ...LEADING,
  numbers: IN_FULL,
};
const TOTALS: TemplatePart = {
  kind: 'totals',
  indicators: [
    { indicator: 'volunteers', phrase: '志愿者{value}', numbers: IN_FULL },
    { indicator: 'lectures', phrase: '讲座{value}', numbers: IN_FULL },
  ],
};
const PROGRESS: TemplatePart = {
  kind: 'progress',
  indicators: [{ indicator: 'volunteers', measure: 'total', phrase: '志愿者{value}', subject: '志愿者' }],
  behind: '完成{target}的{rate}',
  reached: '完成{target}',
  exceeded: '完成{target}的{rate}',
  pace: false,
  levels: ['city'],
  named: 3,
  tellReached: true,
  tellBehind: true,
  listed: 5,
  rate: { digits: 1, rounding: 'round' },
  numbers: IN_FULL,
};

function leftOutOf(parts: TemplatePart[], more: Partial<BulletinTemplate> = {}) {
  const template: BulletinTemplate = {
    code: 'annual',
    name: { zh: '年度通报', en: 'Annual' },
    document: '通报',
    sections: [{ heading: '总体情况', topic: '科普', parts }],
    suggestions: { heading: '建议', chosen: [] },
    remarks: { heading: '说明' },
    attachments: [],
    ...more,
  };
  const figures = invented({
    self: { volunteers: 800 },
    tables: [
      { level: 'city', rows: { 安平市: { volunteers: 300 }, 东陵市: { volunteers: 500 } } },
      { level: 'county', rows: { '安平市 清河县': { projects: 3 } } },
    ],
    targets: [{ path: '', indicator: 'volunteers', value: 1000 }],
  });
  const composed = compose(figures, template);
  if (composed === null) throw new Error('nothing was composed');
  return leftOut({ figures, template, composed });
}

it('an indicator without figures is told with its place, one beside it that has some is not', () => {
  expect(leftOutOf([TOTALS])).toEqual([{ kind: 'part', section: 0, part: 0, indicator: 'lectures', level: null }]);
});

it('a level where nobody has a figure is told, one that the region does not have is not', () => {
  expect(leftOutOf([LEADERS])).toEqual([
    { kind: 'part', section: 0, part: 0, indicator: 'volunteers', level: 'county' },
  ]);
});

it('a level without targets is told, although the region itself is told of', () => {
  expect(leftOutOf([PROGRESS])).toEqual([
    { kind: 'part', section: 0, part: 0, indicator: 'volunteers', level: 'city' },
  ]);
});

it('a suggestion about something else and an empty column of a table are told', () => {
  const column = { measure: 'total' as const, tells: 'figure' as const };
  const more: Partial<BulletinTemplate> = {
    suggestions: { heading: '建议', chosen: ['recruit', 'informants'] },
    attachments: [
      {
        subject: '情况',
        levels: ['city'],
        columns: [
          { ...column, indicator: 'volunteers', title: '志愿者' },
          { ...column, indicator: 'projects', title: '项目' },
        ],
        order: 'value',
        totalRow: true,
      },
    ],
  };
  expect(leftOutOf([{ ...LEADERS, levels: ['city'] }], more)).toEqual([
    { kind: 'suggestion', chosen: 1 },
    { kind: 'column', attachment: 0, column: 1 },
  ]);
});
