import type { RecountAnswer } from '../../../contracts/recount.ts';
import type { Act } from '../../../platform/act.ts';
import type { CountedFacts } from '../../../platform/countedFacts.ts';
import { treeOf } from '../../regions/index.ts';
import { indicatorsOf } from '../catalogue.ts';
import { type Counts, type Delta, FLOWS, subtractCounts } from './delta.ts';
import {
  type BalanceDifference,
  balanceDifferences,
  type DayDifference,
  dayDifferences,
  layBalancesAnew,
} from './recountStore.ts';
import { count, waitForFolderLock } from './store.ts';

/** How many differences an audit line tells one by one. */
const TOLD = 1_000;

/** Counts everything again from the facts, by SQL that knows nothing of the ledger, and says where the two differ. */
export async function recount(act: Act, sources: readonly CountedFacts[]): Promise<RecountAnswer> {
  return (await compare(act, sources)).answer;
}

/** The same, and posts what is missing as correcting deltas: afterwards ledger and facts agree. */
export async function repairLedger(
  act: Act,
  sources: readonly CountedFacts[],
  reason: string | null,
): Promise<RecountAnswer> {
  // With the folder standing still, nobody else repairs, and no balance moves while it is laid anew.
  await waitForFolderLock(act.tx);
  const { days, balances, answer, codeOf } = await compare(act, sources);
  if (days.length === 0 && balances.length === 0) return answer;
  await count(
    act.tx,
    days.flatMap((difference) => corrections(difference, codeOf(difference.indicatorId), act.correlationId)),
    act.correlationId,
  );
  if (balances.length > 0) await layBalancesAnew(act.tx, [...new Set(balances.map(({ regionId }) => regionId))]);
  await act.audit({
    action: 'ledger.repaired',
    entity: 'ledger',
    entityId: 'all',
    after: {
      days: days.length,
      months: balances.length,
      differences: answer.differences.slice(0, TOLD),
      balances: answer.balances.slice(0, TOLD),
    },
    reason,
  });
  return { ...answer, repaired: days.length + balances.length };
}

interface Comparison {
  days: DayDifference[];
  balances: BalanceDifference[];
  codeOf: (indicatorId: number) => string;
  answer: RecountAnswer;
}

async function compare(act: Act, sources: readonly CountedFacts[]): Promise<Comparison> {
  const indicators = await indicatorsOf(act.tx);
  const tree = await treeOf(act.tx);
  const days = await dayDifferences(act.tx, sources, (code) => {
    const indicator = indicators.find((each) => each.code === code);
    if (indicator === undefined) throw new Error(`nobody has registered the indicator ${code}`);
    return indicator.id;
  });
  const balances = await balanceDifferences(act.tx);
  const codeOf = (id: number) => indicators.find((each) => each.id === id)?.code ?? String(id);
  const answer: RecountAnswer = {
    indicators: sources.map(({ indicator }) => indicator),
    differences: days.map(({ indicatorId, regionId, day, facts, ledger }) => ({
      indicator: codeOf(indicatorId),
      region: tree.label(regionId, day),
      day,
      facts,
      ledger,
    })),
    balances: balances.map(({ indicatorId, regionId, month, days: summed, balance }) => ({
      indicator: codeOf(indicatorId),
      region: tree.label(regionId, month),
      month,
      days: summed,
      balance,
    })),
    repaired: 0,
  };
  return { days, balances, codeOf, answer };
}

/** What brings the ledger to what the facts say, flow by flow. */
function corrections({ regionId, day, facts, ledger }: DayDifference, indicator: string, id: string): Delta[] {
  const missing: Counts = subtractCounts(facts, ledger);
  return FLOWS.flatMap((flow) => {
    const amount = flow === 'withdrawn' ? -missing[flow] : missing[flow];
    return amount === 0
      ? []
      : [{ fact: { kind: 'recount', id, revision: 1 }, indicator, regionId, on: day, flow, amount }];
  });
}
