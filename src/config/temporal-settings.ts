import { loadClientConnectConfig } from '@temporalio/envconfig'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import type { Environment } from './load-config.ts'

export type TemporalConnectionOptions = ReturnType<
  typeof loadClientConnectConfig
>['connectionOptions']

export interface TemporalSettings {
  readonly address: string
  readonly namespace: string
  /** Whether somebody named the address, or the local stack or the default gave it. */
  readonly source: 'settings' | 'local stack' | 'default'
  /** For `Connection.connect` and `NativeConnection.connect`: address, TLS, API key, metadata. */
  readonly connectionOptions: TemporalConnectionOptions
}

const DEFAULT_ADDRESS = '127.0.0.1:7233'
const DEFAULT_NAMESPACE = 'default'
// `host:port`; the SDK would take a wrong one and fail much later with a word about DNS.
const ADDRESS = /^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i

/**
 * Where Temporal is, by `TEMPORAL_*` and TOML profiles exactly as `@temporalio/envconfig` reads
 * them (https://docs.temporal.io/references/client-environment-configuration). The local stack
 * is used where neither names an address.
 *
 * @throws OrionError `CONFIG_INVALID`
 */
export function loadTemporalSettings(
  env: Environment,
  localStack: Environment = {},
): TemporalSettings {
  const { connectionOptions, namespace } = readOfficialSettings(env)
  const named = connectionOptions.address
  const local = localStack['TEMPORAL_ADDRESS']
  const address = named ?? local ?? DEFAULT_ADDRESS
  if (!ADDRESS.test(address) || Number(address.slice(address.lastIndexOf(':') + 1)) > 65_535) {
    throw new OrionError(
      'CONFIG_INVALID',
      `Settings are wrong. TEMPORAL_ADDRESS: "${address}" is not host:port.`,
    )
  }
  return {
    address,
    namespace: namespace ?? DEFAULT_NAMESPACE,
    source: named ? 'settings' : local ? 'local stack' : 'default',
    // A key or certificate meant for another server would only keep us from the local one.
    connectionOptions: named ? connectionOptions : { ...(local ? {} : connectionOptions), address },
  }
}

function readOfficialSettings(env: Environment) {
  const defined = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const overrideEnvVars = Object.fromEntries(defined) as Record<string, string>
  try {
    return loadClientConnectConfig({ overrideEnvVars })
  } catch (error) {
    const message = `Settings are wrong. TEMPORAL_*: ${reasonOf(error)}.`
    throw new OrionError('CONFIG_INVALID', message, { cause: error })
  }
}
