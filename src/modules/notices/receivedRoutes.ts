import { Problem } from '../../contracts/problems.ts';
import {
  confirmReceipt,
  downloadPublicDocument,
  downloadReceived,
  listPublicDocuments,
  listReceived,
  readPublicDocument,
  readReceived,
} from '../../contracts/receivedDocuments.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { isId } from '../../platform/ids.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { type DocumentRow, documentById, documentsById, listOpen } from './documentStore.ts';
import { releasedFile } from './files.ts';
import { presentOpen, presentReceived } from './present.ts';
import { confirm, findReceived, readingScope } from './receiving.ts';
import { received } from './recipientStore.ts';
import { namesOfReceipts, shownReceived, shownReleased } from './shown.ts';

/** The recipients' side, and what is open to all: HTTP in, HTTP out. */
export const receivedRoutes = (house: House): readonly Handler[] => [
  handle(listReceived, async (act, { query }) => {
    const tree = await treeOf(act.tx);
    const code = query['filter[region]'];
    const region = code === undefined ? undefined : regionByCode(tree, code, act.today, '/query/filter[region]');
    if (region !== undefined) requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
    const confirmed = query['filter[confirmed]'];
    const filter = {
      confirmed: confirmed === undefined ? undefined : confirmed === 'yes',
      kinds: query['filter[kind]'],
      regionIds: region === undefined ? undefined : [region.id],
      part: query.q?.trim() ?? '',
    };
    const { rows, next } = await received(act.tx, act.scope, filter, query);
    const documents = await documentsById(
      act.tx,
      readingScope,
      rows.map(({ document_id }) => document_id),
    );
    const names = await namesOfReceipts(house, act, rows);
    return {
      rows: rows.map((row) => presentReceived(tree, row, documents.get(row.document_id) as DocumentRow, names)),
      next,
    };
  }),

  handle(readReceived, (act, { params }) => shownReceived(house, act, params.id)),

  handle(confirmReceipt, async (act, { params }) => {
    await confirm(house, act, params.id);
    return shownReceived(house, act, params.id);
  }),

  handle(downloadReceived, async (act, { params, query }) => {
    const { document } = await findReceived(act, params.id);
    return releasedFile(house, act, readingScope, document, query.format);
  }),

  handle(listPublicDocuments, async (act, { query }) => {
    const { rows, next } = await listOpen(act.tx, readingScope, query.q?.trim() ?? '', query);
    return { rows: rows.map(presentOpen), next };
  }),

  handle(readPublicDocument, async (act, { params }) => shownReleased(act, await findOpen(act, params.id), 'public')),

  handle(downloadPublicDocument, async (act, { params, query }) =>
    releasedFile(house, act, readingScope, await findOpen(act, params.id), query.format),
  ),
];

/** A released document that is open to all. */
async function findOpen(act: Act, id: string): Promise<DocumentRow> {
  const document = isId(id) ? await documentById(act.tx, readingScope, 'all', id) : undefined;
  if (document?.open_to_all !== true || document.released_at === null) throw new Problem('not_found');
  return document;
}
