import type { Folder } from '../../../modules/indicators/ledger/index.ts';
import type { Database } from '../../../platform/database/database.ts';
import { type Tx, transact } from '../../../platform/database/transaction.ts';

const ADD_TO_DAYS = `insert into ledger_day as d (region_id, indicator_id, day, entered, withdrawn, moved)
  select region_id, indicator_id, effective_on, coalesce(sum(amount) filter (where flow = 'entered'), 0),
    coalesce(-sum(amount) filter (where flow = 'withdrawn'), 0), coalesce(sum(amount) filter (where flow = 'moved'), 0)
  from taken group by 1, 2, 3
  on conflict (region_id, indicator_id, day) do update
    set entered = d.entered + excluded.entered, withdrawn = d.withdrawn + excluded.withdrawn, moved = d.moved + excluded.moved`;

const LAY_BALANCES = `insert into ledger_balance as b
  select region_id, indicator_id, month, sum(entered) over w, sum(withdrawn) over w, sum(moved) over w from (
    select region_id, indicator_id, date_trunc('month', day::timestamp)::date as month,
      sum(entered) as entered, sum(withdrawn) as withdrawn, sum(moved) as moved
    from ledger_day group by 1, 2, 3) m
  window w as (partition by region_id, indicator_id order by month)
  on conflict (region_id, indicator_id, month) do update
    set entered = excluded.entered, withdrawn = excluded.withdrawn, moved = excluded.moved`;

const alone = async (tx: Tx) => {
  const { rows } = await tx.client.query('select pg_try_advisory_xact_lock(7236011) as got');
  return rows[0].got as boolean;
};

/** Adds a late delta to the balance of its own month and to none of those after it. */
async function forgetsLaterBalances(database: Database): Promise<number> {
  return transact(database, async (tx) => {
    if (!(await alone(tx))) return 0;
    await tx.client.query('create temp table taken on commit drop as select * from ledger_pending where false');
    await tx.client.query('with gone as (delete from ledger_pending returning *) insert into taken select * from gone');
    await tx.client.query(ADD_TO_DAYS);
    await tx.client.query(LAY_BALANCES.replace('do update', 'do nothing').replace(/set entered.*$/s, ''));
    return 1;
  });
}

/** Looks first and clears the queue afterwards: what was recorded in between is gone. */
async function clearsWhatItHasNotSeen(database: Database): Promise<number> {
  return transact(database, async (tx) => {
    if (!(await alone(tx))) return 0;
    await tx.client.query('create temp table taken on commit drop as select * from ledger_pending');
    await tx.client.query(ADD_TO_DAYS);
    await tx.client.query(LAY_BALANCES);
    await tx.client.query('delete from ledger_pending');
    return 1;
  });
}

/** Takes in one transaction and adds in another: killed in between, it has taken for nothing. */
async function takesAndAddsApart(database: Database): Promise<number> {
  const { rows } = await transact(database, (tx) => tx.client.query('delete from ledger_pending returning *'));
  return transact(database, async (tx) => {
    await tx.client.query('select pg_advisory_xact_lock(7236011)');
    await tx.client.query(
      'create temp table taken on commit drop as select * from jsonb_populate_recordset(null::ledger_pending, $1::jsonb)',
      [JSON.stringify(rows)],
    );
    await tx.client.query(ADD_TO_DAYS);
    await tx.client.query(LAY_BALANCES);
    return rows.length;
  });
}

/** Folders as one might write them, each with a fault that the properties of the ledger must find. */
export const LOOSE_FOLDERS: Readonly<Record<string, Folder>> = {
  forgetsLaterBalances,
  clearsWhatItHasNotSeen,
  takesAndAddsApart,
};
