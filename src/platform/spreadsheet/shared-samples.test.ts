import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { read as secondOpinion, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { Grid } from '../../contracts/rules/grid.ts';
import { read } from './fixtures.ts';

const shared = new URL('../../../../shared/data/', import.meta.url);
const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(file, shared)));
const merge = (row: number, column: number, rows: number, columns: number) => ({ row, column, rows, columns });

const volunteersByCity: [string, number, number, number, number][] = [
  ['无锡市', 63925, 1082, 1151, 285],
  ['南京市', 37758, 309, 2475, 173],
  ['苏州市', 29329, 212, 3198, 84],
  ['泰州市', 24678, 152, 695, 21],
  ['盐城市', 23681, 212, 351, 40],
  ['徐州市', 21923, 109, 469, 37],
  ['常州市', 19759, 81, 508, 18],
  ['镇江市', 14985, 150, 126, 18],
  ['连云港市', 12921, 198, 309, 14],
  ['南通市', 12501, 196, 742, 13],
  ['淮安市', 8756, 601, 414, 9],
  ['宿迁市', 7766, 170, 215, 12],
  ['扬州市', 6291, 31, 157, 4],
];
const cityHeader = ['序号', '设区市', '科技志愿者总数', '组织总数', '活动总数', '项目总数'];

/** What the two-level table of 泰安 says; where a word processor has text, the workbook has some numbers. */
const taian = [
  ['序号', '县市区', '科技志愿者（人）', null, '科普信息员（人）', '传播量（万次）', '备注'],
  [null, null, '总数', '其中：本年新增'],
  ['1', '泰山区', '3,120', '520', '１８００', '12.5'],
  ['2', '岱岳区', 2044, 310, 1250, '3.4'],
  ['3', '新泰市', 2890, '—', 2100, 8],
  ['4', '肥城市', '1 905', 275, 1320, '2.05'],
  ['5', '宁阳县', 988, '#', 640, '0', '未开展'],
  ['6', '东平县', 1012, 150, null, 1.1, '未报'],
  ['7', '泰安高新区', 306, '50', 220, '0.6', '功能区'],
  [null, '小  计', 12265, 1305, 7330, 27.65],
  ['8', '市本级', 420, 60, 95, '5.2'],
  ['合　计', null, 12685, 1365, 7425, 32.85],
];

