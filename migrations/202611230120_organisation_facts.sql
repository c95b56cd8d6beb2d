-- The life of units as facts: each says what a unit is from a day on. Appended, never changed; a fact that was wrong is
-- superseded by a later one, with a reason.
create table organisation_fact (
  organisation_id uuid not null references organisation,
  -- counts the facts of a unit in the order in which they were recorded
  revision integer not null check (revision > 0),
  region_id uuid not null references region,
  event text not null check (event in ('registered', 'kind_changed', 'moved', 'suspended', 'resumed', 'closed', 'reopened')),
  effective_on date not null,
  -- Order of the facts of one day; a fact that supersedes another takes its place.
  place integer not null,
  -- what the unit is from that day on
  kind text not null,
  status text not null check (status in ('active', 'suspended', 'closed')),
  supersedes integer,
  reason text,
  -- who sets a fact aside says why
  constraint organisation_fact_reason check (supersedes is null or reason is not null),
  -- what is set aside was there before
  constraint organisation_fact_earlier check (supersedes < revision),
  recorded_at timestamptz not null default clock_timestamp(),
  correlation_id text not null,
  primary key (organisation_id, revision),
  -- a fact is superseded once, by a fact of the same unit; what was wrong again is superseded in its turn
  constraint organisation_fact_superseded_once unique (organisation_id, supersedes),
  foreign key (organisation_id, supersedes) references organisation_fact (organisation_id, revision)
);
create index organisation_fact_by_region on organisation_fact (region_id, organisation_id);

create function fact_guard() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are appended, never changed or deleted', tg_table_name;
end $$;
create trigger organisation_fact_guard before update or delete on organisation_fact for each row execute function fact_guard();
create trigger organisation_fact_truncate_guard before truncate on organisation_fact for each statement execute function truncate_guard();

-- Units that are there already: registered on the day of their row, with the kind they have now; closed or suspended on the
-- day of their last change. Earlier changes stand in the audit only.
insert into organisation_fact (organisation_id, revision, region_id, event, effective_on, place, kind, status, recorded_at, correlation_id)
select id, 1, region_id, 'registered', (created_at at time zone 'Asia/Shanghai')::date, 1, kind, 'active', created_at, 'migration'
from organisation;
insert into organisation_fact (organisation_id, revision, region_id, event, effective_on, place, kind, status, recorded_at, correlation_id)
select id, 2, region_id, status, (changed_at at time zone 'Asia/Shanghai')::date, 2, kind, status, changed_at, 'migration'
from organisation where status in ('suspended', 'closed');

insert into ledger_pending (region_id, indicator_id, effective_on, flow, amount, fact_kind, fact_id, fact_revision, correlation_id)
select f.region_id, i.id, f.effective_on, case when f.revision = 1 then 'entered' else 'withdrawn' end::count_flow,
  case when f.revision = 1 then 1 else -1 end, 'organisation', f.organisation_id::text, f.revision, f.correlation_id
from organisation_fact f join indicator i on i.code = 'organisations'
where f.kind = 'team' and (f.revision = 1 or f.status = 'closed');
