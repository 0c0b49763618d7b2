-- Payloads that are too large for Temporal's history, which then holds only their digest. What
-- is stored is what would have gone to Temporal: where encryption is on, only ciphertext.
create table public.payload_blobs (
  digest text primary key,
  data bytea not null,
  created_at timestamptz not null default now(),
  -- The database itself refuses bytes that are not what the digest says.
  constraint payload_blobs_bound check (digest = encode(sha256(data), 'hex'))
);

comment on table public.payload_blobs is
  'Large payloads by the SHA-256 of their bytes. Rows are added, never changed or removed.';

-- Compressed or encrypted already: another try would only cost time.
alter table public.payload_blobs alter column data set storage external;

alter table public.payload_blobs enable row level security;
alter table public.payload_blobs force row level security;

-- For each statement and for each row, always: as in the other tables.
create trigger refuse_change before update or delete or truncate on public.payload_blobs
  for each statement execute function public.orion_refuse_change();
create trigger refuse_row_change before update or delete on public.payload_blobs
  for each row execute function public.orion_refuse_change();
alter table public.payload_blobs enable always trigger refuse_change;
alter table public.payload_blobs enable always trigger refuse_row_change;

revoke all on public.payload_blobs from public;
grant select on public.payload_blobs to orion_writer, orion_reader;
grant insert (digest, data) on public.payload_blobs to orion_writer;

create policy orion_insert on public.payload_blobs for insert to orion_writer, current_user
  with check (true);
create policy orion_select on public.payload_blobs
  for select to orion_writer, orion_reader, current_user using (true);

-- Supabase's API roles: all is taken, then service_role is given what a writer has.
do $$
declare
  role_name text;
begin
  for role_name in
    select rolname from pg_catalog.pg_roles
    where rolname in ('anon', 'authenticated', 'service_role')
  loop
    execute format('revoke all on public.payload_blobs from %I', role_name);
    if role_name = 'service_role' then
      grant select, insert (digest, data) on public.payload_blobs to service_role;
      create policy orion_service_insert on public.payload_blobs
        for insert to service_role with check (true);
      create policy orion_service_select on public.payload_blobs
        for select to service_role using (true);
    end if;
  end loop;
end
$$;
