import { Problem } from '../../contracts/problems.ts';
import { principalName } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { isId } from '../../platform/ids.ts';
import { treeOf } from '../regions/index.ts';
import { type DocumentRow, documentById } from './documentStore.ts';
import { requireOffice } from './offices.ts';
import { insertReceipt, lockRecipient, type NewReceipt, type RecipientRow, recipientById } from './recipientStore.ts';

/** Whoever has received a document reads it, wherever it was issued. */
export const readingScope = systemScope('a recipient reads what was released to it');

export interface Received {
  recipient: RecipientRow;
  document: DocumentRow;
}

/** What a unit of the scope has received; anything else does not exist for the caller. */
export async function findReceived(act: Act, id: string): Promise<Received> {
  const recipient = isId(id) ? await recipientById(act.tx, act.scope, id) : undefined;
  return withDocument(act, recipient?.in_house === true ? recipient : undefined);
}

export async function withDocument(act: Act, recipient: RecipientRow | undefined): Promise<Received> {
  if (recipient === undefined) throw new Problem('not_found');
  const document = await documentById(act.tx, readingScope, 'all', recipient.document_id);
  if (document === undefined) throw new Error(`the document of recipient ${recipient.id} is gone`);
  return { recipient, document };
}

/** Confirms receipt for one's own unit; offices above look on. */
export async function confirm(house: House, act: Act, id: string): Promise<void> {
  const found = isId(id) ? await lockRecipient(act.tx, act.scope, id) : undefined;
  const { recipient, document } = await withDocument(act, found?.in_house === true ? found : undefined);
  requireOffice(act, await treeOf(act.tx), recipient.region_id);
  await append(
    act,
    { recipient, document },
    {
      way: 'workbench',
      link_id: null,
      signer_id: null,
      signer_sealed: null,
      confirmed_by: principalName(act.principal),
      confirmed_at: house.clock.now(),
    },
  );
}

type Signed = Omit<NewReceipt, 'recipient_id' | 'document_id' | 'region_id'>;

/** A receipt of a recipient that is held; of a withdrawn document there is nothing to confirm. */
export async function append(act: Act, { recipient, document }: Received, signed: Signed): Promise<void> {
  if (document.state !== 'released') throw new Problem('state_conflict', { state: document.state });
  if (recipient.confirmed_at !== null) throw new Problem('already_confirmed', { unit: recipient.name });
  await insertReceipt(act.tx, readingScope, {
    ...signed,
    recipient_id: recipient.id,
    document_id: document.id,
    region_id: recipient.region_id,
  });
  await act.audit({
    action: 'document.receipt_confirmed',
    entity: 'received_document',
    entityId: recipient.id,
    regionId: recipient.region_id,
    after: { document: document.id, way: signed.way, link: signed.link_id },
  });
}
