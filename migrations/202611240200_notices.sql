-- Issued documents (发文): drafts and their way to release, numbers from registers, frozen texts, recipients and receipts.
create table issued_document (
  id uuid primary key,
  -- the region whose association issues it; before release nobody else's administrators see it
  region_id uuid not null references region,
  kind text not null check (kind in ('bulletin', 'notice', 'letter')),
  title text not null check (title <> ''),
  -- the document as contracts/officialDocuments.ts has it, without its number; from release on the frozen text is what counts
  content jsonb not null,
  -- whom it is for, as chosen; made into recipients at release
  audience jsonb not null,
  -- 机关代字 of the number it is to bear, and whether a register here gives it or an office system elsewhere
  office_code text not null check (office_code <> ''),
  numbering text not null check (numbering in ('register', 'elsewhere')),
  open_to_all boolean not null,
  -- the document here that it follows, and the one that it corrects
  follows_id uuid references issued_document,
  corrects_id uuid references issued_document,
  -- nothing follows or corrects itself
  constraint issued_document_of_another check (follows_id <> id and corrects_id <> id),
  -- what another room made it from, `<kind>:<id>`; that room keeps the text and may refuse its release
  origin text check (origin ~ '^[a-z_]+:.+$'),
  state text not null check (state in ('drafting', 'reviewing', 'countersigning', 'signing', 'signed', 'released', 'withdrawn')),
  -- who must review, countersign and sign, as the settings said when it was handed in for review
  route jsonb not null,
  -- rises with every hand-in for review: opinions on an earlier text count no more
  submission integer not null default 0 check (submission >= 0),
  -- everybody who has written on it: where the setting says so, none of them decides on it
  drafters text[] not null check (cardinality(drafters) > 0),
  version integer not null default 1,
  drafted_by text not null,
  drafted_at timestamptz not null,
  changed_at timestamptz not null,
  signed_at timestamptz,
  released_at timestamptz,
  withdrawn_for text,
  -- what is gone back to drafting is not signed; what was released stays released, also when it is withdrawn
  constraint issued_document_signed check (state not in ('signed', 'released') or signed_at is not null),
  constraint issued_document_unsigned check (state not in ('drafting', 'reviewing', 'countersigning', 'signing') or signed_at is null),
  constraint issued_document_released check (case state when 'released' then released_at is not null when 'withdrawn' then true else released_at is null end),
  -- whoever has received it is owed the reason why it no longer holds
  constraint issued_document_withdrawn check ((state = 'withdrawn') = (coalesce(withdrawn_for, '') <> ''))
);
create index issued_document_by_region on issued_document (region_id, id);
create index issued_document_by_follows on issued_document (follows_id);
create index issued_document_by_corrects on issued_document (corrects_id);
-- a document that another room made is asked for by where it came from
create index issued_document_by_origin on issued_document (origin);
-- lists page by these keys; the collation is named so that the order is the same on every server
create index issued_document_by_change on issued_document (changed_at, id);
create index issued_document_by_draft on issued_document (drafted_at, id);
create index issued_document_by_title on issued_document (title collate "C", id);
create index issued_document_open on issued_document (released_at, id) where open_to_all and released_at is not null;

-- What became of a document, one line after the other: opinions with who, when and why. Appended, never changed.
create table issued_step (
  id uuid primary key,
  document_id uuid not null references issued_document,
  region_id uuid not null references region,
  submission integer not null,
  act text not null check (act in ('submitted', 'reviewed', 'countersigned', 'signed', 'returned', 'numbered', 'released', 'withdrawn')),
  -- of the text that the opinion is on
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  opinion text,
  -- agreement needs no words; sending back and withdrawing do
  constraint issued_step_reason check (act not in ('returned', 'withdrawn') or coalesce(opinion, '') <> ''),
  by text not null,
  at timestamptz not null
);
create index issued_step_by_document on issued_step (document_id, id);
create index issued_step_by_region on issued_step (region_id);
-- nobody countersigns a text twice, however often the button is pressed
create unique index issued_step_countersigned_once on issued_step (document_id, submission, by) where act = 'countersigned';

-- A register of numbers: of an issuing region, a 机关代字 and a year. Whoever takes or returns a number holds its row.
create table issued_register (
  id uuid primary key,
  region_id uuid not null references region,
  office text not null check (office <> ''),
  year integer not null check (year between 1949 and 9999),
  -- where numbers begin here: an office that moves in during the year has given some elsewhere already
  first_serial integer not null default 1 check (first_serial between 1 and 99999),
  version integer not null default 1,
  -- one office, one year, one register: two would give the same number twice
  constraint issued_register_once unique (region_id, office, year)
);

-- Numbers, each once. The row of a number that was returned stays without a document until it is given again.
create table issued_number (
  register_id uuid not null references issued_register,
  serial integer not null check (serial between 1 and 99999),
  region_id uuid not null references region,
  document_id uuid references issued_document,
  -- given here in order, or typed in from the office system
  way text not null check (way in ('given', 'typed')),
  -- the first of its register has none before it
  opens boolean not null,
  -- a number of a document that went out never goes back
  final boolean not null default false,
  constraint issued_number_final check (not final or document_id is not null),
  -- no number twice
  primary key (register_id, serial),
  -- no document with two numbers
  constraint issued_number_of_document unique (document_id),
  -- no gap: a number that was given in order has the one before it, taken or returned
  before_it integer generated always as (case when way = 'given' and not opens then serial - 1 end) stored,
  foreign key (register_id, before_it) references issued_number (register_id, serial)
);
create index issued_number_by_before on issued_number (register_id, before_it);
create index issued_number_by_region on issued_number (region_id);

