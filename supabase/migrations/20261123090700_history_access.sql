-- Lets the running program see which migrations are applied, so that it can say what is missing.
-- Their text stays closed: the table is shared with whatever else the database is used for.
do $$
begin
  if to_regclass('supabase_migrations.schema_migrations') is not null then
    grant usage on schema supabase_migrations to orion_writer, orion_reader;
    grant select (version) on supabase_migrations.schema_migrations
      to orion_writer, orion_reader;
  end if;
exception
  -- The table may be another role's, and Orion runs without this.
  when insufficient_privilege then
    raise notice 'orion_writer and orion_reader cannot see which migrations are applied';
end
$$;
