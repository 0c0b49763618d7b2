-- Keys that say who decided. A key ends by a row of its own: who wants a stolen key back has to
-- remove that row, which nobody may.
create table public.attestation_keys (
  id text primary key check (id ~ '^ak_[0-9a-f]{32}$'),
  public_key text not null check (octet_length(public_key) between 1 and 1000),
  person text check (octet_length(person) between 1 and 1000),
  label text check (octet_length(label) between 1 and 1000),
  created_at timestamptz not null default now()
);

comment on table public.attestation_keys is
  'Public keys by which decisions are proven. Rows are added, never changed or removed.';
comment on column public.attestation_keys.person is
  'The one person that the key speaks for; null for a service that authenticates people itself.';

create table public.attestation_key_ends (
  key_id text not null references public.attestation_keys (id),
  ending text not null check (ending in ('retired', 'revoked')),
  reason text check (octet_length(reason) between 1 and 4000),
  created_at timestamptz not null default now(),
  primary key (key_id, ending)
);

comment on table public.attestation_key_ends is
  'From when on a key signs nothing (retired), or has proven nothing (revoked). Rows are added, never changed or removed.';

do $$
declare
  relation regclass;
  role_name text;
  given_columns text;
begin
  foreach relation in array array[
    'public.attestation_keys', 'public.attestation_key_ends'
  ]::regclass[] loop
    execute format('alter table %s enable row level security', relation);
    execute format('alter table %s force row level security', relation);
    execute format(
      'create trigger refuse_change before update or delete or truncate on %s
         for each statement execute function public.orion_refuse_change()', relation);
    execute format(
      'create trigger refuse_row_change before update or delete on %s
         for each row execute function public.orion_refuse_change()', relation);
    execute format('alter table %s enable always trigger refuse_change', relation);
    execute format('alter table %s enable always trigger refuse_row_change', relation);

    select string_agg(quote_ident(attname), ', ' order by attnum) into given_columns
    from pg_catalog.pg_attribute
    where attrelid = relation and attnum > 0 and not attisdropped and attname <> 'created_at';

    execute format('revoke all on %s from public', relation);
    execute format('grant select on %s to orion_writer, orion_reader', relation);
    execute format('grant insert (%s) on %s to orion_writer', given_columns, relation);
    execute format(
      'create policy orion_insert on %s for insert to orion_writer, current_user
         with check (true)', relation);
    execute format(
      'create policy orion_select on %s for select to orion_writer, orion_reader, current_user
         using (true)', relation);

    -- Supabase's API roles: all is taken, then service_role is given what a writer has.
    for role_name in
      select rolname from pg_catalog.pg_roles
      where rolname in ('anon', 'authenticated', 'service_role')
    loop
      execute format('revoke all on %s from %I', relation, role_name);
      if role_name = 'service_role' then
        execute format('grant select, insert (%s) on %s to service_role', given_columns, relation);
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
