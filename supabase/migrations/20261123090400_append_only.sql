-- Grants and row security can be given away by mistake, and a superuser passes both by. These
-- triggers refuse everyone; who means to change history has to drop them first, which shows.
create function public.orion_refuse_change() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise exception '% of %.% refused: its rows are never changed or removed',
    lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege',
      hint = 'Add a new row that states the correction.';
end
$$;

revoke all on function public.orion_refuse_change() from public;

do $$
declare
  relation regclass;
begin
  foreach relation in array array[
    'public.workflow_audit', 'public.approval_decisions', 'public.effect_ledger'
  ]::regclass[] loop
    -- For each statement: it speaks up even where row security leaves no row to change.
    execute format(
      'create trigger refuse_change before update or delete or truncate on %s
         for each statement execute function public.orion_refuse_change()', relation);
    -- For each row: logical replication fires no statement triggers for update and delete.
    execute format(
      'create trigger refuse_row_change before update or delete on %s
         for each row execute function public.orion_refuse_change()', relation);
    -- Always: otherwise `session_replication_role = replica` would switch them off.
    execute format('alter table %s enable always trigger refuse_change', relation);
    execute format('alter table %s enable always trigger refuse_row_change', relation);
  end loop;
end
$$;
