import { writeOnce } from './write-once.ts'
import type { Queries } from './queries.ts'
import { isoText, withoutNulls } from './row-shape.ts'
import type { AttestationKey, AttestationKeyEnd, AttestationKeyRow } from './key-store.ts'
import type { Written } from './store.ts'

export function addAttestationKey(queries: Queries, key: AttestationKey): Promise<Written> {
  const values = [key.id, key.publicKey, key.person, key.label]
  return writeOnce({
    idempotencyKey: key.id,
    insert: async () => {
      const rows = await queries.rows(
        `insert into public.attestation_keys (id, public_key, person, label)
         values ($1, $2, $3, $4) on conflict (id) do nothing returning id`,
        values,
      )
      return rows.length > 0
    },
    stands: async () => {
      const rows = await queries.rows<{ same: boolean }>(
        `select (public_key, person, label) is not distinct from ($2::text, $3::text, $4::text)
           as same
         from public.attestation_keys where id = $1`,
        values,
      )
      return rows[0]?.same
    },
  })
}

/** The first end of each kind stands, with its time; a key that is not there has none. */
export async function endAttestationKey(
  queries: Queries,
  { id, ending, reason }: AttestationKeyEnd,
): Promise<Written | 'unknown'> {
  const known = await queries.rows('select from public.attestation_keys where id = $1', [id])
  if (known.length === 0) return 'unknown'
  const rows = await queries.rows(
    `insert into public.attestation_key_ends (key_id, ending, reason)
     values ($1, $2, $3) on conflict (key_id, ending) do nothing returning key_id`,
    [id, ending, reason],
  )
  return rows.length > 0 ? 'inserted' : 'repeated'
}

export async function listAttestationKeys(queries: Queries): Promise<AttestationKeyRow[]> {
  const rows = await queries.rows(
    `select id, public_key as "publicKey", person, label,
       ${isoText('attestation_keys.created_at')} as "createdAt",
       ${isoText('retired.created_at')} as "retiredAt",
       ${isoText('revoked.created_at')} as "revokedAt",
       coalesce(revoked.reason, retired.reason) as reason
     from public.attestation_keys
     left join public.attestation_key_ends as retired
       on retired.key_id = id and retired.ending = 'retired'
     left join public.attestation_key_ends as revoked
       on revoked.key_id = id and revoked.ending = 'revoked'
     order by attestation_keys.created_at, id`,
  )
  return rows.map((row) => withoutNulls<AttestationKeyRow>(row))
}
