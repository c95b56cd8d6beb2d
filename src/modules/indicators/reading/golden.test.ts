import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGrids } from '../../../platform/spreadsheet/index.ts';
import { read, type Situation, type Told } from './testing.ts';

const SHARED = join(import.meta.dirname, '../../../../../shared/data');
const samples = join(SHARED, 'samples');
const jiangsu = join(SHARED, 'jiangsu-2022');

async function readFile(path: string, situation: Situation): Promise<Told> {
  const outcome = await readGrids({ name: basename(path), bytes: readFileSync(path) });
  if (!outcome.ok) throw new Error(`${path} was not read`);
  const [table, ...others] = read(outcome.grids, situation);
  expect(others).toEqual([]);
  return table as Told;
}

interface Expected {
  columns: object[];
  cells: Record<string, Record<string, number | 'na' | 'missing'>>;
}

if (existsSync(samples))
  describe('the sample files read as a careful clerk reads them', () => {
    const expected = () =>
      JSON.parse(readFileSync(join(samples, 'expected.json'), 'utf8'))['taian-two-level.xlsx and .docx'] as Expected;

    it.each([
      ['taian-two-level.xlsx', 'B11'],
      ['taian-two-level.docx', 'B9'],
    ])('%s', async (file, functionalArea) => {
      const table = await readFile(join(samples, file), { region: '370900', asOf: '2021-12-31' });
      expect(table).toMatchObject({ title: '泰安市科普志愿者注册情况表（演示数据）', level: 'county', rows: 8 });
      const measures = table.columns.filter(({ role }) => role === 'measure').map(({ role, ...column }) => column);
      expect(measures).toEqual(expected().columns);
      expect(table.told).toEqual([`${functionalArea} region_unknown`]);
      for (const [name, figures] of Object.entries(expected().cells)) {
        const code = name.startsWith('own level')
          ? 'OWN-370900'
          : name.startsWith('functional')
            ? '?'
            : name.slice(0, 6);
        for (const [figure, value] of Object.entries(figures))
          expect([name, figure, table.figures[`${code} ${figure}`]]).toEqual([name, figure, value]);
      }
      expect(table.totals).toHaveLength(8);
      for (const { stated, sum } of table.totals) expect(stated).toBe(sum);
    });

    it('shandong-cities.xls', async () => {
      const table = await readFile(join(samples, 'shandong-cities.xls'), { region: '370000', asOf: '2021-12-31' });
      expect(table).toMatchObject({
        sheet: '数据',
        title: '山东省各市科技志愿服务情况（演示数据）',
        level: 'city',
        rows: 5,
      });
      expect(table.told).toEqual(['A8 region_retired']);
      expect(table.problems[0]?.candidates.map(({ code }) => code)).toEqual(['370116', '370117']);
      expect(table.figures['371200 volunteers']).toBe(1500);
      expect(table.totals.map(({ indicator, stated, sum }) => [indicator, stated, sum])).toEqual([
        ['volunteers', 116295, 116295],
        ['organisations', 888, 888],
        ['activities', 4300, 4300],
        ['projects', 169, 169],
      ]);
    });

    it('ambiguous.csv, gbk.csv and formula.csv', async () => {
      const ambiguous = await readFile(join(samples, 'ambiguous.csv'), { region: '320000' });
      expect(ambiguous.told).toEqual([
        'A2 region_ambiguous',
        'A4 region_retired',
        'A5 region_retired',
        'A6 region_unknown',
        'B7 not_a_number',
        'B8 negative',
        'B9 not_whole',
        'A10 region_duplicate',
      ]);
      expect(ambiguous.problems[0]?.candidates).toHaveLength(2);
      expect(ambiguous.problems.filter(({ severity }) => severity === 'warning')).toHaveLength(2);
      const gbk = await readFile(join(samples, 'gbk.csv'), { region: '320000' });
      expect([gbk.figures, gbk.told]).toEqual([{ '320321 activities': 213 }, []]);
      const formula = await readFile(join(samples, 'formula.csv'), { region: '320000' });
      expect(formula.told).toEqual(['A2 region_unknown', 'B3 not_a_number']);
    });
  });

const rowsOf = (file: string) =>
  readFileSync(join(jiangsu, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));

if (existsSync(jiangsu))
  describe('the tables of Jiangsu 2022', () => {
    const files = [
      ...readdirSync(jiangsu).filter((file) => file.endsWith('.csv')),
      ...readdirSync(join(jiangsu, 'office')).map((file) => join('office', file)),
    ];

    it.each(files)('%s has no problem but the two retired names', async (file) => {
      const table = await readFile(join(jiangsu, file), { region: '320000' });
      const retired = table.problems.map(({ code, message }) => [code, /“(.*?)”/.exec(message)?.[1]]);
      expect(retired).toEqual(
        file.includes('by-county')
          ? [
              ['region_retired', '海门市'],
              ['region_retired', '港闸区'],
            ]
          : [],
      );
      for (const { stated, sum } of table.totals) expect(stated).toBe(sum);
    });

    it.each([
      ['volunteers-by-county.csv', ['office/volunteers-by-county.xlsx'], 96],
      ['volunteers-by-city.csv', ['office/volunteers-by-city.xlsx', 'office/volunteers-by-city.docx'], 13],
      ['informants-by-city.csv', ['office/informants-by-city.xlsx'], 13],
    ])('every cell of %s stands in its office files too', async (file, office, rows) => {
      const plain = await readFile(join(jiangsu, file), { region: '320000' });
      expect(plain.rows).toBe(rows);
      const [header = [], ...lines] = rowsOf(file);
      const first = header.findIndex((name) => !['city', 'county'].includes(name));
      const values = lines.flatMap((line) => line.slice(first).map(Number));
      expect(Object.values(plain.figures)).toEqual(values);
      for (const each of office) {
        const table = await readFile(join(jiangsu, each), { region: '320000' });
        expect(table.figures).toEqual(plain.figures);
        expect(table.rows).toBe(rows);
      }
    });

    it('the totals and increases in long form name province, cities and counties', async () => {
      const totals = await readFile(join(jiangsu, 'province-totals.csv'), { region: '320000' });
      expect(totals.level).toBe('province');
      expect(totals.figures).toMatchObject({
        '320000 volunteers': 286281,
        '320000 volunteers national_rank': 3,
        '320000 volunteers increase': 155140,
        '320000 volunteers printed_growth': 117,
        '320000 organisations increase': 'missing',
        '320000 activities printed_growth': 81.6,
      });
      const increases = await readFile(join(jiangsu, 'increases.csv'), { region: '320000' });
      expect(increases).toMatchObject({ level: 'mixed', rows: 18 });
      expect(increases.figures).toMatchObject({
        '321200 activities increase': 793,
        '320213 volunteers increase': 10974,
      });
      expect(increases.reading.cells.every(({ since }) => since === '2021-12-31')).toBe(true);
    });
  });
