import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resolveRegion } from '../src/modules/regions/resolve.ts';
import { CHINA } from '../src/modules/regions/testing/china.ts';
import { compareWithSuccessions, compareWithTable } from './regionDifferences.ts';

const SHARED = new URL('../../shared/data/', import.meta.url);

const ours: [code: string, name: string][] = CHINA.descendants('100000', 'province', '2022-12-31')
  .filter(({ kind }) => kind === 'division')
  .flatMap(({ id }) => [id, ...CHINA.everWithin(id)])
  .filter((id) => CHINA.byId(id).kind === 'division' && CHINA.at(id, '2022-12-31') !== null)
  .map((id) => CHINA.label(id, '2022-12-31'))
  .map(({ code, name }) => [code, name]);

describe('the comparison with a code table', () => {
  it('finds nothing where they are equal', () => {
    expect(compareWithTable(CHINA, '2022', ours)).toEqual([]);
  });

  it('finds a missing, an added and a differently named region', () => {
    const theirs = ours
      .filter(([code]) => code !== '320581')
      .map(([code, name]) => [code, code === '320582' ? '沙洲县' : name] as const);
    expect(compareWithTable(CHINA, '2022', [...theirs, ['320599', '新新区']])).toEqual([
      '2022: 320582 is 沙洲县 in the code table and 张家港市 in the tree',
      '2022: 320599 is 新新区 in the code table and nobody in the tree',
      '2022: 320581 常熟市 is not in the code table',
    ]);
  });
});

describe('the comparison with successions', () => {
  it('finds one that is not told, or told in another year', () => {
    const told = ['2020', '320684', '海门市', '320614', '海门区', 'recoded'];
    expect(compareWithSuccessions(CHINA, [told])).toEqual([]);
    expect(compareWithSuccessions(CHINA, [['2019', ...told.slice(1)]])).toEqual([
      '2019: 320684 海门市 → 320614 海门区 is not told',
    ]);
    expect(compareWithSuccessions(CHINA, [['2020', '320611', '港闸区', '320612', '通州区', 'merged']])).toHaveLength(1);
  });
});

describe.runIf(existsSync(SHARED))('the tables of Jiangsu', () => {
  it.each(['volunteers-by-city', 'volunteers-by-county', 'informants-by-city', 'increases'])(
    '%s: every region is found',
    (file) => {
      const [header = '', ...lines] = readFileSync(new URL(`jiangsu-2022/${file}.csv`, SHARED), 'utf8')
        .trimEnd()
        .split(/\r?\n/);
      const columns = header.split(',');
      const field = (row: readonly string[], name: string): string => row[columns.indexOf(name)] ?? '';
      for (const row of lines.map((line) => line.split(','))) {
        const [city, county] = [field(row, 'city'), field(row, 'county')];
        const asked =
          county === ''
            ? ({ name: city, level: 'city' } as const)
            : ({ name: county, level: 'county', parent: city } as const);
        expect(resolveRegion(CHINA, { ...asked, within: '320000', on: '2022-12-31' }).match, row.join()).not.toBeNull();
      }
    },
  );
});
