-- A chain of SHA-256 for each run, over the rows of its trail: who changes, removes, adds or moves
-- a row also has to rewrite every link after it, and Temporal's history knows the old ones.
create table public.audit_chain (
  run_id text collate "C" not null,
  number bigint not null check (number >= 1),
  source text not null,
  row_id uuid not null unique,
  row_digest bytea not null check (octet_length(row_digest) = 32),
  previous bytea not null check (octet_length(previous) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null default now(),
  primary key (run_id, number)
);

comment on table public.audit_chain is
  'One link for each row of the trail, written by the database itself. Rows are added, never changed or removed.';
comment on column public.audit_chain.number is 'From 1 without gaps, for each run.';
comment on column public.audit_chain.row_digest is
  'SHA-256 of the row as jsonb text: all columns that are not null, times in UTC.';
comment on column public.audit_chain.hash is
  'SHA-256 of six lines: orion.audit/v1, number, source, row digest, previous hash, run id.';

alter table public.audit_chain enable row level security;
alter table public.audit_chain force row level security;

create trigger refuse_change before update or delete or truncate on public.audit_chain
  for each statement execute function public.orion_refuse_change();
create trigger refuse_row_change before update or delete on public.audit_chain
  for each row execute function public.orion_refuse_change();
alter table public.audit_chain enable always trigger refuse_change;
alter table public.audit_chain enable always trigger refuse_row_change;

-- Nobody adds a link but the function below, which runs as the owner.
revoke all on public.audit_chain from public;
grant select on public.audit_chain to orion_writer, orion_reader;
create policy orion_insert on public.audit_chain for insert to current_user with check (true);
create policy orion_select on public.audit_chain
  for select to orion_writer, orion_reader, current_user using (true);

-- Columns that are null are left out, so that a column added later changes no old row.
create function public.orion_canonical_row(content jsonb) returns text
language sql immutable
set search_path = ''
as $$
  select jsonb_object_agg(key, value)::text from jsonb_each(content) where value <> 'null'
$$;

create function public.orion_add_link(run text, source text, id uuid, content jsonb) returns void
language plpgsql
set search_path = ''
-- A plan made while the table was empty would read all of it for each row that follows.
set enable_seqscan = off
set enable_bitmapscan = off
set enable_sort = off
as $$
declare
  digest bytea := sha256(convert_to(public.orion_canonical_row(content), 'UTF8'));
  previous bytea;
  next bigint;
begin
  select link.number + 1, link.hash into next, previous
  from public.audit_chain as link where link.run_id = run collate "C" order by link.number desc limit 1;
  if not found then
    next := 1;
    previous := decode(repeat('00', 32), 'hex');
  end if;
  insert into public.audit_chain (run_id, number, source, row_id, row_digest, previous, hash)
  values (run, next, source, id, digest, previous, sha256(convert_to(concat_ws(E'\n',
    'orion.audit/v1', next, source, encode(digest, 'hex'), encode(previous, 'hex'), run), 'UTF8')))
  on conflict (run_id, number) do nothing;
  if not found then
    -- Only where a transaction reads an older state than it may write to: it works the next time.
    raise exception 'another row of run % was added at the same time', run
      using errcode = 'serialization_failure';
  end if;
end
$$;

create function public.orion_seal_row() returns trigger
language plpgsql security definer
set search_path = ''
set timezone = 'UTC'
set bytea_output = 'hex'
as $$
begin
  -- Two rows of one run at the same time would both follow the same link.
  perform pg_advisory_xact_lock(hashtextextended('orion.audit/' || new.run_id, 0));
  perform public.orion_add_link(new.run_id, tg_table_name::text, new.id, to_jsonb(new));
  return null;
end
$$;

revoke all on function public.orion_canonical_row(jsonb) from public;
grant execute on function public.orion_canonical_row(jsonb) to orion_writer, orion_reader;
revoke all on function public.orion_add_link(text, text, uuid, jsonb) from public;
revoke all on function public.orion_seal_row() from public;
