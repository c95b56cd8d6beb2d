import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf, Terminal } from './testing.ts';

const SHARED = join(import.meta.dirname, '../../../shared/data');
const JIANGSU = join(SHARED, 'jiangsu-2022');
const SAMPLES = join(SHARED, 'samples');

interface Row {
  region: { code: string; name: string };
  status: string;
  path: string[];
  cells: Record<string, { value: number | null; rank: number | null; increase: number | null }>;
}

/** The papers' own tables, read with nothing of ours. */
const csv = (name: string): Record<string, string>[] => {
  const [header = '', ...lines] = readFileSync(join(JIANGSU, name), 'utf8').replace('\ufeff', '').trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((field, at) => [names[at] ?? '', field])));
};
const MEASURES = ['volunteers', 'organisations', 'activities', 'projects'];
/** As printed in 2022, and what they were called by then. */
const TODAY: Record<string, string> = { 海门市: '海门区' };

let terminal: Terminal;
const kepu = (line: string, ...more: string[]) => terminal.kepu(...line.split(' '), '--json', ...more);

beforeAll(async () => {
  terminal = await Terminal.open();
  await terminal.keepRunning();
}, 60_000);
afterAll(() => terminal.close(), 60_000);

describe('files that are not what their names say', () => {
  const ON = '--region 320000 --as-of 2022-12-31';
  const file = (name: string, contents: string | Uint8Array) => {
    const folder = join(terminal.data, 'desk');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), contents);
    return join(folder, name);
  };

  it('are refused one by one, as a table of nothing but the reason', async () => {
    const files = [
      file('empty.xlsx', ''),
      file('page.xls', '<html><body><table><tr><td>设区市</td></tr></table></body></html>'),
      file('photo.xlsx', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
      file('cut.xlsx', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x00, 0x00])),
      file('one.csv', '志愿者'),
    ];
    const { exit, json } = await kepu(`import table ${ON} --cells`, ...files);
    expect([exit, json.committed]).toEqual([1, false]);
    const told = json.files.map(
      ({ file: path, tables }: { file: string; tables: { problems: { code: string }[] }[] }) => [
        path,
        tables.length,
        keysOf(tables[0] ?? {}),
        tables[0]?.problems.map(({ code }) => code),
      ],
    );
    const keys = 'cells columns level problems rows sheet title totals';
    expect(told).toEqual(
      files.map((path) => [path, 1, keys, [path.endsWith('one.csv') ? 'header_unmapped' : 'file_unreadable']]),
    );
  });

  it('are read whatever their encoding', async () => {
    const text = '县区\t志愿者数\r\n丰　县\t１，２３４\r\n"沛县"\t1.2万\r\n';
    const utf16 = file('utf16.csv', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
    const { exit, json } = await kepu(`import table ${ON} --dry-run --cells`, utf16);
    const cells = json.files[0].tables[0].cells as { region: { code: string }; value: number; raw: string }[];
    expect(exit).toBe(0);
    expect(cells.map(({ region, value, raw }) => [region.code, value, raw])).toEqual([
      ['320321', 1234, '１，２３４'],
      ['320322', 12000, '1.2万'],
    ]);
  });
});

