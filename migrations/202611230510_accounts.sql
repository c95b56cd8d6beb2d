-- Accounts in bulk: invitations, the second step of signing in, sessions that can be told apart.

-- contract: an account that was invited has no password until its person sets one
alter table account alter column password_hash drop not null;
alter table account add column signed_in_at timestamptz;

-- What may be told of a session: never the whole address nor the whole name of a browser.
alter table session add column device text not null default '', add column place text not null default '';
-- how the second step is taken, while the session waits for it and opens nothing
alter table session add column second_step text check (second_step in ('totp', 'email', 'sms'));
-- what must be done before the session opens anything else
alter table session add column awaits text check (awaits in ('password', 'second_factor'));

-- Only a digest of the token is kept: the slip of paper is the only copy.
create table invitation (
  id uuid primary key,
  account_id uuid not null references account,
  token_digest bytea not null unique,
  issued_by text not null,
  issued_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  -- what was used cannot be taken back, and what was taken back cannot be used
  constraint invitation_one_end check (used_at is null or revoked_at is null)
);
create index invitation_by_account on invitation (account_id);
-- a new invitation takes the place of the one before: two slips for one account would open it twice
create unique index invitation_open on invitation (account_id) where used_at is null and revoked_at is null;

-- The secret is encrypted under the person's own data key.
create table second_factor (
  account_id uuid primary key references account,
  secret_sealed bytea not null,
  confirmed_at timestamptz,
  -- the newest time step whose code was taken: no code opens twice
  last_step bigint not null default 0
);

create table recovery_code (
  account_id uuid not null references account,
  code_digest bytea not null,
  used_at timestamptz,
  primary key (account_id, code_digest)
);

-- A code sent by e-mail or SMS for one second step; a new one takes the place of the one before.
create table sign_in_code (
  session_id uuid primary key references session on delete cascade,
  code_digest bytea not null,
  expires_at timestamptz not null
);
