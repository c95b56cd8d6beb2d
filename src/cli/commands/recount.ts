import type { RecountAnswer } from '../../contracts/recount.ts';
import { recount, repairLedger } from '../../modules/indicators/index.ts';
import { readArguments } from '../arguments.ts';
import { done, type Outcome, refused, textTable } from '../output.ts';
import { withHouse } from '../session.ts';

/** `kepu recount`: counts everything again from the facts; exit 1 where the ledger differs and is not set right. */
export async function recountCommand(args: readonly string[]): Promise<Outcome> {
  const { values } = readArguments(args, { repair: { type: 'boolean' } });
  return withHouse('kepu recount', async ({ house, act }) => {
    const answer =
      values.repair === true
        ? await act((a) => repairLedger(a, house.countedFacts, null))
        : await act((a) => recount(a, house.countedFacts), { readOnly: true });
    const found = answer.differences.length + answer.balances.length;
    return found === answer.repaired ? done(answer, inWords(answer)) : refused(answer, inWords(answer));
  });
}

function inWords({ indicators, differences, balances, repaired }: RecountAnswer): string {
  const found = differences.length + balances.length;
  if (found === 0) return `台账与原始记录一致（${indicators.join('、') || '暂无按记录统计的指标'}）`;
  const counts = (told: RecountAnswer['differences'][number]['facts']) =>
    `${told.entered} / ${told.withdrawn} / ${told.moved}`;
  const rows = [
    ['指标', '地区', '日期', '原始记录（新增/撤出/迁移）', '台账（新增/撤出/迁移）'],
    ...differences.map(({ indicator, region, day, facts, ledger }) => [
      indicator,
      region.name,
      day,
      counts(facts),
      counts(ledger),
    ]),
    ...balances.map(({ indicator, region, month, days, balance }) => [
      indicator,
      region.name,
      `${month.slice(0, 7)} 月末结余`,
      counts(days),
      counts(balance),
    ]),
  ];
  return `${textTable(rows)}\n差异 ${found} 处，已更正 ${repaired} 处`;
}
