-- Who there is, who is away, and who decides for whom. Under names of our own: `persons` and
-- `groups` may be tables of the application that shares this schema.
create table public.approval_persons (
  id text primary key check (octet_length(id) between 1 and 1000),
  display_name text,
  email text,
  logins text[] not null default '{}',
  roles text[] not null default '{}',
  created_at timestamptz not null default now()
);

comment on table public.approval_persons is
  'People who may decide. Removing a row takes the person out of open requests at once.';
comment on column public.approval_persons.logins is
  'All names under which the person signs in: several logins are one vote.';

create table public.approval_groups (
  id text primary key check (octet_length(id) between 1 and 1000),
  created_at timestamptz not null default now()
);

create table public.approval_memberships (
  group_id text not null references public.approval_groups (id) on delete cascade,
  person_id text not null references public.approval_persons (id) on delete cascade,
  created_at timestamptz not null default now(),
  primary key (group_id, person_id)
);

create index approval_memberships_by_person on public.approval_memberships (person_id);

create table public.approval_absences (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references public.approval_persons (id) on delete cascade,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  created_at timestamptz not null default now(),
  unique (person_id, from_at, until_at)
);

create table public.approval_delegations (
  id uuid primary key default gen_random_uuid(),
  from_person text not null references public.approval_persons (id) on delete cascade,
  to_person text not null references public.approval_persons (id) on delete cascade,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  created_at timestamptz not null default now(),
  check (from_person <> to_person),
  unique (from_person, to_person, from_at, until_at)
);

create index approval_delegations_by_delegate on public.approval_delegations (to_person);

do $$
declare
  relation regclass;
  role_name text;
begin
  foreach relation in array array[
    'public.approval_persons', 'public.approval_groups', 'public.approval_memberships',
    'public.approval_absences', 'public.approval_delegations'
  ]::regclass[] loop
    execute format('alter table %s enable row level security', relation);
    execute format('alter table %s force row level security', relation);
    execute format('revoke all on %s from public', relation);
    execute format('grant select on %s to orion_writer, orion_reader', relation);
    execute format('grant insert, update, delete on %s to orion_writer', relation);
    execute format(
      'create policy orion_write on %s for all to orion_writer, current_user
         using (true) with check (true)', relation);
    execute format('create policy orion_select on %s for select to orion_reader using (true)',
      relation);

    for role_name in
      select rolname from pg_catalog.pg_roles
      where rolname in ('anon', 'authenticated', 'service_role')
    loop
      execute format('revoke all on %s from %I', relation, role_name);
      if role_name = 'service_role' then
        execute format('grant select, insert, update, delete on %s to service_role', relation);
        execute format(
          'create policy orion_service on %s for all to service_role
             using (true) with check (true)', relation);
      end if;
    end loop;
  end loop;
end
$$;
