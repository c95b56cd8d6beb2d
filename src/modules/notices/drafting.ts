import type { changeDocument } from '../../contracts/issuedDocuments.ts';
import type { Audience, DocumentContent, Numbering } from '../../contracts/notices.ts';
import { Problem } from '../../contracts/problems.ts';
import type { BodyOf } from '../../contracts/route.ts';
import { principalName } from '../../platform/access/principal.ts';
import { requireInScope, systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { requireVersion } from '../../platform/http/version.ts';
import { isId, newId } from '../../platform/ids.ts';
import { type RegionTree, treeOf } from '../regions/index.ts';
import { requireSuitable } from './audience.ts';
import { canonical, digestOf } from './canonical.ts';
import * as store from './documentStore.ts';
import { officesOf, requireOffice } from './offices.ts';
import { receivedOf } from './recipientStore.ts';
import { mayWrite } from './rules.ts';
import { routeOn } from './settings.ts';

/** What is to be drafted; another room that hands in a document says where it came from. */
export interface NewDocument {
  regionId: string;
  content: DocumentContent;
  audience: Audience;
  officeCode: string;
  numbering: Numbering;
  public: boolean;
  follows: string | null;
  corrects: string | null;
  /** `<kind>:<id>`: the room that keeps the text. */
  origin: string | null;
}

/** Begins a draft in an office of the caller's. */
export async function draft(house: House, act: Act, document: NewDocument): Promise<string> {
  const tree = await treeOf(act.tx);
  const { regionId, content, origin } = document;
  requireInScope(act.scope, regionId, tree.label(regionId, act.today).name);
  requireOffice(act, tree, regionId);
  const plan: store.Draft = {
    content,
    audience: document.audience,
    office_code: document.officeCode,
    numbering: document.numbering,
    open_to_all: document.public,
    follows_id: document.follows,
    corrects_id: document.corrects,
  };
  await requireDraft(act, tree, { id: null, region_id: regionId }, plan);
  const id = newId();
  const path = [regionId, ...tree.ancestors(regionId, act.today).map((region) => region.id)];
  await store.insertDocument(act.tx, act.scope, {
    ...plan,
    id,
    regionId,
    origin,
    route: await routeOn(act.tx, act.today, path),
    by: principalName(act.principal),
    at: house.clock.now(),
  });
  await act.audit({
    action: 'document.drafted',
    entity: 'document',
    entityId: id,
    regionId,
    after: { ...toldOf(plan), origin },
  });
  return id;
}

/** What the audit keeps of a draft: its text by digest, since every version would be a second copy of it. */
const toldOf = (plan: store.Draft) => ({
  title: plan.content.title,
  text: digestOf(canonical(plan.content)),
  audience: plan.audience,
  officeCode: plan.office_code,
  numbering: plan.numbering,
  public: plan.open_to_all,
  follows: plan.follows_id,
  corrects: plan.corrects_id,
});

async function requireDraft(
  act: Act,
  tree: RegionTree,
  document: { id: string | null; region_id: string },
  plan: store.Draft,
): Promise<void> {
  await requireSuitable(act, tree, plan.audience);
  const unsuitable = (pointer: string) => new Problem('document_unsuitable', {}, { pointer });
  if (plan.follows_id !== null && (plan.follows_id === document.id || !(await isReadable(act, plan.follows_id))))
    throw unsuitable('/body/follows');
  if (plan.corrects_id === null) return;
  const corrected = await store.documentById(act.tx, act.scope, officesOf(act.principal), plan.corrects_id);
  const isOurs = corrected?.region_id === document.region_id && corrected.released_at !== null;
  if (!isOurs || plan.corrects_id === document.id) throw unsuitable('/body/corrects');
}

const received = systemScope('an office may name what it has received, wherever that was issued');

/** One may name what one may read: an own document, one that was received, one that is open to all. */
async function isReadable(act: Act, id: string): Promise<boolean> {
  if ((await store.documentById(act.tx, act.scope, officesOf(act.principal), id)) !== undefined) return true;
  if (await receivedOf(act.tx, act.scope, id)) return true;
  const document = await store.documentById(act.tx, received, 'all', id);
  return document?.open_to_all === true && document.released_at !== null;
}

/** A document that the reader may see; any other does not exist for them. */
export async function findDocument(act: Act, id: string): Promise<store.DocumentRow> {
  const document = isId(id) ? await store.documentById(act.tx, act.scope, officesOf(act.principal), id) : undefined;
  if (document === undefined) throw new Problem('not_found');
  return document;
}

/** Shows a document as it stands, for a change that came too late. */
export type Shown = () => Promise<unknown>;

/** Held to be changed by its own office; `ifMatch` null: whatever its version (another room, in its own transaction). */
export async function holdDocument(
  act: Act,
  id: string,
  ifMatch: number | null,
  shown: Shown,
): Promise<store.DocumentRow> {
  const document = isId(id) ? await store.lockDocument(act.tx, act.scope, officesOf(act.principal), id) : undefined;
  if (document === undefined) throw new Problem('not_found');
  requireOffice(act, await treeOf(act.tx), document.region_id);
  if (ifMatch !== null && document.version !== ifMatch) {
    const current = await shown();
    requireVersion(document, ifMatch, () => current);
  }
  return document;
}

export type DraftChange = BodyOf<typeof changeDocument>;

/** `origin`: who changes the text of a document that a room keeps; null is the clerk at the page of documents. */
export async function change(
  house: House,
  act: Act,
  id: string,
  {
    ifMatch,
    origin,
    change: body,
    shown,
  }: { ifMatch: number | null; origin: string | null; change: DraftChange; shown: Shown },
): Promise<void> {
  const document = await holdDocument(act, id, ifMatch, shown);
  if (!mayWrite(document.state)) throw new Problem('state_conflict', { state: document.state });
  if (body.content !== undefined && document.origin !== origin) throw new Problem('document_kept_elsewhere');
  const plan: store.Draft = {
    content: body.content ?? document.content,
    audience: body.audience ?? document.audience,
    office_code: body.officeCode ?? document.office_code,
    numbering: body.numbering ?? document.numbering,
    open_to_all: body.public ?? document.open_to_all,
    follows_id: body.follows === undefined ? document.follows_id : body.follows,
    corrects_id: body.corrects === undefined ? document.corrects_id : body.corrects,
  };
  await requireDraft(act, await treeOf(act.tx), document, plan);
  await store.writeDraft(act.tx, act.scope, id, plan, principalName(act.principal), house.clock.now());
  await act.audit({
    action: 'document.changed',
    entity: 'document',
    entityId: id,
    regionId: document.region_id,
    before: toldOf(document),
    after: toldOf(plan),
  });
}
