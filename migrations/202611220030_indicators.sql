create table indicator (
  id smallint generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9_]{1,40}$')
);

create type measure_kind as enum ('total', 'increase', 'national_rank', 'printed_growth');
create type value_state as enum ('number', 'zero', 'na', 'missing');

-- One act of handing in: one or several files for one region and date, from reading to commitment or withdrawal.
create table import_batch (
  id uuid primary key,
  -- the region in whose name the tables were handed in; decides who sees the import
  region_id uuid not null references region,
  status text not null check (status in ('reading', 'staged', 'committing', 'committed', 'failed', 'discarded', 'withdrawn')),
  as_of date not null,
  since date not null,
  -- an increase is counted between the two days
  constraint import_batch_period check (since < as_of),
  -- what a clerk decided: kind, mappings of headers, names resolved, numbers corrected
  choices jsonb not null,
  -- rises with every reading, so that a page knows that what it shows is old
  version integer not null default 1,
  progress jsonb not null default '{}',
  failure jsonb,
  staged_cells integer not null default 0,
  observations integer,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  committed_at timestamptz,
  committed_seq bigint unique,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  -- a state and the day it was reached are told together, a withdrawal with its reason
  constraint import_batch_withdrawn check ((status = 'withdrawn') = (withdrawn_at is not null and withdrawn_reason is not null)),
  constraint import_batch_committed check ((status in ('committed', 'withdrawn')) = (committed_at is not null and committed_seq is not null))
);
create index import_batch_by_region on import_batch (region_id, created_at desc);
create index import_batch_open on import_batch (status, created_at) where status in ('reading', 'staged', 'committing', 'failed');
-- The order of commitment: what is current is the newest not withdrawn.
create sequence import_commit_seq as bigint;

create table import_file (
  import_id uuid not null references import_batch on delete cascade,
  ordinal smallint not null,
  region_id uuid not null references region,
  name text not null,
  digest text not null references stored_file,
  format text,
  encoding text,
  primary key (import_id, ordinal)
);
create index import_file_by_digest on import_file (digest);
create index import_file_by_region on import_file (region_id);

-- A table found in a file, as read by the current choices; replaced by each new reading until commitment.
create table import_table (
  import_id uuid not null,
  file_ordinal smallint not null,
  ordinal smallint not null,
  region_id uuid not null references region,
  sheet text,
  title text,
  level text not null,
  columns jsonb not null,
  totals jsonb not null,
  rows integer not null,
  primary key (import_id, file_ordinal, ordinal),
  foreign key (import_id, file_ordinal) references import_file on delete cascade
);
create index import_table_by_region on import_table (region_id);

create table import_problem (
  import_id uuid not null references import_batch on delete cascade,
  ordinal integer not null,
  region_id uuid not null references region,
  file_ordinal smallint not null,
  -- null: the file could not be read at all
  table_ordinal smallint,
  severity text not null check (severity in ('error', 'warning')),
  code text not null,
  sheet text,
  cell text,
  params jsonb not null,
  candidates uuid[] not null default '{}',
  primary key (import_id, ordinal)
);
create index import_problem_by_region on import_problem (region_id);

-- Cells between reading and commitment. Unlogged: after a crash the originals are read again, nothing is lost; the
-- number of rows is checked against import_batch.staged_cells before commitment.
create unlogged table staged_cell (
  import_id uuid not null,
  -- position within the import, in the order of files, tables and cells; what pages go by
  ordinal integer not null,
  file_ordinal smallint not null,
  table_ordinal smallint not null,
  sheet_row integer not null,
  region_id uuid,
  indicator_id smallint not null,
  measure measure_kind not null,
  observed_on date not null,
  since_on date not null,
  state value_state not null,
  value numeric,
  cell text not null,
  raw text not null,
  -- what the file says where a person corrected it
  original text
);
create index staged_cell_by_import on staged_cell (import_id, ordinal);

-- Facts, appended and never changed: what a file said of a region at a date. Corrections are later facts.
create table observation (
  id bigint generated always as identity primary key,
  import_id uuid not null references import_batch,
  region_id uuid not null references region,
  -- indicators are made at start and never removed: a key here would cost an index that nobody reads
  indicator_id smallint not null,
  measure measure_kind not null,
  observed_on date not null,
  -- beginning of the period of an increase or of a printed growth; -infinity for what has no period
  since_on date not null,
  constraint observation_period check ((measure in ('increase', 'printed_growth')) = (since_on > '-infinity'::date)),
  state value_state not null,
  value numeric,
  -- a cell left blank states nothing and is no observation
  constraint observation_state check (state <> 'missing' and (state = 'na') = (value is null) and (state <> 'zero' or value = 0)),
  file_ordinal smallint not null,
  table_ordinal smallint not null,
  cell text not null,
  raw text not null,
  original text
);
create index observation_by_series on observation (region_id, indicator_id, measure, observed_on, since_on, id);
create index observation_by_import on observation (import_id);

create function observation_guard() returns trigger language plpgsql as $$
begin
  raise exception 'observations are appended, never changed or deleted';
end $$;
create trigger observation_guard before update or delete on observation for each row execute function observation_guard();

-- What is current: for each series and date the newest fact whose import was not withdrawn. Derived from observation in
-- the transaction that changes it; `valid_until` is the next date of the series, so that the figure of any date is one row.
create table current_observation (
  region_id uuid not null references region,
  -- the rest is derived from observation, whose keys hold already; keys of its own would only cost every import
  indicator_id smallint not null,
  measure measure_kind not null,
  observed_on date not null,
  since_on date not null,
  valid_until date not null default 'infinity',
  observation_id bigint not null,
  import_id uuid not null,
  state value_state not null,
  value numeric,
  primary key (region_id, indicator_id, measure, since_on, observed_on),
  -- half-open: the day on which the next figure holds is no longer this one's
  constraint current_observation_period check (valid_until > observed_on)
) with (fillfactor = 85);
-- A table of a date is one stretch of this index, however long the history: region last, so that few regions are read as
-- directly as many.
create index current_observation_at_date on current_observation (measure, indicator_id, since_on, observed_on, region_id);
create index current_observation_by_import on current_observation (import_id);
