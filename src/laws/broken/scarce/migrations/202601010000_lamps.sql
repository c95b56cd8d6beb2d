-- Lamps are lent out; there are as many as there are.
create table lamp_lent (
  serial integer primary key,
  -- nobody holds two
  constraint lamp_lent_once unique (serial)
);
