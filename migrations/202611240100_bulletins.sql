-- Bulletins (通报) that are written from a snapshot, and the templates that a region keeps for them.

-- A template of a region, for itself and those below; the built-in ones are code.
create table bulletin_template (
  id uuid primary key,
  region_id uuid not null references region,
  code text not null check (code ~ '^[a-z][a-z0-9_-]{1,39}$'),
  -- a code names one template of a region
  constraint bulletin_template_code unique (region_id, code),
  -- contracts/bulletinTemplates.ts
  template jsonb not null,
  version integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null
);

create table bulletin (
  id uuid primary key,
  -- the region whose office writes it
  region_id uuid not null references region,
  -- its figures: they never change, so what was found right or wrong against them stays so
  snapshot_id uuid not null references snapshot,
  -- the template as it was then
  template jsonb not null,
  title text not null check (title <> ''),
  state text not null check (state in ('drafting', 'handed_over', 'discarded')),
  discarded_for text,
  -- others who worked on it are owed the reason why it is gone
  constraint bulletin_discarded check ((state = 'discarded') = (coalesce(discarded_for, '') <> '')),
  -- the newest of its revisions
  revision integer not null check (revision > 0),
  -- rises with every change, of the text or of what stands beside it
  version integer not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index bulletin_by_region on bulletin (region_id, id);
create index bulletin_by_snapshot on bulletin (snapshot_id);
-- lists page by these keys; the collation is named so that the order is the same on every server
create index bulletin_by_change on bulletin (changed_at, id);
create index bulletin_by_title on bulletin (title collate "C", id);

-- Every text that a bulletin had, with what its figures say against it. Appended, never changed.
create table bulletin_revision (
  bulletin_id uuid not null references bulletin,
  revision integer not null check (revision > 0),
  region_id uuid not null references region,
  -- contracts/bulletins.ts: title, sections with sentences and claims, attachments
  composed jsonb not null,
  -- issuers, recipients, signature and what else stands around the text
  settings jsonb not null,
  contradictions jsonb not null,
  by text not null,
  at timestamptz not null,
  primary key (bulletin_id, revision)
);
create index bulletin_revision_by_region on bulletin_revision (region_id);

-- A named person lets a passage stand that the figures contradict, for a reason that is kept. Holds for that very passage.
create table bulletin_override (
  id uuid primary key,
  bulletin_id uuid not null references bulletin,
  region_id uuid not null references region,
  sentence text not null,
  code text not null,
  quote text not null,
  -- whoever signs the bulletin reads why it says so
  constraint bulletin_override_reason check (reason <> ''),
  reason text not null,
  by text not null,
  at timestamptz not null
);
create index bulletin_override_by_bulletin on bulletin_override (bulletin_id);
create index bulletin_override_by_region on bulletin_override (region_id);

create function bulletin_guard() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are appended, never changed or deleted', tg_table_name;
end $$;
create trigger bulletin_revision_guard before update or delete on bulletin_revision for each row execute function bulletin_guard();
create trigger bulletin_override_guard before update or delete on bulletin_override for each row execute function bulletin_guard();
create trigger bulletin_revision_truncate_guard before truncate on bulletin_revision for each statement execute function truncate_guard();
create trigger bulletin_override_truncate_guard before truncate on bulletin_override for each statement execute function truncate_guard();
