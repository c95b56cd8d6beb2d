import { describe, expect, it } from 'vitest';
import { type ResolveQuery, resolveRegion } from './resolve.ts';
import { CHINA, WITH_FUNCTIONAL_AREAS } from './testing/china.ts';
import { JIANGSU_2022 } from './testing/jiangsu.ts';

const END_OF_2022 = '2022-12-31';

function resolve(name: string, query: Partial<ResolveQuery> = {}) {
  return resolveRegion(CHINA, { name, within: '320000', on: END_OF_2022, ...query });
}

function codeOf(name: string, query: Partial<ResolveQuery> = {}): string | undefined {
  return resolve(name, query).match?.code;
}

function candidatesOf(name: string, query: Partial<ResolveQuery> = {}): string[] {
  const { match, candidates } = resolve(name, query);
  expect(match).toBeNull();
  return candidates.map(({ code, name: candidate }) => `${code} ${candidate}`);
}

describe('names that changed', () => {
  it('finds a renamed county under its old name and says that the name is retired', () => {
    expect(resolve('海安县').match).toEqual({
      id: '320621',
      code: '320685',
      name: '海安市',
      matchedName: '海安县',
      retired: true,
      validTo: '2018-01-01',
      successors: [],
    });
  });

  it('finds a merged-away district as itself, with what it went into', () => {
    expect(resolve('港闸区').match).toMatchObject({
      code: '320611',
      name: '港闸区',
      retired: true,
      validTo: '2020-07-03',
      successors: [{ code: '320613', name: '崇川区' }],
    });
  });

  it('prefers the bearer of the day to the retired bearer of the same name', () => {
    expect(resolve('崇川区').match).toMatchObject({ code: '320613', retired: false, validTo: null });
    expect(resolve('崇川区', { on: '2019-12-31' }).match).toMatchObject({
      code: '320602',
      retired: false,
      validTo: '2020-07-03',
    });
  });

  it('tells 海门 by the name of the day asked about', () => {
    expect(resolve('海门市').match).toMatchObject({
      code: '320614',
      name: '海门区',
      retired: true,
      validTo: '2020-07-03',
    });
    expect(resolve('海门市', { on: '2020-07-02' }).match).toMatchObject({
      code: '320684',
      name: '海门市',
      retired: false,
    });
    expect(resolve('海门区', { on: '2020-07-02' }).match).toMatchObject({
      code: '320684',
      name: '海门市',
      retired: false,
    });
  });

  it('takes 莱芜 for the former city in a column of cities, and for the district in one of counties', () => {
    const former = { code: '371200', retired: true, successors: [{ code: '370116' }, { code: '370117' }] };
    expect(resolve('莱芜', { within: '370000', level: 'city' }).match).toMatchObject(former);
    expect(resolve('莱芜市', { within: '370000', level: 'city' }).match).toMatchObject(former);
    expect(codeOf('莱芜', { within: '370000', level: 'county' })).toBe('370116');
    expect(codeOf('莱芜区', { within: '370000', level: 'county' })).toBe('370116');
  });

  it('finds a district that was moved when an office lists it under its former city', () => {
    expect(resolve('莱城区', { within: '370000', parent: '莱芜市' }).match).toMatchObject({
      code: '370116',
      retired: true,
    });
    expect(codeOf('公主岭市', { within: '220000', parent: '四平市' })).toBe('220184');
  });

  it('does not match a region before its beginning, but offers it', () => {
    expect(candidatesOf('光明区', { within: '440000', on: '2017-12-31' })).toEqual(['440311 光明区']);
    expect(codeOf('光明区', { within: '440000' })).toBe('440311');
  });
});

