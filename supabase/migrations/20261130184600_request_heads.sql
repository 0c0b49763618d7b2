-- Lists of requests: what a line is found and ordered by, without the whole request and its gate,
-- which are some kB each.
alter table public.approval_requests
  add column action_name text generated always as (request #>> '{action,name}') stored;

comment on column public.approval_requests.action_name is
  'What is asked for, so that lists need not read the request.';
