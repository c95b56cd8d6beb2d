-- Units (单位). Kinds are those of the glossary; the first one in use is the association (科协) of a region.
create table organisation (
  id uuid primary key,
  region_id uuid not null references region,
  kind text not null check (kind in ('association', 'society', 'university_association', 'enterprise_association', 'affiliated_unit',
    'science_base', 'demonstration_unit', 'team', 'practice_centre', 'rural_technology_association', 'government_department', 'school', 'other')),
  name text not null check (name <> ''),
  -- a unit stands below another one, never below itself
  parent_id uuid references organisation,
  -- a unit at the end of its own line would have no line; longer circles are refused where the unit above is set
  constraint organisation_not_below_itself check (parent_id <> id),
  -- GB 32100: 18 characters, the last one a check character
  credit_code text constraint organisation_credit_code unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  inside_system boolean not null,
  status text not null check (status in ('active', 'suspended', 'closed')),
  founded_on date,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp()
);
-- the same name may exist in two regions, not twice in one
create unique index organisation_name_in_region on organisation (region_id, name) where status <> 'closed';
-- a region has one association
create unique index organisation_one_association on organisation (region_id) where kind = 'association' and status <> 'closed';
create index organisation_by_parent on organisation (parent_id);
create index organisation_by_region on organisation (region_id, id);
-- lists page by these keys; the collation is named so that the order is the same on every server
create index organisation_by_name on organisation (name collate "C", id);
create index organisation_by_creation on organisation (created_at, id);
create index organisation_by_change on organisation (changed_at, id);