describe('names that several regions bear', () => {
  it('never chooses between 南京 and 徐州', () => {
    expect(candidatesOf('鼓楼区')).toEqual(['320106 鼓楼区', '320302 鼓楼区']);
    expect(resolve('鼓楼区').reason).toBe('ambiguous');
  });

  it.each([
    ['鼓楼区', { parent: '南京市' }, '320106'],
    ['鼓楼区', { parent: '徐 州' }, '320302'],
    ['鼓楼', { parent: '320300' }, '320302'],
    ['鼓楼区', { within: '320100' }, '320106'],
    ['鼓楼区', { within: '320100', parent: '江苏省' }, '320106'],
    ['南京市鼓楼区', {}, '320106'],
    ['南京鼓楼区', {}, '320106'],
    ['江苏省徐州市鼓楼区', {}, '320302'],
    ['江苏省-徐州市-鼓楼区', {}, '320302'],
    ['江苏省南京市鼓楼区', { within: '320100' }, '320106'],
    ['鼓楼区（南京）', {}, '320106'],
    ['鼓楼区【徐州市】', {}, '320302'],
    ['通州区', {}, '320612'],
    ['通州区', { within: '100000', parent: '北京' }, '110112'],
    ['北京市北京市朝阳区', { within: '100000' }, '110105'],
  ])('is told by its surroundings: %s %o', (name, query, code) => {
    expect(codeOf(name, query)).toBe(code);
  });

  it('narrows by level: a province, a city and a county may share a short name', () => {
    expect(codeOf('吉林', { within: '100000', level: 'province' })).toBe('220000');
    expect(codeOf('吉林', { within: '220000', level: 'city' })).toBe('220200');
    expect(candidatesOf('吉林', { within: '220000' })).toEqual(['220000 吉林省', '220200 吉林市']);
    expect(codeOf('朝阳', { within: '210000', level: 'city' })).toBe('211300');
    expect(codeOf('朝阳', { within: '210000', level: 'county' })).toBe('211321');
  });

  it('does not believe a parent that is unknown or that the region does not lie in', () => {
    expect(candidatesOf('常熟市', { parent: '无锡市' })).toEqual(['320581 常熟市']);
    expect(candidatesOf('常熟市', { parent: '苏南' })).toEqual(['320581 常熟市']);
    expect(codeOf('常熟市', { parent: '　' })).toBe('320581');
  });

  it('does not take a city for one of its counties', () => {
    expect(candidatesOf('泰州市', { level: 'county' })).toEqual(['321200 泰州市']);
    expect(codeOf('泰兴', { level: 'county' })).toBe('321283');
  });
});

describe('names as offices type them', () => {
  it.each([
    ['丰　县', '320321'],
    ['新沂', '320381'],
    ['常 熟\u00a0市', '320581'],
    ['常\u200b熟市', '320581'],
    ['雨花台\n区', '320114'],
    ['３２０１０６', '320106'],
    ['320106000000', '320106'],
    ['海门区（原海门市）', '320614'],
    ['常熟市※', '320581'],
  ])('reads %o', (name, code) => {
    expect(codeOf(name)).toBe(code);
  });

  it.each([
    ['内蒙古', '150000'],
    ['广西', '450000'],
    ['广西自治区', '450000'],
    ['新疆', '650000'],
    ['延边', '222400'],
    ['恩施州', '422800'],
    ['湘西州', '433100'],
    ['兴安盟', '152200'],
    ['锡林郭勒', '152500'],
    ['玉屏县', '520622'],
    ['神农架', '429021'],
    ['科左中旗', '150521'],
    ['浦东', '310115'],
    ['新疆兵团', 'UNIT-XPCC'],
    ['兵团', 'UNIT-XPCC'],
    ['中国', '100000'],
  ])('knows the short form %s', (name, code) => {
    expect(codeOf(name, { within: '100000' })).toBe(code);
  });

  it('takes a former code for its region and says that it is retired', () => {
    expect(resolve('320684').match).toMatchObject({
      code: '320614',
      matchedName: '320684',
      retired: true,
      validTo: '2020-07-03',
    });
  });

  it('finds counties directly under a province, and districts of a municipality, in a column of cities', () => {
    expect(codeOf('仙桃市', { within: '420000', level: 'city' })).toBe('429004');
    expect(codeOf('朝阳区', { within: '110000', level: 'city' })).toBe('110105');
  });
});

