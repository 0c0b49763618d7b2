import type { ChainLink, UnsealedRow } from '../contract/audit-chain.ts'
import {
  endOfPage,
  readPage,
  runsOf,
  sealedTables,
  type ChainScope,
  type LinkPlace,
} from './chain-pages.ts'
import { AUDIT_STATEMENT_TIMEOUT_MS, CHAIN_PAGE_LINKS, CHAIN_READERS } from './limits.ts'
import { pagesAhead } from './pages-ahead.ts'
import { createPool } from './pool.ts'
import type { Queries } from './queries.ts'

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
 * Reads chains page by page, several at the same time: no transaction stays open, and a million
 * links take as much memory as ten thousand. Rows come as the server itself prints them: no
 * function of the schema is trusted.
 *
 * @throws OrionError as `Store` says
 */
export function openChain(url: string, { pageLinks = CHAIN_PAGE_LINKS } = {}): ChainReader {
  const pool = createPool({
    url,
    poolMax: CHAIN_READERS,
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
  const linksIn = (scope: ChainScope) =>
    pagesAhead({
      start: { run: scope.run ?? '', number: 0 },
      pages: CHAIN_READERS,
      endOfPage: (after: LinkPlace) =>
        inUtc((queries) => endOfPage(queries, scope, { after, links: pageLinks })),
      readPage: (after, upTo) => inUtc((queries) => readPage(queries, scope, { after, upTo })),
    })
  return {
    async *links(workflowId) {
      const tables = await inUtc(sealedTables)
      // Run by run, so that each page finds its place at once, however many others there are.
      const one = async (id: string) => inUtc((queries) => runsOf(queries, tables, id))
      const runs = workflowId === undefined ? [undefined] : await one(workflowId)
      for (const run of runs) yield* linksIn({ tables, run })
    },
    unsealed: (workflowId) => inUtc((queries) => readUnsealed(queries, workflowId)),
    newestWorkflows: (limit) => newestWorkflows(pool, limit),
    close: () => pool.close(),
  }
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
  const tables = await sealedTables(queries)
  // A run that only asks for approvals has no row in the table of transitions.
  const newest = tables.map(
    ({ table }) =>
      `(select workflow_id, max(created_at) as at from public.${table}
        group by workflow_id order by at desc limit $1)`,
  )
  const rows = await queries.rows<{ id: string }>(
    `select workflow_id as id from (${newest.join(' union all ')}) as each
     group by workflow_id order by max(at) desc limit $1`,
    [limit],
  )
  return rows.map(({ id }) => id)
}
