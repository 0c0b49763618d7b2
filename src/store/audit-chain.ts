import type { ChainLink, UnsealedRow } from '../contract/audit-chain.ts'
import { AUDIT_STATEMENT_TIMEOUT_MS, CHAIN_PAGE_LINKS } from './limits.ts'
import { createPool } from './pool.ts'
import type { Queries } from './queries.ts'
import { SEALED_TABLES } from './sealed-table.ts'

export interface ChainReader {
  /** All links, run by run, each in its order. Of one workflow id where that is given. */
  links(workflowId?: string): AsyncGenerator<ChainLink>
  /** Rows that were added while the sealing was off. */
  unsealed(workflowId?: string): Promise<UnsealedRow[]>
  /** Workflow ids, those with the newest rows first. */
  newestWorkflows(limit: number): Promise<string[]>
  close(): Promise<void>
}

/** More rows than that are not listed: where the sealing is off, every one is unsealed. */
const UNSEALED_MAX = 1_000

/**
 * Reads chains page by page: no transaction stays open, and a million links take as much memory as
 * ten thousand. Rows come as the server itself prints them: no function of the schema is trusted.
 *
 * @throws OrionError as `Store` says
 */
export function openChain(url: string): ChainReader {
  const pool = createPool({
    url,
    poolMax: 2,
    applicationName: 'orion-audit',
    statementTimeoutMs: AUDIT_STATEMENT_TIMEOUT_MS,
  })
  const inUtc = <T>(read: (queries: Queries) => Promise<T>) =>
    pool.transaction(async (queries) => {
      await queries.rows(
        // Without statistics the server would sort all links for each page.
        `select set_config('timezone', 'UTC', true), set_config('bytea_output', 'hex', true),
           set_config('enable_sort', 'off', true)`,
      )
      return read(queries)
    })
  return {
    async *links(workflowId) {
      const tables = await inUtc(sealedTables)
      const page = (after: ChainLink | undefined) =>
        inUtc((queries) => readPage(queries, tables, { after, workflowId }))
      let next = page(undefined)
      for (;;) {
        const links = await next
        const last = links.at(-1)
        if (last === undefined) return
        const isLast = links.length < CHAIN_PAGE_LINKS
        // The server works on the next page while this one is looked at.
        if (!isLast) next = page(last)
        next.catch(() => {})
        yield* links
        if (isLast) return
      }
    },
    unsealed: (workflowId) => inUtc((queries) => readUnsealed(queries, workflowId)),
    newestWorkflows: (limit) => newestWorkflows(pool, limit),
    close: () => pool.close(),
  }
}

interface SealedRows {
  readonly table: string
  /** An array of the names of the columns that are null in a row; a JSON null is none either. */
  readonly nulls: string
}

async function sealedTables(queries: Queries): Promise<readonly SealedRows[]> {
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

interface Page {
  readonly after: ChainLink | undefined
  readonly workflowId: string | undefined
}

// Ordered by the columns themselves: the bare name "number" would be the one that is given out,
// which no index knows, and every page would sort all that is left of the run.
async function readPage(
  queries: Queries,
  tables: readonly SealedRows[],
  { after, workflowId }: Page,
): Promise<ChainLink[]> {
  const rows = await queries.rows<Omit<ChainLink, 'row'> & { readonly row: string | null }>(
    `select run_id as run, number::float8 as number, source,
       pg_catalog.encode(row_digest, 'hex') as "rowDigest",
       pg_catalog.encode(previous, 'hex') as previous, pg_catalog.encode(hash, 'hex') as hash,
       case source ${tables.map(rowOf).join(' ')} end as row
     from public.audit_chain as link
     where (run_id, number) > ($1, $2) ${workflowId === undefined ? '' : `and run_id in (${runsOf(tables)})`}
     order by link.run_id, link.number limit ${CHAIN_PAGE_LINKS}`,
    [after?.run ?? '', after?.number ?? 0, ...(workflowId === undefined ? [] : [workflowId])],
  )
  return rows.map(({ row, ...link }) => (row === null ? link : { ...link, row }))
}

/** A row as jsonb text, without the columns that are null, in SQL or as JSON: what was sealed. */
function rowOf({ table, nulls }: SealedRows): string {
  return `when '${table}' then (
    select (pg_catalog.to_jsonb(sealed) - pg_catalog.array_remove(${nulls}, null))::text
    from public.${table} as sealed where sealed.id = link.row_id)`
}

function runsOf(tables: readonly SealedRows[]): string {
  return tables
    .map(({ table }) => `select run_id from public.${table} where workflow_id = $3`)
    .join(' union ')
}

async function readUnsealed(
  queries: Queries,
  workflowId: string | undefined,
): Promise<UnsealedRow[]> {
  const tables = await sealedTables(queries)
  return queries.rows<UnsealedRow>(
    tables
      .map(
        ({ table }) =>
          `select run_id as run, '${table}' as source, id::text as id from public.${table} as row
           where ($1::text is null or workflow_id = $1)
             and not exists (select from public.audit_chain where row_id = row.id)`,
      )
      .join(' union all ')
      .concat(` limit ${UNSEALED_MAX}`),
    [workflowId ?? null],
  )
}

async function newestWorkflows(queries: Queries, limit: number): Promise<string[]> {
  const rows = await queries.rows<{ id: string }>(
    `select workflow_id as id from public.workflow_audit
     group by workflow_id order by max(position) desc limit $1`,
    [limit],
  )
  return rows.map(({ id }) => id)
}
