-- The counting ledger: what indicators count from own records, for every region and day. Derived from the facts of the
-- rooms, and laid anew from them where it should ever differ (kepu recount).

-- How a delta changes a count: somebody came, somebody left, or a move between regions, of which nobody is new.
create type count_flow as enum ('entered', 'withdrawn', 'moved');

-- The queue: written in the fact's own transaction, emptied by the folder. Without a key, since nothing refers to a row and
-- every index is paid for by each fact.
create table ledger_pending (
  -- also serves the key: a region that is counted in cannot be removed
  region_id uuid not null references region,
  -- indicators are made at start and never removed
  indicator_id smallint not null,
  effective_on date not null,
  flow count_flow not null,
  -- what it adds to the count: -1 for one who leaves, and for one who never came; 0 would say nothing
  amount bigint not null constraint ledger_pending_amount check (amount <> 0),
  fact_kind text not null,
  fact_id text not null,
  fact_revision integer not null,
  recorded_at timestamptz not null default clock_timestamp(),
  correlation_id text not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);
create index ledger_pending_by_region on ledger_pending (region_id);

-- What came, left and moved on a day, by region. A region stands for what is registered at itself: sums go through the dated tree.
create table ledger_day (
  region_id uuid not null references region,
  indicator_id smallint not null,
  day date not null,
  entered bigint not null,
  withdrawn bigint not null,
  moved bigint not null,
  primary key (region_id, indicator_id, day)
) with (fillfactor = 80);

-- Running sums of the days up to the end of a month, for each month in which anything happened.
create table ledger_balance (
  region_id uuid not null references region,
  indicator_id smallint not null,
  -- its first day, so that one month is one row
  month date not null constraint ledger_balance_month check (extract(day from month) = 1),
  entered bigint not null,
  withdrawn bigint not null,
  moved bigint not null,
  primary key (region_id, indicator_id, month)
) with (fillfactor = 80);
