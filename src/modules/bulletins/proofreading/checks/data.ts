import { type Check, type DraftFinding, draft, type Paper, regionName } from '../paper.ts';
import { agreement } from '../understanding/numbers.ts';
import { cellSpot, whatOf, written } from './compare.ts';
import { fitsPercent } from './values.ts';

/** What prose and tables state against the figures that the installation has of the same date. */
export const data: Check = (paper) =>
  paper.data === null
    ? []
    : [
        ...proseAgainstData(paper),
        ...growthAgainstData(paper),
        ...ranksAgainstData(paper),
        ...tablesAgainstData(paper),
      ];

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

/** A growth may be the one that files state or the one that follows from the figures. */
function growthAgainstData(paper: Paper): DraftFinding[] {
  return paper.statements.flatMap((statement) => {
    if (statement.is !== 'figure' || statement.qualified || statement.measure !== 'growth') return [];
    const { regionId, indicator, number, sign, span } = statement;
    if (regionId === null || indicator === null) return [];
    const known = (['printed_growth', 'growth'] as const).flatMap(
      (kind) => paper.data?.(regionId, indicator, kind) ?? [],
    );
    const [first] = known;
    if (first === undefined || known.some((percent) => fitsPercent(number, percent * sign))) return [];
    const decimals = Math.max(1, Math.round(-Math.log10(number.step)));
    const expected = Number(first.toFixed(Math.min(4, decimals)));
    const params = {
      region: regionName(paper.ground, regionId),
      what: whatOf(paper, indicator, 'growth'),
      stated: written(statement),
      data: `${expected}%`,
    };
    return [draft('data_differs', 'inconsistent', span, [number.value * sign, expected], params)];
  });
}

function ranksAgainstData(paper: Paper): DraftFinding[] {
  return paper.statements.flatMap((statement) => {
    if (statement.is !== 'rank' || statement.among !== 'nation' || statement.measure !== 'total') return [];
    const { regionId, indicator, rank, span } = statement;
    if (regionId === null || indicator === null || rank < 0) return [];
    const known = paper.data?.(regionId, indicator, 'national_rank') ?? null;
    if (known === null || known === rank) return [];
    const params = {
      region: regionName(paper.ground, regionId),
      what: `${whatOf(paper, indicator, 'total')}在全国的位次`,
      stated: `第${rank}位`,
      data: `第${known}位`,
    };
    return [draft('data_differs', 'inconsistent', span, [rank, known], params)];
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
