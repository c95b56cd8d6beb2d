-- Tables of facts that can be changed, keys without an index, rows without a region.
create table region (id integer primary key, on_day date, unique (id, on_day));
insert into region (id, on_day) values (1, '2026-01-01');

create table observation (
  id bigint generated always as identity primary key,
  value integer,
  region_id integer not null references region
);

create table audit_entry (
  id bigint generated always as identity primary key,
  action text not null,
  of_region integer,
  of_day date,
  foreign key (of_region, of_day) references region (id, on_day)
);
create index audit_entry_by_region on audit_entry (of_region);

-- Guards rows, and forgets that truncate asks no row.
create function audit_entry_guard() returns trigger language plpgsql as $$
begin
  raise exception 'audit lines are never changed';
end $$;
create trigger audit_entry_guard before update or delete on audit_entry for each row execute function audit_entry_guard();
