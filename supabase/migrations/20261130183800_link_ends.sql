-- One-time links: what became of them. A link that has decided is first claimed for one verdict and
-- then delivered, so that a decision that got lost on its way can be sent again, and no other one.
alter table public.approval_link_uses drop constraint approval_link_uses_kind_check;
alter table public.approval_link_uses add constraint approval_link_uses_kind_check
  check (kind in ('opened', 'decided', 'delivered', 'replayed', 'revoked'));

alter table public.approval_link_uses add column revoked_by text
  check (octet_length(revoked_by) between 1 and 1000);
alter table public.approval_link_uses add constraint approval_link_uses_revoked_by_someone
  check ((kind = 'revoked') = (revoked_by is not null));

create unique index approval_link_ends_once on public.approval_link_uses (link_id, kind)
  where kind in ('delivered', 'revoked');
create index approval_link_uses_by_link on public.approval_link_uses (link_id);
create index approval_links_by_approval on public.approval_links (workflow_id, approval_id);

grant insert (revoked_by) on public.approval_link_uses to orion_writer;

do $$
begin
  if exists (select from pg_catalog.pg_roles where rolname = 'service_role') then
    grant insert (revoked_by) on public.approval_link_uses to service_role;
  end if;
end
$$;
