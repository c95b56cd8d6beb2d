import type { Role } from '../../contracts/access.ts';
import { type AccountShown, createAccount, suspendAccount } from '../../contracts/accounts.ts';
import { commitImport, type ImportStatus, importChoices, readImport } from '../../contracts/imports.ts';
import { createKey } from '../../contracts/keys.ts';
import { type OrganisationShown, registerOrganisation, suspendOrganisation } from '../../contracts/organisations.ts';
import {
  listRegionChanges,
  previewRegionChange,
  recordRegionChange,
  withdrawRegionChange,
} from '../../contracts/regionChanges.ts';
import { registerFunctionalArea } from '../../contracts/regionRoutes.ts';
import type { RegionLevel } from '../../contracts/regions.ts';
import { readSession } from '../../contracts/session.ts';
import {
  listReleases,
  readSnapshot,
  releaseSnapshot,
  type SnapshotState,
  takeSnapshot,
} from '../../contracts/snapshots.ts';
import { changeSetting, readSetting } from '../../contracts/system.ts';
import { importDirectly } from '../../modules/indicators/index.ts';
import { sendMessage } from '../../modules/people/index.ts';
import { regionByCode, treeOf } from '../../modules/regions/index.ts';
import { system } from '../../platform/access/principal.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { API_PREFIX } from '../../platform/http/mount.ts';
import type { Caller, TestHouse } from '../testing.ts';
import { halfSignedIn } from './testingAuthenticator.ts';
import { BulletinPlaces } from './testingBulletinPlaces.ts';
import { NoticePlaces } from './testingNoticePlaces.ts';
import { RoundPlaces } from './testingRoundPlaces.ts';
import { upload } from './testingUpload.ts';

export { upload };

export const AS_OF = '2023-12-31';
/** Of this date the demo's tables of the province are released. */
export const RELEASED_AS_OF = '2022-12-31';

/** A person as the matrix knows them. */
export type Standing = 'province' | 'city' | 'county' | 'auditor' | 'operator' | 'public';
export const STANDINGS: readonly Standing[] = ['province', 'city', 'county', 'auditor', 'operator', 'public'];

/** All persons are invented. */
export const PERSONS: Readonly<Record<Exclude<Standing, 'public'>, { name: string; role: Role; region?: string }>> = {
  province: { name: '沈知行', role: 'administrator', region: '320000' },
  city: { name: '顾清和', role: 'administrator', region: '320600' },
  county: { name: '陆小满', role: 'administrator', region: '321202' },
  auditor: { name: '严守正', role: 'auditor', region: '320000' },
  operator: { name: '丁一维', role: 'operator' },
};

export const TARGETS = ['own', 'above', 'below', 'neighbour'] as const;
export type Target = (typeof TARGETS)[number];

const FUNCTIONAL_AREA = 'FA-321202-01';
const OF_PROVINCE = { own: '320000', above: '100000', below: '321202', neighbour: '330000' };
export const REGION_OF: Readonly<Record<Standing, Readonly<Record<Target, string>>>> = {
  province: OF_PROVINCE,
  city: { own: '320600', above: '320000', below: '320682', neighbour: '321200' },
  county: { own: '321202', above: '321200', below: FUNCTIONAL_AREA, neighbour: '321203' },
  auditor: OF_PROVINCE,
  operator: OF_PROVINCE,
  public: OF_PROVINCE,
};

/** What lies in one region: a unit, an import with one figure, and what only those in charge may read of them. */
export interface Place {
  code: string;
  name: string;
  /** The level below it, at which its figures are asked for. */
  levelBelow: RegionLevel;
  unit: OrganisationShown;
  account: AccountShown;
  keyId: string;
  importId: string;
  /** A snapshot of the region, kept to those in charge. */
  snapshotId: string;
  /** A file name and a figure that stand nowhere else. */
  fileName: string;
  figure: number;
}

