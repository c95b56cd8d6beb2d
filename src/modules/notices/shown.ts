import {
  DOCUMENT_FORMATS,
  type DocumentShown,
  type ReceivedShown,
  type RecipientShown,
  type ReleasedDocument,
} from '../../contracts/notices.ts';
import { principalName } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { treeOf } from '../regions/index.ts';
import { countersigned, digestOfDraft, loginOf } from './deciding.ts';
import { correctionsOf, type DocumentRow, documentsById, filesOf, textOf } from './documentStore.ts';
import { findDocument } from './drafting.ts';
import { openLink } from './links.ts';
import { mayActFor } from './offices.ts';
import { presentDocument, presentReceived, presentRecipient, presentReleased } from './present.ts';
import { findReceived, readingScope } from './receiving.ts';
import type { RecipientRow } from './recipientStore.ts';
import { officialIn } from './releasing.ts';
import { countersignersLeft, isDecisive, mayWrite, refusalOf } from './rules.ts';
import { stepsOf } from './stepStore.ts';

/** What a document names: those it follows, corrects, and is corrected by, wherever they were issued. */
const namedScope = systemScope('a document names others');

export async function shownDocument(house: House, act: Act, id: string): Promise<DocumentShown> {
  const document = await findDocument(act, id);
  const steps = await stepsOf(act.tx, act.scope, id);
  const named = await namedBy(act, document);
  const left =
    document.state === 'countersigning' ? countersignersLeft(document.route, await countersigned(act, document)) : [];
  return presentDocument(await treeOf(act.tx), document, {
    ...named,
    digest: document.text_digest ?? digestOfDraft(document),
    countersignersLeft: left,
    steps,
    files: document.text_digest === null ? DOCUMENT_FORMATS : [...(await filesOf(act.tx, act.scope, id)).keys()],
    names: await house.namesOf(act.tx, [document.drafted_by, ...steps.map(({ by }) => by)]),
    may: await mayOf(house, act, document, left),
  });
}

async function namedBy(act: Act, document: DocumentRow) {
  const ids = [document.follows_id, document.corrects_id].filter((id) => id !== null);
  const named = await documentsById(act.tx, namedScope, ids);
  return {
    follows: named.get(document.follows_id ?? ''),
    corrects: named.get(document.corrects_id ?? ''),
    corrections: await correctionsOf(act.tx, namedScope, document.id),
  };
}

/** What the reader may do with it now, so that pages offer nothing that would be refused. */
async function mayOf(
  house: House,
  act: Act,
  document: DocumentRow,
  left: readonly string[],
): Promise<DocumentShown['may']> {
  const { state, region_id: regionId } = document;
  const writes = mayActFor(house, act, 'notices.write', regionId);
  const signs = mayActFor(house, act, 'notices.sign', regionId);
  const who = { actor: principalName(act.principal), login: await loginOf(act) };
  return {
    write: writes && mayWrite(state),
    decide: signs && isDecisive(state) && refusalOf({ ...document, state }, who, left) === null,
    number: writes && state === 'signed' && document.numbering === 'elsewhere',
    release: writes && state === 'signed' && document.number !== null,
    withdraw: signs && state !== 'withdrawn',
    deliver: writes && state === 'released',
  };
}

/** Recipients with the names of who confirmed; those who signed by a link have theirs under keys of their own. */
export async function shownRecipients(
  house: House,
  act: Act,
  rows: readonly RecipientRow[],
): Promise<RecipientShown[]> {
  const tree = await treeOf(act.tx);
  const names = await namesOfReceipts(house, act, rows);
  return rows.map((row) => presentRecipient(tree, row, names, house.clock.now()));
}

export async function namesOfReceipts(
  house: House,
  act: Act,
  rows: readonly RecipientRow[],
): Promise<ReadonlyMap<string, string>> {
  const actors = rows.flatMap(({ confirmed_by }) => confirmed_by ?? []);
  const sealed = rows.flatMap(({ signer_id: id, signer_sealed: value }) =>
    id === null || value === null ? [] : [{ subjectId: id, sealed: value }],
  );
  const opened = await house.vault.openMany(act.tx, sealed);
  const names = new Map(await house.namesOf(act.tx, actors));
  for (const [index, { subjectId }] of sealed.entries()) {
    const name = opened[index];
    if (typeof name === 'string') names.set(subjectId, name);
  }
  return names;
}

/**
 * A released document from its frozen text, for whoever has been found to be allowed to read it. To the public only
 * those beside it are named that are open to all as well.
 */
export async function shownReleased(
  act: Act,
  document: DocumentRow,
  reader: 'recipient' | 'public' = 'recipient',
): Promise<ReleasedDocument> {
  const text = await textOf(act.tx, readingScope, document.id);
  if (text === undefined || document.text_digest === null) throw new Error(`document ${document.id} was not frozen`);
  const { corrects, corrections } = await namedBy(act, document);
  const isNamed = (other: DocumentRow) => reader === 'recipient' || other.open_to_all;
  const files = [...(await filesOf(act.tx, readingScope, document.id)).keys()];
  return presentReleased(document, {
    official: officialIn(text),
    digest: document.text_digest,
    corrects: corrects !== undefined && isNamed(corrects) ? corrects : undefined,
    corrections: corrections.filter(isNamed),
    files,
  });
}

export async function shownReceived(house: House, act: Act, id: string): Promise<ReceivedShown> {
  const { recipient, document } = await findReceived(act, id);
  const mayConfirm =
    mayActFor(house, act, 'notices.receive', recipient.region_id) &&
    document.state === 'released' &&
    recipient.confirmed_at === null;
  return {
    ...presentReceived(await treeOf(act.tx), recipient, document, await namesOfReceipts(house, act, [recipient])),
    released: await shownReleased(act, document),
    may: { confirm: mayConfirm },
  };
}

/** What a link shows to who holds it. */
export async function shownByLink(house: House, act: Act, token: string): Promise<ReceivedShown> {
  const { recipient, document } = await openLink(house, act, token);
  return {
    ...presentReceived(await treeOf(act.tx), recipient, document, await namesOfReceipts(house, act, [recipient])),
    released: await shownReleased(act, document),
    may: { confirm: document.state === 'released' && recipient.confirmed_at === null },
  };
}
