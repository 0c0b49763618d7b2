-- Supabase's API roles. Older projects give them every right on every new table of `public`,
-- newer ones none: so all is taken first and then given explicitly. On a PostgreSQL without
-- these roles nothing happens here.
do $$
declare
  relation regclass;
  given_columns text;
  role_name text;
begin
  foreach relation in array array[
    'public.workflow_audit', 'public.approval_decisions', 'public.effect_ledger'
  ]::regclass[] loop
    select string_agg(quote_ident(attname), ', ' order by attnum) into given_columns
    from pg_catalog.pg_attribute
    where attrelid = relation and attnum > 0 and not attisdropped
      and attname not in ('id', 'position', 'created_at');

    for role_name in
      select rolname from pg_catalog.pg_roles
      where rolname in ('anon', 'authenticated', 'service_role')
    loop
      execute format('revoke all on %s from %I', relation, role_name);
      execute format('revoke all on sequence %s from %I',
        pg_get_serial_sequence(relation::text, 'position'), role_name);
      execute format('revoke all on function public.orion_refuse_change() from %I', role_name);

      -- `anon` and `authenticated` are left with nothing: where anyone may sign up, anyone
      -- would read every run's trail. An application grants what its users may see.
      if role_name = 'service_role' then
        execute format('grant select, insert (%s) on %s to service_role', given_columns, relation);
        -- It passes row security by on Supabase; elsewhere a role of this name may not.
        execute format(
          'create policy orion_service_insert on %s for insert to service_role with check (true)',
          relation);
        execute format(
          'create policy orion_service_select on %s for select to service_role using (true)',
          relation);
      end if;
    end loop;
  end loop;
end
$$;
