import type { BulletinSentence } from '../../../contracts/bulletins.ts';
import type { PartOf } from '../../../contracts/bulletinTemplates.ts';
import { writeFigure } from '../../../contracts/rules/bulletins/numbers.ts';
import { isOfYear, targetOf } from '../../../contracts/rules/bulletins/progress.ts';
import { valueIn, wholeFigure } from '../../../contracts/rules/bulletins/rows.ts';
import type { StatisticsRow } from '../../../contracts/statistics.ts';
import type { TargetMeasure } from '../../../contracts/targets.ts';
import { type Setting, wordingOf } from './setting.ts';

/** So many regions are named before the rest is counted. */
const NAMED = 5;

/** Targets that no completion rate is told of: of nothing, or without a figure; and of increases that are of another period. */
export function withoutRate(setting: Setting, { indicators }: PartOf<'progress'>): BulletinSentence[] {
  const { figures, tables, whole } = setting;
  const told = indicators.flatMap(({ indicator, measure, subject }) => {
    if (measure === 'increase' && !isOfYear(figures)) return [];
    const ofRow = (row: Pick<StatisticsRow, 'region' | 'cells'>, name: string) => ({
      name,
      target: targetOf(figures, row.region.code, indicator, measure)?.value ?? null,
      done: valueIn(row, indicator, measure),
    });
    const own = ofRow({ region: figures.region, cells: figures.self }, figures.region.name);
    const done = measure === 'total' ? (wholeFigure(figures, indicator)?.value ?? null) : own.done;
    const targeted = [{ ...own, done }, ...rowsOf(setting).map(({ row, name }) => ofRow(row, name))];
    const zero = targeted.filter(({ target }) => target === 0);
    const silent = targeted.filter(({ target, done }) => target !== null && target > 0 && done === null);
    return [
      ...(zero.length === 0 ? [] : [`${namesOf(zero)}的${subject}目标为零，未计算完成率。`]),
      ...exceeded(setting, indicator, measure).map(
        (by) => `各${tables[0]?.word}的${subject}目标之和较${whole}目标多${by}。`,
      ),
      ...(silent.length === 0 ? [] : [`${namesOf(silent)}已设${subject}目标，尚无填报数，未计算完成率。`]),
    ];
  });
  const isLeftOut = !isOfYear(figures) && figures.targets.some(({ measure }) => measure === 'increase');
  const period = isLeftOut ? ['新增目标按年度设定，本通报的新增数并非自年初起算，未作对照。'] : [];
  return [...told, ...period].map((text) => ({ text, claims: [] }));
}

const rowsOf = ({ tables }: Setting) =>
  tables.flatMap(({ table, nameOf }) =>
    table.rows.filter(({ status }) => status !== 'retired').map((row) => ({ row, name: nameOf(row) })),
  );

/** Parts of the uppermost level that add up to more than the target of the whole: by how much, in words. */
function exceeded(setting: Setting, indicator: string, measure: TargetMeasure): string[] {
  const { figures, tables } = setting;
  const targetAt = (code: string) => targetOf(figures, code, indicator, measure)?.value ?? null;
  const own = targetAt(figures.region.code);
  const rows = tables[0]?.table.rows.filter(({ status }) => status !== 'retired') ?? [];
  const sum = rows.reduce((all, { region }) => all + (targetAt(region.code) ?? 0), 0);
  if (own === null || sum <= own) return [];
  return [writeFigure(sum - own, { unit: 'one' }, wordingOf(indicator).unit)];
}

function namesOf(some: readonly { name: string }[]): string {
  const names = some.slice(0, NAMED).map(({ name }) => name);
  return `${names.join('、')}${some.length > NAMED ? `等${some.length}地` : ''}`;
}
