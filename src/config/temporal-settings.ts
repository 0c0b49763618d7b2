import type { TemporalConnectionOptions } from './temporal-connection.ts'
import { readFileSync } from 'node:fs'
import { loadClientConfigProfile, toClientOptions } from '@temporalio/envconfig'
import { DEFAULT_NAMESPACE } from '../contract/namespace.ts'
import { OrionError, reasonOf } from '../errors/orion-error.ts'
import type { TemporalPlace } from '../errors/temporal-place.ts'
import { keepSecret } from '../telemetry/secrets.ts'
import { apiKeyFacts } from './api-key-facts.ts'
import { keepSecretsOfConnection, keepSecretsOfEnvironment } from './keep-secrets.ts'
import type { Environment } from './environment.ts'
import { tlsProblems } from './tls-material.ts'

export interface TemporalSettings extends TemporalPlace {
  /** Whether somebody named the address, or the local stack or the default gave it. */
  readonly source: 'settings' | 'local stack' | 'default'
  /** For `Connection.connect` and `NativeConnection.connect`: address, TLS, API key, metadata. */
  readonly connectionOptions: TemporalConnectionOptions
  /** Reads the same settings again: files of certificates, keys and profiles may have changed. */
  readonly reload?: () => TemporalSettings
}

const ONE_LINE = /^[\u0021-\u007E]+$/

const DEFAULT_ADDRESS = '127.0.0.1:7233'
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
  keepSecretsOfEnvironment(env)
  const { connectionOptions, namespace } = readOfficialSettings(env)
  keepSecretsOfConnection(connectionOptions)
  const named = connectionOptions.address
  const local = localStack['TEMPORAL_ADDRESS']
  const address = named ?? local ?? DEFAULT_ADDRESS
  if (!ADDRESS.test(address) || Number(address.slice(address.lastIndexOf(':') + 1)) > 65_535) {
    throw invalid(`TEMPORAL_ADDRESS: "${address}" is not host:port`)
  }
  // A key or certificate meant for another server would only keep us from the local one.
  const options = named ? connectionOptions : { ...(local ? {} : connectionOptions), address }
  return {
    address,
    namespace: namespace ?? namespaceAt(named ? {} : localStack),
    apiKey: apiKeyFacts(options.apiKey),
    source: named ? 'settings' : local ? 'local stack' : 'default',
    connectionOptions: options,
    reload: () => loadTemporalSettings(env, localStack),
  }
}

function namespaceAt({ TEMPORAL_NAMESPACE: local }: Environment): string {
  return local ?? DEFAULT_NAMESPACE
}

function readOfficialSettings(env: Environment) {
  const profile = withCleanKey(readProfile(env))
  const problems = tlsProblems(profile.tls)
  if (isTrue(env['TEMPORAL_TLS_DISABLE_HOST_VERIFICATION'])) {
    problems.push(
      'TEMPORAL_TLS_DISABLE_HOST_VERIFICATION is ignored by the TypeScript SDK; name the CA with TEMPORAL_TLS_SERVER_CA_CERT_PATH instead',
    )
  }
  if (problems.length > 0) throw invalid(problems.join('. '))
  return toClientOptions(profile)
}

function readProfile(env: Environment) {
  const defined = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const overrideEnvVars = Object.fromEntries(defined) as Record<string, string>
  // Ours, in their manner: a secret in a file can be mounted, and changed while a worker runs.
  const keyFile = overrideEnvVars['TEMPORAL_API_KEY_FILE']
  if (keyFile !== undefined) {
    if (overrideEnvVars['TEMPORAL_API_KEY'] !== undefined) {
      throw invalid('TEMPORAL_API_KEY and TEMPORAL_API_KEY_FILE are both set; keep one')
    }
    overrideEnvVars['TEMPORAL_API_KEY'] = readKeyFile(keyFile)
  }
  try {
    return loadClientConfigProfile({ overrideEnvVars })
  } catch (error) {
    // After the first line the TOML parser shows the lines around a mistake, keys included.
    throw invalid(`TEMPORAL_*: ${reasonOf(error).split('\n')[0]}`)
  }
}

// A header cannot hold what is no visible ASCII, and the SDK would repeat the key in saying so. A
// blank at its end, as a mounted secret has, belongs to the file and not to the key.
function withCleanKey<T extends { readonly apiKey?: string }>(profile: T): T {
  keepSecret(profile.apiKey)
  const apiKey = profile.apiKey?.trim()
  if (!apiKey) return profile
  if (ONE_LINE.test(apiKey)) return { ...profile, apiKey }
  throw invalid('TEMPORAL_API_KEY holds no key: expected one line of visible ASCII, without blanks')
}

function readKeyFile(path: string): string {
  let key: string
  try {
    key = readFileSync(path, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw invalid(`TEMPORAL_API_KEY_FILE: ${path} cannot be read (${code})`, error)
  }
  keepSecret(key)
  // A header cannot hold more lines than one; and an empty key would be no key at all.
  if (ONE_LINE.test(key)) return key
  throw invalid(`TEMPORAL_API_KEY_FILE: ${path} holds no key: expected one line of text`)
}

function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === '1'
}

function invalid(problem: string, cause?: unknown): OrionError {
  return new OrionError('CONFIG_INVALID', `Settings are wrong. ${problem}.`, { cause })
}
