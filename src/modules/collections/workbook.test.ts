import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_INDICATORS } from '../../contracts/indicators.ts';
import { readHandIn } from '../../contracts/rules/handIn.ts';
import { readGrids } from '../../platform/spreadsheet/index.ts';
import { CHINA } from '../regions/testing/china.ts';
import { cellsOf, typedLike, withCells } from './cells.ts';
import { figuresOf, readForUnit, versionOf } from './reading.ts';
import type { Round } from './roundStore.ts';
import { type AskedTable, layOut, rowsAsked } from './table.ts';
import { readVersionCode, workbookOf } from './workbook.ts';

const TAIZHOU = CHINA.byCode('321200')?.id as string;
const HAND_IN = '01890000-0000-7000-8000-000000000001';

const round = (more: Partial<Round> = {}) =>
  ({
    title: '2022年度统计',
    as_of: '2022-12-31',
    since: '2021-12-31',
    rows: ['itself', 'own_level', 'children'],
    columns: BUILT_IN_INDICATORS.flatMap(({ code }) => [
      { indicator: code, kind: 'total' as const },
      { indicator: code, kind: 'increase' as const },
    ]),
    asks_base: true,
    table_version: 3,
    ...more,
  }) as Round;

const INDICATORS = BUILT_IN_INDICATORS.map((each, id) => ({ ...each, id }));

function tableFor(of: Round): AskedTable {
  const rows = rowsAsked(CHINA, of, TAIZHOU);
  return layOut(CHINA, of, rows, { indicators: INDICATORS, known: [], locale: 'zh' });
}

async function workbook(of: Round, asked: AskedTable, draft: Parameters<typeof cellsOf>[1]) {
  const bytes = await workbookOf({
    handInId: HAND_IN,
    unit: '泰州市科学技术协会',
    round: { title: of.title, asOf: of.as_of, since: of.since },
    table: asked.table,
    cells: cellsOf(asked, draft),
  });
  return readGrids({ name: '表.xlsx', bytes });
}

const WRITTEN = fc.oneof(
  fc.integer({ min: 0, max: 9_999_999 }).map(String),
  fc.constantFrom('1.2万', '３,120', '#', '—', '0', '12,345', '8万', '＃', '-'),
);

describe('a workbook of ours', () => {
  const of = round();
  const asked = tableFor(of);

  it('says what was typed into it, cell by cell, for every indicator and every row', async () => {
    const all = asked.rowIds.flatMap((regionId) => asked.table.columns.map(({ key }) => ({ regionId, column: key })));
    await fc.assert(
      fc.asyncProperty(fc.array(WRITTEN, { minLength: all.length, maxLength: all.length }), async (texts) => {
        const draft = withCells(
          {},
          all.map((place, index) => ({ ...place, written: texts[index] as string })),
        );
        const contents = await workbook(of, asked, draft);
        const reading = readForUnit(CHINA, of, TAIZHOU, asked, { name: '表.xlsx', contents });
        expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        const said = (cells: Parameters<typeof cellsOf>[1]) =>
          readHandIn(asked.table, cellsOf(asked, cells)).figures.map(({ region, column, state, value }) => [
            region,
            column,
            state,
            value,
          ]);
        expect(said(typedLike(asked, figuresOf(of, reading)))).toEqual(said(draft));
      }),
      { numRuns: 8 },
    );
  });

  it('left blank says nothing, and knows for whom and of which table it is', async () => {
    const contents = await workbook(of, asked, {});
    expect(versionOf(contents)).toEqual({ handInId: HAND_IN, tableVersion: 3 });
    const reading = readForUnit(CHINA, of, TAIZHOU, asked, { name: '表.xlsx', contents });
    expect(figuresOf(of, reading).filter(({ state }) => state !== 'missing')).toEqual([]);
  });

  it.each(['KEPU-1-2', 'KEPU', `kepu-${HAND_IN}`, `KEPU-${HAND_IN}-`, ''])('%s is no version code', (text) =>
    expect(readVersionCode(text)).toBeNull(),
  );
});
