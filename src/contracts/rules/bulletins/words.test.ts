import { describe, expect, it } from 'vitest';
import { levelWord, namesIn, wholeWord } from './names.ts';
import { countWord, writeFigure, writeGrowth, writeThreshold } from './numbers.ts';
import { periodWords } from './periods.ts';

const row = (path: string, status: 'current' | 'retired' | 'functional' = 'current', code = '320000') => {
  const names = path.split(' ');
  return { path: names, status, region: { code, name: names.at(-1) as string } };
};

describe('numbers in prose', () => {
  const cities = { unit: 'wan', digits: 1, rounding: 'round' } as const;
  const counties = { unit: 'wan', digits: 0, rounding: 'truncate' } as const;
  it.each([
    [286281, { unit: 'one' }, '人', '286281人'],
    [9445588, cities, '次', '944.6万次'],
    [2700123, cities, '次', '270万次'],
    [2899999, counties, '次', '289万次'],
    [9999, cities, '次', '9999次'],
    [10000, counties, '次', '1万次'],
    [36.5, { unit: 'one' }, '小时', '36.5小时'],
  ] as const)('%d is written %s', (value, style, unit, written) => {
    expect(writeFigure(value, style, unit)).toBe(written);
  });

  it('round numbers are written in ten thousands where they can be', () => {
    expect([500, 10_000, 15_000, 20_000, 1_000_000, 200_000_000].map((each) => writeThreshold(each, '人'))).toEqual([
      '500人',
      '1万人',
      '1.5万人',
      '2万人',
      '100万人',
      '2亿人',
    ]);
  });

  it('growth is rounded from the figures themselves, and is never told as nothing where it is something', () => {
    expect(writeGrowth(155140, 131141, 1)).toBe('118.3%');
    expect(writeGrowth(521, 345, 1)).toBe('151%');
    expect(writeGrowth(201, 2000, 1)).toBe('10.1%');
    expect(writeGrowth(-32, 1000, 1)).toBe('3.2%');
    expect(writeGrowth(1, 100_000, 1)).toBe('不足0.1%');
    expect(writeGrowth(1, 1000, 0)).toBe('不足1%');
  });

  it('places are counted in words', () => {
    expect([1, 3, 10, 12, 20, 31].map(countWord)).toEqual(['一', '三', '十', '十二', '二十', '三十一']);
  });
});

describe('names in prose', () => {
  const province = (...paths: string[]) => ({
    level: 'county' as const,
    region: { code: '320000', name: '江苏省' },
    rows: paths.map((path) => row(path)),
  });
  const named = (table: Parameters<typeof namesIn>[0]) => table.rows.map(namesIn(table));

  it('a district carries its city, a county-level city and a county stand alone', () => {
    expect(named(province('江苏省 无锡市 梁溪区', '江苏省 苏州市 常熟市', '江苏省 徐州市 丰县'))).toEqual([
      '无锡市梁溪区',
      '常熟市',
      '丰县',
    ]);
  });

  it('unless two of the province bear the same name', () => {
    expect(named(province('江苏省 甲市 丰县', '江苏省 乙市 丰县'))).toEqual(['甲市丰县', '乙市丰县']);
  });

  it('in its own city’s bulletin a district needs no city', () => {
    const table = { ...province('江苏省 无锡市 梁溪区'), region: { code: '320200', name: '无锡市' } };
    expect(named(table)).toEqual(['梁溪区']);
  });

  it('a functional area carries its city only where its name does not say it', () => {
    const rows = [
      row('山东省 泰安市 泰安高新技术产业开发区', 'functional'),
      row('山东省 泰安市 徂汶景区', 'functional'),
    ];
    expect(named({ level: 'county', region: { code: '370000', name: '山东省' }, rows })).toEqual([
      '泰安高新技术产业开发区',
      '泰安市徂汶景区',
    ]);
  });

  it('in the nation counties carry their province, cities stand alone', () => {
    const nation = { code: '100000', name: '全国' };
    const rows = [row('江苏省 苏州市 常熟市'), row('江苏省 无锡市 梁溪区'), row('湖北省 仙桃市')];
    expect(named({ level: 'county', region: nation, rows })).toEqual([
      '江苏省常熟市',
      '江苏省无锡市梁溪区',
      '湖北省仙桃市',
    ]);
    const cities = [row('江苏省 苏州市'), row('北京市 海淀区'), row('西藏自治区 阿里地区')];
    expect(named({ level: 'city', region: nation, rows: cities })).toEqual(['苏州市', '北京市海淀区', '阿里地区']);
  });

  it.each([
    ['city', '苏州市 无锡市', '设区市'],
    ['city', '成都市 凉山彝族自治州', '市（州）'],
    ['city', '乌鲁木齐市 喀什地区 伊犁哈萨克自治州', '市（地、州）'],
    ['county', '常熟市 丰县 梁溪区', '县（市、区）'],
    ['county', '海淀区 朝阳区', '区'],
    ['county', '江阴市 惠山区', '市（区）'],
    ['county', '丰县 沛县', '县'],
    ['county', '固阳县 达尔罕茂明安联合旗 昆都仑区', '旗县（区）'],
  ] as const)('%s: %s are %s', (level, names, word) => {
    expect(
      levelWord(
        level,
        names.split(' ').map((name) => row(name)),
      ),
    ).toBe(word);
  });

  it('a region speaks of itself as a whole', () => {
    expect([
      wholeWord('江苏省', 'province'),
      wholeWord('内蒙古自治区', 'province'),
      wholeWord('北京市', 'province'),
      wholeWord('丰县', 'county'),
      wholeWord('全国', 'nation'),
    ]).toEqual(['全省', '全区', '全市', '全县', '全国']);
  });
});

describe('periods in prose', () => {
  it.each([
    ['2021-12-31', '2022-12-31', '2022年', '上年末'],
    ['2021-12-31', '2022-06-30', '2022年上半年', '上年末'],
    ['2021-12-31', '2022-08-15', '2022年1月1日至2022年8月15日', '上年末'],
    ['2021-06-30', '2022-06-30', '2021年7月1日至2022年6月30日', '2021年6月30日'],
  ])('from %s to %s', (since, asOf, whole, beginning) => {
    expect(periodWords(since, asOf)).toMatchObject({ whole, beginning });
  });
});
