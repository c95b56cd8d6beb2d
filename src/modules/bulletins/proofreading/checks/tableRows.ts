import { type Check, type DraftFinding, draft, type Paper } from '../paper.ts';
import type { PlainColumn, PlainTable } from '../understanding/plainTable.ts';
import { type Relation, relationsIn } from '../understanding/relations.ts';
import { columnLabel, rowLabel } from '../understanding/tables.ts';
import { cellSpot } from './compare.ts';

/** Columns that follow from others, row by row; and totals of columns that no indicator names. */
export const tableRows: Check = (paper) => {
  const read = readColumns(paper);
  return paper.plain.flatMap((table) => {
    const relations = relationsIn(table);
    return [
      ...relations.flatMap((relation) => exceptions(table, relation, read)),
      ...footing(table, relations, read, paper),
    ];
  });
};

type Read = ReadonlyMap<string, 'counted' | 'growth'>;

/** Columns whose figures the indicators know: checked elsewhere. */
function readColumns({ tables, ground }: Paper): Read {
  const read = new Map<string, 'counted' | 'growth'>();
  for (const { block, figures, own } of tables) {
    // 全省 as a row is the whole, which the indicators read as a region among others.
    const hasRoot = figures.some(({ regionId }) => regionId === ground.rootId);
    for (const { column, kind } of figures) {
      if ((kind === 'total' || kind === 'increase') && !own.has(column) && !hasRoot)
        read.set(`${block} ${column}`, 'counted');
      if (kind === 'printed_growth') read.set(`${block} ${column}`, 'growth');
    }
  }
  return read;
}

function exceptions(table: PlainTable, { kind, of, from, exceptions: rows }: Relation, read: Read): DraftFinding[] {
  // Growth of total and increase is told with what would explain it.
  if ((kind === 'growthOfTotal' || kind === 'growth') && read.get(`${table.block} ${of.column}`) === 'growth')
    return [];
  return rows.map(({ row, follows }) => {
    const stated = of.figures.get(row)?.value ?? 0;
    const params = {
      region: rowLabel(table, row),
      header: labelOf(table, of),
      from: from.map((column) => ({ header: labelOf(table, column), value: column.figures.get(row)?.value ?? 0 })),
      kind,
      stated,
      follows,
    };
    // Parts that come to more than their whole cannot be right; less may hold what is not listed.
    const grade = kind === 'sum' && follows > stated ? 'wrong' : 'inconsistent';
    return draft('table_row', grade, cellSpot(table, row, of.column), [stated, follows], params);
  });
}

/** The words above a column, as a finding tells them. */
function labelOf({ grid, bodyStart }: PlainTable, { column }: PlainColumn): string {
  return columnLabel({ grid, figures: [{ row: bodyStart }] }, column);
}

const NOT_SUMMED = /[%％]|率|占比|比重|比例|均|幅|增速|每|得分|分数/;

/** 目标 or 上年 beside the figures that are read: their totals come to their rows too. */
function footing(table: PlainTable, relations: readonly Relation[], read: Read, { tables }: Paper): DraftFinding[] {
  const [total, another] = table.totals;
  const isMixed = tables.some(({ block, level }) => block === table.block && level === 'mixed');
  if (total === undefined || another !== undefined || isMixed) return [];
  const ratios = new Set(relations.flatMap(({ kind, of }) => (kind === 'sum' || kind === 'difference' ? [] : [of])));
  return table.columns.flatMap((column) => {
    if (read.get(`${table.block} ${column.column}`) === 'counted') return [];
    if (NOT_SUMMED.test(column.header) || ratios.has(column)) return [];
    const stated = column.figures.get(total)?.value;
    const values = table.body.map((row) => column.figures.get(row)?.value ?? 0);
    const sum = Number(values.reduce((all, value) => all + value, 0).toFixed(column.decimals));
    const slack = column.decimals === 0 ? 0 : (values.length * 10 ** -column.decimals) / 2;
    if (stated === undefined || Math.abs(stated - sum) <= slack + 1e-9) return [];
    const params = { label: rowLabel(table, total), header: labelOf(table, column), stated, sum };
    const grade = stated < sum ? 'wrong' : 'inconsistent';
    return [draft('table_total', grade, cellSpot(table, total, column.column), [stated, sum], params)];
  });
}
