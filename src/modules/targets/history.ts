import { Problem } from '../../contracts/problems.ts';
import type { TargetChange, TargetMeasure } from '../../contracts/targets.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { indicatorsOf } from '../indicators/index.ts';
import { findMatrix } from './matrix.ts';
import { historyOf } from './store.ts';

/** What a target was, newest first. */
export async function targetHistory(
  house: House,
  act: Act,
  asked: { region: string; year: number; indicator: string; measure: TargetMeasure },
): Promise<TargetChange[]> {
  const { tree, regionId, year, asOf } = await findMatrix(act, asked.region, asked.year);
  const indicators = await indicatorsOf(act.tx);
  const indicator = indicators.find(({ code }) => code === asked.indicator);
  if (indicator === undefined)
    throw new Problem(
      'indicator_not_found',
      { code: asked.indicator, known: indicators.map(({ code }) => code) },
      { pointer: '/query/indicator' },
    );
  const { measure } = asked;
  const rows = await historyOf(act.tx, act.scope, { year, regionId, indicatorId: indicator.id, measure });
  const names = await house.namesOf(
    act.tx,
    rows.map(({ by }) => by),
  );
  return rows.map(({ value, source, reason, office_id, by, at }) => ({
    value,
    source,
    reason,
    office: tree.label(office_id, asOf),
    by: names.get(by) ?? null,
    at: at.toISOString(),
  }));
}
