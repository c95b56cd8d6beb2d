import { type Check, draft } from '../paper.ts';
import { whatOf } from './compare.ts';

/** 志愿者12791项: an indicator counted in a unit that is another's. */
export const units: Check = (paper) =>
  paper.statements.flatMap((statement) => {
    if (statement.is !== 'figure' || statement.misfit === null) return [];
    const usual = paper.indicators.find(({ code }) => code === statement.misfit)?.unit.zh ?? '';
    const { unit } = statement.number;
    return [
      draft('unit', 'look', statement.span, [unit, usual], {
        what: whatOf(paper, statement.misfit, 'total'),
        unit,
        usual,
      }),
    ];
  });
