import { closeRound, createRound, dropFiles, openRound } from '../../contracts/collections.ts';
import { acceptHandIn, handIn, listHandIns, readHandIn, saveDraft } from '../../contracts/handIns.ts';
import { listOrganisations, registerOrganisation } from '../../contracts/organisations.ts';
import type { HandInShown } from '../../contracts/rounds.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { upload } from './testingUpload.ts';

export const ROUND_STAGES = ['draft', 'asked', 'written', 'handed_in', 'accepted', 'dropped', 'closed'] as const;
/** How far a round of the matrix is: its one unit is the association of the region itself. */
export type RoundStage = (typeof ROUND_STAGES)[number];

/** A round that a change may be tried on; a refused one leaves it for the next. */
export interface StagedRound {
  id: string;
  version: number;
  /** Empty while it is a draft. */
  handIn: string;
  handInVersion: number;
  digest: string;
  /** Empty where nothing was dropped. */
  file: string;
  organisation: string;
}

const LIMIT = '2099-01-20T18:00:00+08:00';
const COLUMN = 'volunteers:total';

/** Rounds of the matrix, laid out over HTTP by an administrator of the nation. */
export class RoundPlaces {
  readonly #house: TestHouse;
  readonly #maker: Caller;
  readonly #associations = new Map<string, string>();
  readonly #kept = new Map<string, { round: StagedRound; looked: string }>();
  #made = 0;

  constructor(house: TestHouse, maker: Caller) {
    this.#house = house;
    this.#maker = maker;
  }

  /** A round of a region at a stage, as a refused request left it; a new one where it was changed. */
  async at(stage: RoundStage, region: { code: string; name: string }): Promise<StagedRound> {
    const key = `${stage} ${region.code}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined && (await this.#look(kept.round)) === kept.looked) return kept.round;
    const round = await this.#make(stage, region);
    this.#kept.set(key, { round, looked: await this.#look(round) });
    return round;
  }

  /** What a change of any kind would change. */
  async #look({ id }: StagedRound): Promise<string> {
    const { rows } = await this.#house.database.pool.query(
      `select r.version, r.state, h.version as written, h.state as reached,
         (select count(*) from round_reminder m where m.round_id = r.id) as reminded,
         (select json_agg(d.state order by d.id) from dropped_file d where d.round_id = r.id) as dropped
       from collection_round r left join hand_in h on h.round_id = r.id where r.id = $1`,
      [id],
    );
    return JSON.stringify(rows);
  }

  async #make(stage: RoundStage, region: { code: string; name: string }): Promise<StagedRound> {
    const organisation = await this.association(region);
    const { id, version } = (
      await this.#maker.call(createRound, {
        body: {
          title: `权限核对第${++this.#made}号报送`,
          region: region.code,
          asOf: '2019-12-31',
          since: '2018-12-31',
          rows: ['itself'],
          columns: [{ indicator: 'volunteers', kind: 'total' }],
          asksBase: false,
          units: { by: 'list', organisations: [organisation] },
          limit: LIMIT,
        },
      })
    ).output;
    const round: StagedRound = { id, version, handIn: '', handInVersion: 0, digest: '', file: '', organisation };
    if (stage === 'draft') return round;
    round.version = (await this.#maker.call(openRound, { params: { id }, ifMatch: version })).output.version;
    const listed = await this.#maker.call(listHandIns, { query: { 'filter[region]': region.code, limit: 1 } });
    round.handIn = listed.output.rows[0]?.id as string;
    const asked = (await this.#maker.call(readHandIn, { params: { id: round.handIn } })).output;
    round.handInVersion = asked.version;
    if (stage === 'dropped') round.file = await this.#drop(id);
    if (stage === 'closed')
      round.version = (await this.#maker.call(closeRound, { params: { id }, ifMatch: round.version })).output.version;
    if (stage === 'written' || stage === 'handed_in' || stage === 'accepted') await this.#fill(stage, round, asked);
    return round;
  }

  async #fill(stage: 'written' | 'handed_in' | 'accepted', round: StagedRound, asked: HandInShown): Promise<void> {
    const params = { id: round.handIn };
    const cells = asked.table.rows.map((row) => ({ region: row.region.code, column: COLUMN, written: '12' }));
    const sent = { params, ifMatch: asked.version, body: { cells } };
    let shown = (await this.#maker.call(saveDraft, sent)).output;
    if (stage !== 'written')
      shown = (await this.#maker.call(handIn, { params, ifMatch: shown.version, body: {} })).output;
    round.digest = shown.latest?.digest ?? '';
    if (stage === 'accepted') await this.#maker.call(acceptHandIn, { params, body: { digest: round.digest } });
    round.handInVersion = shown.version;
  }

  /** A file that tells nothing of its sender waits for somebody to say. */
  async #drop(id: string): Promise<string> {
    const { headers, payload } = upload(this.#maker.headers, {}, [['无名.csv', '科技志愿者\n21\n']]);
    const { files } = (await this.#maker.call(dropFiles, { params: { id }, headers, bytes: payload })).output;
    return files[0]?.id as string;
  }

  /** The association of a region, registered where there is none yet. */
  async association({ code, name }: { code: string; name: string }): Promise<string> {
    const known = this.#associations.get(code);
    if (known !== undefined) return known;
    const query = { 'filter[region]': code, 'filter[kind]': ['association' as const], limit: 500 };
    const there = (await this.#maker.call(listOrganisations, { query })).output.rows.find(
      ({ region }) => region.code === code,
    );
    const body = {
      region: code,
      kind: 'association' as const,
      name: `${name}科学技术协会`,
      insideSystem: true,
      confirmedDistinct: true,
    };
    const id = there?.id ?? (await this.#maker.call(registerOrganisation, { body })).output.id;
    this.#associations.set(code, id);
    return id;
  }
}
