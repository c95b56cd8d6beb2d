import { describe, expect, test } from 'vitest';
import { eventSentence, type RegionEvent, type SentencePart } from './history.ts';

const plain = { datedByYear: false, from: null, to: null, others: [], document: null };
const read = (parts: SentencePart[]) => parts.map((part) => (typeof part === 'string' ? part : part.name)).join('');

describe('the history of a region reads as dated sentences', () => {
  const events: [RegionEvent, string, string][] = [
    [
      { ...plain, kind: 'renamed', on: '2020-07-03', from: '海门市', to: '海门区' },
      '2020年7月3日，由“海门市”更名为“海门区”。',
      '3 July 2020: renamed from 海门市 to 海门区.',
    ],
    [
      { ...plain, kind: 'recoded', on: '2020-07-03', from: '320684', to: '320614' },
      '2020年7月3日，行政区划代码由 320684 改为 320614。',
      '3 July 2020: code changed from 320684 to 320614.',
    ],
    [
      {
        ...plain,
        kind: 'formed_from',
        on: '2020-07-03',
        others: [
          { code: '320602', name: '崇川区' },
          { code: '320611', name: '港闸区' },
        ],
      },
      '2020年7月3日设立，区域来自原崇川区、港闸区。',
      '3 July 2020: formed from the area of 崇川区, 港闸区.',
    ],
  ];
  test.each(events)('%j', (event, zh, en) => {
    expect(read(eventSentence(event, 'zh'))).toBe(zh);
    expect(read(eventSentence(event, 'en'))).toBe(en);
  });

  test('a change of which only the year is known is not given a day', () => {
    const event: RegionEvent = { ...plain, kind: 'carved_out', on: '2018-01-01', datedByYear: true };
    expect(read(eventSentence(event, 'zh'))).toBe('2018年（按年记载）新设。');
    expect(read(eventSentence(event, 'en'))).toBe('2018 (recorded by year): newly established.');
  });

  test('the regions in it can be followed', () => {
    const event: RegionEvent = {
      ...plain,
      kind: 'merged_into',
      on: '2020-07-03',
      others: [{ code: '320613', name: '崇川区' }],
    };
    expect(eventSentence(event, 'zh')).toContainEqual({ code: '320613', name: '崇川区' });
  });
});
