import { randomInt } from 'node:crypto';
import type { Role } from '../../contracts/access.ts';
import type { OutputOf } from '../../contracts/route.ts';
import type { demoAccounts } from '../../contracts/session.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import { type Principal, system } from '../../platform/access/principal.ts';
import { actOf } from '../../platform/act.ts';
import { type Tx, transact } from '../../platform/database/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { type RegionTree, regionByCode, treeOf } from '../regions/index.ts';
import { createAccount } from './accounts.ts';

interface DemoAccount {
  login: string;
  /** Invented. */
  name: string;
  role: Role;
  /** null: the installation's root for those who have no region. */
  code: string | null;
  zh: string;
  en: string;
}

/** One of each role. The persons are invented. */
const ACCOUNTS: readonly DemoAccount[] = [
  {
    login: 'jiangsu',
    name: '沈知行',
    role: 'administrator',
    code: '320000',
    zh: '江苏省科协 管理员',
    en: 'Administrator, Jiangsu province',
  },
  {
    login: 'nantong',
    name: '顾清和',
    role: 'administrator',
    code: '320600',
    zh: '南通市科协 管理员',
    en: 'Administrator, Nantong city',
  },
  {
    login: 'hailing',
    name: '陆小满',
    role: 'administrator',
    code: '321202',
    zh: '泰州市海陵区科协 管理员',
    en: 'Administrator, Hailing county',
  },
  {
    login: 'auditor',
    name: '严守正',
    role: 'auditor',
    code: '320000',
    zh: '江苏省科协 审计员（只读）',
    en: 'Auditor, Jiangsu province (read only)',
  },
  {
    login: 'operator',
    name: '丁一维',
    role: 'operator',
    code: null,
    zh: '系统运维员',
    en: 'Operator of the installation',
  },
];

/** Makes the demo accounts once; their passwords are made here and shown on the sign-in page. */
export async function makeDemoAccounts(house: House, log: (line: string) => void): Promise<void> {
  await transact(house.database, async (tx) => {
    if (await tx.selectFrom('demo_account').select('account_id').limit(1).executeTakeFirst()) return;
    const act = actOf(house, tx, system('demo accounts of the first start'), 'accounts.write', newId());
    const tree = await treeOf(tx);
    for (const [ordinal, account] of ACCOUNTS.entries()) {
      const regionId = regionByCode(tree, account.code ?? house.rootCode).id;
      const password = demoPassword();
      const id = await createAccount(house, act, {
        login: account.login,
        password,
        name: account.name,
        regionId,
        grants: [{ role: account.role, regionId: account.code === null ? null : regionId }],
      });
      await tx
        .insertInto('demo_account')
        .values({ account_id: id, login: account.login, password, title_zh: account.zh, title_en: account.en, ordinal })
        .execute();
      log(`演示账号 ${account.login}（${account.zh}）`);
    }
  });
}

const SYLLABLES = ['ke', 'pu', 'zhi', 'yuan', 'shu', 'jiang', 'xing', 'huo', 'qing', 'nian', 'shan', 'hai'];

/** Easy to type, never the same in two installations. */
function demoPassword(): string {
  const word = Array.from({ length: 4 }, () => SYLLABLES[randomInt(SYLLABLES.length)]).join('-');
  return `${word}-${randomInt(1000, 10_000)}`;
}

/** A demo account as it acts once it has signed in, for what the demo does in its name; null where there is none. */
export async function demoPrincipal(tx: Tx, login: string): Promise<Principal | null> {
  const rows = await tx
    .selectFrom('demo_account')
    .innerJoin('role_grant', 'role_grant.account_id', 'demo_account.account_id')
    .select(['demo_account.account_id', 'role', 'role_grant.region_id'])
    .where('login', '=', login)
    .execute();
  const [first] = rows;
  if (first === undefined) return null;
  const grants = rows.map(({ role, region_id }) => ({ role, regionId: region_id }));
  return { kind: 'account', id: first.account_id, sessionId: newId(), grants };
}

export async function listDemoAccounts(
  tx: Tx,
  tree: RegionTree,
  locale: Locale,
): Promise<OutputOf<typeof demoAccounts>['accounts']> {
  const rows = await tx
    .selectFrom('demo_account')
    .innerJoin('role_grant', 'role_grant.account_id', 'demo_account.account_id')
    .select(['login', 'password', 'title_zh', 'title_en', 'role', 'role_grant.region_id'])
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => ({
    login: row.login,
    password: row.password,
    title: locale === 'en' ? row.title_en : row.title_zh,
    role: row.role,
    region: row.region_id === null ? null : tree.label(row.region_id),
  }));
}
