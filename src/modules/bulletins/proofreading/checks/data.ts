import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import { agreement } from '../understanding/numbers.ts';
import { cellSpot, whatOf, written } from './compare.ts';

/** What prose and tables state against the figures that the installation has of the same date. */
export const data: Check = (paper) =>
  paper.data === null ? [] : [...proseAgainstData(paper), ...tablesAgainstData(paper)];

function proseAgainstData(paper: Paper): DraftFinding[] {
  return paper.statements.flatMap((statement) => {
    if (
      statement.is !== 'figure' ||
      statement.qualified ||
      (statement.measure !== 'total' && statement.measure !== 'increase')
    )
      return [];
    const { regionId, indicator, measure, number, span } = statement;
    const value = regionId === null || indicator === null ? null : (paper.data?.(regionId, indicator, measure) ?? null);
    if (value === null || regionId === null || indicator === null || agreement(number, value) !== 'differs') return [];
    const params = {
      region: regionName(paper.ground, regionId),
      what: whatOf(paper, indicator, measure),
      stated: written(statement),
      data: value.toLocaleString('en-US'),
    };
    return [draft('data_differs', 'inconsistent', span, [number.value, value], params)];
  });
}

function tablesAgainstData(paper: Paper): DraftFinding[] {
  return paper.tables.flatMap((table) =>
    table.figures.flatMap(({ regionId, indicator, kind, value, row, column }) => {
      const known =
        regionId === null || (kind !== 'total' && kind !== 'increase')
          ? null
          : (paper.data?.(regionId, indicator, kind) ?? null);
      if (known === null || regionId === null || known === value) return [];
      const params = {
        region: regionName(paper.ground, regionId),
        what: whatOf(paper, indicator, kind),
        stated: value.toLocaleString('en-US'),
        data: known.toLocaleString('en-US'),
      };
      return [draft('data_differs', 'inconsistent', cellSpot(table, row, column), [value, known], params)];
    }),
  );
}
