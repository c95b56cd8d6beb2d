import { createHash, randomBytes } from 'node:crypto';
import type { DocumentFormat } from '../../contracts/notices.ts';
import { PORTAL_PATHS, RECEIPT_FIELDS } from '../../contracts/portal.ts';
import { Problem } from '../../contracts/problems.ts';
import { principalName } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import type { FileAnswer } from '../../platform/http/handler.ts';
import { isId, newId } from '../../platform/ids.ts';
import { readSetting } from '../../platform/settings/settings.ts';
import { treeOf } from '../regions/index.ts';
import { deliveryScope } from './delivery.ts';
import { findDocument } from './drafting.ts';
import { releasedFile } from './files.ts';
import { requireOffice } from './offices.ts';
import { append, type Received, withDocument } from './receiving.ts';
import * as store from './recipientStore.ts';
import { linkDays } from './settings.ts';

/** 256 bits: nobody guesses one. Only its digest is kept. */
const TOKEN_BYTES = 32;
const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A recipient of a document of the caller's own office, held. */
async function holdRecipient(act: Act, id: string, recipientId: string): Promise<Received> {
  const document = await findDocument(act, id);
  const recipient = isId(recipientId) ? await store.lockRecipient(act.tx, deliveryScope, recipientId) : undefined;
  if (recipient?.document_id !== document.id) throw new Problem('not_found');
  requireOffice(act, await treeOf(act.tx), document.region_id);
  return { recipient, document };
}

export interface IssuedLink {
  token: string;
  /** Where it leads; without an address of the house, the path alone. */
  address: string;
  expiresAt: Date;
}

/** A link by which a recipient reads and confirms; those before it open nothing any more. */
export async function issue(house: House, act: Act, id: string, recipientId: string): Promise<IssuedLink> {
  const { recipient, document } = await holdRecipient(act, id, recipientId);
  if (document.state !== 'released' || recipient.confirmed_at !== null)
    throw new Problem('state_conflict', { state: document.state });
  const tree = await treeOf(act.tx);
  const path = [document.region_id, ...tree.ancestors(document.region_id, act.today).map((region) => region.id)];
  const days = await readSetting(act.tx, linkDays, act.today, path);
  const now = house.clock.now();
  const expiresAt = new Date(now.getTime() + days * 86_400_000);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const linkId = newId();
  await store.revokeLinks(act.tx, deliveryScope, recipient.id, now);
  await store.insertLink(act.tx, act.scope, {
    id: linkId,
    recipient_id: recipient.id,
    region_id: document.region_id,
    token_digest: digestOf(token),
    issued_by: principalName(act.principal),
    issued_at: now,
    expires_at: expiresAt,
  });
  await act.audit({
    action: 'document.link_issued',
    entity: 'document',
    entityId: id,
    regionId: document.region_id,
    after: { recipient: recipient.id, link: linkId, expiresAt: expiresAt.toISOString() },
  });
  const address = `${house.publicUrl ?? ''}${PORTAL_PATHS.receipt}?${new URLSearchParams({ [RECEIPT_FIELDS.code]: token })}`;
  return { token, address, expiresAt };
}

export async function revoke(house: House, act: Act, id: string, recipientId: string): Promise<void> {
  const { recipient, document } = await holdRecipient(act, id, recipientId);
  const ended = await store.revokeLinks(act.tx, deliveryScope, recipient.id, house.clock.now());
  if (ended === 0) return;
  await act.audit({
    action: 'document.link_revoked',
    entity: 'document',
    entityId: id,
    regionId: document.region_id,
    after: { recipient: recipient.id },
  });
}

const linkScope = systemScope('a link opens the one document that it is for');

const unusable = (why: 'unknown' | 'expired') => new Problem('link_unusable', { why });

/** What a link opens; an unknown, ended or expired one is refused in words. */
export async function openLink(
  house: House,
  act: Act,
  token: string,
  how: 'read' | 'hold' = 'read',
): Promise<Received & { linkId: string }> {
  const link = await store.linkByToken(act.tx, linkScope, digestOf(token));
  if (link === undefined || link.revoked_at !== null) throw unusable('unknown');
  if (link.expires_at <= house.clock.now()) throw unusable('expired');
  const find = how === 'hold' ? store.lockRecipient : store.recipientById;
  const found = await withDocument(act, await find(act.tx, linkScope, link.recipient_id));
  return { ...found, linkId: link.id };
}

/** The file of the document that a link opens. */
export async function fileByLink(house: House, act: Act, token: string, format: DocumentFormat): Promise<FileAnswer> {
  const { document } = await openLink(house, act, token);
  return releasedFile(house, act, linkScope, document, format);
}

/** Confirms by a link. Who signs is known by the name they give, which is encrypted under a key of its own. */
export async function confirmByLink(house: House, act: Act, token: string, signer: string): Promise<void> {
  const { linkId, ...received } = await openLink(house, act, token, 'hold');
  const signerId = newId();
  await append(act, received, {
    way: 'link',
    link_id: linkId,
    signer_id: signerId,
    signer_sealed: await house.vault.seal(act.tx, signerId, signer),
    confirmed_by: `link:${linkId}`,
    confirmed_at: house.clock.now(),
  });
}
