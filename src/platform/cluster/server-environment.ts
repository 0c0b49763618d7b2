import type { ClusterDatabases } from './cluster-databases.ts'

/** How the server and its tools call PostgreSQL 12 and newer. */
export const SERVER_PLUGIN = 'postgres12'

/** Every port of a server whose services run in one process. */
export interface ServerPorts {
  /** gRPC, for clients and workers. */
  readonly frontend: number
  readonly frontendHttp: number
  readonly frontendMembership: number
  readonly history: number
  readonly historyMembership: number
  readonly matching: number
  readonly matchingMembership: number
  /** Used with USE_INTERNAL_FRONTEND alone, where the other one asks for certificates or keys. */
  readonly internalFrontend: number
  readonly internalFrontendHttp: number
  readonly internalFrontendMembership: number
  readonly worker: number
  readonly workerMembership: number
}

const PORT_VARIABLES: Readonly<Record<keyof ServerPorts, string>> = {
  frontend: 'FRONTEND_GRPC_PORT',
  frontendHttp: 'FRONTEND_HTTP_PORT',
  frontendMembership: 'FRONTEND_MEMBERSHIP_PORT',
  history: 'HISTORY_GRPC_PORT',
  historyMembership: 'HISTORY_MEMBERSHIP_PORT',
  matching: 'MATCHING_GRPC_PORT',
  matchingMembership: 'MATCHING_MEMBERSHIP_PORT',
  internalFrontend: 'INTERNAL_FRONTEND_GRPC_PORT',
  internalFrontendHttp: 'INTERNAL_FRONTEND_HTTP_PORT',
  internalFrontendMembership: 'INTERNAL_FRONTEND_MEMBERSHIP_PORT',
  worker: 'WORKER_GRPC_PORT',
  workerMembership: 'WORKER_MEMBERSHIP_PORT',
}

export const SERVER_PORT_NAMES = Object.keys(PORT_VARIABLES) as (keyof ServerPorts)[]

export interface ServerSettings {
  readonly databases: ClusterDatabases
  readonly ports: ServerPorts
  readonly historyShards: number
  readonly dynamicConfigFile: string
  /** More variables of the server's configuration template, such as those for TLS. */
  readonly env?: Readonly<Record<string, string>> | undefined
}

/** The server's whole configuration; its template reads nothing else. */
export function serverEnvironment(settings: ServerSettings): Record<string, string> {
  const { databases, ports, historyShards, dynamicConfigFile, env } = settings
  return {
    DB: SERVER_PLUGIN,
    POSTGRES_SEEDS: databases.host,
    DB_PORT: String(databases.port),
    DBNAME: databases.database,
    VISIBILITY_DBNAME: databases.visibilityDatabase,
    POSTGRES_USER: databases.role,
    POSTGRES_PWD: databases.password,
    NUM_HISTORY_SHARDS: String(historyShards),
    DYNAMIC_CONFIG_FILE_PATH: dynamicConfigFile,
    BIND_ON_IP: '127.0.0.1',
    TEMPORAL_BROADCAST_ADDRESS: '127.0.0.1',
    LOG_LEVEL: 'warn',
    ...Object.fromEntries(
      SERVER_PORT_NAMES.map((name) => [PORT_VARIABLES[name], String(ports[name])]),
    ),
    ...env,
  }
}

/**
 * What a program of the server may see of our own environment: its template reads variables of
 * common names (DB, LOG_LEVEL, SQL_HOST), which people have for other things.
 */
export function serverProcessEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'GOMAXPROCS', 'GOMEMLIMIT']
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
