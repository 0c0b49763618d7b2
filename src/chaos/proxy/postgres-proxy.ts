import type { NetworkFaults } from './network.ts'
import { converse } from './postgres-conversation.ts'
import type { AskStatement } from './statement-moment.ts'
import { startTcpProxy, type TcpTarget } from './tcp-proxy.ts'

export interface PostgresProxy {
  /** The same database through the proxy. */
  url(databaseUrl: string): string
  /**
   * Who is asked about each write before it is sent on, and again when it is done, before that is
   * reported; undefined for nobody. The bytes wait for the answer, which must come. Reads pass unasked.
   */
  intercept(ask: AskStatement | undefined): void
  readonly network: NetworkFaults
  /** Open ones. */
  connections(): number
  /** Connections so far that were encrypted, whose statements nobody can be asked about. */
  encryptedConnections(): number
  close(): Promise<void>
}

/** A loopback port before a PostgreSQL that reads along, and can stop at every write. */
export async function startPostgresProxy(target: TcpTarget): Promise<PostgresProxy> {
  let interceptor: AskStatement | undefined
  let lastId = 0
  let encrypted = 0
  const proxy = await startTcpProxy(target, (connection) =>
    converse(connection, {
      ask: (moment) => interceptor?.(moment) ?? 'pass',
      nextId: () => (lastId += 1),
      onEncrypted: () => void (encrypted += 1),
    }),
  )
  return {
    url: (databaseUrl) => through(databaseUrl, proxy.address),
    intercept: (ask) => void (interceptor = ask),
    network: proxy.network,
    connections: () => proxy.connections(),
    encryptedConnections: () => encrypted,
    close: () => proxy.close(),
  }
}

/** Where the server of an address listens. */
export function serverOf(databaseUrl: string): TcpTarget {
  const { hostname, port, searchParams } = new URL(databaseUrl)
  return {
    host: searchParams.get('host') ?? (hostname.replaceAll(/^\[|\]$/g, '') || 'localhost'),
    port: Number(searchParams.get('port') ?? (port || POSTGRES_PORT)),
  }
}

const POSTGRES_PORT = 5432

function through(databaseUrl: string, address: string): string {
  const url = new URL(databaseUrl)
  url.host = address
  // Otherwise these would lead past the proxy.
  for (const name of ['host', 'port', 'hostaddr']) url.searchParams.delete(name)
  return url.href
}
