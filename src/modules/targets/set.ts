import { Problem } from '../../contracts/problems.ts';
import type { BodyOf } from '../../contracts/route.ts';
import type { setTargets, TargetMatrix, TargetValue, WrittenTarget } from '../../contracts/targets.ts';
import { principalName } from '../../platform/access/principal.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { requireVersion } from '../../platform/http/version.ts';
import { newId } from '../../platform/ids.ts';
import { type Indicator, indicatorsOf } from '../indicators/index.ts';
import { regionByCode } from '../regions/index.ts';
import { findMatrix, type Matrix, shownMatrix } from './matrix.ts';
import { mayChange, officeOf, sameValue } from './rules.ts';
import { appendTargets, currentTargets, holdYear, nextVersion, type TargetRow, versionOf } from './store.ts';

/** A cell of the matrix, by ids, and the value that it is to have. */
interface Placed {
  regionId: string;
  indicator: Indicator;
  cell: WrittenTarget;
}

const BLANK: TargetValue = { kind: 'blank' };
const keyOf = (regionId: string, indicatorId: number, measure: string) => `${regionId} ${indicatorId} ${measure}`;

/** Sets targets in the matrix of a region; what they were before stays readable, with the reason of the change. */
export async function setTargetsOf(
  house: House,
  act: Act,
  asked: { region: string; year: number },
  ifMatch: number,
  { source, reason, cells }: BodyOf<typeof setTargets>,
): Promise<TargetMatrix> {
  const matrix = await findMatrix(act, asked.region, asked.year);
  await holdYear(act.tx, matrix.year);
  const { regionId, year } = matrix;
  const version = await versionOf(act.tx, act.scope, regionId, year);
  if (version !== ifMatch) {
    const current = await shownMatrix(house, act, matrix);
    requireVersion({ version }, ifMatch, () => current);
  }
  const placed = placedIn(act, matrix, cells, await indicatorsOf(act.tx));
  const regionIds = [...new Set(placed.map((each) => each.regionId))];
  const standing = new Map(
    (await currentTargets(act.tx, act.scope, { year, regionIds })).map((row) => [
      keyOf(row.region_id, row.indicator_id, row.measure),
      row,
    ]),
  );
  const changes = placed.flatMap((each) => {
    const before = standing.get(keyOf(each.regionId, each.indicator.id, each.cell.measure));
    const isNews = !sameValue(before?.value ?? BLANK, each.cell.value);
    return isNews ? [{ ...each, before }] : [];
  });
  requireOwn(act, matrix, changes);
  requireReason(matrix, changes, reason);
  if (changes.length > 0) {
    const { by, at } = { by: principalName(act.principal), at: house.clock.now() };
    await nextVersion(act.tx, act.scope, { regionId, year, version, at });
    const rows = changes.map(({ regionId: of, indicator, cell, before }) => ({
      id: newId(),
      region_id: of,
      indicator_id: indicator.id,
      measure: cell.measure,
      revision: (before?.revision ?? 0) + 1,
      value: cell.value,
      source,
      reason: isChange(before) ? reason : null,
      office_id: officeOf(matrix.tree, act.scope, of, regionId, matrix.asOf),
      by,
      at,
    }));
    await appendTargets(act.tx, act.scope, matrix, rows);
    await act.audit({
      action: 'targets.set',
      entity: 'target_matrix',
      entityId: `${asked.region}/${year}`,
      regionId,
      before: changes.map(({ before, ...each }) => toldIn(matrix, each, before?.value ?? BLANK)),
      after: { source, cells: changes.map((each) => toldIn(matrix, each, each.cell.value)) },
      reason: reason === '' ? null : reason,
    });
  }
  return shownMatrix(house, act, matrix);
}

/** Every cell lies in the matrix, once; numbers of what is counted whole are whole. */
function placedIn(
  act: Act,
  { tree, regionId, asOf }: Matrix,
  cells: readonly WrittenTarget[],
  indicators: readonly Indicator[],
): Placed[] {
  const seen = new Set<string>();
  return cells.map((cell, n) => {
    const pointer = `/body/cells/${n}`;
    const indicator = indicators.find(({ code }) => code === cell.indicator);
    if (indicator === undefined) {
      const known = indicators.map(({ code }) => code);
      throw new Problem('indicator_not_found', { code: cell.indicator, known }, { pointer });
    }
    const region = regionByCode(tree, cell.region, asOf, `${pointer}/region`);
    const { name } = tree.label(region.id, asOf);
    requireInScope(act.scope, region.id, name);
    if (region.id !== regionId && !tree.wasEverWithin(region.id, regionId))
      throw new Problem('region_out_of_scope', { region: name }, { pointer });
    const key = keyOf(region.id, indicator.id, cell.measure);
    const isFraction = cell.value.kind === 'number' && indicator.whole && !Number.isInteger(cell.value.number);
    if (seen.has(key) || isFraction) throw new Problem('request_invalid', {}, { pointer });
    seen.add(key);
    return { regionId: region.id, indicator, cell };
  });
}

type Change = Placed & { before: TargetRow | undefined };

const isChange = (before: TargetRow | undefined): boolean => before !== undefined && before.value.kind !== 'blank';

function requireOwn(act: Act, { tree, asOf }: Matrix, changes: readonly Change[]): void {
  const refused = changes.find(({ before }) => !mayChange(act.scope, before));
  if (refused?.before === undefined) return;
  throw new Problem('target_set_above', {
    region: tree.label(refused.regionId, asOf).name,
    indicator: refused.indicator.name.zh,
    office: tree.label(refused.before.office_id, asOf).name,
  });
}

function requireReason({ tree, asOf }: Matrix, changes: readonly Change[], reason: string): void {
  const changed = changes.filter(({ before }) => isChange(before));
  const [first] = changed;
  if (first === undefined || reason.length >= 2) return;
  throw new Problem(
    'target_reason_missing',
    { count: changed.length, region: tree.label(first.regionId, asOf).name },
    { pointer: '/body/reason' },
  );
}

const toldIn = ({ tree, asOf }: Matrix, { regionId, indicator, cell }: Placed, value: TargetValue) => ({
  region: tree.label(regionId, asOf).code,
  target: `${indicator.code}:${cell.measure}`,
  value,
});
