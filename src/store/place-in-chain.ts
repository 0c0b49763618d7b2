import type { ChainPlace } from '../contract/audit-chain.ts'
import type { Queries } from './queries.ts'
import type { SealedTable } from './sealed-table.ts'

/** Where the row under a key stands in the chain of its run; undefined where no link seals it. */
export async function placeInChain(
  queries: Queries,
  table: SealedTable,
  idempotencyKey: string,
): Promise<ChainPlace | undefined> {
  const [place] = await queries.rows<ChainPlace>(
    `select run_id as run, number::float8 as number, encode(hash, 'hex') as hash
     from public.audit_chain
     where row_id = (select id from public.${table} where idempotency_key = $1)`,
    [idempotencyKey],
  )
  return place
}
