-- How many requests of one caller all processes together have let in within a minute. Unlogged: it costs no disk, and
-- that a crash of the database forgets it only lets a caller begin anew.
create unlogged table request_tally (
  -- digest of the limit and the caller's address: the address itself need not be kept
  caller bytea primary key,
  began_at timestamptz not null,
  -- a process takes several at a time, so that not every request asks the database
  taken integer not null check (taken > 0)
);
create index request_tally_age on request_tally (began_at);
