-- Two group roles without login. What a process may do follows from which of them its login
-- role is a member of: orion_writer adds and reads rows, orion_reader only reads.

-- Roles belong to the cluster, not to one database. They may be there already, made by another
-- database's migration or by an administrator where this role may not create any.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['orion_writer', 'orion_reader'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
      exception
        -- Another database of this cluster was migrated at the same moment.
        when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
end
$$;

-- A hardened database takes this from PUBLIC.
grant usage on schema public to orion_writer, orion_reader;
