import { expect, it } from 'vitest';
import { shortNameOf } from './shortNames.ts';
import { REFERENCE } from './testing/china.ts';

it.each([
  ['常熟市', '常熟'],
  ['丰县', '丰县'],
  ['津市市', '津市'],
  ['清新区', '清新'],
  ['浦东新区', '浦东'],
  ['碑林区', '碑林'],
  ['神农架林区', '神农架'],
  ['井陉矿区', '井陉矿区'],
  ['内蒙古自治区', '内蒙古'],
  ['新疆维吾尔自治区', '新疆'],
  ['延边朝鲜族自治州', '延边'],
  ['湘西土家族苗族自治州', '湘西'],
  ['克孜勒苏柯尔克孜自治州', '克孜勒苏'],
  ['积石山保安族东乡族撒拉族自治县', '积石山'],
  ['东乡族自治县', '东乡'],
  ['鄂温克族自治旗', '鄂温克'],
  ['龙胜各族自治县', '龙胜'],
  ['瀍河回族区', '瀍河'],
  ['土默特左旗', '土默特左旗'],
  ['正蓝旗', '正蓝'],
  ['兴安盟', '兴安'],
  ['阿里地区', '阿里'],
  ['香港特别行政区', '香港'],
])('%s is shortened to %s', (name, short) => {
  expect(shortNameOf(name)).toBe(short);
});

it('leaves no people in a short name of the table, and no name of one character', () => {
  const shorts = REFERENCE.regions.flatMap(({ kind, versions }) =>
    kind === 'division' ? versions.map(({ shortName }) => shortName) : [],
  );
  expect(shorts.filter((short) => short.endsWith('族') || short.length < 2)).toEqual([]);
});
