import { describe, expect, it } from 'vitest';
import { historyOf } from './history.ts';
import { CHINA } from './testing/china.ts';

const byYear = (year: string) => ({ on: `${year}-01-01`, datedByYear: true });

describe('the history of a region', () => {
  it('of 海门 is a new name and a new code, dated by the document of the province', () => {
    const dated = { on: '2020-07-03', datedByYear: false };
    expect(historyOf(CHINA, '320684')).toEqual([
      { kind: 'renamed', ...dated, from: '海门市', to: '海门区' },
      { kind: 'recoded', ...dated, from: '320684', to: '320614' },
    ]);
  });

  it('of the new 崇川 begins with the two it was formed from, and theirs end with it', () => {
    const dated = { on: '2020-07-03', datedByYear: false, document: '苏政发〔2020〕60号' };
    expect(historyOf(CHINA, '320613')).toEqual([
      {
        kind: 'formed_from',
        ...dated,
        others: [
          { code: '320602', name: '崇川区' },
          { code: '320611', name: '港闸区' },
        ],
      },
    ]);
    expect(historyOf(CHINA, '320611')).toEqual([
      { kind: 'merged_into', ...dated, others: [{ code: '320613', name: '崇川区' }] },
    ]);
  });

  it('of 莱芜 tells the split of the city and the move of the district', () => {
    expect(historyOf(CHINA, '371200')).toEqual([
      {
        kind: 'split_into',
        ...byYear('2019'),
        document: null,
        others: [
          { code: '370116', name: '莱芜区' },
          { code: '370117', name: '钢城区' },
        ],
      },
    ]);
    expect(historyOf(CHINA, '371202')).toContainEqual({
      kind: 'moved',
      ...byYear('2019'),
      from: { code: '371200', name: '莱芜市' },
      to: { code: '370100', name: '济南市' },
    });
  });

  it('of a district that goes on says what it took in', () => {
    expect(historyOf(CHINA, '330105')).toEqual([
      { kind: 'took_in', ...byYear('2021'), document: null, others: [{ code: '330103', name: '下城区' }] },
    ]);
    expect(historyOf(CHINA, '511502')).toEqual([
      { kind: 'took_part_of', ...byYear('2019'), document: null, others: [{ code: '511521', name: '宜宾县' }] },
    ]);
  });

  it('of a region carved out of one that goes on begins without a predecessor', () => {
    expect(historyOf(CHINA, '440311')).toEqual([{ kind: 'carved_out', ...byYear('2018') }]);
  });

  it('is empty where nothing has happened', () => {
    expect(historyOf(CHINA, '320581')).toEqual([]);
  });
});
