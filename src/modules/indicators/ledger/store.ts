import '../tables.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Delta } from './delta.ts';

/**
 * Counts what a fact changes, in the fact's own transaction: either both are there or none. Only rows are appended, so
 * whoever counts waits for nobody; the folder brings them to their days later, and readers add what it has not yet.
 */
export async function count(tx: Tx, deltas: readonly Delta[], correlationId: string): Promise<void> {
  if (deltas.length === 0) return;
  const numberOf = await numbersOf(tx, new Set(deltas.map(({ indicator }) => indicator)));
  const rows = deltas.map(({ regionId, indicator, on, flow, amount, fact }) => [
    regionId,
    numberOf.get(indicator),
    on,
    flow,
    amount,
    fact.kind,
    fact.id,
    fact.revision,
  ]);
  const [only] = rows;
  await tx.client.query(
    rows.length === 1 && only !== undefined
      ? { ...COUNT_ONE, values: [...only, correlationId] }
      : { ...COUNT_MANY, values: [...only!.map((_, column) => rows.map((row) => row[column])), correlationId] },
  );
}

const PENDING_COLUMNS =
  'region_id, indicator_id, effective_on, flow, amount, fact_kind, fact_id, fact_revision, correlation_id';

/** Most facts are counted one by one: the plainest statement there is. */
const COUNT_ONE = {
  name: 'ledger-count-one',
  text: `insert into ledger_pending (${PENDING_COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};

const COUNT_MANY = {
  name: 'ledger-count-many',
  text: `insert into ledger_pending (${PENDING_COLUMNS})
    select d.*, $9 from unnest($1::uuid[], $2::smallint[], $3::date[], $4::count_flow[], $5::bigint[], $6::text[], $7::text[], $8::int[]) d`,
};

const KEPT_NUMBERS = Symbol('numbers of indicators');

/** Indicators are never removed, so the numbers that were looked up once stay in the process. */
async function numbersOf(tx: Tx, codes: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const kept = tx.derived.get(KEPT_NUMBERS) as ReadonlyMap<string, number> | undefined;
  const missing = (from: ReadonlyMap<string, number>) => [...codes].some((code) => !from.has(code));
  if (kept !== undefined && !missing(kept)) return kept;
  const rows = await tx.selectFrom('indicator').select(['id', 'code']).execute();
  const read = new Map(rows.map(({ id, code }) => [code, id]));
  if (missing(read)) throw new Error('a delta names an indicator that nobody has registered');
  tx.derived.set(KEPT_NUMBERS, read);
  return read;
}

/** Whoever folds, or lays balances anew, is alone: a balance builds on those before it. */
const FOLDER_LOCK = 7_236_011;

/** False where another process is folding. */
export async function tryFolderLock(tx: Tx): Promise<boolean> {
  const { rows } = await tx.client.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [
    FOLDER_LOCK,
  ]);
  return rows[0]?.got === true;
}

export async function waitForFolderLock(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [FOLDER_LOCK]);
}

/**
 * Moves deltas out of the queue into their days and into the balances of their months and of all later ones. One statement,
 * so there is no watermark behind which something could be missed: what it sees it takes, and what it takes it adds.
 */
const FOLD = {
  name: 'ledger-fold',
  text: `with taken as (
    delete from ledger_pending where ctid = any(array(select ctid from ledger_pending limit $1))
    returning region_id, indicator_id, effective_on, flow, amount
  ), daily as (
    select region_id, indicator_id, effective_on as day,
      coalesce(sum(amount) filter (where flow = 'entered'), 0)::bigint as entered,
      coalesce(-sum(amount) filter (where flow = 'withdrawn'), 0)::bigint as withdrawn,
      coalesce(sum(amount) filter (where flow = 'moved'), 0)::bigint as moved
    from taken group by region_id, indicator_id, effective_on
  ), days as (
    insert into ledger_day as d (region_id, indicator_id, day, entered, withdrawn, moved)
    select region_id, indicator_id, day, entered, withdrawn, moved from daily order by region_id, indicator_id, day
    on conflict (region_id, indicator_id, day) do update
      set entered = d.entered + excluded.entered, withdrawn = d.withdrawn + excluded.withdrawn, moved = d.moved + excluded.moved
  ), monthly as (
    select region_id, indicator_id, date_trunc('month', day::timestamp)::date as month,
      sum(entered)::bigint as entered, sum(withdrawn)::bigint as withdrawn, sum(moved)::bigint as moved
    from daily group by region_id, indicator_id, date_trunc('month', day::timestamp)
  ), target as (
    select region_id, indicator_id, month from monthly
    union
    select b.region_id, b.indicator_id, b.month
    from (select region_id, indicator_id, min(month) as month from monthly group by region_id, indicator_id) f
    join ledger_balance b on b.region_id = f.region_id and b.indicator_id = f.indicator_id and b.month > f.month
  ), raised as (
    select t.region_id, t.indicator_id, t.month,
      sum(coalesce(m.entered, 0)) over w as entered, sum(coalesce(m.withdrawn, 0)) over w as withdrawn,
      sum(coalesce(m.moved, 0)) over w as moved
    from target t left join monthly m using (region_id, indicator_id, month)
    window w as (partition by t.region_id, t.indicator_id order by t.month)
  ), balances as (
    insert into ledger_balance (region_id, indicator_id, month, entered, withdrawn, moved)
    select r.region_id, r.indicator_id, r.month, coalesce(b.entered, 0) + r.entered, coalesce(b.withdrawn, 0) + r.withdrawn,
      coalesce(b.moved, 0) + r.moved
    from raised r left join lateral (
      select entered, withdrawn, moved from ledger_balance
      where region_id = r.region_id and indicator_id = r.indicator_id and month <= r.month order by month desc limit 1
    ) b on true
    order by r.region_id, r.indicator_id, r.month
    on conflict (region_id, indicator_id, month) do update
      set entered = excluded.entered, withdrawn = excluded.withdrawn, moved = excluded.moved
  )
  select count(*) as folded from taken`,
};

/** Folds up to `limit` deltas; the lock must be held. */
export async function foldOnce(tx: Tx, limit: number): Promise<number> {
  const { rows } = await tx.client.query<{ folded: number }>({ ...FOLD, values: [limit] });
  return rows[0]?.folded ?? 0;
}

/** How far the folder is behind: what waits, and for how long the oldest has waited. */
export async function ledgerLag(tx: Tx): Promise<{ pending: number; oldestSeconds: number }> {
  const { rows } = await tx.client.query<{ pending: number; oldestSeconds: number }>(
    `select count(*) as pending,
      coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0)::float8 as "oldestSeconds"
    from ledger_pending`,
  );
  return rows[0] ?? { pending: 0, oldestSeconds: 0 };
}
