-- broken-file: file-name
-- Wicks are counted.
create table wick (id uuid primary key);
