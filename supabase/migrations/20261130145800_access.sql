-- Who may call the HTTP API: keys with their secrets as digests, and links for one decision. As
-- in the records, rows are added and never changed: a key that is revoked has one more row.
create table public.api_keys (
  id text primary key check (id ~ '^[0-9A-Za-z]{8}$'),
  person text not null check (octet_length(person) between 1 and 1000),
  roles text[] not null
    check (roles <@ array['requester', 'approver', 'operator', 'auditor'] and roles <> '{}'),
  name text check (octet_length(name) between 1 and 1000),
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);

create table public.api_key_secrets (
  key_id text not null references public.api_keys,
  -- SHA-256 of 256 random bits, in hexadecimal.
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now()
);
create index api_key_secrets_by_key on public.api_key_secrets (key_id);

create table public.api_key_revocations (
  key_id text not null references public.api_keys,
  -- One of its secrets, as rotation replaces it; null for the key as a whole.
  digest text references public.api_key_secrets,
  revoked_by text not null,
  created_at timestamptz not null default now(),
  unique nulls not distinct (key_id, digest)
);

create table public.api_key_uses (
  key_id text not null references public.api_keys,
  day date not null default (now() at time zone 'UTC')::date,
  created_at timestamptz not null default now(),
  primary key (key_id, day)
);

create table public.approval_links (
  id text primary key check (id ~ '^[0-9A-Za-z]{8}$'),
  secret_digest text not null check (secret_digest ~ '^[0-9a-f]{64}$'),
  workflow_id text not null,
  approval_id text not null,
  -- What the request was when the link was made: of another content it decides nothing.
  content text not null,
  person text not null check (octet_length(person) between 1 and 1000),
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table public.approval_link_uses (
  link_id text not null references public.approval_links,
  kind text not null check (kind in ('opened', 'decided', 'replayed')),
  verdict text check (verdict in ('approved', 'rejected')),
  created_at timestamptz not null default now(),
  check ((kind = 'decided') = (verdict is not null))
);
-- It decides once.
create unique index approval_link_decides_once on public.approval_link_uses (link_id)
  where kind = 'decided';

comment on table public.api_keys is 'API keys, without their secrets. Rows are added, never changed or removed.';
comment on table public.approval_links is 'Links for one person and one decision. Rows are added, never changed or removed.';

do $$
declare
  relation regclass;
  given_columns text;
  role_name text;
begin
  foreach relation in array array[
    'public.api_keys', 'public.api_key_secrets', 'public.api_key_revocations',
    'public.api_key_uses', 'public.approval_links', 'public.approval_link_uses'
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
    where attrelid = relation and attnum > 0 and not attisdropped
      and attname not in ('day', 'created_at');

    -- Readers of the records have no business with keys.
    execute format('revoke all on %s from public', relation);
    execute format('grant select, insert (%s) on %s to orion_writer', given_columns, relation);
    execute format(
      'create policy orion_insert on %s for insert to orion_writer, current_user
         with check (true)', relation);
    execute format(
      'create policy orion_select on %s for select to orion_writer, current_user
         using (true)', relation);

    -- Supabase's API roles have none either, service_role aside.
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
