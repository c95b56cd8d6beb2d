import type { DocumentFormat } from '../../contracts/notices.ts';
import type { OfficialDocument, PdfAppearance } from '../../contracts/officialDocuments.ts';
import { Problem } from '../../contracts/problems.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { type Act, reach } from '../../platform/act.ts';
import { type Tx, transact } from '../../platform/database/transaction.ts';
import { type KeptBlob, recordFile } from '../../platform/files/files.ts';
import type { House } from '../../platform/house.ts';
import type { FileAnswer } from '../../platform/http/handler.ts';
import { isId } from '../../platform/ids.ts';
import { type RegionTree, treeOf } from '../regions/index.ts';
import { addresseesOf } from './audience.ts';
import { canonical, digestOf } from './canonical.ts';
import { record } from './deciding.ts';
import { deliver } from './delivery.ts';
import { type DocumentRow, documentById, insertFile, insertText, moveDocument } from './documentStore.ts';
import { holdDocument, type Shown } from './drafting.ts';
import { fileFrom, fileName, filesFrom } from './files.ts';
import { keepNumber } from './numberStore.ts';
import { officesOf } from './offices.ts';

/** The form that is frozen: what it says, who issued it, what it corrects. */
const FORM = 'kepu-document/1';

/** The frozen text of a document, in its canonical form. */
export function frozenText(tree: RegionTree, document: DocumentRow): string {
  return canonical({
    form: FORM,
    id: document.id,
    region: tree.label(document.region_id).code,
    corrects: document.corrects_id,
    document: officialOf(document),
  });
}

/** The document with its number. */
export const officialOf = ({ content, number }: Pick<DocumentRow, 'content' | 'number'>): OfficialDocument => ({
  ...content,
  number,
});

/** A frozen text read back. */
export const officialIn = (text: string): OfficialDocument =>
  (JSON.parse(text) as { document: OfficialDocument }).document;

/** Files made before the transaction, of a text that the transaction must find again. */
export interface Prepared {
  textDigest: string;
  files: readonly { format: DocumentFormat; blob: KeptBlob }[];
}

/** Makes the files of a document that is to be released; null where the release will be refused anyway. */
export async function prepareRelease(house: House, principal: Principal, id: string): Promise<Prepared | null> {
  const scope = reach(house, principal, 'notices.write');
  const found = await transact(
    house.database,
    async (tx) => {
      const document = isId(id) ? await documentById(tx, scope, officesOf(principal), id) : undefined;
      if (document === undefined || document.state !== 'signed' || document.number === null) return null;
      return { document, text: frozenText(await treeOf(tx), document) };
    },
    { readOnly: true },
  );
  if (found === null) return null;
  const files = await filesFrom(house, officialOf(found.document));
  const kept = [];
  for (const { format, mediaType, bytes } of files)
    kept.push({ format, blob: await house.files.keep(bytes, mediaType) });
  return { textDigest: digestOf(found.text), files: kept };
}

/** A document that the reader may see, read before the transaction that will ask again. */
async function visible(house: House, principal: Principal, id: string): Promise<DocumentRow | undefined> {
  const scope = reach(house, principal, 'notices.read');
  return transact(
    house.database,
    async (tx) => (isId(id) ? documentById(tx, scope, officesOf(principal), id) : undefined),
    { readOnly: true },
  );
}

/** A document that is not frozen yet, printed as it stands; null where there is a released file, or nothing to see. */
export async function printDraft(
  house: House,
  principal: Principal,
  id: string,
  format: DocumentFormat,
): Promise<FileAnswer | null> {
  const document = await visible(house, principal, id);
  if (document === undefined || document.text_digest !== null) return null;
  const { mediaType, bytes } = await fileFrom(house, officialOf(document), format);
  return { fileName: fileName(document.title, format), mediaType, bytes };
}

/** What a clerk should know of the PDF of a document before it is made; null where there is nothing to see. */
export async function appearanceOf(house: House, principal: Principal, id: string): Promise<PdfAppearance | null> {
  const document = await visible(house, principal, id);
  return document === undefined ? null : house.press.appearanceOf(officialOf(document));
}

/** Freezes the text and its files and brings them to the recipients, all at once. */
export async function release(
  house: House,
  act: Act,
  id: string,
  { ifMatch, prepared, shown }: { ifMatch: number | null; prepared: Prepared | null; shown: Shown },
): Promise<void> {
  const document = await holdDocument(act, id, ifMatch, shown);
  if (document.state !== 'signed') throw new Problem('state_conflict', { state: document.state });
  if (document.number === null) throw new Problem('document_without_number');
  await askOrigin(house, act.tx, document);
  const tree = await treeOf(act.tx);
  const { addressees } = await addresseesOf(act, tree, document);
  if (addressees.length === 0 && !document.open_to_all) throw new Problem('document_without_recipients');
  const content = frozenText(tree, document);
  const digest = digestOf(content);
  if (prepared?.textDigest !== digest)
    throw new Problem('state_conflict', { state: document.state }, { current: await shown() });
  const { region_id: regionId } = document;
  await insertText(act.tx, act.scope, { documentId: id, regionId, content, digest });
  for (const { format, blob } of prepared.files) {
    await recordFile(act.tx, blob);
    await insertFile(act.tx, act.scope, { documentId: id, regionId, format, digest: blob.digest });
  }
  await keepNumber(act.tx, act.scope, id);
  const now = house.clock.now();
  await moveDocument(act.tx, act.scope, id, { state: 'released', released_at: now }, now);
  const after = {
    state: 'released',
    number: document.number,
    recipients: addressees.length,
    public: document.open_to_all,
  };
  await record(house, act, document, { act: 'released', opinion: null, digest, after });
  await deliver(house, act, document, addressees);
}

/** The room that the document was made in says whether it may go out. */
async function askOrigin(house: House, tx: Tx, { origin }: DocumentRow): Promise<void> {
  if (origin === null) return;
  const [kind = '', ...rest] = origin.split(':');
  const room = house.origins.get(kind);
  if (room === undefined) throw new Error(`no room answers for documents made from ${kind}`);
  await room.mayGoOut(tx, rest.join(':'));
}
