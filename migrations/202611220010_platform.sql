-- Rooms that know no business: audit, outbox, settings, files, idempotency, personal data keys.

-- One line per mutation, in the same transaction as the mutation. Lines are appended by everybody and chained later by
-- the sealer, so nobody waits for a lock; chain_seq and digest are the only columns that ever change, once.
create table audit_entry (
  id bigint generated always as identity primary key,
  recorded_at timestamptz not null default clock_timestamp(),
  actor text not null,
  action text not null,
  entity text not null,
  entity_id text not null,
  region_id uuid,
  before jsonb,
  after jsonb,
  reason text,
  correlation_id text not null,
  chain_seq bigint unique,
  digest bytea,
  -- a line is either sealed with both or not yet with neither
  constraint audit_entry_sealed_whole check ((chain_seq is null) = (digest is null))
);
create index audit_entry_unsealed on audit_entry (id) where chain_seq is null;
create index audit_entry_by_entity on audit_entry (entity, entity_id, id);
create index audit_entry_by_region on audit_entry (region_id, id);

-- Whoever holds the application's database account could still switch the trigger off: the chain then shows it.
create function audit_entry_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'audit lines are never deleted';
  end if;
  if old.chain_seq is not null or new.chain_seq is null
     or row(new.id, new.recorded_at, new.actor, new.action, new.entity, new.entity_id, new.region_id, new.before, new.after, new.reason, new.correlation_id)
        is distinct from
        row(old.id, old.recorded_at, old.actor, old.action, old.entity, old.entity_id, old.region_id, old.before, old.after, old.reason, old.correlation_id) then
    raise exception 'audit lines are never changed';
  end if;
  return new;
end $$;
create trigger audit_entry_guard before update or delete on audit_entry for each row execute function audit_entry_guard();

-- What leaves the house is written here in the transaction and delivered after it.
create table outbox_message (
  id bigint generated always as identity primary key,
  topic text not null,
  payload jsonb not null,
  correlation_id text not null,
  created_at timestamptz not null default clock_timestamp(),
  available_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0 check (attempts >= 0),
  last_error text,
  delivered_at timestamptz
);
create index outbox_message_waiting on outbox_message (available_at) where delivered_at is null;

-- Settings are rows with an effective date; the newest recorded of the newest effective one wins.
create table setting_value (
  id bigint generated always as identity primary key,
  code text not null,
  region_id uuid,
  effective_from date not null,
  value jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by text not null
);
create index setting_value_by_code on setting_value (code, region_id, effective_from desc, id desc);

-- Content-addressed files: the blob is written before the row, and collected when no row of any room refers to it.
create table stored_file (
  digest text primary key,
  -- a digest is the lower-case hexadecimal SHA-256 of the content; it is also the file's name on disk
  constraint stored_file_digest_form check (digest ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  created_at timestamptz not null default clock_timestamp()
);

-- The answer to a POST, kept so that sending it again gives the same answer and no second effect.
create table idempotency_answer (
  principal text not null,
  key text not null,
  request_digest bytea not null,
  status integer not null,
  body jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (principal, key)
);
create index idempotency_answer_age on idempotency_answer (created_at);

-- One data key per person, wrapped by the installation's master key. Deleting the row makes every value that was
-- encrypted for the person unreadable, also inside audit lines, without breaking their chain.
create table data_key (
  subject_id uuid primary key,
  wrapped bytea not null,
  created_at timestamptz not null default clock_timestamp()
);
