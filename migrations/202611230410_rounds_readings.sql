-- A file that fills a draft is read once, when it comes; handed in unchanged, it is that reading that counts.
alter table hand_in add column draft_reading jsonb;
-- contract: since 202611230410 the reading belongs to it; the key below says more and refuses no row that was written
alter table hand_in drop constraint hand_in_draft_file;
-- a draft filled from a file has its name, its content and its reading, or none of them
alter table hand_in add constraint hand_in_draft_file check (num_nulls(draft_file_name, draft_file_digest, draft_reading) in (0, 3));

-- The snapshot that was taken when all had been accepted, as a key.
-- contract: since 202611230410 the key stands in its place; nothing ever wrote to this column
alter table collection_round drop column snapshot;
alter table collection_round add column snapshot_id uuid references snapshot;
create index collection_round_by_snapshot on collection_round (snapshot_id);
