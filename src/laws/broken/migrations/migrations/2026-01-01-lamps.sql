-- broken-file: file-name, no-comment
create table lamp (
  id uuid primary key,
  lit_from date,
  lit_to date,
  deleted_at timestamptz, -- broken: soft-delete
  constraint lamp_period check (lit_from < lit_to) -- broken: unexplained
);