// The sample files are not part of the project.
if (existsSync(shared))
  describe('files as offices send them', () => {
    test.each([
      ['ambiguous.csv', 'UTF-8', 10, ['县区', '科技志愿者总数'], ['栖霞区', '4382']],
      ['gbk.csv', 'GB18030', 2, ['县区', '活动总数'], ['丰县', '213']],
      ['formula.csv', 'UTF-8', 3, ['县区', '活动总数'], ['丰县', '=1+212']],
    ])('samples/%s', async (file, encoding, rows, first, last) => {
      const outcome = await read(bytesOf(`samples/${file}`));
      expect(outcome).toMatchObject({ format: 'csv', encoding });
      const [grid] = outcome.grids as [Grid];
      expect([grid.rows.length, grid.rows[0], grid.rows.at(-1)]).toEqual([rows, first, last]);
    });

    test('samples/shandong-cities.xls', async () => {
      const { format, grids } = await read(bytesOf('samples/shandong-cities.xls'));
      expect(format).toBe('xls');
      expect(grids.map(({ sheet, rows }) => [sheet, rows])).toEqual([
        ['说明', [['填表说明'], ['请于每年1月10日前报送。']]],
        [
          '数据',
          [
            ['山东省各市科技志愿服务情况（演示数据）'],
            [],
            ['城市', '志愿者数', '志愿服务组织数', '活动数', '品牌项目数'],
            ['济南', 41200, 310, 1500, 60],
            ['青岛', 38900, 295, 1720, 71],
            ['烟台', 22010, 180, 640, 22],
            ['泰安', 12685, 92, 410, 15],
            ['莱芜', 1500, 11, 30, 1],
            ['总计', 116295, 888, 4300, 169],
          ],
        ],
      ]);
    });

    test('samples/taian-two-level.xlsx', async () => {
      const { grids } = await read(bytesOf('samples/taian-two-level.xlsx'));
      expect(grids).toHaveLength(1);
      expect(grids[0]?.rows).toEqual([
        ['泰安市科普志愿者注册情况表（演示数据）'],
        ['截至2021年12月31日'],
        ...taian,
        ['注：1.“#”表示不适用。2.“—”和空格表示未报。3.传播量以万次计。'],
      ]);
      expect(new Set(grids[0]?.merges)).toEqual(
        new Set([
          merge(0, 0, 1, 7),
          merge(1, 0, 1, 7),
          merge(2, 2, 1, 2),
          merge(2, 0, 2, 1),
          merge(2, 1, 2, 1),
          merge(2, 4, 2, 1),
          merge(2, 5, 2, 1),
          merge(2, 6, 2, 1),
          merge(13, 0, 1, 2),
          merge(14, 0, 1, 7),
        ]),
      );
    });

    test('samples/taian-two-level.docx', async () => {
      const { grids } = await read(bytesOf('samples/taian-two-level.docx'));
      expect(grids).toHaveLength(1);
      expect(grids[0]?.leadIn).toEqual(['附件', '泰安市科普志愿者注册情况表（演示数据）', '截至2021年12月31日']);
      expect(grids[0]?.rows).toEqual(taian.map((row) => row.map((value) => (value === null ? null : String(value)))));
      expect(new Set(grids[0]?.merges)).toEqual(
        new Set([
          merge(0, 2, 1, 2),
          merge(0, 0, 2, 1),
          merge(0, 1, 2, 1),
          merge(0, 4, 2, 1),
          merge(0, 5, 2, 1),
          merge(0, 6, 2, 1),
          merge(11, 0, 1, 2),
        ]),
      );
    });

    test('jiangsu-2022: volunteers by city, as a workbook and as a document', async () => {
      const [workbook] = (await read(bytesOf('jiangsu-2022/office/volunteers-by-city.xlsx'))).grids;
      const numbered = volunteersByCity.map((row, index) => [index + 1, ...row]);
      const total = ['合  计', null, 284273, 3503, 10810, 728];
      expect(workbook?.rows).toEqual([
        ['2022年各设区市科技志愿服务情况统计表'],
        ['截至2022年12月31日'],
        cityHeader,
        ...numbered,
        total,
      ]);
      const [document] = (await read(bytesOf('jiangsu-2022/office/volunteers-by-city.docx'))).grids;
      const asText = [cityHeader, ...numbered, total].map((row) =>
        row.map((value) => (value === null ? null : String(value))),
      );
      expect(document).toMatchObject({
        leadIn: ['附件1', '2022年各设区市科技志愿服务情况统计表'],
        rows: asText,
        merges: [merge(14, 0, 1, 2)],
      });
    });

    test('jiangsu-2022: volunteers by county keeps what the clerks typed', async () => {
      const [grid] = (await read(bytesOf('jiangsu-2022/office/volunteers-by-county.xlsx'))).grids;
      expect(grid?.rows).toHaveLength(100);
      expect(grid?.rows[2]).toEqual([
        '序号',
        '设区市',
        '县（市、区）',
        '科技志愿者\n总数',
        '组织\n总数',
        '活动\n总数',
        '项目\n总数',
      ]);
      expect(grid?.rows[7]).toEqual([5, '无锡市', ' 锡山区 ', 10808, 163, 43, 3]);
      expect(grid?.rows[8]).toEqual([6, '镇江市', '京口区', 10610, 24, 3, '０']);
      expect(grid?.rows[11]).toEqual([9, '无锡市', '滨湖区', '7,977', 57, 38, 2]);
      expect(grid?.rows[12]?.[2]).toBe('丰　县');
    });

    test('every workbook reads as another library reads it', async () => {
      const files = ['samples/', 'jiangsu-2022/office/'].flatMap((folder) =>
        readdirSync(new URL(folder, shared))
          .filter((name) => /\.xlsx?$/.test(name))
          .map((name) => folder + name),
      );
      expect(files.length).toBeGreaterThanOrEqual(5);
      for (const file of files) {
        const bytes = bytesOf(file);
        const other = secondOpinion(bytes, { type: 'array', dense: true });
        for (const grid of (await read(bytes)).grids) {
          const rows = utils.sheet_to_json<unknown[]>(other.Sheets[grid.sheet ?? '']!, {
            header: 1,
            raw: true,
            blankrows: true,
          });
          const trimmed = rows.map((row) =>
            Array.from(row, (value) => (value === undefined || value === '' ? null : value)),
          );
          for (const row of trimmed) while (row.length > 0 && row.at(-1) === null) row.pop();
          expect(trimmed).toEqual(grid.rows);
        }
      }
    });
  });
