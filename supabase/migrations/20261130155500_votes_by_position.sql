-- Readers of events follow the messages of all runs in the order of writing.
create index approval_votes_by_position on public.approval_votes (position);
