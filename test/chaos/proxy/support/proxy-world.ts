import pg from 'pg'
import {
  serverOf,
  startPostgresProxy,
  type PostgresProxy,
} from '../../../../src/chaos/proxy/postgres-proxy.ts'
import type { AskStatement } from '../../../../src/chaos/proxy/statement-moment.ts'
import { query } from '../../../platform/support/query.ts'
import { superuserUrl } from '../../../support/test-settings.ts'
import { uniqueId } from '../../../support/unique-id.ts'

export interface ProxyWorld extends AsyncDisposable {
  readonly proxy: PostgresProxy
  /** Everything that was asked about so far: `before insert into …`. */
  readonly asked: string[]
  /** A table of its own with the columns `id` and `body`. */
  readonly table: string
  /** A client whose bytes pass the proxy; closed with the world. */
  client(options?: pg.ClientConfig): Promise<pg.Client>
  /** Past the proxy. */
  rows(sql?: string): Promise<Record<string, unknown>[]>
  /** Lets everything pass, and drops where a test says so. */
  watch(verdict?: AskStatement): void
}

/** A real PostgreSQL behind a proxy, and a table in it. */
export async function openProxyWorld(): Promise<ProxyWorld> {
  const proxy = await startPostgresProxy(serverOf(superuserUrl()))
  const table = `proxy_${uniqueId('t').replaceAll(/\W/g, '_')}`
  await query(superuserUrl(), `create table ${table} (id int primary key, body text)`)
  const clients: pg.Client[] = []
  const asked: string[] = []
  return {
    proxy,
    asked,
    table,
    async client(options = {}) {
      const client = new pg.Client({ connectionString: proxy.url(superuserUrl()), ...options })
      client.on('error', () => {})
      clients.push(client)
      await client.connect()
      return client
    },
    rows: (sql = `select id, body from ${table} order by id`) => query(superuserUrl(), sql),
    watch(verdict = () => 'pass') {
      proxy.intercept((moment) => {
        const { phase, sql, failed } = moment
        asked.push(`${phase} ${sql.replaceAll(table, 't').trim()}${failed ? ' failed' : ''}`)
        return verdict(moment)
      })
    },
    async [Symbol.asyncDispose]() {
      await proxy.close()
      clients.forEach(abandon)
      await query(superuserUrl(), `drop table ${table}`)
    },
  }
}

/** How a call stands after what has long been enough for it. */
export async function isAnswered(call: Promise<unknown>, withinMs = 300): Promise<boolean> {
  const late = Symbol('late')
  const timer = new Promise((resolve) => {
    setTimeout(() => resolve(late), withinMs).unref()
  })
  return (await Promise.race([call.catch(() => undefined), timer])) !== late
}

/** Ends the connection as the system does for a process that was killed. */
export function abandon(client: pg.Client): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}
