import type { KeyRow, NewKey } from './access-store.ts'
import type { Queries } from './queries.ts'
import { isoText, withoutNulls } from './row-shape.ts'

/** One statement for both tables, so that no key is left without a secret. */
export async function addKey(queries: Queries, key: NewKey, digest: string): Promise<void> {
  await queries.rows(
    `with key as (
       insert into public.api_keys (id, person, roles, name, created_by, expires_at)
       values ($1, $2, $3::text[], $4, $5, $6::timestamptz) returning id)
     insert into public.api_key_secrets (key_id, digest) select id, $7 from key`,
    [key.id, key.person, key.roles, key.name, key.createdBy, key.expiresAt, digest],
  )
}

export async function findKey(queries: Queries, id: string): Promise<KeyRow | undefined> {
  const rows = await queries.rows(`${SELECT} where key.id = $1`, [id])
  return rows.map((row) => withoutNulls<KeyRow>(row))[0]
}

export async function listKeys(queries: Queries): Promise<KeyRow[]> {
  const rows = await queries.rows(`${SELECT} order by key.created_at desc, key.id`)
  return rows.map((row) => withoutNulls<KeyRow>(row))
}

export async function rotateKey(
  queries: Queries,
  id: string,
  { digest, by }: { readonly digest: string; readonly by: string },
): Promise<void> {
  await queries.rows(
    `with live as (
       select digest, row_number() over (order by created_at desc, digest) as place
       from public.api_key_secrets as secret where key_id = $1 and ${NOT_REVOKED}),
     added as (insert into public.api_key_secrets (key_id, digest) values ($1, $2))
     insert into public.api_key_revocations (key_id, digest, revoked_by)
     select $1, digest, $3 from live where place > 1`,
    [id, digest, by],
  )
}

export async function revokeKey(queries: Queries, id: string, by: string): Promise<void> {
  await queries.rows(
    `insert into public.api_key_revocations (key_id, digest, revoked_by) values ($1, null, $2)
     on conflict do nothing`,
    [id, by],
  )
}

export async function noteKeyUse(queries: Queries, id: string): Promise<void> {
  await queries.rows(
    'insert into public.api_key_uses (key_id) values ($1) on conflict do nothing',
    [id],
  )
}

const NOT_REVOKED = `not exists (
  select from public.api_key_revocations as gone
  where gone.key_id = secret.key_id and gone.digest = secret.digest)`

const SELECT = `select key.id, key.person, key.roles, key.name, key.created_by as "createdBy",
    ${isoText('key.created_at')} as "createdAt", ${isoText('key.expires_at')} as "expiresAt",
    ${isoText('revoked.created_at')} as "revokedAt", used.day as "lastUsedOn",
    array(select digest from public.api_key_secrets as secret
      where secret.key_id = key.id and ${NOT_REVOKED}
      order by created_at desc, digest) as digests
  from public.api_keys as key
  left join public.api_key_revocations as revoked
    on revoked.key_id = key.id and revoked.digest is null
  left join lateral (
    select to_char(max(day), 'YYYY-MM-DD') as day from public.api_key_uses
    where key_id = key.id) as used on true`
