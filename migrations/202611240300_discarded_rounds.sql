alter table collection_round
  -- contract: laid anew below
  drop constraint collection_round_state_check,
  -- contract: laid anew below
  drop constraint collection_round_opened,
  -- a round that nobody was asked about can be given up; its line stays, since the audit speaks of it
  add constraint collection_round_state_check check (state in ('draft', 'open', 'closed', 'discarded')),
  -- still: a state and the moment it was reached are told together; a discarded one was never opened
  add constraint collection_round_opened check ((state in ('draft', 'discarded')) = (opened_at is null));
