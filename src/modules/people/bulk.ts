import type { Role } from '../../contracts/access.ts';
import { SHEET_LIMITS, type SheetProblem, type SheetRow, type Slip } from '../../contracts/accounts.ts';
import { Problem } from '../../contracts/problems.ts';
import type { AnyRoute } from '../../contracts/route.ts';
import { inScope, systemScope } from '../../platform/access/scope.ts';
import type { Act } from '../../platform/act.ts';
import type { House } from '../../platform/house.ts';
import type { Call } from '../../platform/http/handler.ts';
import { type ReadOutcome, readGridsInWorker, writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { type RegionTree, regionByCode, resolveRegion, treeOf } from '../regions/index.ts';
import { takenLogins } from './accountStore.ts';
import { createInvited, type InvitedAccount } from './accounts.ts';
import { grantOver } from './manage.ts';
import { mayGive } from './reach.ts';
import { COLUMNS, fault, ROLE_NAMES, readSheet, type WrittenAccount } from './sheet.ts';

const scope = systemScope('a login is taken once in the installation');

export interface SheetUpload {
  read: ReadOutcome;
  dryRun: boolean;
}

/** Takes a sheet off the line and reads it, in a thread of its own. It holds personal data, so it is not kept. */
export async function receiveSheet(request: Call<AnyRoute>['request']): Promise<SheetUpload> {
  if (!request.isMultipart()) throw new Problem('upload_invalid');
  let file: { name: string; bytes: Buffer } | undefined;
  let dryRun = false;
  for await (const part of request.parts({ limits: { fileSize: SHEET_LIMITS.bytes, files: 1 } })) {
    if (part.type === 'file') file = { name: part.filename, bytes: await part.toBuffer() };
    else if (part.fieldname === 'dryRun') dryRun = part.value === '1';
  }
  if (file === undefined || file.name === '') throw new Problem('upload_invalid');
  return { read: await readGridsInWorker(file), dryRun };
}

export interface SheetOutcome {
  rows: SheetRow[];
  problems: SheetProblem[];
  created: boolean;
  slips: Slip[];
}

/** Makes the accounts of a sheet, all or none. A dry run tells the same rows and problems and makes nothing. */
export async function createFromSheet(house: House, act: Act, { read, dryRun }: SheetUpload): Promise<SheetOutcome> {
  const grid = read.ok ? read.grids.find(({ rows }) => rows.length > 0) : undefined;
  const sheet = grid === undefined ? { accounts: [], problems: [fault('file_unreadable', null)] } : readSheet(grid);
  const tree = await treeOf(act.tx);
  const placed = sheet.accounts.map((written) => place(house, act, tree, written));
  await nameLogins(act, tree, placed);
  const problems = [...sheet.problems, ...placed.flatMap((line) => line.problems)];
  const rows = placed.map((line) => presentRow(act, tree, line));
  if (dryRun) return { rows, problems, created: false, slips: [] };
  if (problems.length > 0)
    throw new Problem('sheet_has_errors', { count: problems.length }, { current: { rows, problems } });
  const accounts = placed.flatMap(accountOf);
  const line = { action: 'account.created_together', regionId: inChargeOf(house, act, tree) };
  const slips = await createInvited(house, act, tree, accounts, line);
  return { rows, problems: [], created: true, slips };
}

/** The region whose accounts the caller looks after; the root where that is the installation, or several regions. */
function inChargeOf(house: House, act: Act, tree: RegionTree): string {
  const roots = act.scope.kind === 'regions' ? act.scope.rootIds : [];
  const [only] = roots;
  return roots.length === 1 && only !== undefined ? only : regionByCode(tree, house.rootCode, act.today).id;
}

interface Placed {
  written: WrittenAccount;
  regionId: string | null;
  login: string | null;
  problems: SheetProblem[];
}

/** Finds the region of a line within the caller's reach, and whether the role may be given there. */
function place(house: House, act: Act, tree: RegionTree, written: WrittenAccount): Placed {
  const problems: SheetProblem[] = [];
  const cell = written.cells.region ?? null;
  const look = (within: string) => resolveRegion(tree, { name: written.region, within, on: act.today });
  const near = look(inChargeOf(house, act, tree));
  const found = near.match === null && near.reason === 'unknown' ? look(tree.root.id) : near;
  const regionId = found.match?.id ?? null;
  if (regionId === null)
    problems.push({
      ...fault(found.reason === 'ambiguous' ? 'region_ambiguous' : 'region_unknown', cell, written.region),
      candidates: found.candidates.map(({ id }) => tree.label(id, act.today)),
    });
  else if (found.match?.retired === true) problems.push(fault('region_unknown', cell, written.region));
  else if (!inScope(act.scope, regionId)) problems.push(fault('region_out_of_scope', cell, written.region));
  else if (written.role !== null && !mayGive(house, act.principal, grantOver(written.role, regionId)))
    problems.push(fault('role_out_of_reach', written.cells.role ?? cell));
  return { written, regionId, login: written.login, problems };
}

/** Logins that are not given are made from the region; given ones must be free, in the sheet and in the house. */
async function nameLogins(act: Act, tree: RegionTree, placed: readonly Placed[]): Promise<void> {
  const given = placed.flatMap(({ login }) => login ?? []);
  const wanted = placed.flatMap((line) => (line.login === null && line.regionId !== null ? loginsFor(tree, line) : []));
  const taken = await takenLogins(act.tx, scope, [...new Set([...given, ...wanted])]);
  const seen = new Set<string>();
  for (const line of placed) {
    if (line.login === null) continue;
    const cell = line.written.cells.login ?? null;
    if (taken.has(line.login)) line.problems.push(fault('login_taken', cell, line.login));
    else if (seen.has(line.login)) line.problems.push(fault('login_twice', cell, line.login));
    seen.add(line.login);
  }
  for (const line of placed) {
    if (line.login !== null || line.regionId === null) continue;
    line.login = loginsFor(tree, line).find((login) => !taken.has(login) && !seen.has(login)) ?? null;
    if (line.login === null) line.problems.push(fault('login_taken', line.written.cells.region ?? null));
    else seen.add(line.login);
  }
}

const PREFIXES: Readonly<Record<Role, string>> = { administrator: 'kx', auditor: 'sj', operator: 'yw' };
const MOST_OF_ONE = 99;

/** kx320682, kx320682-2, …: 科协 and the code of its region. */
function loginsFor(tree: RegionTree, { written, regionId }: Placed): string[] {
  if (regionId === null) return [];
  const first = `${PREFIXES[written.role ?? 'administrator']}${tree.label(regionId).code.toLowerCase()}`;
  return [first, ...Array.from({ length: MOST_OF_ONE - 1 }, (_, index) => `${first}-${index + 2}`)];
}

function accountOf({ written, regionId, login }: Placed): InvitedAccount[] {
  const { role, name, email, phone } = written;
  if (role === null || regionId === null || login === null) return [];
  return [{ login, name, grant: grantOver(role, regionId), regionId, email, phone }];
}

function presentRow(act: Act, tree: RegionTree, { written, regionId, login }: Placed): SheetRow {
  return {
    row: written.row,
    region: regionId === null ? null : tree.label(regionId, act.today),
    name: written.name,
    role: written.role,
    login,
    email: written.email !== null,
    phone: written.phone !== null,
  };
}

/** The blank sheet, with one line to be written over. */
export async function sheetTemplate(): Promise<Uint8Array> {
  const names = Object.values(COLUMNS).map(([name]) => name);
  return writeWorkbook([
    {
      name: '账号',
      columns: names.map((header) => ({ header, format: 'text' as const, width: 20 })),
      rows: [],
      below: [],
    },
    {
      name: '说明',
      columns: [
        { header: '栏目', width: 14 },
        { header: '填写说明', width: 60 },
      ],
      rows: [
        [COLUMNS.region[0], '必填。行政区划名称或代码；名称有重复的，写上所属的市，如“南京市鼓楼区”。'],
        [COLUMNS.name[0], '必填。使用人姓名或岗位名称。'],
        [
          COLUMNS.role[0],
          `${Object.values(ROLE_NAMES)
            .map(([name]) => name)
            .join('、')}；不填为管理员。`,
        ],
        [COLUMNS.login[0], '不填的由系统按区划代码编制。小写字母、数字和 . _ -，2至40个字符。'],
        [COLUMNS.email[0], '可不填。加密保存。'],
        [COLUMNS.phone[0], '可不填。加密保存。'],
      ],
    },
  ]);
}
