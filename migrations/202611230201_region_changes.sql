-- Changes of regions that people recorded. They are laid over the reference table in the order of recording whenever the
-- tree is read, so neither the reference rows nor a change is ever edited, and a newer reference leaves them standing.
create table region_change (
  id uuid primary key,
  -- given under the lock of the tree: the order in which changes were recorded is the order in which they are laid on
  ordinal bigint generated always as identity unique,
  kind text not null check (kind in ('renamed', 'merged', 'split', 'moved')),
  effective_on date not null,
  -- nobody changes the tree without a document
  document_number text not null check (document_number <> ''),
  document_title text not null check (document_title <> ''),
  -- versions, beginnings, ends and edges, by ids of regions
  effect jsonb not null,
  -- the same in the names of its day, which stay readable after a withdrawal
  told jsonb not null,
  reason text not null,
  recorded_by text not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index region_change_by_day on region_change (effective_on, id);

-- One change is withdrawn once; regions that began with it keep their row, which then has no version and is in no tree.
create table region_change_withdrawal (
  change_id uuid primary key references region_change,
  reason text not null,
  withdrawn_by text not null,
  withdrawn_at timestamptz not null default clock_timestamp()
);

create function region_change_guard() returns trigger language plpgsql as $$
begin
  raise exception 'changes of regions are appended, never changed or deleted';
end $$;
create trigger region_change_guard before update or delete on region_change for each row execute function region_change_guard();
create trigger region_change_withdrawal_guard before update or delete on region_change_withdrawal for each row execute function region_change_guard();
create trigger region_change_truncate_guard before truncate on region_change for each statement execute function truncate_guard();
create trigger region_change_withdrawal_truncate_guard before truncate on region_change_withdrawal for each statement execute function truncate_guard();
