-- Readers of events follow the trail of all runs in the order of writing.
create index workflow_audit_by_position on public.workflow_audit (position);
