import type { BulletinShown } from '../../contracts/bulletinDrafts.ts';
import { type Act, actOf } from '../../platform/act.ts';
import { transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { releaseOf } from '../indicators/index.ts';
import { issueAtOnce } from '../notices/index.ts';
import { demoPrincipal } from '../people/index.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { draft, edit } from './drafts/drafting.ts';
import { handOver } from './drafts/handing.ts';
import { listBulletins } from './drafts/store.ts';

const REGION = '320000';
const AS_OF = '2022-12-31';
/** Whoever of the demo writes for the province. */
const CLERK = 'jiangsu';
/** 无锡, 徐州, 苏州, 盐城 and 泰州 have confirmed; 南通, which has a demo account, has still to. */
const CONFIRMED = ['320200', '320300', '320500', '320900', '321200'];

/** A bulletin that went out, with some receipts, and one that is being written; both say that they are of the demo. */
export async function draftDemoBulletins(house: House, log: (line: string) => void): Promise<void> {
  const made = await transact(house.database, async (tx) => {
    const clerk = await demoPrincipal(tx, CLERK);
    if (clerk === null) return null;
    const act = actOf(house, tx, clerk, 'bulletins.write', newId());
    const tree = await treeOf(tx);
    const snapshot = await releaseOf(tx, tree, { regionId: regionByCode(tree, REGION, AS_OF).id, asOf: AS_OF });
    if (snapshot === null || (await anyBulletin(act))) return null;
    await demoDraft(house, act, snapshot.id, 'informants');
    const { id, version, title } = await demoDraft(house, act, snapshot.id, 'volunteers');
    const { document } = await handOver(house, act, id, version, {
      audience: { levels: ['city'], regions: [], units: [], others: [] },
      officeCode: '苏科协演示',
      numbering: 'register',
      public: true,
    });
    return document && { clerk, document: document.id, title };
  });
  if (made === null) return;
  const issued = await issueAtOnce(house, made.clerk, made.document, CONFIRMED);
  log(`演示通报 2 份（标题以“（演示）”结尾），${issued ? '已印发' : '待办理'}：${made.title}`);
}

async function anyBulletin({ tx, scope }: Act): Promise<boolean> {
  const { rows } = await listBulletins(
    tx,
    scope,
    null,
    { states: undefined, part: '' },
    { sort: '-changedAt', limit: 1 },
  );
  return rows.length > 0;
}

/** Nobody takes it for a bulletin of the province. */
async function demoDraft(house: House, act: Act, snapshot: string, template: string): Promise<BulletinShown> {
  const { id, version, composed, settings } = await draft(house, act, { region: REGION, snapshot, template });
  const sections = composed.sections.map(({ heading, sentences }) => ({
    heading,
    sentences: sentences.map(({ text }) => text),
  }));
  return edit(house, act, id, version, { title: `${composed.title}（演示）`, sections, settings });
}
