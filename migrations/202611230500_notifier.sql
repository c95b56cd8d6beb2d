-- What people are told: messages within the house, and letters (e-mail, SMS) that leave it through the outbox.

-- How a person is reached, encrypted under their own data key like their name.
alter table person add column email_sealed bytea, add column phone_sealed bytea;

create table message (
  id uuid primary key,
  account_id uuid not null references account,
  code text not null,
  params jsonb not null,
  -- an address within the workbench, so that no message leads out of the house
  href text check (href ~ '^/([^/]|$)'),
  -- what it is about, `<entity>:<id>`, for the room that sent it
  about text not null,
  sent_by text not null,
  sent_at timestamptz not null default clock_timestamp(),
  read_at timestamptz
);
create index message_of_account on message (account_id, sent_at, id);
create index message_unread on message (account_id) where read_at is null;
create index message_about on message (about);

-- A letter keeps its address and words, encrypted for whom it is to, only until it is settled.
create table letter (
  id uuid primary key,
  channel text not null check (channel in ('email', 'sms')),
  -- whose data key its contents are encrypted under
  subject_id uuid not null,
  account_id uuid references account,
  about text not null,
  sent_by text not null,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  address_sealed bytea,
  words_sealed bytea,
  attempts integer not null default 0 check (attempts >= 0),
  -- a code of ours: what a mail server says may hold an address
  failure text check (failure in ('unreachable', 'refused', 'expired', 'no_provider')),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  settled_at timestamptz,
  -- what still waits can be delivered; what is settled holds nothing personal any more
  constraint letter_contents check ((state = 'waiting') = (address_sealed is not null and words_sealed is not null)),
  -- a letter is settled at one moment, and a failed one says why
  constraint letter_settled check ((state = 'waiting') = (settled_at is null) and (state <> 'failed' or failure is not null))
);
create index letter_by_account on letter (account_id);
create index letter_by_sender on letter (sent_by, created_at, id);
create index letter_about on letter (about);
