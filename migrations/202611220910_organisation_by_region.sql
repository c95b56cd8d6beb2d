-- The unique indexes of organisations leave out closed ones; what a region is asked for includes them.
create index organisation_by_region on organisation (region_id, id);
