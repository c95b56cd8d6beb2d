import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { keysetPage, type ListOrder } from './keyset.ts';
import { emptyDatabase, type TestDatabase } from './testing.ts';
import { transact } from './transaction.ts';

declare module './tables.ts' {
  interface OpenTables {
    keyset_lamp: { id: number; name: string; made_at: Date; made_on: string };
  }
}

const id = { column: 'keyset_lamp.id', type: 'bigint' } as const;
const ORDER: ListOrder = {
  fields: {
    id,
    name: { column: 'keyset_lamp.name', type: 'text' },
    madeAt: { column: 'keyset_lamp.made_at', type: 'timestamptz' },
    madeOn: { column: 'keyset_lamp.made_on', type: 'date' },
  },
  id,
};
const SORTS = Object.keys(ORDER.fields).flatMap((field) => [field, `-${field}`]);

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await emptyDatabase();
  database = openDatabase(testDatabase.connection, () => undefined);
  await database.pool.query(
    'create table keyset_lamp (id bigint primary key, name text not null, made_at timestamptz not null, made_on date not null)',
  );
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});
beforeEach(() => database.pool.query('truncate keyset_lamp'));

const page = (asked: { limit: number; sort: string; after?: string | undefined }) =>
  transact(database, (tx) => keysetPage(tx.selectFrom('keyset_lamp').select(['id', 'name']), ORDER, asked), {
    readOnly: true,
  });

async function everything(sort: string, limit: number): Promise<number[]> {
  const ids: number[] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await page({ limit, sort, after });
    ids.push(...rows.map((row) => row.id));
    after = next ?? undefined;
  } while (after !== undefined);
  return ids;
}

describe('pages by key', () => {
  it('put together are the whole list in order, whatever the order and however many rows are alike', async () => {
    // Instants that differ by a microsecond, which a date of JavaScript cannot tell apart.
    const lamp = fc.record({
      name: fc.constantFrom('灯', '灯笼', 'Lamp', 'lamp', '', '"\\'),
      micro: fc.nat(3),
      day: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(lamp, { maxLength: 12 }),
        fc.constantFrom(...SORTS),
        fc.integer({ min: 1, max: 4 }),
        async (lamps, sort, limit) => {
          await database.pool.query('truncate keyset_lamp');
          for (const [index, { name, micro, day }] of lamps.entries()) {
            const madeAt = `2026-11-22 00:00:00.00000${micro}+00`;
            await database.pool.query('insert into keyset_lamp values ($1, $2, $3, $4)', [
              index,
              name,
              madeAt,
              `2026-11-2${day}`,
            ]);
          }
          const column = ORDER.fields[sort.replace('-', '')]?.column as string;
          const direction = sql.raw(sort.startsWith('-') ? 'desc' : 'asc');
          const collation = sql.raw(column.endsWith('name') ? 'collate "C"' : '');
          const { rows } = await sql<{ id: number }>`select id from keyset_lamp
          order by ${sql.ref(column)} ${collation} ${direction}, id ${direction}`.execute(database.query);
          expect(await everything(sort, limit)).toEqual(rows.map((row) => row.id));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('hold only what was selected, and the last one says that it is the last', async () => {
    await database.pool.query(`insert into keyset_lamp values (1, '灯', now(), now()), (2, '灯笼', now(), now())`);
    expect(await page({ limit: 2, sort: 'name' })).toEqual({
      rows: [
        { id: 1, name: '灯' },
        { id: 2, name: '灯笼' },
      ],
      next: null,
    });
    expect((await page({ limit: 1, sort: 'name' })).next).toEqual(expect.any(String));
  });

  it('refuse every cursor that they did not write', async () => {
    const cursor = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const foreign = [
      ...['', '%', 'bm90IGpzb24', cursor(null), cursor({}), cursor(['name', '灯'])],
      ...[
        cursor(['-name', '灯', '1']),
        cursor(['name', '灯', 'one']),
        cursor(['name', '灯', 1]),
        cursor(['name', 'a\u0000', '1']),
      ],
      cursor(['name', '灯', '99999999999999999999']),
    ];
    for (const after of foreign) {
      await expect(page({ limit: 1, sort: 'name', after })).rejects.toMatchObject({
        code: 'request_invalid',
        pointer: '/query/after',
      });
    }
  });

  it('refuse dates and instants that no calendar has', async () => {
    const cursor = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    for (const [sort, value] of [
      ['madeOn', '2026-02-31'],
      ['madeAt', '2026-13-01 00:00:00+00'],
    ] as const) {
      await expect(page({ limit: 1, sort, after: cursor(sort, value, '1') })).rejects.toMatchObject({
        code: 'request_invalid',
      });
    }
  });
});
