import { type BulletinShown, createBulletin, editBulletin, readBulletin } from '../../contracts/bulletinDrafts.ts';
import { createBulletinTemplate, type TemplateShown } from '../../contracts/bulletinTemplateRoutes.ts';
import { BUILT_IN_TEMPLATES } from '../../modules/bulletins/composing/templates/index.ts';
import type { Caller, TestHouse } from '../testing.ts';

/** How far a bulletin of the matrix is. `contradicted`: somebody wrote a number into it that its figures do not bear out. */
export type BulletinStage = 'drafting' | 'contradicted';

type Region = { code: string; snapshotId: string };

/** Bulletins of the matrix, laid out over HTTP by a clerk of each region: an office writes its own. */
export class BulletinPlaces {
  readonly #house: TestHouse;
  readonly #clerks = new Map<string, Caller>();
  readonly #kept = new Map<string, BulletinShown>();
  #made = 0;

  constructor(house: TestHouse) {
    this.#house = house;
  }

  /** A bulletin of a region at a stage, as a refused request left it; a new one where it was changed. */
  async at(stage: BulletinStage, region: Region): Promise<BulletinShown> {
    const key = `${stage} ${region.code}`;
    const clerk = await this.#clerk(region.code);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      const now = (await clerk.call(readBulletin, { params: { id: kept.id } })).output;
      if (now.version === kept.version) return now;
    }
    const body = { region: region.code, snapshot: region.snapshotId };
    const draft = (await clerk.call(createBulletin, { body })).output;
    const made = stage === 'drafting' ? draft : await contradicted(clerk, draft);
    this.#kept.set(key, made);
    return made;
  }

  newTemplate() {
    this.#made += 1;
    return { ...BUILT_IN_TEMPLATES[0], code: `matrix-${this.#made}` } as (typeof BUILT_IN_TEMPLATES)[number];
  }

  async template({ code }: Region): Promise<TemplateShown> {
    const body = { region: code, template: this.newTemplate() };
    return (await (await this.#clerk(code)).call(createBulletinTemplate, { body })).output;
  }

  async #clerk(region: string): Promise<Caller> {
    const there = this.#clerks.get(region);
    if (there !== undefined) return there;
    const clerk = await this.#house.signIn({ name: '文书', role: 'administrator', region });
    this.#clerks.set(region, clerk);
    return clerk;
  }
}

/** What is sent to write a bulletin anew, with a sentence put before the others. */
export function withSentence({ composed, settings }: BulletinShown, sentence: string) {
  const sections = composed.sections.map(({ heading, sentences }, n) => ({
    heading,
    sentences: [...(n === 0 ? [sentence] : []), ...sentences.map(({ text }) => text)],
  }));
  return { title: composed.title, sections, settings };
}

async function contradicted(clerk: Caller, draft: BulletinShown): Promise<BulletinShown> {
  const { region } = draft;
  const body = withSentence(draft, `${region.name}科技志愿者1人。`);
  return (await clerk.call(editBulletin, { params: { id: draft.id }, ifMatch: draft.version, body })).output;
}
