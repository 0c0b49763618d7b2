import type { LinkRow, LinkUse, NewLink } from './access-store.ts'
import type { Queries } from './queries.ts'
import { isoText, withoutNulls } from './row-shape.ts'

export async function addLink(queries: Queries, link: NewLink): Promise<void> {
  await queries.rows(
    `insert into public.approval_links
       (id, secret_digest, workflow_id, approval_id, content, person, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz)`,
    [
      link.id,
      link.secretDigest,
      link.workflowId,
      link.approvalId,
      link.content,
      link.person,
      link.createdBy,
      link.expiresAt,
    ],
  )
}

export async function findLink(queries: Queries, id: string): Promise<LinkRow | undefined> {
  const rows = await queries.rows(
    `select link.id, link.secret_digest as "secretDigest", link.workflow_id as "workflowId",
       link.approval_id as "approvalId", link.content, link.person,
       link.created_by as "createdBy", ${isoText('link.created_at')} as "createdAt",
       ${isoText('link.expires_at')} as "expiresAt",
       used.verdict, ${isoText('used.created_at')} as "usedAt"
     from public.approval_links as link
     left join public.approval_link_uses as used
       on used.link_id = link.id and used.kind = 'decided'
     where link.id = $1`,
    [id],
  )
  return rows.map((row) => withoutNulls<LinkRow>(row))[0]
}

/** False where it has decided before: the table holds one decision of a link. */
export async function noteLinkUse(queries: Queries, id: string, use: LinkUse): Promise<boolean> {
  const rows = await queries.rows(
    `insert into public.approval_link_uses (link_id, kind, verdict) values ($1, $2, $3)
     on conflict do nothing returning link_id`,
    [id, use.kind, use.kind === 'decided' ? use.verdict : null],
  )
  return rows.length > 0
}