const LEVELS: readonly [code: string, name: string, levelBelow: RegionLevel][] = [
  ['100000', '全国', 'province'],
  ['320000', '江苏省', 'city'],
  ['330000', '浙江省', 'city'],
  ['320600', '南通市', 'county'],
  ['320682', '如皋市', 'town'],
  ['321200', '泰州市', 'county'],
  ['321202', '海陵区', 'town'],
  ['321203', '高港区', 'town'],
  [FUNCTIONAL_AREA, '海陵工业园区', 'village'],
];

/** Something of a region that a change may be tried on; a refused one leaves it for the next. */
export interface Changeable {
  id: string;
  version: number;
}

/** The regions of the matrix with what lies in them, laid out over HTTP by an administrator of the nation. */
export class Places {
  readonly #house: TestHouse;
  readonly #maker: Caller;
  readonly #operator: Caller;
  readonly #byCode = new Map<string, Place>();
  readonly #imports = new Map<string, Changeable>();
  readonly #snapshots = new Map<string, Changeable>();
  readonly rounds: RoundPlaces;
  readonly notices: NoticePlaces;
  readonly bulletins: BulletinPlaces;
  releaseId = '';
  #made = 0;

  private constructor(house: TestHouse, maker: Caller, operator: Caller) {
    this.#house = house;
    this.#maker = maker;
    this.rounds = new RoundPlaces(house, maker);
    this.notices = new NoticePlaces(house, this.rounds);
    this.bulletins = new BulletinPlaces(house);
    this.#operator = operator;
  }

  static async layOut(house: TestHouse): Promise<Places> {
    const maker = await house.signIn({ name: '甘棠', role: 'administrator', region: '100000' });
    const places = new Places(house, maker, await house.signIn({ name: '纪云', role: 'operator' }));
    const area = { parent: '321202', name: '海陵工业园区' };
    expectDone(await places.#maker.call(registerFunctionalArea, { body: area }));
    for (const [ordinal, [code, name, levelBelow]] of LEVELS.entries()) {
      const fileName = `内部报表${code}.csv`;
      const figure = 7_310_001 + ordinal * 1_111;
      const text = `地区,科技志愿者\n${name},${figure}\n`;
      const place = { code, name, levelBelow, fileName, figure };
      places.#byCode.set(code, {
        ...place,
        unit: await places.#register(code),
        account: await places.account(code),
        keyId: await places.key(code),
        importId: await importAtOnce(house, code, fileName, text),
        snapshotId: (await places.#take(code)).id,
      });
    }
    const { releases } = (await maker.call(listReleases, { query: { region: '320000', asOf: RELEASED_AS_OF } })).output;
    places.releaseId = releases[0]?.id ?? '';
    return places;
  }

  at(code: string): Place {
    const place = this.#byCode.get(code);
    if (place === undefined) throw new Error(`nothing was laid out in ${code}`);
    return place;
  }

