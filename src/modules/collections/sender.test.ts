import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Evidence, type Sender, sortToSender } from './sender.ts';

/** Units with counties of their own; `k` of them are asked for. */
const unit = (name: string, counties: readonly string[], more: Partial<Sender> = {}): Sender => ({
  handIn: name,
  rows: new Set(counties),
  asked: counties.length,
  names: [name, name.replace(/市$/, '')],
  above: [],
  ...more,
});

const NANJING = unit('南京市', ['玄武', '秦淮', '鼓楼', '浦口', '栖霞']);
const XUZHOU = unit('徐州市', ['云龙', '鼓楼（徐州）', '泉山', '丰县']);
const TAIZHOU = unit('泰州市', ['海陵', '高港', '姜堰', '兴化']);
const UNITS = [NANJING, XUZHOU, TAIZHOU];

const found = (rows: Evidence['rows'], more: Partial<Evidence> = {}): Evidence => ({
  rows,
  titles: [],
  sheets: [],
  fileName: '统计表.xlsx',
  template: null,
  ...more,
});
const named = (names: readonly string[]) => names.map((name) => [name]);
const whose = (evidence: Evidence, units: readonly Sender[] = UNITS) => {
  const { finding, suspects } = sortToSender(evidence, units);
  return [finding, ...suspects.map(({ handIn }) => handIn)];
};

describe('a file is sorted by what is in it', () => {
  it('rows that can be of one unit only decide, though a name among them is borne twice', () => {
    const rows = [['玄武'], ['秦淮'], ['鼓楼', '鼓楼（徐州）'], ['浦口']];
    expect(whose(found(rows))).toEqual(['certain', '南京市']);
  });

  it('a name that two bear is nobody’s alone, and a title settles it only for a table that is whole', () => {
    expect(whose(found([['鼓楼', '鼓楼（徐州）']]))).toEqual(['doubtful', '南京市', '徐州市']);
    expect(whose(found([['鼓楼', '鼓楼（徐州）']], { titles: ['徐州市统计表'] }))[0]).toBe('doubtful');
  });

  it('rows of several units are pointed out, whatever the title says', () => {
    const rows = named(['玄武', '秦淮', '鼓楼', '浦口', '云龙']);
    expect(whose(found(rows, { titles: ['南京市统计表'] }))).toEqual(['several', '南京市', '徐州市']);
  });

  it('a title, a sheet or a blank made for another unit raises a doubt', () => {
    const rows = named(['海陵', '高港', '姜堰', '兴化']);
    expect(whose(found(rows))).toEqual(['certain', '泰州市']);
    expect(whose(found(rows, { titles: ['南京市统计表'] }))[0]).toBe('doubtful');
    expect(whose(found(rows, { sheets: ['南京'] }))[0]).toBe('doubtful');
    expect(whose(found(rows, { template: '徐州市' }))[0]).toBe('doubtful');
    expect(whose(found(rows, { template: '泰州市', titles: ['泰州市统计表'] }))).toEqual(['certain', '泰州市']);
  });

  it('the name of the file decides nothing, and is a hint to whoever is asked', () => {
    expect(whose(found([], { fileName: '泰州.xlsx' }))).toEqual(['doubtful', '泰州市']);
    const rows = named(['玄武', '秦淮', '鼓楼', '浦口']);
    expect(whose(found(rows, { fileName: '泰州.xlsx' }))).toEqual(['certain', '南京市']);
  });

  it('a table without regions is whose title it bears', () => {
    expect(whose(found([], { titles: ['2022年泰州市统计表'] }))).toEqual(['certain', '泰州市']);
    expect(whose(found([], { titles: ['南京市、泰州市统计表'] }))[0]).toBe('doubtful');
  });

  it('a county’s own table is not its city’s, and is its own where counties are asked too', () => {
    expect(whose(found(named(['海陵'])))).toEqual(['doubtful', '泰州市']);
    const hailing = unit('海陵', ['海陵'], { above: ['泰州市'] });
    expect(whose(found(named(['海陵'])), [...UNITS, hailing])).toEqual(['certain', '海陵']);
    expect(whose(found(named(['海陵', '高港', '姜堰'])), [...UNITS, hailing])).toEqual(['certain', '泰州市']);
    expect(whose(found([], { titles: ['泰州市海陵区统计表'] }), [...UNITS, hailing])).toEqual(['certain', '海陵']);
  });
});

/** Rows of the units as files have them: some of them, in any order, some names misspelt beyond recognition. */
const someRows = (sender: Sender) => fc.shuffledSubarray([...sender.rows], { minLength: 1 }).map((rows) => named(rows));

describe('whatever is dropped', () => {
  const anyUnit = fc.constantFrom(...UNITS);
  const texts = fc.array(fc.constantFrom('南京市', '徐州', '泰州市统计表', '汇总', '2022年'), { maxLength: 2 });

  it('is certain for one unit only, and never for one that has none of its rows', () => {
    fc.assert(
      fc.property(anyUnit, anyUnit, texts, texts, (one, other, titles, sheets) =>
        fc.assert(
          fc.property(someRows(one), someRows(other), (mine, others) => {
            const rows = one === other ? mine : [...mine, ...others];
            const { finding, suspects } = sortToSender(found(rows, { titles, sheets }), UNITS);
            if (finding !== 'certain') return;
            expect(suspects).toHaveLength(1);
            expect(one).toBe(other);
            expect(suspects[0]?.handIn).toBe(one.handIn);
          }),
          { numRuns: 5 },
        ),
      ),
      { numRuns: 60 },
    );
  });

  it('is judged the same in any order of its rows and of the units, and under any name', () => {
    fc.assert(
      fc.property(
        anyUnit.chain(someRows),
        fc.shuffledSubarray(UNITS, { minLength: 3 }),
        fc.string(),
        (rows, units, name) => {
          const judged = sortToSender(found(rows), UNITS);
          const again = sortToSender(found(rows.toReversed(), { fileName: name }), units);
          expect(again.finding).toBe(judged.finding);
          if (judged.finding === 'certain') expect(again.suspects[0]?.handIn).toBe(judged.suspects[0]?.handIn);
        },
      ),
    );
  });
});
