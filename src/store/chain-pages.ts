import type { ChainLink } from '../contract/audit-chain.ts'
import type { Queries } from './queries.ts'
import { SEALED_TABLES } from './sealed-table.ts'

export interface SealedRows {
  readonly table: string
  /** An array of the names of the columns that are null in a row; a JSON null is none either. */
  readonly nulls: string
}

/** Which links are read: all, or those of one run. */
export interface ChainScope {
  readonly tables: readonly SealedRows[]
  readonly run: string | undefined
}

/** A link by its place in the order of all: run by run, each from its first number on. */
export type LinkPlace = Pick<ChainLink, 'run' | 'number'>

export async function sealedTables(queries: Queries): Promise<readonly SealedRows[]> {
  return queries.rows<SealedRows>(
    `select name as table, (
       select pg_catalog.format('array[%s]::text[]', pg_catalog.string_agg(pg_catalog.format(
         case atttypid when 'pg_catalog.jsonb'::pg_catalog.regtype
           then $$case when sealed.%1$I is null or sealed.%1$I = 'null' then %1$L end$$
           else 'case when sealed.%1$I is null then %1$L end' end, attname), ', '))
       from pg_catalog.pg_attribute
       where attrelid = pg_catalog.to_regclass('public.' || name)
         and attnum > 0 and not attisdropped and not attnotnull) as nulls
     from pg_catalog.unnest($1::text[]) as name
     where pg_catalog.to_regclass('public.' || name) is not null`,
    [SEALED_TABLES],
  )
}

/** The runs that have rows of a workflow id, in the order of their links. */
export async function runsOf(
  queries: Queries,
  tables: readonly SealedRows[],
  workflowId: string,
): Promise<readonly string[]> {
  const runs = tables.map(
    ({ table }) => `select run_id from public.${table} where workflow_id = $1`,
  )
  const rows = await queries.rows<{ run: string }>(
    `select run_id as run from (${runs.join(' union ')}) as each order by run_id collate "C"`,
    [workflowId],
  )
  return rows.map(({ run }) => run)
}

// Ordered by the columns themselves: the bare name "number" would be the one that is given out,
// which no index knows, and every page would sort all that is left of the run.
const ORDER = 'order by link.run_id, link.number'

/** The last link of a full page; undefined where fewer are left. */
export async function endOfPage(
  queries: Queries,
  { run }: ChainScope,
  { after, links }: { readonly after: LinkPlace; readonly links: number },
): Promise<LinkPlace | undefined> {
  const [end] = await queries.rows<LinkPlace & Record<string, unknown>>(
    `select run_id as run, number::float8 as number from public.audit_chain as link
     where (run_id, number) > ($1, $2) and ($3::text is null or run_id = $3)
     ${ORDER} offset $4 limit 1`,
    [after.run, after.number, run, links - 1],
  )
  return end
}

/** All links after one place up to another, or up to the last of all. */
export async function readPage(
  queries: Queries,
  { tables, run }: ChainScope,
  { after, upTo }: { readonly after: LinkPlace; readonly upTo: LinkPlace | undefined },
): Promise<ChainLink[]> {
  const rows = await queries.rows<Omit<ChainLink, 'row'> & { readonly row: string | null }>(
    `select run_id as run, number::float8 as number, source,
       pg_catalog.encode(row_digest, 'hex') as "rowDigest",
       pg_catalog.encode(previous, 'hex') as previous, pg_catalog.encode(hash, 'hex') as hash,
       case source ${tables.map(rowOf).join(' ')} end as row
     from public.audit_chain as link
     where (run_id, number) > ($1, $2) and ($3::text is null or run_id = $3)
       ${upTo ? 'and (run_id, number) <= ($4, $5)' : ''}
     ${ORDER}`,
    [after.run, after.number, run, ...(upTo ? [upTo.run, upTo.number] : [])],
  )
  return rows.map(({ row, ...link }) => (row === null ? link : { ...link, row }))
}

/** A row as jsonb text, without the columns that are null, in SQL or as JSON: what was sealed. */
function rowOf({ table, nulls }: SealedRows): string {
  return `when '${table}' then (
    select (pg_catalog.to_jsonb(sealed) - pg_catalog.array_remove(${nulls}, null))::text
    from public.${table} as sealed where sealed.id = link.row_id)`
}