  all(): Place[] {
    return [...this.#byCode.values()];
  }

  /** A name that no unit bears and none is near to. */
  newName(): string {
    this.#made += 1;
    return `第${this.#made}（${crypto.randomUUID().slice(0, 8)}）科普服务队`;
  }

  async activeUnit(code: string): Promise<Changeable> {
    return this.#register(code);
  }

  async suspendedUnit(code: string): Promise<Changeable> {
    const { id, version } = await this.#register(code);
    const sent = { params: { id }, ifMatch: version, body: { reason: '为核对权限而暂停' } };
    return (await this.#maker.call(suspendOrganisation, sent)).output;
  }

  /** An import that was read and waits for a decision. */
  stagedImport(code: string): Promise<Changeable> {
    return this.#unused('staged', code, () => this.#stage(code));
  }

  committedImport(code: string): Promise<Changeable> {
    return this.#unused('committed', code, async () => {
      const { id, version } = await this.stagedImport(code);
      expectDone(await this.#maker.call(commitImport, { params: { id }, ifMatch: version }));
      await this.#house.jobs.runAll();
      return (await this.#maker.call(readImport, { params: { id } })).output;
    });
  }

  /** Reading takes a while, so an import that a refused request left as it was serves the next one. */
  async #unused(status: ImportStatus, code: string, make: () => Promise<Changeable>): Promise<Changeable> {
    const key = `${status} ${code}`;
    const kept = this.#imports.get(key);
    if (kept !== undefined) {
      const now = (await this.#maker.call(readImport, { params: { id: kept.id } })).output;
      if (now.status === status && now.version === kept.version) return kept;
    }
    const made = await make();
    this.#imports.set(key, made);
    return made;
  }

  async #stage(code: string): Promise<Changeable> {
    const reply = await this.#house.app.inject({
      method: 'POST',
      url: `${API_PREFIX}/imports`,
      ...upload(this.#maker.headers, { region: code, asOf: AS_OF }, [
        ['待定.csv', `地区,志愿服务组织数\n${this.at(code).name},${++this.#made}\n`],
      ]),
    });
    const { id } = reply.json<{ id: string }>();
    await this.#house.jobs.runAll();
    const staged = (await this.#maker.call(readImport, { params: { id } })).output;
    if (staged.status !== 'staged' || staged.errors > 0) throw new Error(`not staged: ${JSON.stringify(staged)}`);
    return staged;
  }

  newAccount(region: string) {
    this.#made += 1;
    const login = `place-${this.#made}`;
    return { login, name: '何远', role: 'administrator' as const, region, email: 'heyuan@kepu.example' };
  }

  /** An account of the region that was invited and not opened yet. */
  async account(region: string): Promise<AccountShown> {
    return (await this.#operator.call(createAccount, { body: this.newAccount(region) })).output.account;
  }

  async suspendedAccount(region: string): Promise<Changeable> {
    const { id, version } = await this.account(region);
    const sent = { params: { id }, ifMatch: version, body: { reason: '为核对权限而暂停' } };
    return (await this.#operator.call(suspendAccount, sent)).output;
  }

  async accountWithSecondFactor(region: string): Promise<Changeable> {
    const account = await this.account(region);
    await this.#house.database.pool.query(
      `insert into second_factor (account_id, secret_sealed, confirmed_at) values ($1, '', now())`,
      [account.id],
    );
    return account;
  }

  async invitation(region: string): Promise<string> {
    return (await this.#operator.call(createAccount, { body: this.newAccount(region) })).output.slip.token;
  }

  async key(region: string): Promise<string> {
    const rights = ['organisations.read' as const];
    const body = { name: '门户网站', region, rights, expiresOn: '2099-12-31' };
    return (await this.#operator.call(createKey, { body })).output.shown.id;
  }

  /** A sign-in that waits for its second step, with a code that takes it. */
  halfSignedIn(account: {
    caller: Caller;
    login: string;
    password: string;
  }): Promise<{ caller: Caller; code: string }> {
    return halfSignedIn(this.#house, account);
  }

  /** Sends whoever calls a message. */
  async tell(caller: Caller): Promise<void> {
    const { account } = (await caller.call(readSession)).output;
    if (account === null) return;
    await this.#house.asSystem('a message for the matrix', (act) =>
      sendMessage(this.#house.house, act, {
        to: { accounts: [account.id] },
        code: 'letter_failed',
        params: { to: 'hailing' },
        href: null,
        about: 'letter:none',
      }),
    );
  }

  /** A snapshot that nobody else may see yet. */
  keptSnapshot(code: string): Promise<Changeable> {
    return this.#unusedSnapshot('kept', code, () => this.#take(code));
  }

  releasedSnapshot(code: string): Promise<Changeable> {
    return this.#unusedSnapshot('released', code, async () => {
      const { id, version } = await this.#take(code);
      return (await this.#maker.call(releaseSnapshot, { params: { id }, ifMatch: version, body: {} })).output;
    });
  }

  async #unusedSnapshot(state: SnapshotState, code: string, make: () => Promise<Changeable>): Promise<Changeable> {
    const key = `${state} ${code}`;
    const kept = this.#snapshots.get(key);
    if (kept !== undefined) {
      const now = (await this.#maker.call(readSnapshot, { params: { id: kept.id } })).output;
      if (now.state === state && now.version === kept.version) return kept;
    }
    const made = await make();
    this.#snapshots.set(key, made);
    return made;
  }

  async #take(region: string): Promise<Changeable> {
    return (await this.#maker.call(takeSnapshot, { body: { region, asOf: AS_OF, note: '为核对权限而建立' } })).output;
  }

  /** A folder for backups is set, and none is being made. */
  async backupFolder(): Promise<void> {
    const [code, value] = ['backups.folder', this.#house.house.dataDirectory];
    const body = { value, effectiveFrom: shanghaiDay(new Date()), reason: '权限核对' };
    await this.#operator.call(changeSetting, { params: { code }, ifMatch: await this.settingVersion(code), body });
    await this.#house.jobs.runAll();
  }

  async settingVersion(code: string): Promise<number> {
    return (await this.#operator.call(readSetting, { params: { code } })).output.version;
  }

  /** A region gets a name that none has, from today. */
  renaming(code: string) {
    const document = { number: '示发〔2026〕1号', title: '关于更名的批复' };
    return { kind: 'renamed' as const, on: shanghaiDay(new Date()), document, region: code, name: this.newName() };
  }

  async treeRevision(): Promise<number> {
    return (await this.#operator.call(previewRegionChange, { body: this.renaming('320682') })).output.revision;
  }

  /** A change of the region that holds; of the nation's provinces one stands for the nation, which never changes. */
  async recordedChange(code: string): Promise<Changeable> {
    await this.withdrawChanges();
    const change = this.renaming(code === '100000' ? '340000' : code);
    const sent = { ifMatch: await this.treeRevision(), body: { change, reason: '权限核对' } };
    return (await this.#operator.call(recordRegionChange, sent)).output;
  }

  /** The tree as it was laid out, newest change first. */
  async withdrawChanges(): Promise<void> {
    const { rows } = (await this.#operator.call(listRegionChanges, { query: { 'filter[state]': ['recorded'] } }))
      .output;
    for (const { id, version } of rows) {
      const sent = { params: { id }, ifMatch: version, body: { reason: '权限核对后恢复' } };
      expectDone(await this.#operator.call(withdrawRegionChange, sent));
    }
  }

  async #register(region: string): Promise<OrganisationShown> {
    const body = { region, kind: 'team' as const, name: this.newName(), insideSystem: true, confirmedDistinct: true };
    return (await this.#maker.call(registerOrganisation, { body })).output;
  }
}

function expectDone({ status, text }: { status: number; text: string }): void {
  if (status !== 200) throw new Error(`could not lay out: ${text}`);
}

/** Imports a table by the same call as the command line and the demo. */
async function importAtOnce(house: TestHouse, code: string, name: string, text: string): Promise<string> {
  const tree = await house.asSystem('a table for the matrix', ({ tx }) => treeOf(tx));
  const outcome = await importDirectly(house.house, tree, system('a table for the matrix'), {
    regionId: regionByCode(tree, code).id,
    asOf: AS_OF,
    since: '2022-12-31',
    choices: importChoices.parse({}),
    files: [{ ordinal: 1, name, bytes: Buffer.from(text) }],
    dryRun: false,
  });
  const problems = outcome.readings.flatMap(({ tables }) => tables.flatMap((table) => table.problems));
  if (outcome.importId === null) throw new Error(`${code} was refused: ${JSON.stringify(problems)}`);
  return outcome.importId;
}
