import { type Principal, system } from '../../platform/access/principal.ts';
import { type Act, actOf } from '../../platform/act.ts';
import { transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { decide, submit } from './deciding.ts';
import { deliveryScope } from './delivery.ts';
import { confirm } from './receiving.ts';
import { allRecipients } from './recipientStore.ts';
import { prepareRelease, release } from './releasing.ts';
import { isDecisive } from './rules.ts';
import { shownDocument } from './shown.ts';

/**
 * For the demo: takes a draft all its way as one person of its office would, and confirms receipt for some regions. False
 * where somebody else must decide first, as the settings may ask: there it waits.
 */
export async function issueAtOnce(
  house: House,
  principal: Principal,
  id: string,
  receivedBy: readonly string[],
): Promise<boolean> {
  const acting = <T>(work: (act: Act) => Promise<T>) =>
    transact(house.database, (tx) => work(actOf(house, tx, principal, 'notices.write', newId())));
  const state = await acting(async (act) => {
    const shown = () => shownDocument(house, act, id);
    await submit(house, act, id, null, shown);
    const decision = { verdict: 'agree' as const, opinion: '同意。' };
    let document = await shown();
    while (isDecisive(document.state) && document.may.decide) {
      await decide(house, act, id, { ifMatch: null, decision, shown });
      document = await shown();
    }
    return document.state;
  });
  if (state !== 'signed') return false;
  const prepared = await prepareRelease(house, principal, id);
  await acting((act) =>
    release(house, act, id, { ifMatch: null, prepared, shown: () => shownDocument(house, act, id) }),
  );
  await transact(house.database, async (tx) => {
    const act = actOf(house, tx, system('receipts of the demo'), 'notices.receive', newId());
    const tree = await treeOf(tx);
    const regionIds = new Set(receivedBy.map((code) => regionByCode(tree, code, act.today).id));
    for (const recipient of await allRecipients(tx, deliveryScope, id))
      if (regionIds.has(recipient.region_id)) await confirm(house, act, recipient.id);
  });
  return true;
}
