create table public.workflow_audit (
  id uuid primary key default gen_random_uuid(),
  workflow_id text not null,
  workflow_type text not null,
  status text not null,
  started_at timestamptz default now(),
  completed_at timestamptz,
  metadata jsonb,
  created_at timestamptz default now(),
  run_id text not null,
  -- The upper bound keeps a key well inside one entry of a B-tree index (2704 bytes).
  idempotency_key text not null unique check (octet_length(idempotency_key) between 1 and 2000),
  position bigint generated always as identity
);

comment on table public.workflow_audit is
  'One row for each state transition of a run. Rows are added, never changed or removed.';
comment on column public.workflow_audit.idempotency_key is
  'Derived from run and transition, so that a retried write finds its own row.';
comment on column public.workflow_audit.position is
  'Order of writing. Repeated writes use up numbers, so a gap does not mean a missing row.';

-- In the table's own transaction: no moment passes in which rows are open to everyone. With
-- force, the owner is bound as well.
alter table public.workflow_audit enable row level security;
alter table public.workflow_audit force row level security;

create index workflow_audit_by_workflow on public.workflow_audit (workflow_id, position);
