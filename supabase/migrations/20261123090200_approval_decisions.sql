create table public.approval_decisions (
  id uuid primary key default gen_random_uuid(),
  workflow_id text not null,
  approved_by text,
  decision text not null check (decision in ('approved', 'rejected', 'expired')),
  reason text,
  created_at timestamptz default now(),
  run_id text not null,
  decision_id text,
  decided_at timestamptz not null,
  idempotency_key text not null unique check (octet_length(idempotency_key) between 1 and 2000),
  position bigint generated always as identity
);

comment on table public.approval_decisions is
  'What became of each request for approval. Rows are added, never changed or removed.';
comment on column public.approval_decisions.approved_by is
  'Who decided, also when the decision was to reject. Null when nobody decided in time.';
comment on column public.approval_decisions.idempotency_key is
  'One key for each approval, so that a second, different outcome is refused.';
comment on column public.approval_decisions.decided_at is
  'When the workflow took the decision, by its own clock; created_at is when it was written here.';

alter table public.approval_decisions enable row level security;
alter table public.approval_decisions force row level security;

create index approval_decisions_by_workflow on public.approval_decisions (workflow_id, position);
