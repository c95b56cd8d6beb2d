-- What commitment changed, kept for the history: how many figures were new, superseded another, or said the same again;
-- after a withdrawal also how many went and how many came back.
alter table import_batch add column outcome jsonb;
