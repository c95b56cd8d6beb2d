import type { BulletinShown, handOverBulletin } from '../../../contracts/bulletinDrafts.ts';
import type { DocumentContent } from '../../../contracts/notices.ts';
import { Problem } from '../../../contracts/problems.ts';
import type { BodyOf } from '../../../contracts/route.ts';
import { type Scope, systemScope } from '../../../platform/access/scope.ts';
import type { Act } from '../../../platform/act.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { changeDraft, draftDocument } from '../../notices/index.ts';
import { composedToDocument } from '../composing/document.ts';
import { overrideOf } from './check.ts';
import { holdBulletin } from './drafting.ts';
import { documentOf, newestRevision, originOf, shownBulletin } from './show.ts';
import { bulletinById, changeBulletin, overridesOf, type RevisionRow, revisionOf } from './store.ts';

/** Makes the document that goes its way, or gives the one that was sent back its new text. */
export async function handOver(
  house: House,
  act: Act,
  id: string,
  ifMatch: number,
  { audience, officeCode, numbering, public: open }: BodyOf<typeof handOverBulletin>,
): Promise<BulletinShown> {
  const row = await holdBulletin(house, act, id, ifMatch);
  const revision = await newestRevision(act, row);
  await requireSound(act.tx, act.scope, id, revision);
  const document = await documentOf(act, id);
  const plan = { content: contentOf(revision), audience, officeCode, numbering, public: open };
  if (document?.state === 'drafting') {
    await changeDraft(house, act, document.id, { ifMatch: null, origin: originOf(id), change: plan });
  } else {
    const made = { ...plan, regionId: row.region_id, follows: null, corrects: null, origin: originOf(id) };
    await draftDocument(house, act, made);
  }
  await changeBulletin(act.tx, act.scope, id, { state: 'handed_over', changed_at: house.clock.now() });
  await act.audit({
    action: 'bulletin.handed_over',
    entity: 'bulletin',
    entityId: id,
    regionId: row.region_id,
    before: { state: row.state, revision: row.revision },
    after: { state: 'handed_over', revision: row.revision },
  });
  return shownBulletin(house, act, id);
}

function contentOf({ composed, settings }: RevisionRow): DocumentContent {
  const { number: _none, ...content } = composedToDocument(composed, { ...settings, number: null });
  return content;
}

/** Every contradiction is either gone or answered for by somebody. */
async function requireSound(tx: Tx, scope: Scope, id: string, revision: RevisionRow): Promise<void> {
  const overrides = await overridesOf(tx, scope, id);
  const open = revision.contradictions.filter((found) => overrideOf(revision.composed, found, overrides) === null);
  if (open.length > 0) throw new Problem('bulletin_contradicted', { quotes: open.map(({ quote }) => quote) });
}

/** Asked before the document goes out: its text is the one that was handed over, and nothing in it stands contradicted. */
export async function mayGoOut(tx: Tx, id: string): Promise<void> {
  const scope = systemScope('whether a bulletin may go out');
  const row = await bulletinById(tx, scope, null, id);
  if (row === undefined) throw new Problem('not_found');
  if (row.state !== 'handed_over') throw new Problem('state_conflict', { state: row.state });
  const revision = await revisionOf(tx, scope, id, row.revision);
  if (revision === undefined) throw new Error(`bulletin ${id} has no revision ${row.revision}`);
  await requireSound(tx, scope, id, revision);
}
