import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearness, type PlacedName, spoken } from './similarNames.ts';

const JIANGSU = ['江苏省', '江苏'];
const TAIZHOU = ['泰州市', '泰州', ...JIANGSU];
const HAILING = ['海陵区', '海陵', ...TAIZHOU];
const GULOU = ['鼓楼区', '鼓楼', '南京市', '南京', ...JIANGSU];

const inHailing = (name: string): PlacedName => ({ name, regionId: 'hailing', regionNames: HAILING });
const inTaizhou = (name: string): PlacedName => ({ name, regionId: 'taizhou', regionNames: TAIZHOU });
const inJiangsu = (name: string): PlacedName => ({ name, regionId: 'jiangsu', regionNames: JIANGSU });
const inNanjing = (name: string): PlacedName => ({ name, regionId: 'nanjing', regionNames: GULOU.slice(2) });
const inGulou = (name: string): PlacedName => ({ name, regionId: 'gulou', regionNames: GULOU });

describe('names that may mean one unit', () => {
  it.each([
    ['海陵区科学技术协会', '海陵区科协', 'same_written'],
    ['海陵区 科协', '海陵区科协', 'same_written'],
    ['海陵区气象学会（筹）', '海陵区气象学会(筹)', 'same_written'],
    ['海陵区科协志愿服务队', '海陵区科协志愿者服务队', 'same_written'],
    ['泰州市海陵区科学技术协会', '海陵区科协', 'region_prefix'],
    ['江苏省泰州市海陵区气象学会', '气象学会', 'region_prefix'],
    ['海陵区气象学会（筹）', '海陵区气象学会', 'brackets'],
    ['海陵区青少年天文爱好者协会', '海陵区青少年天文爱好协会', 'spelling'],
    ['海陵区青少年天文爱好者协会', '海陵区青少年天文爱好者学会', 'spelling'],
  ])('in one region: %s and %s (%s)', (one, other, reason) => {
    expect(nearness(inHailing(one), inHailing(other))).toBe(reason);
  });

  it('in two regions: the same unit registered one level too high', () => {
    expect(nearness(inNanjing('鼓楼区科协'), inGulou('南京市鼓楼区科学技术协会'))).toBe('region_prefix');
  });
});

describe('names that mean two units', () => {
  it.each([
    ['海陵区第一小学', '海陵区第二小学'],
    ['海陵区城东小学', '海陵区城西小学'],
    ['海陵区科协志愿服务队', '海陵区科协志愿服务队第3分队'],
    ['海陵区医学会', '海陵区药学会'],
    ['海陵区气象学会', '海陵区图书馆'],
  ])('%s and %s', (one, other) => {
    expect(nearness(inHailing(one), inHailing(other))).toBeNull();
  });

  it('the associations of a province, its city and its county', () => {
    const three = [
      inJiangsu('江苏省科学技术协会'),
      inTaizhou('泰州市科学技术协会'),
      inHailing('泰州市海陵区科学技术协会'),
    ];
    for (const one of three) for (const other of three) if (one !== other) expect(nearness(one, other)).toBeNull();
  });
});

describe('nearness', () => {
  const part = fc.constantFrom(
    '海陵区',
    '泰州市',
    '江苏',
    '科协',
    '科学技术协会',
    '气象',
    '学会',
    '（筹）',
    '志愿服务队',
    '一',
    '二',
    ' ',
    'ABC',
    '青少年',
  );
  const name = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
  const placed = fc.tuple(name, fc.constantFrom(inHailing, inTaizhou, inJiangsu)).map(([text, place]) => place(text));

  it('is the same either way round', () => {
    fc.assert(fc.property(placed, placed, (a, b) => nearness(a, b) === nearness(b, a)));
  });

  it('finds a name near itself, however its signs and widths are typed', () => {
    fc.assert(
      fc.property(placed, (a) => {
        const typed = a.name
          .replaceAll('（', '(')
          .replaceAll('）', ')')
          .replaceAll('ABC', 'ａｂｃ')
          .split('')
          .join('　');
        expect(nearness(a, { ...a, name: typed })).toBe('same_written');
      }),
    );
  });

  it('speaks a name once and for all', () => {
    fc.assert(fc.property(name, (text) => spoken(spoken(text)) === spoken(text)));
  });
});
