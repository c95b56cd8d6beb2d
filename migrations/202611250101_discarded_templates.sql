alter table bulletin_template
  -- contract: laid anew below, for templates that are in use
  drop constraint bulletin_template_code,
  -- discarded: nobody is offered it any more; its line stays, since the audit speaks of it
  add column state text not null default 'kept' check (state in ('kept', 'discarded')),
  add column discarded_for text,
  -- the offices below that made bulletins from it are owed the reason
  add constraint bulletin_template_discarded check ((state = 'discarded') = (coalesce(discarded_for, '') <> ''));
-- A code names one template of a region. One that was discarded gives its code back: a bulletin holds the template that it
-- was made from itself, so nothing that exists is read by the code again.
create unique index bulletin_template_code on bulletin_template (region_id, code) where state = 'kept';
create index bulletin_template_by_region on bulletin_template (region_id);
