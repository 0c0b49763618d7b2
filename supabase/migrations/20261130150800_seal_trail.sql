-- Seals the tables of the trail: each new row adds a link, and rows that are there already get
-- theirs now, in the order in which they were written.
do $$
declare
  relations regclass[];
  relation regclass;
  old record;
  all_rows text;
begin
  perform set_config('timezone', 'UTC', true), set_config('bytea_output', 'hex', true);
  select array_agg(to_regclass(name)) into relations
  from unnest(array[
    'public.workflow_audit', 'public.approval_decisions', 'public.approval_votes'
  ]) as name
  where to_regclass(name) is not null;

  foreach relation in array relations loop
    -- Not always: rows that arrive by replication bring their links along. A row that somebody
    -- adds with the trigger off has no link, and shows by that.
    execute format(
      'create trigger seal_row after insert on %s
         for each row execute function public.orion_seal_row()', relation);
  end loop;

  select string_agg(format(
    'select %L as source, id, run_id, created_at, position, to_jsonb(it) as content from %s as it',
    (select relname from pg_catalog.pg_class where oid = listed), listed), ' union all ')
  into all_rows from unnest(relations) as listed;

  for old in execute all_rows || ' order by created_at, source desc, position' loop
    perform public.orion_add_link(old.run_id, old.source, old.id, old.content);
  end loop;
end
$$;

-- Supabase's API roles: all is taken, then service_role may read like a writer.
do $$
declare
  role_name text;
begin
  for role_name in
    select rolname from pg_catalog.pg_roles
    where rolname in ('anon', 'authenticated', 'service_role')
  loop
    execute format('revoke all on public.audit_chain from %I', role_name);
    execute format('revoke all on function public.orion_canonical_row(jsonb) from %I', role_name);
    execute format(
      'revoke all on function public.orion_add_link(text, text, uuid, jsonb) from %I', role_name);
    execute format('revoke all on function public.orion_seal_row() from %I', role_name);
    if role_name = 'service_role' then
      grant select on public.audit_chain to service_role;
      grant execute on function public.orion_canonical_row(jsonb) to service_role;
      create policy orion_service_select on public.audit_chain
        for select to service_role using (true);
    end if;
  end loop;
end
$$;
