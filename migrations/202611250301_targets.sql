-- Targets (目标) of a year: what a region is to reach, set by its own office or by one above it.

-- What a region sets for itself and those below it in a year: one page, one version. Two clerks who save over each other are told.
create table target_matrix (
  region_id uuid not null references region,
  year smallint not null check (year between 2000 and 2099),
  version integer not null default 1,
  changed_at timestamptz not null,
  primary key (region_id, year)
);

-- Every value that a target had. Appended, never changed: the newest revision is what holds.
create table target_fact (
  id uuid primary key,
  -- of whom it is asked
  region_id uuid not null references region,
  -- in whose matrix it was set
  matrix_region_id uuid not null,
  year smallint not null,
  constraint target_fact_matrix foreign key (matrix_region_id, year) references target_matrix (region_id, year),
  indicator_id smallint not null references indicator,
  -- a total at the end of the year, or an increase in it: two targets that can stand beside each other
  measure text not null check (measure in ('total', 'increase')),
  revision integer not null check (revision > 0),
  -- of two changes made at once only one follows what was there
  constraint target_fact_follows unique (region_id, year, indicator_id, measure, revision),
  -- contracts/targets.ts: {"kind": "number", "number": 500}; a kind of its own for whatever is no plain number
  value jsonb not null,
  -- a number, not applicable and not set are three things
  constraint target_fact_value check (
    case value ->> 'kind'
      when 'number' then jsonb_typeof(value -> 'number') = 'number' and (value ->> 'number')::numeric >= 0
      else value ->> 'kind' in ('na', 'blank')
    end),
  -- the document that sets it
  source text not null check (source <> ''),
  reason text,
  -- whoever is held to a target is owed the reason of a change
  constraint target_fact_reason check (revision = 1 or reason is null or reason <> ''),
  -- the region whose office set it: it and those above may change it
  office_id uuid not null references region,
  by text not null,
  at timestamptz not null
);
create index target_fact_by_year on target_fact (year, region_id);
create index target_fact_by_matrix on target_fact (matrix_region_id, year);
create index target_fact_by_indicator on target_fact (indicator_id);
create index target_fact_by_office on target_fact (office_id);

create function target_fact_guard() returns trigger language plpgsql as $$
begin
  raise exception 'rows of target_fact are appended, never changed or deleted';
end $$;
create trigger target_fact_guard before update or delete on target_fact for each row execute function target_fact_guard();
create trigger target_fact_truncate_guard before truncate on target_fact for each statement execute function truncate_guard();
