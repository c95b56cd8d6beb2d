-- Hand-in rounds (报送): a table, a period, units, a limit; what units hand in, its reviews, what was dropped and reminded.
create table collection_round (
  id uuid primary key,
  -- the region whose administrators opened it; units lie below it
  region_id uuid not null references region,
  title text not null check (title <> ''),
  as_of date not null,
  since date not null,
  -- an increase is counted between the two days, and last time's figures are those of the first
  constraint collection_round_period check (since < as_of),
  rows text[] not null check (cardinality(rows) > 0 and rows <@ array['itself', 'own_level', 'children']),
  columns jsonb not null check (jsonb_array_length(columns) > 0),
  asks_base boolean not null,
  -- rises when rows, columns or dates change, so that a blank of an older table is known as such when it comes back
  table_version integer not null default 1,
  -- whom it asks: a level, or chosen organisations; made into hand-ins when the round is opened
  units jsonb not null,
  limit_at timestamptz not null,
  note text,
  state text not null check (state in ('draft', 'open', 'closed')),
  version integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  opened_at timestamptz,
  closed_at timestamptz,
  -- a state and the moment it was reached are told together
  constraint collection_round_opened check ((state = 'draft') = (opened_at is null)),
  constraint collection_round_closed check ((state = 'closed') = (closed_at is not null)),
  -- the snapshot taken when all had been accepted
  snapshot text
);
create index collection_round_by_region on collection_round (region_id, id);
-- lists page by these keys; the collation is named so that the order is the same on every server
create index collection_round_by_creation on collection_round (created_at, id);
create index collection_round_by_limit on collection_round (limit_at, id);
create index collection_round_by_title on collection_round (title collate "C", id);

-- One unit's part of a round: how far it is, and the draft that its clerks write.
create table hand_in (
  id uuid primary key,
  round_id uuid not null references collection_round,
  -- of the unit: its clerks and everybody above see it, its neighbours do not
  region_id uuid not null references region,
  organisation_id uuid not null references organisation,
  -- a unit is asked once in a round
  constraint hand_in_one_per_unit unique (round_id, organisation_id),
  state text not null check (state in ('not_started', 'draft', 'handed_in', 'returned', 'accepted')),
  -- where this unit has more time than the round gives
  own_limit_at timestamptz,
  -- of what the unit writes: two clerks who save over each other are told
  version integer not null default 1,
  -- cells as written: {"<region id>": {"<column>": "1.2万"}}
  draft jsonb not null default '{}',
  -- the file that filled the draft, as long as no cell was changed by hand since
  draft_file_name text,
  draft_file_digest text references stored_file,
  constraint hand_in_draft_file check ((draft_file_name is null) = (draft_file_digest is null)),
  draft_saved_at timestamptz,
  draft_saved_by text,
  -- number of the newest hand-in; 0 before the first
  revision integer not null default 0,
  -- before anything was handed in there is nothing to review
  constraint hand_in_revision_known check ((state in ('not_started', 'draft')) = (revision = 0)),
  -- the import that the acceptance made: accepted and committed are one
  import_id uuid references import_batch,
  constraint hand_in_accepted check ((state = 'accepted') = (import_id is not null))
);
create index hand_in_by_round on hand_in (round_id);
create index hand_in_by_region on hand_in (region_id, id);
create index hand_in_by_organisation on hand_in (organisation_id);
create index hand_in_by_draft_file on hand_in (draft_file_digest);
create index hand_in_by_import on hand_in (import_id);

-- Everything ever handed in, appended and never changed.
create table hand_in_revision (
  hand_in_id uuid not null references hand_in,
  revision integer not null check (revision > 0),
  region_id uuid not null references region,
  way text not null check (way in ('typed', 'uploaded', 'dropped')),
  -- handed in by somebody who is not in charge of the unit's own region
  on_behalf boolean not null,
  file_name text not null,
  file_digest text not null references stored_file,
  -- the file as read when it was handed in: what a reviewer sees and what an acceptance commits
  reading jsonb not null,
  -- of figures and file: what a review is bound to
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  problems jsonb not null,
  note text,
  limit_at timestamptz not null,
  handed_in_at timestamptz not null,
  late boolean not null,
  -- the mark says nothing else than the two times beside it
  constraint hand_in_revision_late check (late = (handed_in_at > limit_at)),
  handed_in_by text not null,
  primary key (hand_in_id, revision)
);
create index hand_in_revision_by_region on hand_in_revision (region_id);
create index hand_in_revision_by_file on hand_in_revision (file_digest);

