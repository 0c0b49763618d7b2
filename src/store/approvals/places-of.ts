/** The places in the chain of the rows with these ids, as JSON; none where nothing seals them. */
export function placesOf(ids: string): string {
  return `(select coalesce(jsonb_agg(jsonb_build_object('run', link.run_id,
      'number', link.number, 'hash', encode(link.hash, 'hex')) order by link.number), '[]')
    from public.audit_chain as link where link.row_id in (${ids}))`
}
