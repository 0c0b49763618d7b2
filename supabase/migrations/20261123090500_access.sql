do $$
declare
  relation regclass;
  given_columns text;
begin
  foreach relation in array array[
    'public.workflow_audit', 'public.approval_decisions', 'public.effect_ledger'
  ]::regclass[] loop
    -- What the database fills in is not the writer's to choose: a row's id, place and time.
    select string_agg(quote_ident(attname), ', ' order by attnum) into given_columns
    from pg_catalog.pg_attribute
    where attrelid = relation and attnum > 0 and not attisdropped
      and attname not in ('id', 'position', 'created_at');

    execute format('revoke all on %s from public', relation);
    execute format('grant select on %s to orion_writer, orion_reader', relation);
    execute format('grant insert (%s) on %s to orion_writer', given_columns, relation);

    -- The role that runs this owns the tables, and forced row security binds it too. Naming it
    -- here spares it a membership in orion_writer, which it may not be allowed to grant itself.
    execute format(
      'create policy orion_insert on %s for insert to orion_writer, current_user
         with check (true)', relation);
    execute format(
      'create policy orion_select on %s for select to orion_writer, orion_reader, current_user
         using (true)', relation);
  end loop;
end
$$;
