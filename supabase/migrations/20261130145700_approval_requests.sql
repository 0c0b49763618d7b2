-- Requests under a policy, so that lists and pages need not ask Temporal. A copy of what the run
-- knows: activities write it, and `orion approval reconcile` corrects it.
create table public.approval_requests (
  approval_key text primary key check (octet_length(approval_key) between 1 and 2000),
  workflow_id text not null,
  run_id text not null,
  approval_id text not null check (octet_length(approval_id) between 1 and 1000),
  policy_name text not null,
  policy_version integer not null,
  digest text not null,
  state text not null
    check (state in ('open', 'approved', 'rejected', 'expired', 'withdrawn', 'unsatisfiable')),
  request jsonb not null,
  gate jsonb not null,
  revision bigint not null,
  deciders text[] not null,
  requested_by text not null,
  opened_at timestamptz not null,
  deadline timestamptz not null,
  decided_at timestamptz,
  outcome jsonb,
  updated_at timestamptz not null default now()
);

comment on table public.approval_requests is
  'One row for each request under a policy, as its run last wrote it. Rows change; the trail is approval_votes and approval_decisions.';
comment on column public.approval_requests.approval_key is
  'Workflow id and approval id; in a later run of a chain with its run id between.';
comment on column public.approval_requests.run_id is 'The run of the chain that asked.';
comment on column public.approval_requests.request is 'The request in the form orion.approval/v1.';
comment on column public.approval_requests.gate is
  'The state of the gate, from which pages work out who may decide and what is missing.';
comment on column public.approval_requests.revision is
  'Grows by one with each change: a write that comes late changes nothing.';
comment on column public.approval_requests.deciders is
  'Who may decide now, people who stand in for others included.';

create index approval_requests_by_workflow on public.approval_requests (workflow_id, opened_at);
create index approval_requests_open on public.approval_requests (opened_at)
  where state = 'open';
create index approval_requests_by_decider on public.approval_requests using gin (deciders)
  where state = 'open';

alter table public.approval_requests enable row level security;
alter table public.approval_requests force row level security;

revoke all on public.approval_requests from public;
grant select on public.approval_requests to orion_writer, orion_reader;
grant insert, update on public.approval_requests to orion_writer;

create policy orion_insert on public.approval_requests for insert to orion_writer, current_user
  with check (true);
create policy orion_update on public.approval_requests for update to orion_writer, current_user
  using (true) with check (true);
create policy orion_select on public.approval_requests
  for select to orion_writer, orion_reader, current_user using (true);

do $$
declare
  role_name text;
begin
  for role_name in
    select rolname from pg_catalog.pg_roles
    where rolname in ('anon', 'authenticated', 'service_role')
  loop
    execute format('revoke all on public.approval_requests from %I', role_name);
    if role_name = 'service_role' then
      grant select, insert, update on public.approval_requests to service_role;
      create policy orion_service on public.approval_requests
        for all to service_role using (true) with check (true);
    end if;
  end loop;
end
$$;