create function issued_number_guard() returns trigger language plpgsql as $$
begin
  if old.final then
    raise exception 'the number of a released document is never changed or given back';
  end if;
  return coalesce(new, old);
end $$;
create trigger issued_number_guard before update or delete on issued_number for each row execute function issued_number_guard();

-- The frozen text of a released document in its canonical form. Appended, never changed.
create table issued_text (
  document_id uuid primary key references issued_document,
  region_id uuid not null references region,
  content text not null,
  digest text not null,
  -- what is shown is what was digested: not even a restored copy can hold another text
  constraint issued_text_digest_holds check (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
create index issued_text_by_region on issued_text (region_id);

-- The files of a released document, made of its frozen text. Appended, never changed.
create table issued_file (
  document_id uuid not null references issued_document,
  format text not null check (format in ('pdf', 'docx')),
  region_id uuid not null references region,
  file_digest text not null references stored_file,
  primary key (document_id, format)
);
create index issued_file_by_file on issued_file (file_digest);
create index issued_file_by_region on issued_file (region_id);

-- Whom a released document went to, one row for each unit.
create table issued_recipient (
  id uuid primary key,
  document_id uuid not null references issued_document,
  -- of the unit that receives it in its workbench; of the issuer, where a unit outside receives it by a link
  region_id uuid not null references region,
  organisation_id uuid references organisation,
  name text not null check (name <> ''),
  ordinal integer not null check (ordinal > 0),
  in_house boolean not null,
  -- in the workbench there are units of the register alone
  constraint issued_recipient_in_house check (not in_house or organisation_id is not null),
  -- how many accounts were told of it
  accounts integer not null check (accounts >= 0),
  sent_at timestamptz not null,
  -- a unit receives a document once
  constraint issued_recipient_unit_once unique (document_id, organisation_id),
  constraint issued_recipient_place_once unique (document_id, ordinal)
);
create index issued_recipient_by_region on issued_recipient (region_id, sent_at, id);
create index issued_recipient_by_organisation on issued_recipient (organisation_id);

-- Links for units without an account: only the digest of a token is kept.
create table issued_link (
  id uuid primary key,
  recipient_id uuid not null references issued_recipient,
  region_id uuid not null references region,
  token_digest bytea not null,
  -- a token opens one thing
  constraint issued_link_token unique (token_digest),
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index issued_link_by_recipient on issued_link (recipient_id, id);
create index issued_link_by_region on issued_link (region_id);

-- Receipts (签收): who confirmed, when, and how. Appended, never changed.
create table issued_receipt (
  -- a recipient confirms once, however many of its clerks try
  recipient_id uuid primary key references issued_recipient,
  document_id uuid not null references issued_document,
  region_id uuid not null references region,
  way text not null check (way in ('workbench', 'link')),
  link_id uuid references issued_link,
  -- who signs by a link is known by the name they give, encrypted under a key of its own
  signer_id uuid,
  signer_sealed bytea,
  constraint issued_receipt_way check (
    (way = 'link') = (link_id is not null) and (link_id is null) = (signer_id is null) and (signer_id is null) = (signer_sealed is null)),
  confirmed_by text not null,
  confirmed_at timestamptz not null
);
create index issued_receipt_by_document on issued_receipt (document_id);
create index issued_receipt_by_link on issued_receipt (link_id);
create index issued_receipt_by_region on issued_receipt (region_id);

-- Reminders sent, in their words. Appended, never changed.
create table issued_reminder (
  id uuid primary key,
  document_id uuid not null references issued_document,
  recipient_id uuid not null references issued_recipient,
  region_id uuid not null references region,
  channels text[] not null check (cardinality(channels) > 0 and channels <@ array['message', 'email']),
  accounts integer not null check (accounts >= 0),
  text text not null,
  sent_by text not null,
  sent_at timestamptz not null
);
create index issued_reminder_by_document on issued_reminder (document_id, id);
create index issued_reminder_by_recipient on issued_reminder (recipient_id, id);
create index issued_reminder_by_region on issued_reminder (region_id);

create function issued_guard() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are appended, never changed or deleted', tg_table_name;
end $$;
create trigger issued_step_guard before update or delete on issued_step for each row execute function issued_guard();
create trigger issued_text_guard before update or delete on issued_text for each row execute function issued_guard();
create trigger issued_file_guard before update or delete on issued_file for each row execute function issued_guard();
create trigger issued_receipt_guard before update or delete on issued_receipt for each row execute function issued_guard();
create trigger issued_reminder_guard before update or delete on issued_reminder for each row execute function issued_guard();
create trigger issued_step_truncate_guard before truncate on issued_step for each statement execute function truncate_guard();
create trigger issued_text_truncate_guard before truncate on issued_text for each statement execute function truncate_guard();
create trigger issued_file_truncate_guard before truncate on issued_file for each statement execute function truncate_guard();
create trigger issued_receipt_truncate_guard before truncate on issued_receipt for each statement execute function truncate_guard();
create trigger issued_reminder_truncate_guard before truncate on issued_reminder for each statement execute function truncate_guard();
