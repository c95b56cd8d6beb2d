-- A region is a surrogate id; code, name, parent and level are dated versions of it, and facts point at the id.
create table region (
  id uuid primary key,
  kind text not null check (kind in ('division', 'own_level', 'functional', 'unit')),
  classes text[] not null default '{}',
  aliases text[] not null default '{}',
  -- a functional area may lie in a county that must not count it a second time
  host_id uuid references region,
  constraint region_host_only_functional check (host_id is null or kind = 'functional'),
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp()
);
create index region_by_host on region (host_id) where host_id is not null;

create table region_version (
  region_id uuid not null references region,
  ordinal smallint not null,
  code text not null,
  name text not null check (name <> ''),
  short_name text not null,
  level text not null check (level in ('nation', 'province', 'city', 'county', 'town', 'village')),
  parent_id uuid references region,
  -- half-open: valid_to is the first day on which the version no longer holds
  valid_from date,
  valid_to date,
  constraint region_version_period check (valid_from is null or valid_to is null or valid_from < valid_to),
  dated_by_year boolean not null default false,
  primary key (region_id, ordinal),
  -- a code of six digits is one of GB/T 2260: only divisions may carry it, checked by the trigger below
  constraint region_version_code_form check (code ~ '^([0-9]{6}|[A-Z]+-[A-Z0-9-]+)$')
);
-- one code names one region at a time
create unique index region_version_code_today on region_version (code) where valid_to is null;
create index region_version_by_code on region_version (code);
create index region_version_by_parent on region_version (parent_id);

-- Never mint a code that looks like GB/T 2260 for what has none, and never give a division one of ours.
create function region_version_code_guard() returns trigger language plpgsql as $$
begin
  if (new.code ~ '^[0-9]{6}$') is distinct from ((select kind from region where id = new.region_id) = 'division') then
    raise exception 'code % does not fit the kind of its region', new.code;
  end if;
  return new;
end $$;
create trigger region_version_code_guard before insert or update on region_version for each row execute function region_version_code_guard();

-- Merges and splits are edges between ids; one-to-one changes are versions of one region.
create table region_succession (
  from_id uuid not null references region,
  to_id uuid not null references region,
  kind text not null check (kind in ('merged', 'split')),
  effective_on date not null,
  dated_by_year boolean not null,
  document text,
  primary key (from_id, to_id),
  -- no region goes into itself or comes out of itself
  constraint region_succession_not_itself check (from_id <> to_id)
);
create index region_succession_by_target on region_succession (to_id);

-- Counts every change of the tree, so that a process knows when its copy in memory is old.
create table region_tree_revision (
  only_row boolean primary key default true check (only_row),
  revision bigint not null
);
insert into region_tree_revision (revision) values (0);