describe('own level', () => {
  it.each([
    ['市本级', { within: '320500' }, 'OWN-320500'],
    ['本级', { within: '320500' }, 'OWN-320500'],
    ['市 本 级', { parent: '苏州市', level: 'county' as const }, 'OWN-320500'],
    ['省本级', { level: 'city' as const }, 'OWN-320000'],
    ['省本级', { level: 'county' as const }, 'OWN-320000'],
    ['苏州市本级', { level: 'county' as const }, 'OWN-320500'],
    ['苏州本级', {}, 'OWN-320500'],
    ['苏州市市本级', {}, 'OWN-320500'],
    ['区本级', { within: '320684' }, 'OWN-320614'],
    ['吉林本级', { within: '220000', level: 'city' as const }, 'OWN-220000'],
    ['OWN-320500', {}, 'OWN-320500'],
  ])('%s %o', (name, query, code) => {
    expect(codeOf(name, query)).toBe(code);
  });

  it('offers all cities where a table of a province says 市本级 and not whose', () => {
    expect(candidatesOf('市本级')).toHaveLength(13);
  });

  it('does not take 县本级 for the own level of a city, nor the only city of a prefecture for the one meant', () => {
    expect(resolve('县本级', { within: '320500' }).match).toBeNull();
    expect(resolve('市本级', { within: '653100' }).match).toBeNull();
  });
});

describe('functional areas', () => {
  const within = (name: string, id: string) =>
    resolveRegion(WITH_FUNCTIONAL_AREAS, { name, within: id, level: 'county', on: END_OF_2022 });

  it('are found by their names, aliases, and in their city without its name', () => {
    expect(within('泰安高新区', '370900').match?.code).toBe('FA-370900-01');
    expect(within('高新区', '370900').match?.code).toBe('FA-370900-01');
    expect(within('泰安市高新区', '370000').match?.code).toBe('FA-370900-01');
    expect(within('泰山风景名胜区管委会', '370900').match?.code).toBe('FA-370900-02');
  });

  it('are ambiguous where two cities have one', () => {
    expect(within('高新区', '100000').candidates.map(({ code }) => code)).toEqual(['FA-320300-01', 'FA-370900-01']);
  });

  it('are unknown before they are registered', () => {
    expect(resolve('泰安高新区', { within: '370900' })).toMatchObject({ match: null, reason: 'unknown' });
  });
});

describe('near misses', () => {
  it('offers what differs by one character at the level, and matches nothing', () => {
    expect(candidatesOf('常孰市', { level: 'county' })).toEqual(['320581 常熟市']);
    expect(candidatesOf('吴江市', { level: 'county' })).toContain('320509 吴江区');
    expect(candidatesOf('丰县（含开发区）')).toEqual(['320321 丰县']);
  });

  it('offers nothing for a name that nobody bears', () => {
    expect(resolve('火星区')).toEqual({ match: null, candidates: [], reason: 'unknown' });
    expect(resolve('')).toEqual({ match: null, candidates: [], reason: 'unknown' });
    expect(resolve('江苏'.repeat(500))).toEqual({ match: null, candidates: [], reason: 'unknown' });
  });
});

describe('the Jiangsu bulletin of 2022', () => {
  it('has 13 cities and 96 counties, all found, two of them by a retired name', () => {
    const cities = Object.keys(JIANGSU_2022).map((city) => resolve(city, { level: 'city' }).match?.code);
    expect(new Set(cities).size).toBe(13);
    expect(cities).not.toContain(undefined);
    const rows = Object.entries(JIANGSU_2022).flatMap(([parent, counties]) =>
      counties.map((county) => resolve(county, { level: 'county', parent }).match),
    );
    expect(new Set(rows.map((match) => match?.code)).size).toBe(96);
    expect(rows).not.toContain(null);
    expect(rows.filter((match) => match?.retired).map((match) => match?.matchedName)).toEqual(['海门市', '港闸区']);
  });
});
