import {
  createDocument,
  decideDocument,
  issueLink,
  listRecipients,
  readDocument,
  releaseDocument,
  submitDocument,
} from '../../contracts/issuedDocuments.ts';
import type { DocumentShown } from '../../contracts/notices.ts';
import { listReceived, readReceived } from '../../contracts/receivedDocuments.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { documentBody, type Order } from './testingNotices.ts';
import type { RoundPlaces } from './testingRoundPlaces.ts';

/** How far a document of the matrix is. `unnumbered`: signed, with a number of the office system to be typed in. */
export type DocumentStage = 'drafting' | 'reviewing' | 'unnumbered' | 'signed' | 'released';

type Region = { code: string; name: string };

/** Documents of the matrix, laid out over HTTP by a clerk of each region: an office writes its own. */
export class NoticePlaces {
  readonly #house: TestHouse;
  readonly #rounds: RoundPlaces;
  readonly #clerks = new Map<string, Caller>();
  readonly #kept = new Map<string, DocumentShown>();
  readonly #copies = new Map<string, string>();
  #open = '';
  #made = 0;

  constructor(house: TestHouse, rounds: RoundPlaces) {
    this.#house = house;
    this.#rounds = rounds;
  }

  /** A document of a region at a stage, as a refused request left it; a new one where it was changed. */
  async at(stage: DocumentStage, { code }: Region): Promise<DocumentShown> {
    const key = `${stage} ${code}`;
    const kept = this.#kept.get(key);
    const clerk = await this.#clerk(code);
    if (kept !== undefined) {
      const now = (await clerk.call(readDocument, { params: { id: kept.id } })).output;
      if (now.version === kept.version) return now;
    }
    const other = code === '320600' ? { code: '321200', name: '泰州市' } : { code: '320600', name: '南通市' };
    await this.#rounds.association(other);
    const made = await this.#make(stage, clerk, {
      title: `权限核对第${++this.#made}号文件`,
      region: code,
      office: `核发${this.#made}`,
      numbering: stage === 'unnumbered' ? 'elsewhere' : 'register',
      audience: { levels: [], regions: [other.code], others: ['文明办'] },
    });
    this.#kept.set(key, made);
    return made;
  }

  /** The recipient of a released document that is reached by a link. */
  async recipient(region: Region): Promise<{ id: string; recipient: string }> {
    const { id } = await this.at('released', region);
    const { rows } = (await (await this.#clerk(region.code)).call(listRecipients, { params: { id } })).output;
    return { id, recipient: rows.find(({ inHouse }) => !inHouse)?.id as string };
  }

  /** A link of the recipient that may be ended. */
  async link({ code }: Region, params: { id: string; recipient: string }): Promise<void> {
    await (await this.#clerk(code)).call(issueLink, { params });
  }

  /** What the association of a region has received and not confirmed. */
  async copy({ code, name }: Region): Promise<string> {
    const clerk = await this.#clerk(code);
    const kept = this.#copies.get(code);
    if (kept !== undefined) {
      const { receipt } = (await clerk.call(readReceived, { params: { id: kept } })).output;
      if (receipt === null) return kept;
    }
    await this.#rounds.association({ code, name });
    const issuer = code === '100000' ? '320000' : '100000';
    const title = `发往${code}第${++this.#made}号`;
    const order = { title, region: issuer, office: `发${this.#made}`, audience: { levels: [], regions: [code] } };
    await this.#make('released', await this.#clerk(issuer), order);
    const query = { 'filter[region]': code, q: title };
    const { rows } = (await clerk.call(listReceived, { query })).output;
    const copy = rows[0]?.id as string;
    this.#copies.set(code, copy);
    return copy;
  }

  /** A document that is open to all. */
  async open(): Promise<string> {
    if (this.#open === '') {
      const order = { title: '公开的通知', region: '320000', office: '公发', audience: { levels: [] }, public: true };
      this.#open = (await this.#make('released', await this.#clerk('320000'), order)).id;
    }
    return this.#open;
  }

  async #make(stage: DocumentStage, clerk: Caller, order: Order): Promise<DocumentShown> {
    const step = ({ id, version }: DocumentShown) => ({ params: { id }, ifMatch: version });
    const agree = async (document: DocumentShown) =>
      (await clerk.call(decideDocument, { ...step(document), body: { verdict: 'agree' } })).output;
    const draft = (await clerk.call(createDocument, { body: documentBody(order) })).output;
    if (stage === 'drafting') return draft;
    const waiting = (await clerk.call(submitDocument, step(draft))).output;
    if (stage === 'reviewing') return waiting;
    const signed = await agree(await agree(waiting));
    return stage === 'released' ? (await clerk.call(releaseDocument, step(signed))).output : signed;
  }

  async #clerk(region: string): Promise<Caller> {
    const there = this.#clerks.get(region);
    if (there !== undefined) return there;
    const clerk = await this.#house.signIn({ name: '文书', role: 'administrator', region });
    this.#clerks.set(region, clerk);
    return clerk;
  }
}
