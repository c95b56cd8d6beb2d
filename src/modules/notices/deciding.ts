import type { decideDocument, numberDocument } from '../../contracts/issuedDocuments.ts';
import type { DocumentAct } from '../../contracts/notices.ts';
import { Problem } from '../../contracts/problems.ts';
import type { BodyOf } from '../../contracts/route.ts';
import { principalName } from '../../platform/access/principal.ts';
import { systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { accountOfActor, loginsOf, sendMessage } from '../people/index.ts';
import { treeOf } from '../regions/index.ts';
import { canonical, digestOf } from './canonical.ts';
import { deliveryScope, tellAll, wordsOf } from './delivery.ts';
import { type DocumentRow, moveDocument } from './documentStore.ts';
import { holdDocument, type Shown } from './drafting.ts';
import { numbers } from './numberStore.ts';
import { allRecipients } from './recipientStore.ts';
import { ACT_OF, countersignersLeft, firstStep, isDecisive, nextStep, refusalOf } from './rules.ts';
import { routeOn } from './settings.ts';
import { appendStep, stepsOf } from './stepStore.ts';

/** Of the text as it stands, with its number where it has one: what an opinion is on. */
export const digestOfDraft = ({ content, number }: Pick<DocumentRow, 'content' | 'number'>): string =>
  digestOf(canonical({ ...content, number }));

/** Appends what was done to a document, and its line in the audit. */
export async function record(
  house: House,
  act: Act,
  document: DocumentRow,
  step: { act: DocumentAct; opinion: string | null; digest: string; after: Record<string, unknown> },
): Promise<void> {
  await appendStep(act.tx, act.scope, {
    id: newId(),
    document_id: document.id,
    region_id: document.region_id,
    submission: document.submission,
    act: step.act,
    digest: step.digest,
    opinion: step.opinion,
    by: principalName(act.principal),
    at: house.clock.now(),
  });
  await act.audit({
    action: `document.${step.act}`,
    entity: 'document',
    entityId: document.id,
    regionId: document.region_id,
    before: { state: document.state },
    after: { ...step.after, digest: step.digest },
    reason: step.opinion,
  });
}

/** Hands a draft in; the way it goes is that of the settings of the day. */
export async function submit(house: House, act: Act, id: string, ifMatch: number | null, shown: Shown): Promise<void> {
  const document = await holdDocument(act, id, ifMatch, shown);
  if (document.state !== 'drafting') throw new Problem('state_conflict', { state: document.state });
  if (!document.content.body.some(({ text }) => text.trim() !== '')) throw new Problem('document_incomplete');
  const tree = await treeOf(act.tx);
  const above = tree.ancestors(document.region_id, act.today).map((region) => region.id);
  const route = await routeOn(act.tx, act.today, [document.region_id, ...above]);
  const submission = document.submission + 1;
  const state = firstStep(route);
  await moveDocument(act.tx, act.scope, id, { state, route, submission }, house.clock.now());
  const digest = digestOfDraft(document);
  await record(
    house,
    act,
    { ...document, submission },
    { act: 'submitted', opinion: null, digest, after: { state, route } },
  );
}

/** Logins of those who have countersigned the text as it was handed in last. */
export async function countersigned(act: Act, document: DocumentRow): Promise<string[]> {
  const steps = await stepsOf(act.tx, act.scope, document.id);
  const actors = steps
    .filter((step) => step.submission === document.submission && step.act === 'countersigned')
    .flatMap(({ by }) => accountOfActor(by) ?? []);
  return [...(await loginsOf(act.tx, namingScope, actors)).values()];
}

const namingScope = systemScope('settings name people by their logins');

export async function loginOf(act: Act): Promise<string | null> {
  const { principal } = act;
  if (principal.kind !== 'account') return null;
  return (await loginsOf(act.tx, namingScope, [principal.id])).get(principal.id) ?? null;
}

type Decision = BodyOf<typeof decideDocument>;

/** An opinion on the step that the document is at; what is signed may still be returned until it is released. */
export async function decide(
  house: House,
  act: Act,
  id: string,
  { ifMatch, decision, shown }: { ifMatch: number | null; decision: Decision; shown: Shown },
): Promise<void> {
  const document = await holdDocument(act, id, ifMatch, shown);
  const at = document.state === 'signed' && decision.verdict === 'return' ? 'signing' : document.state;
  if (!isDecisive(at)) throw new Problem('state_conflict', { state: document.state });
  const done = await countersigned(act, document);
  const login = await loginOf(act);
  const left = countersignersLeft(document.route, done);
  const refusal = refusalOf({ ...document, state: at }, { actor: principalName(act.principal), login }, left);
  if (refusal !== null) throw new Problem(refusal);
  if (decision.verdict === 'return') return giveBack(house, act, document, decision.opinion);
  const leftAfter = left.filter((each) => at !== 'countersigning' || each !== login);
  const state = nextStep(document.route, at, leftAfter);
  if (state === 'signed') return sign(house, act, document, decision.opinion);
  await moveDocument(act.tx, act.scope, id, { state }, house.clock.now());
  const digest = digestOfDraft(document);
  await record(house, act, document, { act: ACT_OF[at], opinion: decision.opinion, digest, after: { state } });
}

/** 成文日期 is the day of signing, and so is the day of printing; the number is taken in the same transaction. */
async function sign(house: House, act: Act, document: DocumentRow, opinion: string | null): Promise<void> {
  const { id, region_id: regionId, office_code: office } = document;
  const { signature, imprint } = document.content;
  const content = {
    ...document.content,
    signature: { ...signature, date: act.today },
    imprint: imprint === null ? null : { ...imprint, printedOn: act.today },
  };
  const year = Number(act.today.slice(0, 4));
  const number =
    document.numbering === 'register'
      ? await numbers.reserve(act.tx, act.scope, { documentId: id, regionId, office, year })
      : null;
  const now = house.clock.now();
  await moveDocument(act.tx, act.scope, id, { state: 'signed', signed_at: now, content }, now);
  const digest = digestOfDraft({ content, number });
  await record(house, act, document, { act: 'signed', opinion, digest, after: { state: 'signed', number } });
}

async function giveBack(house: House, act: Act, document: DocumentRow, reason: string): Promise<void> {
  const { id } = document;
  const returned = await numbers.release(act.tx, act.scope, id);
  await moveDocument(act.tx, act.scope, id, { state: 'drafting', signed_at: null }, house.clock.now());
  const after = { state: 'drafting', numberReturned: returned };
  await record(house, act, document, { act: 'returned', opinion: reason, digest: digestOfDraft(document), after });
  await sendMessage(house, act, {
    to: { accounts: document.drafters.flatMap((actor) => accountOfActor(actor) ?? []) },
    code: 'document_returned',
    params: { title: document.title, reason },
    href: `/documents/${id}`,
    about: `document:${id}`,
  });
}

/** The number that an office system gave; typed again, the one before it is free. */
export async function typeNumber(
  house: House,
  act: Act,
  id: string,
  { ifMatch, typed, shown }: { ifMatch: number; typed: BodyOf<typeof numberDocument>; shown: Shown },
): Promise<void> {
  const document = await holdDocument(act, id, ifMatch, shown);
  if (document.state !== 'signed' || document.numbering !== 'elsewhere')
    throw new Problem('state_conflict', { state: document.state });
  await numbers.release(act.tx, act.scope, id);
  const wanted = { documentId: id, regionId: document.region_id, office: document.office_code, ...typed };
  const number = await numbers.reserve(act.tx, act.scope, wanted);
  await moveDocument(act.tx, act.scope, id, {}, house.clock.now());
  const digest = digestOfDraft({ ...document, number });
  await record(house, act, document, { act: 'numbered', opinion: null, digest, after: { number } });
}

/** Before release it never went out and its number goes back; afterwards the text stays, marked, and recipients hear of it. */
export async function withdraw(
  house: House,
  act: Act,
  id: string,
  { ifMatch, reason, shown }: { ifMatch: number | null; reason: string; shown: Shown },
): Promise<void> {
  const document = await holdDocument(act, id, ifMatch, shown);
  if (document.state === 'withdrawn') throw new Problem('state_conflict', { state: document.state });
  const wasOut = document.released_at !== null;
  const returned = wasOut ? null : await numbers.release(act.tx, act.scope, id);
  await moveDocument(act.tx, act.scope, id, { state: 'withdrawn', withdrawn_for: reason }, house.clock.now());
  const digest = document.text_digest ?? digestOfDraft(document);
  const after = { state: 'withdrawn', numberReturned: returned };
  await record(house, act, document, { act: 'withdrawn', opinion: reason, digest, after });
  if (!wasOut) return;
  await tellAll(house, act, document, {
    code: 'document_withdrawn',
    recipients: await allRecipients(act.tx, deliveryScope, id),
    paramsOf: () => ({ ...wordsOf(document), reason }),
  });
}
