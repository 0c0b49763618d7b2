import type { NewLink } from '../contract/decision-link.ts'
import type { LinkFilter, LinkRow, LinkUse } from './access-store.ts'
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

const SELECT = `select link.id, link.secret_digest as "secretDigest",
    link.workflow_id as "workflowId", link.approval_id as "approvalId", link.content, link.person,
    link.created_by as "createdBy", ${isoText('link.created_at')} as "createdAt",
    ${isoText('link.expires_at')} as "expiresAt", used.*
  from public.approval_links as link
  cross join lateral (
    select max(verdict) as verdict, max(revoked_by) as "revokedBy",
      ${isoText(`min(created_at) filter (where kind = 'opened')`)} as "openedAt",
      ${isoText(`min(created_at) filter (where kind = 'decided')`)} as "usedAt",
      ${isoText(`min(created_at) filter (where kind = 'delivered')`)} as "deliveredAt",
      ${isoText(`min(created_at) filter (where kind = 'revoked')`)} as "revokedAt",
      ${isoText(`max(created_at) filter (where kind = 'replayed')`)} as "replayedAt",
      count(*) filter (where kind = 'replayed')::int as replays
    from public.approval_link_uses where link_id = link.id) as used`

export async function findLink(queries: Queries, id: string): Promise<LinkRow | undefined> {
  const rows = await queries.rows(`${SELECT} where link.id = $1`, [id])
  return rows.map((row) => withoutNulls<LinkRow>(row))[0]
}

/** The newest first. */
export async function listLinks(
  queries: Queries,
  { workflowId, approvalId, limit }: LinkFilter,
): Promise<LinkRow[]> {
  const rows = await queries.rows(
    `${SELECT}
     where ($1::text is null or link.workflow_id = $1)
       and ($2::text is null or link.approval_id = $2)
     order by link.created_at desc, link.id limit $3`,
    [workflowId, approvalId, limit],
  )
  return rows.map((row) => withoutNulls<LinkRow>(row))
}

/** False where that has happened to it before and may happen once: it decides and ends once. */
export async function noteLinkUse(queries: Queries, id: string, use: LinkUse): Promise<boolean> {
  const rows = await queries.rows(
    `insert into public.approval_link_uses (link_id, kind, verdict, revoked_by)
     values ($1, $2, $3, $4) on conflict do nothing returning link_id`,
    [
      id,
      use.kind,
      use.kind === 'decided' ? use.verdict : null,
      use.kind === 'revoked' ? use.by : null,
    ],
  )
  return rows.length > 0
}
