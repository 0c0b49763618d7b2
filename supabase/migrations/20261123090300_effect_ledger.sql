-- The outside world of the demonstration workflows: each effect they have on it is a row here,
-- so that "once only" can be counted.
create table public.effect_ledger (
  position bigint generated always as identity primary key,
  idempotency_key text not null unique check (octet_length(idempotency_key) between 1 and 2000),
  workflow_id text not null,
  first_run_id text not null,
  name text not null,
  payload jsonb not null,
  created_at timestamptz not null default now()
);

comment on table public.effect_ledger is
  'Effects on the outside world, simulated as rows. Rows are added, never changed or removed.';
comment on column public.effect_ledger.first_run_id is
  'The first run of the chain: tells two lives of one workflow id apart.';
comment on column public.effect_ledger.position is
  'Order of applying. Repeated writes use up numbers, so a gap does not mean a missing row.';

alter table public.effect_ledger enable row level security;
alter table public.effect_ledger force row level security;

create index effect_ledger_by_workflow on public.effect_ledger (workflow_id, position);
