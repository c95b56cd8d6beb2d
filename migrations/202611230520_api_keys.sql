-- Keys of other systems. Only a digest is kept; what a key may do is written in it, not in whoever made it.
create table api_key (
  id uuid primary key,
  region_id uuid not null references region,
  name text not null check (name <> ''),
  -- a key without a right would open nothing
  rights text[] not null constraint api_key_rights check (cardinality(rights) > 0),
  token_digest bytea not null unique,
  -- its last characters, so that its holder can tell it from others
  ending text not null,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index api_key_by_region on api_key (region_id, id);
create index api_key_by_creation on api_key (created_at, id);

-- Requests of a key in a minute, the same for every process: the limit, and when it was last used.
create table api_key_use (
  key_id uuid not null references api_key,
  minute timestamptz not null,
  requests integer not null check (requests > 0),
  primary key (key_id, minute)
);
