import { type Check, draft } from '../paper.ts';
import { positionOf } from '../understanding/addresses.ts';
import { cellSpot } from './compare.ts';

/** 合计 and 小计 against the rows they stand for. A total below its rows cannot be right; one above may hold what is not listed. */
export const tableSums: Check = ({ tables }) =>
  tables.flatMap((table) =>
    table.problems.flatMap((problem) => {
      if (problem.code !== 'total_mismatch') return [];
      const { label, stated, sum, header } = problem.params;
      const { row, column } = positionOf(problem.cell);
      const params = { label, header: header.replaceAll(/\s/g, ''), stated, sum };
      return [
        draft(
          'table_total',
          stated < sum ? 'wrong' : 'inconsistent',
          cellSpot(table, row, column),
          [stated, sum],
          params,
        ),
      ];
    }),
  );
