-- A person's own values are encrypted under their data key; nothing personal stands here in plain text.
create table person (
  id uuid primary key,
  region_id uuid not null references region,
  name_sealed bytea not null,
  erased_at timestamptz,
  created_at timestamptz not null default clock_timestamp()
);
create index person_by_region on person (region_id);

create table account (
  id uuid primary key,
  person_id uuid not null unique references person,
  -- the region that the account belongs to, for those who manage accounts
  region_id uuid not null references region,
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  password_hash text not null,
  status text not null check (status in ('active', 'suspended')),
  must_change_password boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp()
);
create index account_by_region on account (region_id);

create table role_grant (
  account_id uuid not null references account,
  role text not null check (role in ('administrator', 'auditor', 'operator')),
  region_id uuid references region,
  -- only the operator's role is without a region
  constraint role_grant_region check ((role = 'operator') = (region_id is null)),
  granted_at timestamptz not null default clock_timestamp(),
  unique nulls not distinct (account_id, role, region_id)
);
create index role_grant_by_region on role_grant (region_id);

-- Only a digest of the cookie is kept, so that a copy of the table opens no session.
create table session (
  id uuid primary key,
  token_digest bytea not null unique,
  account_id uuid not null references account,
  csrf_token text not null,
  created_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_by_account on session (account_id);

-- Failed sign-ins, by digest of login and address, so that every process counts the same.
create table sign_in_failure (
  subject_digest bytea not null,
  failed_at timestamptz not null default clock_timestamp()
);
create index sign_in_failure_recent on sign_in_failure (subject_digest, failed_at);
create index sign_in_failure_age on sign_in_failure (failed_at);

-- The accounts that demo mode made, with the password that the sign-in page shows. Empty in production.
create table demo_account (
  account_id uuid primary key references account,
  login text not null,
  password text not null,
  title_zh text not null,
  title_en text not null,
  ordinal smallint not null
);
