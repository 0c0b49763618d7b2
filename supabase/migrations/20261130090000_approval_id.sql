-- One run may ask for several decisions: each row says for which. Rows of older versions have the
-- name at the end of their key alone, and are never changed.
alter table public.approval_decisions
  add column approval_id text check (octet_length(approval_id) between 1 and 1000);

comment on column public.approval_decisions.approval_id is
  'The gate of the run that was decided. Null in rows from before gates had names.';
comment on column public.approval_decisions.decided_at is
  'When the run took the decision, by its own clock; where it was read after the deadline, when it had reached Temporal. created_at is when it was written here.';

grant insert (approval_id) on public.approval_decisions to orion_writer;

do $$
begin
  if exists (select from pg_catalog.pg_roles where rolname = 'service_role') then
    grant insert (approval_id) on public.approval_decisions to service_role;
  end if;
end
$$;
