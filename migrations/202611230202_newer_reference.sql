-- The reference table that lies in region_version, so that a start with a newer one brings it in, and what keeps it out.
create table region_reference (
  only_row boolean primary key default true check (only_row),
  digest text not null,
  -- a newer one that contradicts recorded changes; it is tried again at every start
  refused_digest text,
  contradicting uuid[] not null default '{}'
);

-- Recorded changes that the reference has come to contain: they are not laid on a second time, and no longer withdrawn.
create table region_change_contained (
  change_id uuid primary key references region_change,
  contained_at timestamptz not null default clock_timestamp()
);
create trigger region_change_contained_guard before update or delete on region_change_contained for each row execute function region_change_guard();
create trigger region_change_contained_truncate_guard before truncate on region_change_contained for each statement execute function truncate_guard();
