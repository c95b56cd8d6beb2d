-- A snapshot (快照) freezes a date for a region and everything below it: figures, definitions and region tree, as they were
-- known at one moment. Nothing of it ever changes; what happens to it later (release, withdrawal) is appended beside it.
create table snapshot (
  id uuid primary key,
  number bigint generated always as identity,
  -- people speak of a snapshot by its number, so no two bear the same
  constraint snapshot_number unique (number),
  region_id uuid not null references region,
  -- the date that it is of, and the beginning of the period of its increases
  as_of date not null,
  since date not null,
  -- an increase is counted between the two days
  constraint snapshot_period check (since < as_of),
  -- the moment that it was known at, as a time and as a place in the order of commitments and withdrawals
  known_at timestamptz not null,
  known_seq bigint not null,
  taken_by text not null,
  -- why it was taken: a frozen state that nobody can explain later is worth little
  constraint snapshot_note_given check (note <> ''),
  note text not null,
  figures integer not null check (figures >= 0),
  -- what the digest is of: period, region, moment, and the digest of each section
  manifest text not null,
  digest text not null,
  -- what is shown is what was digested: not even a restored copy can hold another text
  constraint snapshot_digest_holds check (digest = encode(sha256(convert_to(manifest, 'UTF8')), 'hex'))
);
create index snapshot_by_region on snapshot (region_id, as_of desc, number desc);

-- The frozen texts in their canonical form: definitions, regions, and the figures of one indicator on one basis each.
create table snapshot_section (
  snapshot_id uuid not null references snapshot,
  ordinal smallint not null,
  region_id uuid not null references region,
  name text not null,
  content text not null,
  digest text not null,
  primary key (snapshot_id, ordinal),
  -- a name says which section a reader gets, so there is one of each
  constraint snapshot_section_name unique (snapshot_id, name),
  -- as with the manifest: the database holds no section that differs from its digest
  constraint snapshot_section_digest_holds check (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
create index snapshot_section_by_region on snapshot_section (region_id);

-- Released (公布) and withdrawn, one line after the other; the newest says what holds. `version` is the snapshot's after it.
create table snapshot_release (
  snapshot_id uuid not null references snapshot,
  version integer not null check (version > 1),
  region_id uuid not null references region,
  act text not null check (act in ('released', 'withdrawn')),
  at timestamptz not null default clock_timestamp(),
  by text not null,
  reason text,
  -- who has seen a released figure is owed the reason why it is gone
  constraint snapshot_release_reason check (act = 'released' or coalesce(reason, '') <> ''),
  primary key (snapshot_id, version)
);
create index snapshot_release_by_region on snapshot_release (region_id);

create function snapshot_guard() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are appended, never changed or deleted', tg_table_name;
end $$;
create trigger snapshot_guard before update or delete on snapshot for each row execute function snapshot_guard();
create trigger snapshot_section_guard before update or delete on snapshot_section for each row execute function snapshot_guard();
create trigger snapshot_release_guard before update or delete on snapshot_release for each row execute function snapshot_guard();
create trigger snapshot_truncate_guard before truncate on snapshot for each statement execute function truncate_guard();
create trigger snapshot_section_truncate_guard before truncate on snapshot_section for each statement execute function truncate_guard();
create trigger snapshot_release_truncate_guard before truncate on snapshot_release for each statement execute function truncate_guard();
