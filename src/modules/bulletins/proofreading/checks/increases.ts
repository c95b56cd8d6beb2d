import { type Check, draft, regionName } from '../paper.ts';
import { cellSpot, whatOf } from './compare.ts';

/** An increase larger than the total it is part of. Withdrawals might explain it, so it is never called wrong. */
export const increases: Check = (paper) => {
  const { figures, ground } = paper;
  const totalsOf = (regionId: string, indicator: string) => [
    ...figures.cells(regionId, indicator, 'total').map(({ value, table }) => ({ value, source: `《${table.name}》` })),
    ...figures.prose(regionId, indicator, 'total').map(({ number }) => ({
      value: number.value + (number.vague === null ? number.rounding : number.step),
      source: '正文',
    })),
    ...(regionId === ground.rootId
      ? figures.wholes(indicator, 'total').map(({ value, table }) => ({ value, source: `《${table.name}》` }))
      : []),
  ];
  const exceeded = (regionId: string, indicator: string, increase: number) => {
    const known = totalsOf(regionId, indicator);
    const largest = known.reduce<(typeof known)[number] | null>(
      (most, each) => (most === null || each.value > most.value ? each : most),
      null,
    );
    return largest !== null && increase > largest.value ? largest : null;
  };
  const told = (regionId: string, indicator: string, increase: number, total: { value: number; source: string }) => ({
    region: regionName(ground, regionId),
    what: whatOf(paper, indicator, 'total').replace(/数$/, ''),
    increase,
    total: total.value,
    source: total.source,
  });
  const inProse = paper.statements.flatMap((statement) => {
    if (
      statement.is !== 'figure' ||
      statement.measure !== 'increase' ||
      statement.qualified ||
      statement.admitted ||
      statement.sign < 0
    )
      return [];
    const { regionId, indicator, number } = statement;
    if (regionId === null || indicator === null) return [];
    const total = exceeded(regionId, indicator, number.value - number.rounding);
    return total === null
      ? []
      : [
          draft(
            'increase_exceeds_total',
            'inconsistent',
            statement.span,
            [number.value, total.value],
            told(regionId, indicator, number.value, total),
          ),
        ];
  });
  const inTables = paper.tables.flatMap((table) =>
    table.figures.flatMap(({ regionId, indicator, kind, value, row, column }) => {
      const total = kind !== 'increase' || regionId === null ? null : exceeded(regionId, indicator, value);
      if (total === null || regionId === null) return [];
      return [
        draft(
          'increase_exceeds_total',
          'inconsistent',
          cellSpot(table, row, column),
          [value, total.value],
          told(regionId, indicator, value, total),
        ),
      ];
    }),
  );
  return [...inProse, ...inTables];
};
