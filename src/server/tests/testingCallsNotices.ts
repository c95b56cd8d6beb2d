import * as documents from '../../contracts/issuedDocuments.ts';
import * as received from '../../contracts/receivedDocuments.ts';
import { type Call, call, type Situation } from './testingCall.ts';
import type { DocumentStage } from './testingNoticePlaces.ts';
import { documentBody } from './testingNotices.ts';

const whole = { limit: 500 };
const word = { format: 'docx' as const };
const document = async ({ places, place }: Situation, stage: DocumentStage) => {
  const { id, version } = await places.notices.at(stage, place);
  return { params: { id }, ifMatch: version };
};
const read = async (situation: Situation, stage: DocumentStage) => {
  const { params } = await document(situation, stage);
  return { params };
};
const recipient = async ({ places, place }: Situation) => ({ params: await places.notices.recipient(place) });
const copy = async ({ places, place }: Situation) => ({ params: { id: await places.notices.copy(place) } });
const open = async ({ places }: Situation) => ({ params: { id: await places.notices.open() } });
const inRegion = ({ place }: Situation) => ({ query: { 'filter[region]': place.code } });
let registerYears = 2000;
const agreed = { verdict: 'agree' as const };

/** How the routes of documents are called, by the names of the matrix. */
export const NOTICE_CALLS: Readonly<Record<string, Call>> = {
  listDocuments: call(documents.listDocuments, inRegion),
  'listDocuments released': call(documents.listDocuments, async (situation) => ({
    query: whole,
    mark: (await read(situation, 'released')).params.id,
  })),
  'listDocuments drafts': call(documents.listDocuments, async (situation) => ({
    query: whole,
    mark: (await read(situation, 'drafting')).params.id,
  })),
  createDocument: call(documents.createDocument, ({ place }) => ({
    body: documentBody({ title: '权限核对', region: place.code }),
  })),
  readDocument: call(documents.readDocument, (situation) => read(situation, 'drafting')),
  'readDocument released': call(documents.readDocument, (situation) => read(situation, 'released')),
  changeDocument: call(documents.changeDocument, async (situation) => ({
    ...(await document(situation, 'drafting')),
    body: { public: true },
  })),
  previewAudience: call(documents.previewAudience, (situation) => read(situation, 'drafting')),
  submitDocument: call(documents.submitDocument, (situation) => document(situation, 'drafting')),
  decideDocument: call(documents.decideDocument, async (situation) => ({
    ...(await document(situation, 'reviewing')),
    body: agreed,
  })),
  numberDocument: call(documents.numberDocument, async (situation) => ({
    ...(await document(situation, 'unnumbered')),
    body: { year: 2026, serial: 41 },
  })),
  releaseDocument: call(documents.releaseDocument, (situation) => document(situation, 'signed')),
  withdrawDocument: call(documents.withdrawDocument, async (situation) => ({
    ...(await document(situation, 'released')),
    body: { reason: '权限核对' },
  })),
  downloadDocument: call(documents.downloadDocument, async (situation) => ({
    ...(await read(situation, 'released')),
    query: word,
  })),
  listRegisters: call(documents.listRegisters, () => ({})),
  openRegister: call(documents.openRegister, ({ place }) => ({
    body: { region: place.code, office: '核对', year: ++registerYears, firstSerial: 38 },
  })),
  readAppearance: call(documents.readAppearance, (situation) => read(situation, 'drafting')),
  listRecipients: call(documents.listRecipients, (situation) => read(situation, 'released')),
  exportReceipts: call(documents.exportReceipts, async (situation) => ({
    ...(await read(situation, 'released')),
    query: { format: 'csv' as const },
  })),
  remindRecipients: call(documents.remindRecipients, async (situation) => ({
    ...(await read(situation, 'released')),
    body: { recipients: 'unconfirmed' as const, channels: ['message' as const] },
  })),
  listDocumentReminders: call(documents.listDocumentReminders, (situation) => read(situation, 'released')),
  issueLink: call(documents.issueLink, recipient),
  revokeLink: call(documents.revokeLink, async (situation) => {
    const { params } = await recipient(situation);
    await situation.places.notices.link(situation.place, params);
    return { params };
  }),

  listReceived: call(received.listReceived, inRegion),
  'listReceived whole': call(received.listReceived, async (situation) => ({
    query: whole,
    mark: (await copy(situation)).params.id,
  })),
  readReceived: call(received.readReceived, copy),
  confirmReceipt: call(received.confirmReceipt, copy),
  downloadReceived: call(received.downloadReceived, async (situation) => ({ ...(await copy(situation)), query: word })),
  listPublicDocuments: call(received.listPublicDocuments, () => ({})),
  readPublicDocument: call(received.readPublicDocument, open),
  downloadPublicDocument: call(received.downloadPublicDocument, async (situation) => ({
    ...(await open(situation)),
    query: word,
  })),
};