-- Opinions on what was handed in, appended and never changed.
create table hand_in_review (
  id uuid primary key,
  hand_in_id uuid not null,
  revision integer not null,
  -- an opinion is on something that was handed in
  foreign key (hand_in_id, revision) references hand_in_revision,
  region_id uuid not null references region,
  verdict text not null check (verdict in ('accepted', 'returned', 'reopened')),
  digest text not null,
  reason text,
  -- an acceptance needs no reason; sending back and taking back do
  constraint hand_in_review_reason check (verdict = 'accepted' or reason <> ''),
  import_id uuid references import_batch,
  constraint hand_in_review_import check ((verdict = 'returned') = (import_id is null)),
  reviewed_by text not null,
  reviewed_at timestamptz not null
);
create index hand_in_review_by_hand_in on hand_in_review (hand_in_id, id);
create index hand_in_review_of_revision on hand_in_review (hand_in_id, revision);
create index hand_in_review_by_import on hand_in_review (import_id);
create index hand_in_review_by_region on hand_in_review (region_id);

-- Files that the opener dropped, with what was found out about their senders and what became of them.
create table dropped_file (
  id uuid primary key,
  round_id uuid not null references collection_round,
  region_id uuid not null references region,
  name text not null,
  digest text not null references stored_file,
  state text not null check (state in ('waiting', 'assigned', 'set_aside')),
  -- what was in it, and whose it may be with reasons
  finding jsonb not null,
  hand_in_id uuid,
  revision integer,
  -- what it became is a hand-in that is there
  foreign key (hand_in_id, revision) references hand_in_revision,
  constraint dropped_file_assigned check ((state = 'assigned') = (hand_in_id is not null) and (hand_in_id is null) = (revision is null)),
  set_aside_reason text,
  constraint dropped_file_set_aside check ((state = 'set_aside') = (set_aside_reason is not null)),
  dropped_by text not null,
  dropped_at timestamptz not null default clock_timestamp()
);
create index dropped_file_by_round on dropped_file (round_id, id);
create index dropped_file_by_hand_in on dropped_file (hand_in_id, revision);
create index dropped_file_by_region on dropped_file (region_id);
create index dropped_file_by_digest on dropped_file (digest);

-- Reminders sent, in their words; appended.
create table round_reminder (
  id uuid primary key,
  round_id uuid not null references collection_round,
  hand_in_id uuid not null references hand_in,
  region_id uuid not null references region,
  channels text[] not null check (cardinality(channels) > 0 and channels <@ array['message', 'email']),
  recipients integer not null check (recipients >= 0),
  subject text not null,
  text text not null,
  sent_by text not null,
  sent_at timestamptz not null
);
create index round_reminder_by_round on round_reminder (round_id, id);
create index round_reminder_by_hand_in on round_reminder (hand_in_id, id);
create index round_reminder_by_region on round_reminder (region_id);

create function hand_in_guard() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are appended, never changed or deleted', tg_table_name;
end $$;
create trigger hand_in_revision_guard before update or delete on hand_in_revision for each row execute function hand_in_guard();
create trigger hand_in_review_guard before update or delete on hand_in_review for each row execute function hand_in_guard();
create trigger hand_in_revision_truncate_guard before truncate on hand_in_revision for each statement execute function truncate_guard();
create trigger hand_in_review_truncate_guard before truncate on hand_in_review for each statement execute function truncate_guard();

-- The act of another room that an import belongs to (`hand_in:<id>`): it is withdrawn there, so that the two never disagree.
alter table import_batch add column origin text check (origin <> '');
