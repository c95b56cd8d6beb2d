-- The guards of facts and audit lines ask row by row, and truncate asks no row: it is refused by itself.
create function truncate_guard() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are appended, never removed', tg_table_name;
end $$;
create trigger audit_entry_truncate_guard before truncate on audit_entry for each statement execute function truncate_guard();
create trigger observation_truncate_guard before truncate on observation for each statement execute function truncate_guard();
