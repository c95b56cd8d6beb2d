import {
  changeDocument,
  createDocument,
  decideDocument,
  downloadDocument,
  exportReceipts,
  issueLink,
  listDocumentReminders,
  listDocuments,
  listRecipients,
  listRegisters,
  numberDocument,
  openRegister,
  previewAudience,
  readAppearance,
  readDocument,
  releaseDocument,
  remindRecipients,
  revokeLink,
  submitDocument,
  withdrawDocument,
} from '../../contracts/issuedDocuments.ts';
import { Problem } from '../../contracts/problems.ts';
import { requireInScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import { type Handler, handle } from '../../platform/http/handler.ts';
import { regionByCode, treeOf } from '../regions/index.ts';
import { addresseesOf } from './audience.ts';
import * as deciding from './deciding.ts';
import { deliveryScope, remind } from './delivery.ts';
import { listDocuments as listOf } from './documentStore.ts';
import { change, draft, findDocument } from './drafting.ts';
import { releasedFile } from './files.ts';
import { issue, revoke } from './links.ts';
import { officesOf } from './offices.ts';
import { presentReminder, presentSummary } from './present.ts';
import { receiptsExported } from './receiptsExport.ts';
import { recipientById, recipientsOf, remindersOf } from './recipientStore.ts';
import { begin, registers } from './registers.ts';
import { appearanceOf, prepareRelease, printDraft, release } from './releasing.ts';
import { shownDocument, shownRecipients } from './shown.ts';

/** The issuer's side: HTTP in, HTTP out. */
export const documentRoutes = (house: House): readonly Handler[] => {
  const showing = (act: Act, id: string) => () => shownDocument(house, act, id);
  const oneRecipient = async (act: Act, documentId: string, id: string) => {
    const row = await recipientById(act.tx, deliveryScope, id);
    const [shown] = row?.document_id === documentId ? await shownRecipients(house, act, [row]) : [];
    if (shown === undefined) throw new Problem('not_found');
    return shown;
  };

  return [
    handle(listDocuments, async (act, { query }) => {
      const tree = await treeOf(act.tx);
      const code = query['filter[region]'];
      const region = code === undefined ? undefined : regionByCode(tree, code, act.today, '/query/filter[region]');
      if (region !== undefined) requireInScope(act.scope, region.id, tree.label(region.id, act.today).name);
      const filter = {
        states: query['filter[state]'],
        kinds: query['filter[kind]'],
        regionIds: region === undefined ? undefined : tree.everWithin(region.id),
        part: query.q?.trim() ?? '',
      };
      const { rows, next } = await listOf(act.tx, act.scope, officesOf(act.principal), filter, query);
      return { rows: rows.map((document) => presentSummary(tree, document)), next };
    }),

    handle(createDocument, async (act, { body }) => {
      const { region, ...document } = body;
      const regionId = regionByCode(await treeOf(act.tx), region, act.today, '/body/region').id;
      return shownDocument(house, act, await draft(house, act, { ...document, regionId, origin: null }));
    }),

    handle(readDocument, (act, { params }) => shownDocument(house, act, params.id)),

    handle(changeDocument, async (act, { params: { id }, body, ifMatch }) => {
      const shown = showing(act, id);
      await change(house, act, id, { ifMatch, origin: null, change: body, shown });
      return shown();
    }),

    handle(previewAudience, async (act, { params }) => {
      const tree = await treeOf(act.tx);
      const { addressees, without } = await addresseesOf(act, tree, await findDocument(act, params.id));
      return {
        recipients: addressees.map(({ name, inHouse }) => ({ name, inHouse })),
        withoutAssociation: without.map((regionId) => tree.label(regionId, act.today)),
      };
    }),

    handle(submitDocument, async (act, { params: { id }, ifMatch }) => {
      const shown = showing(act, id);
      await deciding.submit(house, act, id, ifMatch, shown);
      return shown();
    }),

    handle(decideDocument, async (act, { params: { id }, body, ifMatch }) => {
      const shown = showing(act, id);
      await deciding.decide(house, act, id, { ifMatch, decision: body, shown });
      return shown();
    }),

    handle(numberDocument, async (act, { params: { id }, body, ifMatch }) => {
      const shown = showing(act, id);
      await deciding.typeNumber(house, act, id, { ifMatch, typed: body, shown });
      return shown();
    }),

    handle(releaseDocument, {
      prepare: ({ params, principal }) => prepareRelease(house, principal, params.id),
      async run(act, { params: { id }, ifMatch }, prepared) {
        const shown = showing(act, id);
        await release(house, act, id, { ifMatch, prepared, shown });
        return shown();
      },
    }),

    handle(withdrawDocument, async (act, { params: { id }, body, ifMatch }) => {
      const shown = showing(act, id);
      await deciding.withdraw(house, act, id, { ifMatch, reason: body.reason, shown });
      return shown();
    }),

    handle(downloadDocument, {
      prepare: ({ params, query, principal }) => printDraft(house, principal, params.id, query.format),
      async run(act, { params, query }, printed) {
        const document = await findDocument(act, params.id);
        return printed ?? releasedFile(house, act, act.scope, document, query.format);
      },
    }),

    handle(listRegisters, async (act) => ({ registers: await registers(act) })),
    handle(openRegister, (act, { body }) => begin(act, body)),

    handle(readAppearance, {
      prepare: ({ params, principal }) => appearanceOf(house, principal, params.id),
      run: async (_act, _call, appearance) => {
        if (appearance === null) throw new Problem('not_found');
        return appearance;
      },
    }),

    handle(listRecipients, async (act, { params, query }) => {
      const { id } = await findDocument(act, params.id);
      const confirmed = query['filter[confirmed]'];
      const wanted = confirmed === undefined ? undefined : confirmed === 'yes';
      const filter = { confirmed: wanted, part: query.q?.trim() ?? '' };
      const { rows, next } = await recipientsOf(act.tx, deliveryScope, id, filter, query);
      return { rows: await shownRecipients(house, act, rows), next };
    }),

    handle(exportReceipts, (act, { params, query, locale }) =>
      receiptsExported(house, act, params.id, query.format, locale),
    ),

    handle(remindRecipients, (act, { params, body }) => remind(house, act, params.id, body)),

    handle(listDocumentReminders, async (act, { params, query }) => {
      const { id } = await findDocument(act, params.id);
      const sent = await remindersOf(act.tx, act.scope, id, { before: query.after, limit: query.limit + 1 });
      const page = sent.slice(0, query.limit);
      const names = await house.namesOf(
        act.tx,
        page.map(({ sent_by }) => sent_by),
      );
      const rows = page.map((reminder) => presentReminder(reminder, names));
      return { rows, next: sent.length > query.limit ? (rows.at(-1)?.id ?? null) : null };
    }),

    handle(issueLink, async (act, { params: { id, recipient } }) => {
      const { token, address, expiresAt } = await issue(house, act, id, recipient);
      return {
        recipient: await oneRecipient(act, id, recipient),
        token,
        address,
        expiresAt: expiresAt.toISOString(),
      };
    }),

    handle(revokeLink, async (act, { params: { id, recipient } }) => {
      await revoke(house, act, id, recipient);
      return oneRecipient(act, id, recipient);
    }),
  ];
};
