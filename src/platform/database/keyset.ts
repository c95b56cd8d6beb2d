import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { Problem } from '../../contracts/problems.ts';
import { isoDate } from '../../contracts/regions.ts';
import { isId } from '../ids.ts';

/** A column that a list may be ordered by. It must be `not null`: nothing compares with null. */
export interface SortKey {
  column: string;
  /** How its value comes back out of a cursor. Text is ordered by code point, the same on every server. */
  type: 'text' | 'uuid' | 'bigint' | 'date' | 'timestamptz';
}

/** How a list is ordered: by a field that its contract names, then by its id, so that no two rows stand in one place. */
export interface ListOrder {
  fields: Readonly<Record<string, SortKey>>;
  id: SortKey;
}

export interface PageAsked {
  limit: number;
  after?: string | undefined;
  /** A field of the order; `-` before it turns the order round. */
  sort: string;
}

export interface Page<Row> {
  rows: Row[];
  /** Asks for the page after this one; null on the last. */
  next: string | null;
}

/**
 * One page of a query by key: the rows after the one that the cursor tells, so that a page costs the same however far
 * one has read, and rows that come and go meanwhile neither repeat nor hide others. An index on the sort column and the
 * id serves it.
 */
export async function keysetPage<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  order: ListOrder,
  asked: PageAsked,
): Promise<Page<Row>> {
  const keys = keysOf(order, asked.sort);
  const direction = asked.sort.startsWith('-') ? 'desc' : 'asc';
  const texts = keys.map((key) => sql`${columnOf(key)}::text`);
  let page = query.select(sql<string[]>`array[${sql.join(texts)}]`.as(CURSOR)).limit(asked.limit + 1);
  if (asked.after !== undefined) page = page.where(past(keys, direction, readCursor(asked.after, asked.sort, keys)));
  for (const key of keys) page = page.orderBy(columnOf(key), direction);

  const found = (await page.execute()) as (Row & { [CURSOR]: string[] })[];
  const shown = found.slice(0, asked.limit);
  const last = found.length > asked.limit ? shown.at(-1) : undefined;
  return { rows: shown.map(withoutCursor), next: last === undefined ? null : writeCursor(asked.sort, last[CURSOR]) };
}

const CURSOR = 'keyset_cursor';

function keysOf(order: ListOrder, sort: string): SortKey[] {
  const field = order.fields[sort.replace(/^-/, '')];
  if (field === undefined) throw new Error(`the list has no order by ${sort}`);
  return field.column === order.id.column ? [field] : [field, order.id];
}

function columnOf(key: SortKey): RawBuilder<unknown> {
  return key.type === 'text' ? sql`${sql.ref(key.column)} collate "C"` : sql`${sql.ref(key.column)}`;
}

function past(keys: readonly SortKey[], direction: 'asc' | 'desc', values: readonly string[]): RawBuilder<boolean> {
  const columns = sql.join(keys.map(columnOf));
  const bounds = sql.join(keys.map((key, index) => sql`${values[index]}::${sql.raw(key.type)}`));
  return direction === 'asc' ? sql<boolean>`(${columns}) > (${bounds})` : sql<boolean>`(${columns}) < (${bounds})`;
}

function withoutCursor<Row>(row: Row & { [CURSOR]: string[] }): Row {
  const { [CURSOR]: _cursor, ...rest } = row;
  return rest as unknown as Row;
}

/** A cursor tells its order too: carried over to another order it would skip rows without a word. */
function writeCursor(sort: string, values: readonly string[]): string {
  return Buffer.from(JSON.stringify([sort, ...values])).toString('base64url');
}

function readCursor(cursor: string, sort: string, keys: readonly SortKey[]): string[] {
  const parts = parseCursor(cursor);
  const fits = parts?.length === keys.length + 1 && parts[0] === sort;
  const values = parts?.slice(1) ?? [];
  if (!fits || !keys.every((key, index) => READABLE[key.type](values[index] as string))) {
    throw new Problem('request_invalid', {}, { pointer: '/query/after' });
  }
  return values;
}

function parseCursor(cursor: string): string[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : null;
  } catch {
    // Not one of ours: whoever sent it is told so.
    return null;
  }
}

/** Whether the database can read the text as the type; anything else was not written by us. */
const READABLE: Readonly<Record<SortKey['type'], (text: string) => boolean>> = {
  text: (text) => !text.includes('\0'),
  uuid: isId,
  bigint: (text) => /^-?\d{1,18}$/.test(text),
  date: isDay,
  timestamptz: (text) =>
    isDay(text.slice(0, 10)) && /^ ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?\+00$/.test(text.slice(10)),
};

function isDay(text: string): boolean {
  return isoDate.safeParse(text).success;
}
