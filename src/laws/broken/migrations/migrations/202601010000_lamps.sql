-- A lamp stands in one place.
create unique index lamp_place on lamp (place);
create index lamp_by_height on lamp (height);


create unique index lamp_number on lamp (number); -- broken: unexplained

-- contract: no release since 0.3 reads the colour
alter table lamp drop column colour;

alter table lamp drop column height; -- broken: contract-unmarked
drop table wick; -- broken: contract-unmarked
