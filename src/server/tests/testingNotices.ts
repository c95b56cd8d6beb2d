import {
  createDocument,
  decideDocument,
  readDocument,
  releaseDocument,
  submitDocument,
} from '../../contracts/issuedDocuments.ts';
import type { Audience, DocumentShown, ReceivedSummary } from '../../contracts/notices.ts';
import { listReceived } from '../../contracts/receivedDocuments.ts';
import { indicators } from '../../modules/indicators/index.ts';
import { notices } from '../../modules/notices/index.ts';
import { organisations } from '../../modules/organisations/index.ts';
import type { Module } from '../../platform/module.ts';
import { type Caller, type TestHouse, type TestHouseOptions, testHouse } from '../testing.ts';
import { January } from './testingRounds.ts';

/** A house in which all associations of Jiangsu are registered, with a clock of its own. */
export async function noticesHouse(
  more: readonly Module[] = [],
  options: Pick<TestHouseOptions, 'press'> = {},
): Promise<{ t: TestHouse; january: January }> {
  const january = new January();
  const t = await testHouse({
    modules: [indicators, organisations, notices, ...more],
    clock: january.clock,
    ...options,
  });
  await organisations.demo?.(t.house, () => undefined);
  return { t, january };
}

export interface Order {
  title: string;
  region?: string;
  office?: string;
  numbering?: 'register' | 'elsewhere';
  audience?: Partial<Audience>;
  public?: boolean;
  follows?: string | null;
  corrects?: string | null;
}

/** A notice of 江苏省 to its cities. */
export function documentBody(order: Order) {
  return {
    region: order.region ?? '320000',
    content: {
      kind: 'notice' as const,
      issuers: ['江苏省科学技术协会'],
      title: order.title,
      recipients: ['各设区市科协'],
      body: [
        { kind: 'paragraph' as const, text: '现就有关事项通知如下。' },
        { kind: 'heading' as const, level: 1 as const, text: '一、时间安排' },
        { kind: 'paragraph' as const, text: '请于本月底前完成。' },
      ],
      attachments: [],
      signature: { offices: ['江苏省科学技术协会'], date: '2023-01-01', seal: true },
      follows: null,
      imprint: null,
    },
    audience: { levels: ['city' as const], regions: [], units: [], others: [], ...order.audience },
    officeCode: order.office ?? '苏科协发',
    numbering: order.numbering ?? ('register' as const),
    public: order.public ?? false,
    follows: order.follows ?? null,
    corrects: order.corrects ?? null,
  };
}

export async function drafted(clerk: Caller, order: Order): Promise<DocumentShown> {
  return (await clerk.call(createDocument, { body: documentBody(order) })).output;
}

export const stepOf = ({ id, version }: DocumentShown) => ({ params: { id }, ifMatch: version });

export async function submitted(clerk: Caller, document: DocumentShown): Promise<DocumentShown> {
  return (await clerk.call(submitDocument, stepOf(document))).output;
}

export async function agreed(who: Caller, document: DocumentShown, opinion: string | null = null) {
  return who.call(decideDocument, { ...stepOf(document), body: { verdict: 'agree', opinion } });
}

/** Reviewed and signed by the same office: with the settings as they come, one account may do it all. */
export async function signed(clerk: Caller, order: Order): Promise<DocumentShown> {
  const reviewed = (await agreed(clerk, await submitted(clerk, await drafted(clerk, order)))).output;
  return (await agreed(clerk, reviewed)).output;
}

export async function released(clerk: Caller, order: Order): Promise<DocumentShown> {
  return (await clerk.call(releaseDocument, stepOf(await signed(clerk, order)))).output;
}

/** What a clerk's region has received of a title. */
export async function copyOf(clerk: Caller, region: string, title: string): Promise<ReceivedSummary> {
  const { rows } = (await clerk.call(listReceived, { query: { 'filter[region]': region, q: title } })).output;
  const [copy] = rows;
  if (copy === undefined) throw new Error(`${region} has not received ${title}`);
  return copy;
}

export async function lookAt(who: Caller, id: string): Promise<DocumentShown> {
  return (await who.call(readDocument, { params: { id } })).output;
}
