import type { Queries } from './queries.ts'
import type { PayloadBlob, Written } from './store.ts'

/**
 * Adds a blob. A row that is there already has the same bytes, since the table's own check
 * binds them to the digest: nothing needs to be compared.
 */
export async function putBlob(queries: Queries, blob: PayloadBlob): Promise<Written> {
  const rows = await queries.rows(
    `insert into public.payload_blobs (digest, data) values ($1, $2)
     on conflict (digest) do nothing returning digest`,
    [blob.digest, toBuffer(blob.data)],
  )
  return rows.length > 0 ? 'inserted' : 'repeated'
}

export async function getBlob(queries: Queries, digest: string): Promise<Uint8Array | undefined> {
  const rows = await queries.rows<{ data: Uint8Array }>(
    'select data from public.payload_blobs where digest = $1',
    [digest],
  )
  return rows[0]?.data
}

// `pg` sends a Buffer as bytes and any other array as text.
function toBuffer(data: Uint8Array): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
}