if (existsSync(SHARED)) {
  describe('the tables of Jiangsu 2022', () => {
    const files = (folder: string, ending: RegExp) =>
      readdirSync(folder)
        .filter((name) => ending.test(name))
        .map((name) => join(folder, name));
    const on = '--region 320000 --as-of 2022-12-31';
    const problems = (json: { files: { tables: { problems: { code: string }[] }[] }[] }) =>
      json.files.flatMap(({ tables }) => tables.flatMap((table) => table.problems.map(({ code }) => code)));

    it('import with the two retired names as only warnings, from the office and as data, and say the same', async () => {
      const office = await kepu(`import table ${on}`, ...files(join(JIANGSU, 'office'), /\.(xlsx|docx)$/));
      expect([office.exit, office.json.committed, problems(office.json)]).toEqual([
        0,
        true,
        ['region_retired', 'region_retired'],
      ]);
      const data = await kepu(`import table ${on}`, ...files(JIANGSU, /\.csv$/));
      expect([data.exit, problems(data.json)]).toEqual([0, ['region_retired', 'region_retired']]);
      const stated = (name: string, measures: string[]) =>
        csv(name).flatMap((row) => measures.filter((measure) => (row[measure] ?? '') !== '')).length;
      const longForms =
        stated('increases.csv', ['increase']) +
        stated('province-totals.csv', ['total', 'national_rank', 'increase', 'printed_growth_percent']);
      expect(data.json.observations).toBe(longForms);
      const again = await kepu(`import table ${on}`, ...files(JIANGSU, /\.csv$/));
      expect([again.json.committed, again.json.observations]).toEqual([true, 0]);
    });

    it('come back cell by cell, ranked as they lie, and reconciled', async () => {
      for (const [level, name] of [
        ['city', 'volunteers-by-city.csv'],
        ['county', 'volunteers-by-county.csv'],
      ] as const) {
        const { json } = await kepu(`stats ${on} --level ${level}`);
        const rows = json.rows as Row[];
        const paper = csv(name);
        expect(rows).toHaveLength(paper.length);
        const codes = rows.map(({ region }) => region.code);
        expect(codes).toEqual([...codes].sort());
        for (const line of paper) {
          const named = level === 'city' ? line.city : (TODAY[line.county ?? ''] ?? line.county);
          const row = rows.find(({ path }) => path.at(-1) === named && (level === 'city' || path[1] === line.city));
          expect(row?.path[0]).toBe('江苏省');
          for (const measure of MEASURES) {
            const value = Number(line[measure]);
            const above = paper.filter((other) => Number(other[measure]) > value).length;
            expect([named, measure, row?.cells[measure]?.value, row?.cells[measure]?.rank]).toEqual([
              named,
              measure,
              value,
              above + 1,
            ]);
          }
        }
        const undivided = MEASURES.map((measure) => json.reconciliation[measure].undivided);
        expect(undivided).toEqual([2008, 485, 1981, 138]);
      }
    });

    it('keep what the prose states: ranks, increases, and a growth that cannot be', async () => {
      const { json } = await kepu(`stats ${on} --level city --indicator volunteers,activities`);
      const { volunteers } = json.self.cells;
      expect(volunteers).toMatchObject({ value: 286281, nationalRank: 3, increase: 155140, base: 286281 - 155140 });
      expect(volunteers.growth).toBeCloseTo(155140 / (286281 - 155140), 12);
      expect(json.rows.find((row: Row) => row.region.name === '泰州市').cells.activities).toMatchObject({
        base: -98,
        baseDerived: true,
        growth: null,
        growthReason: 'base_not_positive',
      });
    });

    it('show 96 counties as reported and 95 in the boundaries of today', async () => {
      const reported = (await kepu(`stats ${on} --level county`)).json.rows as Row[];
      expect(reported.filter(({ status }) => status === 'retired').map(({ region }) => region)).toEqual([
        { code: '320611', name: '港闸区' },
      ]);
      const today = (await kepu(`stats ${on} --level county --view today`)).json.rows as Row[];
      expect([reported.length, today.length]).toEqual([96, 95]);
      expect(today.find(({ region }) => region.code === '320613')?.cells.volunteers?.value).toBe(1606);
    });
  });

  describe('the samples', () => {
    interface Expected {
      columns: { header: string; indicator: string; kind: string; unit: number }[];
      cells: Record<string, Record<string, number | string>>;
      title: string;
      level: string;
      rows: number;
      totals: Record<string, number>;
      errors: string[];
      warnings: string[];
    }
    const expected = JSON.parse(readFileSync(join(SAMPLES, 'expected.json'), 'utf8')) as Record<string, Expected>;
    const about = (name: string) => expected[name] as Expected;
    const read = (name: string, line: string) =>
      kepu(`import table ${join(SAMPLES, name)} ${line} --dry-run --cells`).then(({ exit, json }) => ({
        exit,
        tables: json.files[0].tables,
        table: json.files[0].tables[0],
      }));

    for (const name of ['taian-two-level.xlsx', 'taian-two-level.docx'])
      it(`${name} is read as a careful clerk reads it`, async () => {
        const { columns, cells, title, level, rows } = about('taian-two-level.xlsx and .docx');
        const { exit, table } = await read(name, '--region 370900 --as-of 2021-12-31 --since 2020-12-31');
        expect(exit).toBe(1);
        expect([table.title, table.level, table.rows]).toEqual([title, level, rows]);
        const measures = table.columns.filter(({ role }: { role: string }) => role === 'measure');
        expect(measures).toEqual(columns.map((column) => ({ ...column, role: 'measure' })));
        for (const [who, figures] of Object.entries(cells)) {
          const code = who.startsWith('own level')
            ? 'OWN-370900'
            : who.startsWith('functional')
              ? null
              : who.slice(0, 6);
          for (const [what, value] of Object.entries(figures)) {
            const [indicator, kind = 'total'] = what.split(' ');
            const cell = table.cells.find(
              (each: { region: { code: string } | null; indicator: string; kind: string }) =>
                (each.region?.code ?? null) === code && each.indicator === indicator && each.kind === kind,
            );
            expect([who, what, typeof value === 'number' ? cell.value : cell.state]).toEqual([who, what, value]);
          }
        }
        expect(table.totals).toHaveLength(8);
        expect(table.totals.every(({ stated, sum }: { stated: number; sum: number }) => stated === sum)).toBe(true);
        expect(table.problems.map(({ code }: { code: string }) => code)).toEqual(['region_unknown']);
      });

    it('shandong-cities.xls has one table, and 莱芜 is told as retired', async () => {
      const { rows, totals } = about('shandong-cities.xls');
      const { exit, tables, table } = await read('shandong-cities.xls', '--region 370000 --as-of 2021-12-31');
      expect([exit, tables.length, table.rows]).toEqual([0, 1, rows]);
      const stated = Object.fromEntries(
        table.totals.map((total: { indicator: string; stated: number }) => [total.indicator, total.stated]),
      );
      expect(stated).toEqual(totals);
      expect(table.problems).toMatchObject([
        { code: 'region_retired', severity: 'warning', candidates: [{ code: '370116' }, { code: '370117' }] },
      ]);
    });

    it('ambiguous.csv has the promised errors and warnings, each at its cell', async () => {
      const { exit, table } = await read('ambiguous.csv', '--region 320000 --as-of 2022-12-31');
      expect(exit).toBe(1);
      const told = (severity: string) =>
        table.problems
          .filter((problem: { severity: string }) => problem.severity === severity)
          .map(({ cell, code }: { cell: string; code: string }) => `${cell} ${code}`);
      const promised = (lines: string[]) => lines.map((line) => /^\S+ [a-z_]+/.exec(line)?.[0]);
      expect(told('error')).toEqual(promised(about('ambiguous.csv').errors));
      expect(told('warning')).toEqual(promised(about('ambiguous.csv').warnings));
    });

    it('gbk.csv is read in its own encoding', async () => {
      const { exit, table } = await read('gbk.csv', '--region 320000 --as-of 2022-12-31');
      expect([exit, table.cells]).toMatchObject([0, [{ region: { code: '320321', name: '丰县' }, value: 213 }]]);
    });

    it('formula.csv holds text, and nothing is evaluated', async () => {
      const { exit, table } = await read('formula.csv', '--region 320000 --as-of 2022-12-31');
      expect(exit).toBe(1);
      expect(table.problems.map(({ code }: { code: string }) => code)).toEqual(['region_unknown', 'not_a_number']);
    });
  });
}
