-- A bulletin is held against the targets that were in force when it was drafted, as it is against the figures of its snapshot:
-- what was found right or wrong stays so when a target is changed afterwards. One drafted without any has no row.
create table bulletin_targets (
  bulletin_id uuid primary key references bulletin,
  region_id uuid not null references region,
  -- contracts/targets.ts
  targets jsonb not null check (jsonb_array_length(targets) > 0)
);
create index bulletin_targets_by_region on bulletin_targets (region_id);
create trigger bulletin_targets_guard before update or delete on bulletin_targets for each row execute function bulletin_guard();
create trigger bulletin_targets_truncate_guard before truncate on bulletin_targets for each statement execute function truncate_guard();
