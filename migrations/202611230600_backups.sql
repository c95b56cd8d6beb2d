-- Backups that were asked for, by the clock, by a person or by the command line, and how each went. The archives lie in a
-- folder; this is what tells that one failed, and which files there are the house's own and may be removed.
create table backup_run (
  -- made by the app and ordered by time: the order in which backups were asked for
  id uuid primary key,
  cause text not null check (cause in ('schedule', 'request', 'command')),
  status text not null check (status in ('waiting', 'running', 'made', 'failed')),
  asked_by text not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  -- known from the beginning of the work, so that what a kill left beside it can be removed
  path text,
  bytes bigint,
  digest text,
  -- why it failed, as a code, and what was told about it
  failure jsonb,
  removed_at timestamptz,
  -- a backup that was made lies somewhere and has a size and a digest; one that failed has a reason
  constraint backup_run_made check ((status = 'made') = (bytes is not null and digest is not null) and (status <> 'made' or path is not null)),
  constraint backup_run_failed check ((status = 'failed') = (failure is not null)),
  constraint backup_run_ended check ((status in ('made', 'failed')) = (ended_at is not null)),
  constraint backup_run_removed check (removed_at is null or status = 'made')
);
-- Several may ask at once; one backup into the house's own folder is made at a time.
create unique index backup_run_open on backup_run ((true)) where status in ('waiting', 'running');
