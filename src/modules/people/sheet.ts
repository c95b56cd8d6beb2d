import { z } from 'zod';
import type { Role } from '../../contracts/access.ts';
import {
  LOGIN_FORM,
  PHONE_FORM,
  SHEET_LIMITS,
  type SheetProblem,
  type SheetProblemCode,
} from '../../contracts/accounts.ts';
import { cellAddress, type Grid, type GridValue } from '../../contracts/rules/grid.ts';

/** The columns of the sheet; the first name of each is the one in the template. */
export const COLUMNS = {
  region: ['行政区划', '地区', '区划代码', 'region'],
  name: ['姓名或岗位', '姓名', '岗位', 'name', 'post'],
  role: ['角色', 'role'],
  login: ['账号', '登录名', 'login'],
  email: ['邮箱', '电子邮箱', '邮件', 'email', 'e-mail'],
  phone: ['手机', '手机号', '电话', 'phone'],
} as const satisfies Record<string, readonly string[]>;
export type ColumnName = keyof typeof COLUMNS;
const REQUIRED: readonly ColumnName[] = ['region', 'name'];

export const ROLE_NAMES: Readonly<Record<Role, readonly string[]>> = {
  administrator: ['管理员', 'administrator'],
  auditor: ['审计员', 'auditor'],
  operator: ['运维人员', '运维员', 'operator'],
};

/** One line as it was written, with what of it can be told without knowing anything else. */
export interface WrittenAccount {
  row: number;
  region: string;
  name: string;
  role: Role | null;
  login: string | null;
  email: string | null;
  phone: string | null;
  cells: Readonly<Partial<Record<ColumnName, string>>>;
}

export interface ReadSheet {
  accounts: readonly WrittenAccount[];
  problems: readonly SheetProblem[];
}

/** A fault at a cell. Personal values are not repeated: `found` of them stays empty. */
export function fault(code: SheetProblemCode, cell: string | null, found = ''): SheetProblem {
  return { cell, code, found, candidates: [] };
}

/** Reads the first table of a sheet: a header somewhere in its first lines, then a line for each account. */
export function readSheet(grid: Grid): ReadSheet {
  const at = grid.rows.slice(0, HEADER_LINES).findIndex((row) => row.some((cell) => columnOf(cell) === 'region'));
  const header = grid.rows[at];
  if (header === undefined) return { accounts: [], problems: [fault('header_missing', null, COLUMNS.region[0])] };
  const places = new Map<ColumnName, number>();
  for (const [index, cell] of header.entries()) {
    const name = columnOf(cell);
    if (name !== null && !places.has(name)) places.set(name, index);
  }
  const missing = REQUIRED.filter((name) => !places.has(name));
  if (missing.length > 0)
    return { accounts: [], problems: missing.map((name) => fault('header_missing', null, COLUMNS[name][0])) };

  const lines = grid.rows
    .map((row, index) => ({ row, index }))
    .slice(at + 1)
    .filter(({ row }) => [...places.values()].some((place) => textOf(row[place]) !== ''));
  if (lines.length === 0) return { accounts: [], problems: [fault('no_rows', null)] };
  if (lines.length > SHEET_LIMITS.rows)
    return { accounts: [], problems: [fault('too_many_rows', null, String(SHEET_LIMITS.rows))] };
  const read = lines.map(({ row, index }) => readLine(row, index, places));
  return { accounts: read.map(({ account }) => account), problems: read.flatMap(({ problems }) => problems) };
}

const HEADER_LINES = 10;

function readLine(row: readonly GridValue[], index: number, places: ReadonlyMap<ColumnName, number>) {
  const problems: SheetProblem[] = [];
  const cells: Partial<Record<ColumnName, string>> = {};
  for (const [name, place] of places) cells[name] = cellAddress(index, place);
  const written = (name: ColumnName) => textOf(row[places.get(name) ?? -1]);
  const checked = (
    name: ColumnName,
    holds: (text: string) => boolean,
    code: SheetProblemCode,
    told = '',
  ): string | null => {
    const text = written(name);
    if (text === '') return null;
    if (!holds(text)) problems.push(fault(code, cells[name] ?? null, told));
    return text;
  };
  const name = written('name');
  if (name === '' || name.length > LONGEST_NAME) problems.push(fault('name_missing', cells.name ?? null));
  const login = written('login').toLowerCase();
  const role = roleOf(written('role'));
  if (role === null) problems.push(fault('role_unknown', cells.role ?? null, written('role')));
  const account: WrittenAccount = {
    row: index + 1,
    region: written('region'),
    name,
    role,
    login: checked('login', () => LOGIN_FORM.test(login), 'login_invalid', login) === null ? null : login,
    email: checked('email', (text) => z.email().safeParse(text).success, 'email_invalid'),
    phone: checked('phone', (text) => PHONE_FORM.test(text), 'phone_invalid'),
    cells,
  };
  return { account, problems };
}

const LONGEST_NAME = 60;

/** A role that is left out is the one that the sheet is mostly for. */
function roleOf(text: string): Role | null {
  if (text === '') return 'administrator';
  const roles = Object.keys(ROLE_NAMES) as Role[];
  return roles.find((role) => ROLE_NAMES[role].includes(text.toLowerCase())) ?? null;
}

function columnOf(cell: GridValue | undefined): ColumnName | null {
  const text = textOf(cell)
    .replaceAll(/\s|[（(].*[）)]/g, '')
    .toLowerCase();
  const names = Object.keys(COLUMNS) as ColumnName[];
  return names.find((name) => (COLUMNS[name] as readonly string[]).includes(text)) ?? null;
}

/** Full-width letters and digits are what an input method leaves behind. */
const textOf = (cell: GridValue | undefined): string =>
  String(cell ?? '')
    .normalize('NFKC')
    .trim();
