-- What was said to a request, its result and the decision: one call in place of five, and all or
-- nothing as before. It has the rights of its caller alone, row security included.
create function public.orion_change_request(change jsonb) returns jsonb
language plpgsql
set search_path = ''
-- A plan made while the tables were small would read all of them for each vote that follows.
set enable_seqscan = off
as $$
declare
  key text := change ->> 'approvalKey';
  said text[] := array(
    select given ->> 'idempotencyKey' from jsonb_array_elements(change -> 'messages') as given);
  decided jsonb := change -> 'decision';
  changed bigint := (change ->> 'revision')::bigint;
  gate_now jsonb := change -> 'gate';
  stands boolean;
  places jsonb;
begin
  -- Under a key that is taken stands the same message: its digest is in the key.
  insert into public.approval_votes (idempotency_key, approval_key, workflow_id, run_id,
    approval_id, message_id, kind, sender, message, answer, attestation, received_at)
  select given ->> 'idempotencyKey', given ->> 'approvalKey', given ->> 'workflowId',
    given ->> 'runId', given ->> 'approvalId', given ->> 'messageId', given ->> 'kind',
    given ->> 'sender', given -> 'message', given -> 'answer', given -> 'attestation',
    (given ->> 'receivedAt')::timestamptz
  from jsonb_array_elements(change -> 'messages') with ordinality as element (given, ordinal)
  order by ordinal
  on conflict (idempotency_key) do nothing;

  if decided is not null then
    insert into public.approval_decisions (idempotency_key, workflow_id, run_id, decision,
      approved_by, reason, decision_id, decided_at, approval_id)
    values (decided ->> 'idempotencyKey', decided ->> 'workflowId', decided ->> 'runId',
      decided ->> 'decision', decided ->> 'approvedBy', decided ->> 'reason',
      decided ->> 'decisionId', (decided ->> 'decidedAt')::timestamptz, decided ->> 'approvalId')
    on conflict (idempotency_key) do nothing;
    if not found and (
      select (workflow_id, run_id, decision, approved_by, reason, decision_id, decided_at)
        is not distinct from (decided ->> 'workflowId', decided ->> 'runId',
          decided ->> 'decision', decided ->> 'approvedBy', decided ->> 'reason',
          decided ->> 'decisionId', (decided ->> 'decidedAt')::timestamptz)
      from public.approval_decisions where idempotency_key = decided ->> 'idempotencyKey'
    ) is not true then
      raise exception 'another decision stands' using errcode = 'ORION';
    end if;
  end if;

  update public.approval_requests set
    gate = gate || gate_now, revision = changed, digest = change ->> 'digest',
    state = change ->> 'state', deadline = (change ->> 'deadline')::timestamptz,
    deciders = array(select jsonb_array_elements_text(change -> 'deciders')),
    decided_at = (change ->> 'decidedAt')::timestamptz, outcome = change -> 'outcome',
    request = jsonb_set(request, '{action,args}', (gate || gate_now) #> '{action,args}')
      || jsonb_build_object('digest', change ->> 'digest', 'deadline', change ->> 'deadline'),
    updated_at = now()
  where approval_key = key and revision = changed - 1;
  -- Where nothing was changed, an earlier attempt of this write, or a later write, may stand.
  stands := found or exists (
    select from public.approval_requests where approval_key = key and revision >= changed);

  -- Of all rows that the change has added, now or in an attempt before.
  select coalesce(jsonb_agg(jsonb_build_object('run', link.run_id, 'number', link.number,
    'hash', encode(link.hash, 'hex')) order by link.number), '[]')
  into places
  from public.audit_chain as link
  where link.row_id in (
    select vote.id from public.approval_votes as vote where vote.idempotency_key = any(said)
    union all
    select decision.id from public.approval_decisions as decision
    where decision.idempotency_key = decided ->> 'idempotencyKey');
  return jsonb_build_object(
    'state', case when stands then 'stands' else 'missing' end, 'places', places);
end
$$;

revoke all on function public.orion_change_request(jsonb) from public;
grant execute on function public.orion_change_request(jsonb) to orion_writer;

do $$
declare
  role_name text;
begin
  for role_name in
    select rolname from pg_catalog.pg_roles
    where rolname in ('anon', 'authenticated', 'service_role')
  loop
    execute format(
      'revoke all on function public.orion_change_request(jsonb) from %I', role_name);
    if role_name = 'service_role' then
      grant execute on function public.orion_change_request(jsonb) to service_role;
    end if;
  end loop;
end
$$;
