-- What people said to a request, what each approval was used for, and every policy that was ever
-- in force. Rows are added, never changed or removed.
create table public.approval_votes (
  id uuid primary key default gen_random_uuid(),
  idempotency_key text not null unique check (octet_length(idempotency_key) between 1 and 2000),
  approval_key text not null check (octet_length(approval_key) between 1 and 2000),
  workflow_id text not null,
  run_id text not null,
  approval_id text not null,
  message_id text not null,
  kind text not null,
  sender text not null,
  message jsonb not null,
  answer jsonb not null,
  attestation jsonb,
  received_at timestamptz not null,
  created_at timestamptz not null default now(),
  position bigint generated always as identity
);

comment on table public.approval_votes is
  'Every message to a request under a policy, with the answer that its sender got. Rows are added, never changed or removed.';
comment on column public.approval_votes.sender is
  'The name in the message. Proven only if there is an attestation and the answer took it.';
comment on column public.approval_votes.received_at is
  'When it reached the run, by the clock of the run; for a signal that waited, when it reached Temporal.';

create index approval_votes_by_approval on public.approval_votes (approval_key, position);
create index approval_votes_by_workflow on public.approval_votes (workflow_id, position);

create table public.approval_spends (
  id uuid primary key default gen_random_uuid(),
  approval_key text not null check (octet_length(approval_key) between 1 and 2000),
  digest text not null,
  use_key text not null check (octet_length(use_key) <= 2000),
  spender text not null check (octet_length(spender) between 1 and 2000),
  created_at timestamptz not null default now(),
  position bigint generated always as identity,
  unique (approval_key, digest, use_key)
);

comment on table public.approval_spends is
  'Which step has used an approval. Rows are added, never changed or removed.';
comment on column public.approval_spends.use_key is
  'Empty for an approval that may be used once; else the step, which may use it once.';

create table public.approval_policies (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  version integer not null,
  digest text not null,
  policy jsonb not null,
  created_at timestamptz not null default now(),
  position bigint generated always as identity,
  unique (name, version)
);

comment on table public.approval_policies is
  'Every version of a policy that a request was opened under. A version never changes.';

do $$
declare
  relation regclass;
  given_columns text;
  role_name text;
begin
  foreach relation in array array[
    'public.approval_votes', 'public.approval_spends', 'public.approval_policies'
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
      and attname not in ('id', 'position', 'created_at');

    execute format('revoke all on %s from public', relation);
    execute format('grant select on %s to orion_writer, orion_reader', relation);
    execute format('grant insert (%s) on %s to orion_writer', given_columns, relation);
    execute format(
      'create policy orion_insert on %s for insert to orion_writer, current_user
         with check (true)', relation);
    execute format(
      'create policy orion_select on %s for select to orion_writer, orion_reader, current_user
         using (true)', relation);

    for role_name in
      select rolname from pg_catalog.pg_roles
      where rolname in ('anon', 'authenticated', 'service_role')
    loop
      execute format('revoke all on %s from %I', relation, role_name);
      execute format('revoke all on sequence %s from %I',
        pg_get_serial_sequence(relation::text, 'position'), role_name);
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

-- A request under a policy may also be withdrawn, or end because nobody is left to decide it.
alter table public.approval_decisions drop constraint approval_decisions_decision_check;
alter table public.approval_decisions add constraint approval_decisions_decision_check
  check (decision in ('approved', 'rejected', 'expired', 'withdrawn', 'unsatisfiable'));
