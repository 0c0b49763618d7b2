-- What an approval was used for belongs to the trail of its run, and is sealed as well. A spend
-- without its run has no chain, so that each row names it from now on.
alter table public.approval_spends add column workflow_id text, add column run_id text;

alter table public.approval_spends disable trigger refuse_change;
alter table public.approval_spends disable trigger refuse_row_change;
alter table public.approval_spends no force row level security;

update public.approval_spends as spend
set workflow_id = coalesce(request.workflow_id, spend.approval_key),
  run_id = coalesce(request.run_id, spend.approval_key)
from public.approval_spends as spent
left join public.approval_requests as request on request.approval_key = spent.approval_key
where spent.id = spend.id;

alter table public.approval_spends force row level security;
alter table public.approval_spends enable always trigger refuse_change;
alter table public.approval_spends enable always trigger refuse_row_change;

alter table public.approval_spends
  alter column workflow_id set not null, alter column run_id set not null;
create index approval_spends_by_workflow on public.approval_spends (workflow_id, position);
grant insert (workflow_id, run_id) on public.approval_spends to orion_writer;

create trigger seal_row after insert on public.approval_spends
  for each row execute function public.orion_seal_row();

-- Those that are there already get their links now, in the order in which they were written.
do $$
declare
  old record;
begin
  perform set_config('timezone', 'UTC', true), set_config('bytea_output', 'hex', true);
  for old in
    select id, run_id, to_jsonb(it) as content from public.approval_spends as it order by position
  loop
    perform public.orion_add_link(old.run_id, 'approval_spends', old.id, old.content);
  end loop;
  if exists (select from pg_catalog.pg_roles where rolname = 'service_role') then
    grant insert (workflow_id, run_id) on public.approval_spends to service_role;
  end if;
end
$$;
